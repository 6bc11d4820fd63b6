"""Run programs in lanes beside each other; print what each said once it ends."""

import subprocess
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
    """Return each title's exit code. All run, even after a failure; those running are stopped if this is."""
    waiting = [list(lane) for lane in lanes]
    running: dict[int, Running] = {}
    codes: dict[str, int] = {}
    try:
        while running or any(waiting):
            for lane, programs in enumerate(waiting):
                if lane not in running and programs:
                    running[lane] = _started(programs.pop(0))
            for lane, one in list(running.items()):
                if one.child.poll() is not None:
                    codes[one.program.title] = _ended(running.pop(lane))
            time.sleep(0.05)
    finally:
        stop([one.child for one in running.values()])
    return codes


def _started(program: Program) -> Running:
    said = tempfile.TemporaryFile()  # noqa: SIM115  closed once it is printed
    child = subprocess.Popen(program.command, cwd=ROOT, env=program.environment, stdout=said, stderr=subprocess.STDOUT)
    return Running(program, said, child)


def _ended(one: Running) -> int:
    one.said.seek(0)
    say(f"\n{one.program.title}.\n{one.said.read().decode(errors='replace').rstrip()}")
    one.said.close()
    return one.child.returncode
