"""Processes that tests kill. One, set up once, forks each: `python -m tests.nursery DATABASE` does what it is asked."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class Nursery:
    """The process that forks. A new one each time would cost more than what is tested."""

    def __init__(self, database: str) -> None:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "accord.site.settings_test", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.nursery", database]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, **pipes)

    def asked(self, function: str, *given: Any) -> Any:
        """What a function of `tests` gives there, by its module and name."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps([function, *given]), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.communicate()


def forked(do: Callable[[], object]) -> int:
    """Begin it in a process of its own. The number of that; nothing of the database may be open."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            do()
            code = 0
        finally:
            os._exit(code)
    return child


def end_of(child: int) -> int:
    """Its exit code, or less than nothing: the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def serve(database: str) -> None:
    import django
    import holidays.countries  # noqa: F401  280 modules that each child would import anew
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    for line in sys.stdin:
        function, *given = json.loads(line)
        module, _, name = function.rpartition(".")
        print(json.dumps(getattr(import_module(module), name)(*given)), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
