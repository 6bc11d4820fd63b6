"""What `make` promises."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from dev import COMMANDS, is_empty
from parts import ROOMS

ROOT = Path(__file__).resolve().parents[2]


def test_make_help_names_every_command() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    named = {line.split()[1] for line in said.splitlines() if line.startswith("  make ")}

    assert named == {"help", "lock", *COMMANDS}


def test_make_test_runs_the_tests_of_every_folder() -> None:
    folders = {path.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").glob("*/**/test_*.py")}

    assert folders == {*ROOMS, "procedure", "house", "properties", "browser", "service"}


def test_made_up_cases_are_written_only_where_there_is_nothing(tmp_path: Path) -> None:
    missing, opened, used = (tmp_path / name for name in ("missing", "opened", "used"))
    opened.touch()
    with closing(sqlite3.connect(used)) as connection:
        connection.execute("CREATE TABLE person (name text)")

    assert [is_empty(database) for database in (missing, opened, used)] == [True, True, False]
