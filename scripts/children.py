"""Run programs in parallel, pass signals on, and stop all when one ends."""

import contextlib
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence

PATIENCE = 10  # seconds from SIGTERM to SIGKILL


def run_together(commands: Sequence[list[str]], *, port: int, ready: Callable[[], None]) -> int:
    """Call `ready` once the port answers. Return the exit code of the first to end."""
    if answers(port):
        print(f"Something else already listens on port {port}: try `make run PORT={port + 1}`.")
        return 1
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda which, _frame: asked.append(which))
    # own sessions, so that Ctrl-C reaches only this process, which signals each child once
    children = [subprocess.Popen(command, start_new_session=True) for command in commands]
    told = False
    try:
        while not asked and all(child.poll() is None for child in children):
            if not told and answers(port):
                told = True
                ready()
            time.sleep(0.2)
        ended = [child.returncode for child in children if child.returncode is not None]
        return 0 if asked else ended[0]
    finally:
        stop(children)


def stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Send SIGTERM, wait, then SIGKILL."""
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            child.terminate()
    until = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def answers(port: int) -> bool:
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0
