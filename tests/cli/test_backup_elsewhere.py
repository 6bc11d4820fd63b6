"""Backups of files that are in a bucket: copied or listed, and a bucket that is away ends neither half way."""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from accord.cli.main import main
from accord.evidence.storing import content_of, name_of
from accord.procedure.model.attachments import File
from tests.boards import enter_demonstration
from tests.cli.test_backup import attached, contents, empty_everything
from tests.evidence.bucket import NOWHERE, Store, a_store
from tests.evidence.samples import PDF

pytestmark = pytest.mark.django_db(transaction=True)
AWAY = "The store of files does not answer. Try again in a few minutes."


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with a_store() as store:
        store.used_by(settings)
        yield store


@pytest.fixture
def file(store: Store, settings: Settings, tmp_path: Path) -> File:
    enter_demonstration()
    return attached(settings, tmp_path / "files")


def backed_up(tmp_path: Path, *options: str) -> tuple[int, Path]:
    to = tmp_path / "backup.tar.gz"
    return main(["backup", str(to), *options]), to


def restored(source: Path) -> int:
    empty_everything()
    return main(["restore", str(source)])


def names_in(source: Path) -> list[str]:
    with tarfile.open(source) as archive:
        return archive.getnames()


def test_a_backup_copies_the_files_of_a_bucket_and_restores_them_into_another(
    file: File, settings: Settings, tmp_path: Path
) -> None:
    before = contents()
    code, to = backed_up(tmp_path)

    with a_store() as other:
        other.used_by(settings)
        again = restored(to)
        content = content_of(file)

    assert (code, again) == (0, 0)
    assert content == PDF
    assert contents() == before


def test_a_backup_that_lists_the_files_says_so_and_needs_them_where_they_are(
    file: File, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, to = backed_up(tmp_path, "--list-files")
    said = capsys.readouterr().out
    whole = restored(to)
    store.client.delete_object(Bucket=store.name, Key=name_of(file.key))
    without = restored(to)

    assert (code, whole, without) == (0, 0, 1)
    assert "1 file" in said
    assert "The files are not in it: their digests are listed." in said
    assert [name for name in names_in(to) if name.startswith("files/")] == []
    assert "add --without-missing-files" in capsys.readouterr().out


@pytest.mark.usefixtures("file")
def test_a_bucket_that_is_away_is_a_sentence_and_nothing_is_half_done(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, to = backed_up(tmp_path)
    whole = to.read_bytes()
    settings.FILES_ENDPOINT = NOWHERE
    capsys.readouterr()

    code, _ = backed_up(tmp_path)
    checked = main(["check-record"])
    said = capsys.readouterr().out
    again = restored(to)

    assert (code, checked, again) == (1, 1, 1)
    assert f"Backup failed. {AWAY}" in said
    assert AWAY in said
    assert capsys.readouterr().out == f"Nothing was restored. {AWAY}\n"
    assert to.read_bytes() == whole
    assert list(tmp_path.glob("*.part")) == []
    assert not any(contents().values())


@pytest.mark.parametrize("manifest", [b"[]", b"{}", b'{"digests": [], "counts": 3}', b"not JSON"])
def test_an_archive_of_another_house_is_refused_in_a_sentence(
    manifest: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(manifest)
        archive.addfile(entry, io.BytesIO(manifest))

    assert main(["restore", str(tmp_path / "other.tar.gz")]) == 1
    assert capsys.readouterr().out.endswith("other.tar.gz is not a complete Accord backup.\n")


def test_a_backup_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(tmp_path / "none.tar.gz")]) == 1
    assert capsys.readouterr().out == f"Nothing was restored. There is no file {tmp_path}/none.tar.gz.\n"


@pytest.mark.usefixtures("file")
def test_a_backup_names_the_migrations_that_its_release_had(tmp_path: Path) -> None:
    _, to = backed_up(tmp_path)

    with tarfile.open(to) as archive:
        held = archive.extractfile("manifest.json")
        assert held
        assert "record.0001_initial" in json.load(held)["migrations"]
