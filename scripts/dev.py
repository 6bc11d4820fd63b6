"""What `make` calls: set up, run, test and check Accord, with nothing but Python's standard library."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import parts
import steps
from children import run_together
from steps import PYTHON, ROOT, VENV


def run() -> int:
    """Serve Accord with made-up cases until somebody stops it."""
    steps.packages("run")
    steps.styles()
    os.environ.setdefault("ACCORD_LOG_LEVEL", "WARNING")  # the terminal is for the address, not for every request
    load_database()
    port = os.environ.get("PORT", "8000")
    os.environ.setdefault("ACCORD_URL", f"http://localhost:{port}")
    os.environ.setdefault("ACCORD_DEMONSTRATION", "1")  # invented people: no second factor, and every page says so
    served = [[str(VENV / "bin" / "accord"), "serve", "--port", port]]
    if (ROOT / "accord" / "cli" / "work.py").exists():
        served.append([str(VENV / "bin" / "accord"), "work"])
    return run_together(served, port=int(port), ready=lambda: welcome(port))


def load_database() -> None:
    """Bring the database up to date; a new one gets made-up cases, or is taken away again where that fails."""
    kept = Path(os.environ.get("ACCORD_VAR", ROOT / "var")) / "accord.sqlite3"
    is_new = not os.environ.get("DATABASE_URL") and is_empty(kept)
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
    """Whether there is no such file, or one without a table: any of Django's commands leaves that behind."""
    if not database.exists():
        return True
    with closing(sqlite3.connect(database)) as connection:
        [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return tables == 0


def welcome(port: str) -> None:
    """Say where it is, and who can sign in."""
    print(f"\nAccord is at http://localhost:{port}\n", flush=True)
    subprocess.run([VENV / "bin" / "accord", "demo", "--who"], check=False, cwd=ROOT)
    print("\nStop it with Ctrl-C.", flush=True)


def accord(*words: str) -> None:
    """Run the command of the environment that we made."""
    subprocess.run([VENV / "bin" / "accord", *words], check=True, cwd=ROOT)


def test() -> int:
    """Run every part of the tests, also after one has failed; or the files and folders that are named, and no more."""
    steps.packages("dev")
    steps.styles()
    return parts.some(sys.argv[2:]) if sys.argv[2:] else parts.test()


def test_service() -> int:
    """Run the tests that need programs of the system: `make test` needs none of them."""
    steps.packages("dev")
    steps.styles()
    return parts.test_service()


def check() -> int:
    """Run every check, also after one has failed."""
    steps.packages("dev")
    return parts.check()


def bench() -> int:
    """Measure; the numbers are for reading, and no test."""
    steps.packages("dev")
    steps.styles()
    return subprocess.run([PYTHON, "-m", "bench", *sys.argv[2:]], cwd=ROOT, check=False).returncode


COMMANDS = {"run": run, "test": test, "test-service": test_service, "check": check, "bench": bench}


def main() -> int:
    """Do what is asked; a step that fails has said why, so no traceback on top."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        print(f"Say one of: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what we started is stopped on the way out
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
