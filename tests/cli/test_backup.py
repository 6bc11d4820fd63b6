"""A backup is restored into an empty place, where its record checks whole; what is not whole is refused."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings

from accord.cli.archive import CannotRestore, read_backup, tables, write_backup
from accord.evidence.storing import For, content_of, place_of, take_in
from accord.journal.lines import note
from accord.letters.round import work_round
from accord.procedure.model.attachments import File
from accord.record.seals.check import check_record
from accord.record.write import do
from tests.append_only import laid_aside
from tests.boards import enter_demonstration
from tests.evidence.samples import PDF, given
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised, view

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lived_in(transactional_db: None) -> None:
    """A Board with a case, letters, mails and journal lines."""
    enter_demonstration()
    do(ask(view(), raised(), by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    note("looked", person=SOCIAL_WORKER, case="ABCDEFGH")
    work_round(TUESDAY)


def contents() -> dict[str, list[tuple[object, ...]]]:
    return {model._meta.db_table: list(model._default_manager.order_by("pk").values_list()) for model in tables()}


def empty_everything() -> None:
    with laid_aside(connection), connection.constraint_checks_disabled():
        names = ", ".join(model._meta.db_table for model in tables())
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"TRUNCATE {names} CASCADE")
            else:
                cursor.execute("PRAGMA foreign_keys=OFF")
                for model in tables():
                    cursor.execute(f"DELETE FROM {model._meta.db_table}")
                cursor.execute("PRAGMA foreign_keys=ON")


def attached(settings: Settings, folder: Path) -> File:
    """A file that Dana has attached to a view."""
    settings.MEDIA_ROOT = folder
    ref, key = raised(), uuid4()
    file = take_in(For(act=key, person=SOCIAL_WORKER), given("log.pdf", PDF), TUESDAY)
    giving = act("give-view", text="It holds.", safety="no", files=(file,))
    do(ask(giving, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=key), TUESDAY)
    return file


@pytest.mark.usefixtures("lived_in")
def test_a_backup_without_a_file_that_the_record_names_is_refused_and_leaves_no_other(
    settings: Settings, tmp_path: Path
) -> None:
    kept, lost = (attached(settings, tmp_path / "files") for _ in range(2))
    place_of(lost.key).unlink()
    write_backup(tmp_path / "backup.tar.gz", tmp_path / "files", TUESDAY)
    empty_everything()
    settings.MEDIA_ROOT = tmp_path / "new"

    with pytest.raises(CannotRestore, match="names a file that is missing or has changed"):
        read_backup(tmp_path / "backup.tar.gz", tmp_path / "new")

    assert content_of(kept) is None
    assert not any(rows for rows in contents().values())


@pytest.mark.usefixtures("lived_in")
def test_a_backup_brings_everything_back_and_the_record_checks(settings: Settings, tmp_path: Path) -> None:
    file = attached(settings, tmp_path / "files")
    before = contents()
    write_backup(tmp_path / "backup.tar.gz", tmp_path / "files", TUESDAY)
    empty_everything()
    settings.MEDIA_ROOT = tmp_path / "new"

    read_backup(tmp_path / "backup.tar.gz", tmp_path / "new")

    assert contents() == before
    assert content_of(file) == PDF
    assert list(check_record(TUESDAY)) == []
    assert raised()  # and it goes on: new rows get new numbers


@pytest.mark.usefixtures("lived_in")
def test_a_backup_is_not_restored_over_something(tmp_path: Path) -> None:
    write_backup(tmp_path / "backup.tar.gz", tmp_path, TUESDAY)

    with pytest.raises(CannotRestore, match="something here already"):
        read_backup(tmp_path / "backup.tar.gz", tmp_path)


@pytest.mark.usefixtures("lived_in")
def test_a_backup_that_was_changed_is_refused_whole(tmp_path: Path) -> None:
    write_backup(tmp_path / "backup.tar.gz", tmp_path / "none", TUESDAY)
    with tarfile.open(tmp_path / "backup.tar.gz") as old, tarfile.open(tmp_path / "changed.tar.gz", "w:gz") as new:
        for entry in old.getmembers():
            held = old.extractfile(entry)
            content = (held.read() if held else b"").replace(b"daughter", b"neighbour")
            entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))
    empty_everything()

    with pytest.raises(CannotRestore, match=r"record_entrytext\.jsonl has been changed"):
        read_backup(tmp_path / "changed.tar.gz", tmp_path / "new")

    assert not any(rows for rows in contents().values())


@pytest.mark.usefixtures("lived_in")
def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz"):
        pass
    empty_everything()

    with pytest.raises(CannotRestore, match="no backup of Accord"):
        read_backup(tmp_path / "other.tar.gz", tmp_path)


def test_an_operator_backs_up_one_place_and_restores_it_in_another(tmp_path: Path) -> None:
    def accord(place: str, *commands: str) -> str:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"ACCORD_VAR": str(tmp_path / place), "DJANGO_SETTINGS_MODULE": "accord.site.settings"}
        program = (
            "import sys; from accord.cli.main import main; sys.exit(max(main(one.split()) for one in sys.argv[1:]))"
        )
        command = [sys.executable, "-c", program, *commands]
        environment |= {"PYTHONPATH": str(ROOT), "ACCORD_LOG_LEVEL": "ERROR"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    accord("old", "migrate --quiet", "demo", f"backup {tmp_path}/backup.tar.gz")

    said = accord("new", f"restore {tmp_path}/backup.tar.gz")

    assert said.endswith("The record is as it was written.\n")
    assert accord("new", "check-record").endswith("The record is as it was written.\n")
    assert oct((tmp_path / "backup.tar.gz").stat().st_mode)[-3:] == "600"
