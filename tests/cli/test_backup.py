"""A backup is restored into an empty place, where its record checks whole; what is not whole is refused."""

import io
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings

from accord.cli.archiving.reading import read_backup
from accord.cli.archiving.writing import CannotRestore, tables, write_backup
from accord.cli.main import main
from accord.evidence.storing import For, content_of, place_of, take_in
from accord.journal.lines import note
from accord.letters.alarms import about_of
from accord.letters.round import work_round
from accord.procedure.model.attachments import File
from accord.record.seals.check import check_record
from accord.record.write import do
from tests.append_only import laid_aside
from tests.boards import enter_demonstration
from tests.evidence.samples import PDF, given
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised, view

ROOT = Path(__file__).resolve().parents[2]
Accord = Callable[..., str]
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
def test_a_backup_without_a_file_that_the_record_names_is_never_called_good(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attached(settings, tmp_path / "files")
    lost = attached(settings, tmp_path / "files")
    place_of(lost.key).unlink()

    assert main(["backup", str(tmp_path / "backup.tar.gz")]) == 1
    said = capsys.readouterr().out
    assert about_of("backup") == ("files are missing",)

    place_of(lost.key).write_bytes(PDF)
    assert main(["backup", str(tmp_path / "backup.tar.gz")]) == 0
    assert "entry 2: names a file that is missing or has changed" in said
    assert "Incomplete." in said
    assert re.search(r"^\d+ rows, 3 cases, 2 files, 0\.\d MB\. Checked\.$", capsys.readouterr().out, re.M)
    assert about_of("backup") == ()


@pytest.mark.usefixtures("lived_in")
def test_a_backup_without_a_file_brings_the_rest_back_where_the_operator_says_so(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, lost = (attached(settings, tmp_path / "files") for _ in range(2))
    place_of(lost.key).unlink()
    write_backup(tmp_path / "backup.tar.gz", TUESDAY)
    before = contents()
    empty_everything()
    settings.MEDIA_ROOT = tmp_path / "new"
    restore = ["restore", str(tmp_path / "backup.tar.gz")]

    assert main(restore) == 1
    assert "add --without-missing-files" in capsys.readouterr().out
    assert content_of(kept) is None
    assert not any(rows for rows in contents().values())

    assert main([*restore, "--without-missing-files"]) == 2
    assert "entry 2: names a file that is missing or has changed" in capsys.readouterr().out
    assert content_of(kept) == PDF
    assert contents() == before


@pytest.mark.parametrize("place", [0.2, 0.6, 0.99])
@pytest.mark.usefixtures("lived_in")
def test_a_backup_that_was_cut_short_is_refused_in_a_sentence(tmp_path: Path, place: float) -> None:
    write_backup(tmp_path / "backup.tar.gz", TUESDAY)
    whole = (tmp_path / "backup.tar.gz").read_bytes()
    (tmp_path / "short.tar.gz").write_bytes(whole[: int(len(whole) * place)])
    empty_everything()

    with pytest.raises(CannotRestore, match=r"complete|to its end"):
        read_backup(tmp_path / "short.tar.gz")


def test_a_backup_of_a_newer_accord_is_refused(tmp_path: Path) -> None:
    enter_demonstration()
    write_backup(tmp_path / "backup.tar.gz", TUESDAY)
    changed(tmp_path, lambda text: text.replace(b'"record.0001_initial"', b'"record.9001_initial"'))
    empty_everything()

    with pytest.raises(CannotRestore, match=r"A newer version of Accord wrote this backup \(record\.9001_initial\)"):
        read_backup(tmp_path / "changed.tar.gz")


def test_a_backup_of_a_database_without_a_board_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "backup.tar.gz")]) == 1
    assert capsys.readouterr().out.startswith("There is no Board in this database.")


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "nowhere" / "backup.tar.gz")]) == 1
    assert capsys.readouterr().out.startswith("Backup failed. ")
    assert list(tmp_path.iterdir()) == []


def changed(folder: Path, change: Callable[[bytes], bytes]) -> None:
    """Write changed.tar.gz: the backup with each part changed."""
    with tarfile.open(folder / "backup.tar.gz") as old, tarfile.open(folder / "changed.tar.gz", "w:gz") as new:
        for entry in old.getmembers():
            held = old.extractfile(entry)
            content = change(held.read() if held else b"")
            entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))


