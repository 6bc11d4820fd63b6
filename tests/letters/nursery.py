"""Workers that are killed: `nursery.py DATABASE PORT AT TIMES FROM` forks one after another.

The first is killed at the first step that begins with `FROM`, the next one step later, and so on to the 25th and again:
a step is a statement to the database or a line to the mail server (`mail`). Says how many were killed. With none to
kill, one does it all.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

import django
from django.conf import settings

database, port, at, times, begins = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = database
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
settings.EMAIL_USE_TLS = False
django.setup()

from django.db import connection, transaction  # noqa: E402

from accord.letters.round import work_round  # noqa: E402
from accord.record import work  # noqa: E402

INSTANT = datetime.fromisoformat(at)
work.BATCH = 2  # so that there is a case half done at many steps


def worker(steps: int | None = None) -> int:
    """A process that works once, up to so many steps; nothing of the database is open before it begins."""
    child = os.fork()
    if child == 0:
        try:
            with connection.execute_wrapper(dies_after(steps) if steps else untouched):
                work_round(INSTANT)
        finally:
            os._exit(0)
    return child


def untouched(execute: Callable[..., Any], *statement: Any) -> Any:
    return execute(*statement)


def dies_after(steps: int) -> Callable[..., Any]:
    """Watch statements and lines of mail, and end the process at the last of its steps."""
    counted = count(1)
    has_begun = False

    def step(what: str) -> None:
        nonlocal has_begun
        has_begun = has_begun or what.startswith(begins)
        if has_begun and next(counted) == steps:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        step(sql)
        return execute(sql, *rest)

    sys.addaudithook(lambda event, _: step("mail") if event == "smtplib.send" else None)
    return watched


def is_killed(steps: int | None) -> bool:
    """Whether a worker died; the next begins once the database has let go of what it held."""
    end = os.waitpid(worker(steps), 0)[1]
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE letters_messagelock, letters_message IN ACCESS EXCLUSIVE MODE")
        connection.close()
    return os.WIFSIGNALED(end)


print(sum(is_killed(number % 25 + 1) for number in range(int(times))) if int(times) else is_killed(None))
