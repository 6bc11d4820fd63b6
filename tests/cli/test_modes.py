"""What a command writes is for its owner alone, from the first byte; the umask of whoever started it says nothing."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from accord.cli.archiving.writing import written_by_its_owner

PROGRAM = """
import json, os, sys
from accord.cli.main import main

for words in json.loads(sys.argv[1]):
    os.umask(0o022)
    if code := main(words):
        sys.exit(code)
"""


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every command that writes has been run."""
    outer = tmp_path_factory.mktemp("modes")
    outer.chmod(0o755)
    kept = outer / "var"
    said = accord(
        kept,
        ["migrate", "--quiet"],
        ["demo"],
        ["seal"],
        ["work", "--once"],
        ["backup", str(outer / "backup.tar.gz")],
        ["manage", "shell", "-c", MAIL],
        ["manage", "shell", "-c", CASE],
    )
    ref = said.split()[-1]
    accord(
        kept,
        ["pack", ref, "--for", "grace-adeyemi", "-o", str(outer / "pack.zip")],
        ["erase", ref, "1", "--reason", "order", "--by", "A court"],
    )
    accord(outer / "restored", ["restore", str(outer / "backup.tar.gz")])
    return outer


MAIL = "from django.core.mail import send_mail; send_mail('a', 'b', None, ['c@d.example'])"
CASE = (
    "from accord.record.models import Entry;"
    "print(Entry.objects.filter(own='', body__contains='grace-adeyemi').order_by('id')[0].case.ref)"
)


def accord(var: Path, *commands: list[str]) -> str:
    """Run these one after another, in one process: what starts a command costs more than most of them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCORD", "DJANGO", "DATABASE"))}
    environment = {**kept, "ACCORD_VAR": str(var), "ACCORD_DEMONSTRATION": "1"}
    program = [sys.executable, "-c", PROGRAM, json.dumps(commands)]
    ran = subprocess.run(program, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr + ran.stdout
    return ran.stdout


def test_nothing_that_a_command_writes_is_readable_by_others(var: Path) -> None:
    written = list(var.rglob("*"))
    open_to_others = [str(path) for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077]

    assert open_to_others == []
    names = {path.name for path in written}
    assert {"accord.sqlite3", "secret-key", "erasures.jsonl", "backup.tar.gz", "pack.zip", "mail"} <= names


def test_a_backup_is_closed_to_others_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "backup.part"
    path.touch(mode=0o644)
    before = os.umask(0)
    try:
        with written_by_its_owner(path) as file:
            file.write(b"x")
            assert path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