@pytest.mark.usefixtures("lived_in")
def test_a_backup_brings_everything_back_and_the_record_checks(settings: Settings, tmp_path: Path) -> None:
    file = attached(settings, tmp_path / "files")
    before = contents()
    write_backup(tmp_path / "backup.tar.gz", TUESDAY)
    empty_everything()
    settings.MEDIA_ROOT = tmp_path / "new"

    read_backup(tmp_path / "backup.tar.gz")

    assert contents() == before
    assert content_of(file) == PDF
    assert list(check_record(TUESDAY)) == []
    assert raised()  # and it goes on: new rows get new numbers


@pytest.mark.usefixtures("lived_in")
def test_a_backup_is_not_restored_over_something(tmp_path: Path) -> None:
    write_backup(tmp_path / "backup.tar.gz", TUESDAY)

    with pytest.raises(CannotRestore, match="This place is not empty"):
        read_backup(tmp_path / "backup.tar.gz")


@pytest.mark.usefixtures("lived_in")
def test_a_backup_that_was_changed_is_refused_whole(tmp_path: Path) -> None:
    write_backup(tmp_path / "backup.tar.gz", TUESDAY)
    changed(tmp_path, lambda text: text.replace(b"daughter", b"neighbour"))
    empty_everything()

    with pytest.raises(CannotRestore, match=r"record_entrytext\.jsonl has been changed"):
        read_backup(tmp_path / "changed.tar.gz")

    assert not any(rows for rows in contents().values())


@pytest.mark.usefixtures("lived_in")
def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz"):
        pass
    empty_everything()

    with pytest.raises(CannotRestore, match="not a complete Accord backup"):
        read_backup(tmp_path / "other.tar.gz")


@pytest.fixture
def accord(tmp_path: Path) -> Accord:
    """`accord(place, *commands)`: an operator's shell, with a folder and a SQLite database for each place."""

    def run(place: str, *commands: str, code: int = 0) -> str:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"ACCORD_VAR": str(tmp_path / place), "DJANGO_SETTINGS_MODULE": "accord.site.settings"}
        program = (
            "import sys; from accord.cli.main import main; sys.exit(max(main(one.split()) for one in sys.argv[1:]))"
        )
        command = [sys.executable, "-c", program, *commands]
        environment |= {"PYTHONPATH": str(ROOT), "ACCORD_LOG_LEVEL": "ERROR"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout

    return run


def test_an_operator_backs_up_one_place_and_restores_it_in_another(accord: Accord, tmp_path: Path) -> None:
    """The counts are the same each time, also in a rehearsal, which leaves nothing."""
    written = accord("old", "migrate --quiet", "demo", f"backup {tmp_path}/backup.tar.gz")
    [counts] = re.findall(r"^(\d+ rows, \d+ cases, \d+ files), \d\.\d MB\. Checked\.$", written, re.M)

    rehearsed = accord("old", f"restore --rehearse {tmp_path}/backup.tar.gz")
    restored = accord("new", f"restore {tmp_path}/backup.tar.gz")

    assert rehearsed == restored == f"{counts}. The record is as it was written.\n"
    assert accord("new", "check-record").endswith("The record has not been changed.\n")
    assert oct((tmp_path / "backup.tar.gz").stat().st_mode)[-3:] == "600"
    assert {path.name for path in tmp_path.iterdir()} == {"old", "new", "backup.tar.gz"}


def test_a_backup_into_a_folder_is_named_after_its_day_and_old_ones_go(accord: Accord, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    kept = ["accord-2999-01-01.tar.gz", "accord-before.tar.gz", "notes.txt"]
    for name in (*kept, "accord-2020-01-01.tar.gz"):
        (folder / name).touch()

    said = accord("old", "migrate --quiet", "demo", f"backup {folder} --keep-days 35")

    assert "Deleted accord-2020-01-01.tar.gz." in said
    [made] = {path.name for path in folder.iterdir()} - {*kept}
    assert re.fullmatch(r"accord-\d{4}-\d\d-\d\d\.tar\.gz", made)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--database sqlite:///x", "Give --database and --files together"),
        ("--files x", "Give --database and --files together"),
        ("--rehearse --files x", "--rehearse restores into a place of its own"),
    ],
)
def test_where_a_backup_is_restored_to_is_said_whole(accord: Accord, options: str, sentence: str) -> None:
    assert accord("new", f"restore {options} backup.tar.gz", code=1).startswith(sentence)


def test_a_backup_that_is_not_there_is_said_in_a_sentence(accord: Accord) -> None:
    said = accord("new", "restore --rehearse nowhere.tar.gz", code=1)

    assert (said.count("\n"), "nowhere.tar.gz" in said) == (1, True)
