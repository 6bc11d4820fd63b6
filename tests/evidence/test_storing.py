"""Files are checked on the way in, kept whole or not at all, and gone when they are to go."""

import stat
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accord.evidence import storing
from accord.evidence.models import Upload
from accord.evidence.storing import For, NotTaken, plain_name
from accord.evidence.uploads import LARGEST, TooLarge
from accord.procedure.model.attachments import File
from tests.evidence.samples import GOOD, LARGE, PDF, PNG, full_disk, given
from tests.evidence.scanner import EICAR, Scanner

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 26, 9, 0, tzinfo=UTC)
BETH = "beth-lorimer"


def beths() -> For:
    return For(act=uuid4(), person=BETH)


def refused(whose: For, name: str, content: bytes) -> str:
    with pytest.raises(NotTaken) as caught:
        storing.take_in(whose, given(name, content), NOW)
    assert storing.held_for(whose) == ()
    return caught.value.sentence


def test_a_file_is_kept_as_it_was_given_under_a_key_that_says_nothing(folder: Path) -> None:
    whose = beths()

    file = storing.take_in(whose, given("Log of May.pdf", PDF), NOW)

    assert file == File(
        key=file.key,
        name="Log of May.pdf",
        digest=sha256(PDF).hexdigest(),
        size=len(PDF),
        type="application/pdf",
        scanned=False,
    )
    assert storing.content_of(file) == PDF
    assert storing.held_for(whose) == (file,)
    [kept] = [one for one in folder.rglob("*") if one.is_file()]
    assert kept.name == file.key
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_is_kept(name: str) -> None:
    assert storing.content_of(storing.take_in(beths(), given(name, GOOD[name]), NOW)) == GOOD[name]


def test_an_empty_a_large_or_a_wrong_file_is_refused_with_what_to_do(folder: Path) -> None:
    with pytest.raises(NotTaken, match=r"“film\.pdf” must be smaller than 25MB"):
        storing.take_in(beths(), TooLarge("film.pdf", 1_000_000_000), NOW)

    assert refused(beths(), "log.pdf", b"x" * (LARGEST + 1)).startswith("“log.pdf” must be smaller than 25MB")
    # Django's own stand-in refuses no empty file: what a browser sends for one has no bytes.
    assert refused(beths(), "log.pdf", b"") == "“log.pdf” is empty"
    assert refused(beths(), "run.exe", b"MZ") == (
        "“run.exe” must be a PDF, Word, Excel, OpenDocument or text file, an email (.eml or .msg), or a picture. "
        "Save it as a PDF and attach that"
    )
    assert refused(beths(), "log.pdf", PNG) == "“log.pdf” is not a valid PDF. Save it again and attach the new copy"
    assert [one for one in folder.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("C:\\Users\\beth\\log.pdf", "log.pdf"),
        ("log\r\nSet-Cookie: a=b.pdf", "logSet-Cookie: a=b.pdf"),
        ("log\0.pdf", "log.pdf"),
        ("\u202egpj.pdf", "gpj.pdf"),
        ("  log  .pdf. ", "log .pdf"),
        ("..", "file"),
        ("", "file"),
        ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
        ("Log of Zoe\u0308.pdf", "Log of Zo\u00eb.pdf"),
    ],
)
def test_a_name_is_only_a_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_the_same_file_twice_is_kept_once_and_an_eleventh_is_left_out() -> None:
    whose = beths()

    again = [storing.take_in(whose, given("log.pdf", PDF), NOW) for _ in range(2)]
    for number in range(9):
        storing.take_in(whose, given(f"{number}.pdf", PDF + bytes([number])), NOW)
    with pytest.raises(NotTaken, match=r"You can attach up to 10 files\. We did not attach “more\.pdf”"):
        storing.take_in(whose, given("more.pdf", PDF + b"more"), NOW)

    assert again[0] == again[1]
    assert len(storing.held_for(whose)) == 10


def test_a_file_belongs_to_whoever_gave_it_and_to_their_act_alone() -> None:
    whose = beths()
    storing.take_in(whose, given("log.pdf", PDF), NOW)

    assert storing.held_for(For(act=whose.act, person="dana-whitlock")) == ()
    assert storing.held_for(For(act=uuid4(), person=BETH)) == ()


def test_what_is_thrown_away_is_gone_once_that_is_through_and_not_before(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    whose = beths()
    file, other = (storing.take_in(whose, given(f"{n}.pdf", PDF + bytes([n])), NOW) for n in range(2))

    with django_capture_on_commit_callbacks() as through:
        storing.drop(whose, file.key)
    before = storing.content_of(file)
    for each in through:
        each()

    assert before is not None
    assert storing.content_of(file) is None
    assert storing.held_for(whose) == (other,)


@pytest.mark.parametrize("named", [True, False])
def test_what_is_part_of_the_record_is_not_thrown_away_and_has_no_name_here(
    named: bool, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    whose = beths()
    file = storing.take_in(whose, given("log.pdf", PDF), NOW)
    with transaction.atomic():
        storing.attach([file])

    with django_capture_on_commit_callbacks(execute=True):  # content is destroyed on commit alone
        storing.drop(whose, *([file.key] if named else []))

    assert storing.content_of(file) == PDF
    assert list(Upload.objects.values_list("key", "name", "is_attached")) == [(file.key, "", True)]
    assert storing.held_for(whose) == ()
    assert list(storing.never_attached(NOW + timedelta(days=1))) == []


def test_a_disk_that_is_full_in_the_midst_of_a_file_keeps_none_of_it(folder: Path) -> None:
    with full_disk(), pytest.raises(NotTaken, match=r"“log\.pdf” was not saved: there is no room\.") as refused:
        storing.take_in(beths(), given("log.pdf", LARGE), NOW)

    assert refused.value.alarm == ("disk", "files")
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert not Upload.objects.exists()


def test_a_file_that_was_changed_on_the_disk_is_not_given_out() -> None:
    file = storing.take_in(beths(), given("log.pdf", PDF), NOW)

    storing.place_of(file.key).write_bytes(PDF + b"and more")

    assert storing.content_of(file) is None


@pytest.mark.parametrize("key", ["../../secret-key", "", "a" * 31, "A" * 32, "/etc/passwd"])
def test_a_key_leads_nowhere_else(key: str) -> None:
    with pytest.raises(ValueError, match="no key of a file"):
        storing.place_of(key)


def test_a_scanned_file_is_said_to_be_and_every_byte_of_it_was_looked_at(scanner: Scanner) -> None:
    content = PDF + b"\0" * 200_000

    file = storing.take_in(beths(), given("log.pdf", content), NOW)

    assert file.scanned
    assert scanner.sizes == [len(content)]


@pytest.mark.parametrize("name", ["eicar.txt", "eicar.pdf"])
def test_a_virus_is_refused_and_not_kept(scanner: Scanner, folder: Path, name: str) -> None:
    content = EICAR if name.endswith("txt") else PDF + EICAR

    sentence = refused(beths(), name, content)

    assert sentence == f"“{name}” may contain a virus. Tell your IT service"
    assert [one for one in folder.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere.sock"])
def test_where_the_scanner_does_not_answer_nothing_is_taken_unlooked_at(settings: Settings, address: str) -> None:
    settings.VIRUS_SCANNER = address

    assert refused(beths(), "log.pdf", PDF) == (
        "“log.pdf” could not be checked for viruses. Try again in a few minutes"
    )


def test_a_quotation_mark_in_a_name_is_shown_as_it_was_typed() -> None:
    assert plain_name("The %22log%22 of Monday.pdf") == 'The "log" of Monday.pdf'
