"""Targets of `make`, using only the standard library."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import packing
import parts
import steps
from children import run_together
from steps import PYTHON, ROOT, VENV


def run() -> int:
    if os.environ.get("DATABASE_URL"):
        raise steps.CannotGoOn(
            "`make run` serves a demonstration: unset DATABASE_URL. docs/operations.md says how to run a service."
        )
    steps.packages("run")
    steps.styles()
    os.environ.setdefault("ACCORD_LOG_LEVEL", "WARNING")  # not every request
    load_database()
    port = os.environ.get("PORT", "8000")
    os.environ.setdefault("ACCORD_URL", f"http://localhost:{port}")
    os.environ.setdefault("ACCORD_DEMONSTRATION", "1")  # invented people and no second factor
    served = [[str(VENV / "bin" / "accord"), "serve", "--port", port]]
    if (ROOT / "accord" / "cli" / "work.py").exists():
        served.append([str(VENV / "bin" / "accord"), "work"])
    return run_together(served, port=int(port), ready=lambda: welcome(port))


def load_database() -> None:
    """Migrate. Fill a new database with the demonstration, or delete it on failure."""
    kept = Path(os.environ.get("ACCORD_VAR", ROOT / "var")) / "accord.sqlite3"
    is_new = is_empty(kept)
    try:
        accord("migrate", "--quiet")
        if is_new:
            steps.say("Writing made-up cases into a new database.")
            accord("demo")
    except (subprocess.CalledProcessError, KeyboardInterrupt):
        for left in kept.parent.glob(f"{kept.name}*") if is_new else []:
            left.unlink()
        raise


def is_empty(database: Path) -> bool:
    """True if there is no file, or no table in it, as some Django commands leave one."""
    if not database.exists():
        return True
    with closing(sqlite3.connect(database)) as connection:
        [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return tables == 0


def welcome(port: str) -> None:
    print(f"\nAccord is at http://localhost:{port}\n", flush=True)
    subprocess.run([VENV / "bin" / "accord", "demo", "--who"], check=False, cwd=ROOT)
    print("\nStop it with Ctrl-C.", flush=True)


def accord(*words: str) -> None:
    subprocess.run([VENV / "bin" / "accord", *words], check=True, cwd=ROOT)


def test() -> int:
    """Run all tests even after failures, or only the paths given."""
    steps.packages("dev")
    steps.styles()
    return parts.some(sys.argv[2:]) if sys.argv[2:] else parts.test()


def test_service() -> int:
    """Run tests that need system programs."""
    steps.packages("dev")
    steps.styles()
    packing.make()
    return parts.test_service()


def wheel() -> int:
    """Build what a server is installed from."""
    steps.packages("run")
    steps.styles()
    packing.make()
    return 0


def check() -> int:
    steps.packages("dev")
    return parts.check()


def bench() -> int:
    """Benchmarks are read, not tested."""
    steps.packages("dev")
    steps.styles()
    return subprocess.run([PYTHON, "-m", "bench", *sys.argv[2:]], cwd=ROOT, check=False).returncode


def faults() -> int:
    steps.packages("dev")
    steps.styles()
    return subprocess.run([PYTHON, "-m", "bench.faults", *sys.argv[2:]], cwd=ROOT, check=False).returncode


COMMANDS = {
    "run": run,
    "test": test,
    "test-service": test_service,
    "check": check,
    "bench": bench,
    "faults": faults,
    "wheel": wheel,
}


def main() -> int:
    """Run a target. Failed steps print their own message, so no traceback."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print(f"Say one of: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that child processes are stopped on exit
    try:
        steps.check_python()
        return COMMANDS[sys.argv[1]]()
    except steps.CannotGoOn as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"\nThis went wrong: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
