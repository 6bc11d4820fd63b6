"""An empty database, made by the migrations once and copied for every run of the tests until these change."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management import call_command
from django.db import connection

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


def kept_on_postgresql() -> str:
    """The name of the one that is kept; whoever comes first makes it, while the others wait. Other migrations' go."""
    name = f"accord_{_kept().stem.replace('-', '_')}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(20261130)")
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, 'accord_empty_')")
        there = [one for (one,) in cursor.fetchall()]
        if name not in there:
            for old in there:
                cursor.execute(f"DROP DATABASE {old}")
            cursor.execute(f"CREATE DATABASE {name}_unfinished")
            _migrate(f"{name}_unfinished")
            cursor.execute(f"ALTER DATABASE {name}_unfinished RENAME TO {name}")
    return name


def _migrate(name: str) -> None:
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def made_from() -> list[Path]:
    return sorted({path for pattern in MADE_FROM for path in (ROOT / "accord").glob(pattern)})


def _kept() -> Path:
    digest = hashlib.sha256()
    for path in (*made_from(), ROOT / "requirements" / "dev.txt"):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return BUILD / f"empty-{digest.hexdigest()[:16]}.sqlite3"
