"""Files through the pages: attached, kept with a draft, given out to whoever sees the case, and never as a page."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pytest_django import Settings

from accord.evidence.models import Upload
from accord.journal.models import JournalLine
from tests.boards import enter_demonstration
from tests.evidence.desks import heic
from tests.evidence.samples import GOOD, PDF, PNG, WORD, given
from tests.evidence.scanner import EICAR, Scanner
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.raising.test_raising import NEEDED
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, errors_of, hidden_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
VIEW = {"safety": "no", "text": "The account holds."}
NAME = "Log of Mrs Penhallow.pdf"


@pytest.fixture
def demo(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    enter_demonstration()


def gives(visitor: Visitor, ref: str, *files: SimpleUploadedFile, at: datetime = TUESDAY, **typed: str) -> HttpResponse:
    """Open the page of a view, attach these, and press a button: the one that sends it, unless another is named."""
    path = f"/cases/{ref}/give-view/"
    return visitor.posts(path, {**hidden_of(visitor.opens(path, at)), **VIEW, **typed, "files": list(files)}, at)


def attached(name: str = NAME, content: bytes = PDF) -> tuple[str, str]:
    """A case, and the address of the file that Dana has attached."""
    ref = raised(TUESDAY)
    assert gives(Visitor(DANA), ref, given(name, content)).status_code == 302
    return ref, f"/cases/{ref}/files/{Upload.objects.get().key}"


def test_s5c_a_view_with_a_file_is_in_the_record_and_everybody_in_the_case_has_the_file() -> None:
    ref, address = attached()

    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(5)))
    got = Visitor(GRACE).opens(address, minutes(6))

    assert f'href="{address}" target="_blank" rel="noopener">{NAME} (opens in a new tab)</a>' in page
    assert "PDF, 45\xa0bytes, not scanned for viruses. Dana Whitlock, the Council" in page
    assert got.content == PDF
    assert entries() == ["DisagreementRaised", "ViewGiven"]


def test_a_pdf_is_shown_in_a_sandbox_and_runs_nothing() -> None:
    _, address = attached(content=PDF + b"<script>alert(1)</script>")

    got = Visitor(GRACE).opens(address, minutes(5))

    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"] == f'inline; filename="{NAME}"'
    assert got["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Cache-Control"] == "no-store"
    assert got["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_photo_from_an_iphone_is_taken_whatever_it_is_called_and_seen_as_jpeg() -> None:
    ref, address = attached("IMG_0001.jpg", heic())

    case = Visitor(GRACE).opens(f"/cases/{ref}/", minutes(5)).content.decode()
    seen = Visitor(GRACE).opens(f"{address}.jpg", minutes(5))
    kept = Visitor(GRACE).opens(address, minutes(5))

    assert f'href="{address}.jpg"' in case
    assert (seen["Content-Type"], seen.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert seen["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert kept["Content-Disposition"] == 'attachment; filename="IMG_0001.jpg.heic"'
    assert kept.content == heic()


def test_only_such_a_photo_has_a_jpeg_beside_it() -> None:
    _, address = attached()

    assert Visitor(GRACE).opens(f"{address}.jpg", minutes(5)).status_code == 404


@pytest.mark.parametrize("name", [name for name in GOOD if not name.lower().endswith(("pdf", "png", "jpg", "jpeg"))])
def test_anything_else_is_only_saved(name: str) -> None:
    _, address = attached(name, GOOD[name])

    got = Visitor(GRACE).opens(address, minutes(5))

    assert got["Content-Disposition"] == f'attachment; filename="{name}"'
    assert got["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("../../x.pdf", 'inline; filename="x.pdf"'),
        ("a; b=c.pdf", 'inline; filename="a; b=c.pdf"'),
        ("Zo\u00eb.pdf", "inline; filename*=utf-8''Zo%C3%AB.pdf"),
        ("\u202efdp.pdf", 'inline; filename="fdp.pdf"'),
    ],
)
def test_a_name_leads_nowhere_and_adds_no_header(name: str, header: str) -> None:
    _, address = attached(name)

    assert Visitor(GRACE).opens(address, minutes(5))["Content-Disposition"] == header


@pytest.mark.parametrize(
    ("person", "status"), [("ken-osei", 404), ("joan-frith", 404), ("helen-marsh", 404), ("imran-yusuf", 403)]
)
def test_nobody_else_gets_one_by_its_address(person: str, status: int) -> None:
    _, address = attached()

    got = Visitor(person).opens(address, minutes(5))

    assert (got.status_code, PDF in got.content) == (status, False)
    assert not JournalLine.objects.filter(kind="exported").exists()


def test_that_somebody_took_a_file_is_in_the_journal_without_its_name() -> None:
    ref, address = attached()

    Visitor(GRACE).opens(address, minutes(5))

    lines = JournalLine.objects.filter(kind="exported").values_list("person", "agency", "case", "detail")
    assert list(lines) == [(GRACE, "trust", ref, "file of entry 2")]


def test_a_file_of_one_case_is_not_to_be_had_through_another() -> None:
    _, address = attached()
    other = raised(TUESDAY)
    key = address.rpartition("/")[2]

    assert Visitor(GRACE).opens(f"/cases/{other}/files/{key}", minutes(5)).status_code == 404


def test_a_file_that_was_taken_off_leaves_who_took_it_off_and_why() -> None:
    ref, address = attached()
    dana = Visitor(DANA)

    dana.sends(f"/cases/{ref}/remove-file/", {"why": "It is another person’s."}, minutes(5))
    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(6)))

    assert address not in page
    assert "Removed by Dana Whitlock, the Council, on Tuesday 31 March" in page
    assert "It is another person’s." in page
    assert dana.opens(address, minutes(6)).status_code == 404


def test_what_is_not_taken_is_said_at_the_field_and_the_rest_is_kept() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)

    page = gives(dana, ref, given("run.exe", b"MZ"), given("log.pdf", PNG), given("good.png", PNG))
    again = dana.opens(f"/cases/{ref}/give-view/", minutes(5))

    assert errors_of(page) == [
        "“run.exe” must be a PDF, Word, Excel, OpenDocument or text file, an email (.eml or .msg), or a picture. "
        "Save it as a PDF and attach that",
        "“log.pdf” is not a valid PDF. Save it again and attach the new copy",
    ]
    for shown in (page, again):
        assert "The account holds.</textarea>" in text_of(shown)
        assert "good.png, 28\xa0bytes" in text_of(shown)
    assert entries() == ["DisagreementRaised"]


def test_a_file_is_kept_while_another_answer_is_wrong_and_sent_with_the_rest() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)

    wrong = gives(dana, ref, given("log.pdf", PDF), safety="")
    right = dana.posts(f"/cases/{ref}/give-view/", {**hidden_of(wrong), **VIEW}, minutes(5))

    assert errors_of(wrong) == ["Select yes if there is anything new about the adult’s safety"]
    assert right.status_code == 302
    assert Upload.objects.filter(is_attached=True, name="").count() == 1
    assert "log.pdf" in text_of(dana.opens(f"/cases/{ref}/", minutes(6)))


def test_one_can_attach_more_and_take_one_out_before_sending() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)

    gives(dana, ref, given("log.pdf", PDF), attach="attach")
    both = gives(dana, ref, given("photo.png", PNG), attach="attach")
    key = Upload.objects.get(name="log.pdf").key
    one = gives(dana, ref, take_out=key)

    assert ("log.pdf" in text_of(both), "photo.png" in text_of(both)) == (True, True)
    assert ("log.pdf" in text_of(one), "photo.png" in text_of(one)) == (False, True)
    assert entries() == ["DisagreementRaised"]


def test_what_is_not_taken_is_said_also_while_one_only_attaches_and_nothing_else_is_asked_for() -> None:
    ref, dana, grace = raised(TUESDAY), Visitor(DANA), Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    form = {
        **hidden_of(grace.opens(f"{draft}evidence/", TUESDAY)),
        "attach": "attach",
        "files": [given("a.exe", b"MZ")],
    }

    pages = [
        gives(dana, ref, given("run.exe", b"MZ"), given("log.pdf", PDF), safety="", attach="attach"),
        grace.posts(f"{draft}evidence/", form, TUESDAY),
    ]

    assert [[one.split(" must be")[0] for one in errors_of(page)] for page in pages] == [["“run.exe”"], ["“a.exe”"]]
    assert "The account holds.</textarea>" in text_of(pages[0])
    assert "log.pdf, 45\xa0bytes" in text_of(pages[0])


def test_a_file_given_when_the_session_had_ended_is_not_taken_and_the_page_says_so() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, TUESDAY)), **VIEW, "files": [given("log.pdf", PDF)]}
    dana.client.logout()

    sent = dana.posts(path, form, minutes(5))
    told = text_of(dana.opens(sent["Location"], minutes(5)))
    dana.sign_in()

    assert "Then attach your files again." in told
    assert "log.pdf" not in text_of(dana.opens(path, minutes(6)))
    assert entries() == ["DisagreementRaised"]


def test_a_token_that_somebody_made_up_keeps_no_file() -> None:
    ref, ken = raised(TUESDAY), Visitor("ken-osei")
    path = f"/cases/{ref}/give-view/"
    token = hidden_of(Visitor(DANA).opens(path, TUESDAY))["token"]

    for stolen in ("made:up", token[:-1] + "x"):
        ken.posts(path, {"token": stolen, **VIEW, "files": [given("log.pdf", PDF)]}, minutes(5))

    assert not Upload.objects.exists()


def test_what_one_throws_away_takes_its_files_along() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    gives(dana, ref, given("log.pdf", PDF), later="later")

    asked = dana.sends(f"/cases/{ref}/give-view/", {"drop": "drop"}, minutes(5))
    dana.sends(asked["Location"], {}, minutes(6))

    assert not Upload.objects.exists()


def test_eicar_is_refused_noted_and_the_words_are_kept(settings: Settings, tmp_path: Path) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    with Scanner(tmp_path / "clamd.sock") as scanner:
        settings.VIRUS_SCANNER = str(scanner.path)
        page = gives(dana, ref, given("eicar.txt", EICAR), given("log.pdf", PDF))

    assert errors_of(page) == ["“eicar.txt” may contain a virus. Tell your IT service"]
    assert "The account holds.</textarea>" in text_of(page)
    assert "log.pdf, 45\xa0bytes <" in text_of(page)
    assert list(JournalLine.objects.filter(kind="refused").values_list("person", "detail")) == [
        (DANA, "attach: a virus was found")
    ]


def test_a_disagreement_is_raised_with_a_file_alone_to_show_for_it() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, {key: value for key, value in NEEDED.items() if key != "evidence"}, TUESDAY)
    path = f"{draft}evidence/"

    grace.posts(
        path, {**hidden_of(grace.opens(path, TUESDAY)), "evidence": "", "files": [given("notes.docx", WORD)]}, TUESDAY
    )
    check = grace.opens(f"{draft}check/", TUESDAY)
    sent = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert "Attachment: notes.docx" in text_of(check)
    case = sent["Location"].removesuffix("raised/")
    assert "notes.docx</a>" in text_of(grace.opens(case, minutes(5)))


def test_a_part_with_neither_words_nor_a_file_says_what_is_missing() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    page = grace.sends(f"{draft}evidence/", {"evidence": ""}, TUESDAY)

    assert errors_of(page) == ["Enter the evidence, or attach it"]
