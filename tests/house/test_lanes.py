"""The lanes of `make test` and `make check`."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lanes import Program, in_lanes

ROOT = Path(__file__).resolve().parents[2]
STOPPED = """
import sys
from lanes import Program, in_lanes

in_lanes([Program("One", ["sh", "-c", 'echo $$ > "$0"; exec sleep 1000', sys.argv[1]]), Program("Two", ["false"])])
"""


def shell(title: str, said: str) -> Program:
    return Program(title, ["sh", "-c", said])


def test_lanes_run_beside_each_other_and_a_failure_stops_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    codes = in_lanes(
        [shell("Hears", f"cat {pipe}"), shell("After it", "exit 3")],
        [shell("Fails", "echo no >&2; exit 2"), shell("Tells", f"echo heard > {pipe}")],
    )

    assert codes == {"Hears": 0, "After it": 3, "Fails": 2, "Tells": 0}
    said = capsys.readouterr().out
    assert "Hears.\nheard\n" in said
    assert "Fails.\nno\n" in said
    assert said.index("Fails.") < said.index("Tells.")


def test_what_runs_is_stopped_with_whoever_waits_for_it_and_nothing_else_begins(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    waits = subprocess.Popen([sys.executable, "-c", STOPPED, str(pipe)], env=environment, stdout=subprocess.PIPE)
    sleeper = int(pipe.read_text())

    waits.send_signal(signal.SIGTERM)

    assert waits.communicate()[0] == b""
    assert waits.returncode == 143
    with pytest.raises(ProcessLookupError):
        os.kill(sleeper, 0)
