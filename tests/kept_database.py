"""An empty SQLite database, made by the migrations once and copied for every run of the tests until these change."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
MADE_FROM = ("**/migrations/*.py", "**/models.py", "**/refusals.py", "**/append_only.py", "site/settings.py")
"""Of accord, beside the packages: what the tables and their triggers are made from."""


def put_in_place(database: Path) -> None:
    """Begin from the one that is kept; without one, from none."""
    for left in database.parent.glob(f"{database.name}*"):
        left.unlink()
    if _kept().exists():
        database.write_bytes(_kept().read_bytes())


def keep(database: Path) -> None:
    """Keep it for the next run, unless there is one; those of other migrations go."""
    kept = _kept()
    if kept.exists():
        return
    BUILD.mkdir(exist_ok=True)
    for old in BUILD.glob("empty-*.sqlite3"):
        old.unlink(missing_ok=True)
    made = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", [str(made)])
    made.replace(kept)


def made_from() -> list[Path]:
    return sorted({path for pattern in MADE_FROM for path in (ROOT / "accord").glob(pattern)})


def _kept() -> Path:
    digest = hashlib.sha256()
    for path in (*made_from(), ROOT / "requirements" / "dev.txt"):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return BUILD / f"empty-{digest.hexdigest()[:16]}.sqlite3"
