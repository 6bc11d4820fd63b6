"""Run programs in lanes beside each other; print what each said once it ends."""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from children import stop
from steps import ROOT, say


@dataclass(frozen=True)
class Program:
    title: str
    command: Sequence[str | Path]
    environment: dict[str, str] | None = None


@dataclass
class Running:
    program: Program
    said: IO[bytes]
    child: "subprocess.Popen[bytes]"


def in_lanes(*lanes: Sequence[Program]) -> dict[str, int]:
    """Return each title's exit code. All run, even after a failure; a signal stops those that run."""
    asked: list[int] = []
    before = {one: signal.signal(one, lambda which, _: asked.append(which)) for one in (signal.SIGINT, signal.SIGTERM)}
    waiting = [list(lane) for lane in lanes]
    running: dict[int, Running] = {}
    codes: dict[str, int] = {}
    try:
        while not asked and (running or any(waiting)):
            for lane, programs in enumerate(waiting):
                if lane not in running and programs:
                    running[lane] = _started(programs.pop(0))
            for lane, one in list(running.items()):
                if one.child.poll() is not None:
                    codes[one.program.title] = _ended(running.pop(lane))
            time.sleep(0.05)
    finally:
        stop([one.child for one in running.values()])
        for one, handler in before.items():
            signal.signal(one, handler)
    if asked:
        sys.exit(128 + asked[0])
    return codes


def _started(program: Program) -> Running:
    said = tempfile.TemporaryFile()  # noqa: SIM115  closed once it is printed
    to = {"stdout": said, "stderr": subprocess.STDOUT, "start_new_session": True}  # Ctrl-C reaches this process alone
    return Running(program, said, subprocess.Popen(program.command, cwd=ROOT, env=program.environment, **to))


def _ended(one: Running) -> int:
    one.said.seek(0)
    say(f"\n{one.program.title}.\n{one.said.read().decode(errors='replace').rstrip()}")
    one.said.close()
    return one.child.returncode
