"""Papers are given to whoever sees the case itself, and to nobody else; each time is in the journal."""

import pytest
from django.urls import reverse

from accord.journal.models import JournalLine
from accord.procedure.texts.papers.full_record import MAKERS
from tests.boards import enter_demonstration
from tests.pages.acting_givens import told_until
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import TUESDAY, raised

AT = TUESDAY
KINDS = {"pdf": b"%PDF", "docx": b"PK"}


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def address(ref: str, paper: str = "form", kind: str = "pdf") -> str:
    return reverse("paper", args=[ref, paper, kind])


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_sees_the_case_takes_the_form_as_a_file_without_a_name_in_its_own(demo: None, kind: str) -> None:
    """B9."""
    ref = raised()

    given = Visitor("grace-adeyemi").opens(address(ref, kind=kind), AT)

    assert given.status_code == 200
    assert given.content.startswith(KINDS[kind])
    assert given.headers["Content-Disposition"] == f'attachment; filename="accord-{ref}-form.{kind}"'
    assert given.headers["Cache-Control"] == "no-store"


def test_that_a_paper_was_taken_is_in_the_journal(demo: None) -> None:
    ref = raised()

    Visitor("dana-whitlock").opens(address(ref, "record"), AT)

    lines = JournalLine.objects.filter(kind="exported").values_list("person", "agency", "case", "detail")
    assert list(lines) == [("dana-whitlock", "council", ref, "record.pdf")]


@pytest.mark.parametrize(
    ("person", "status"), [("ken-osei", 404), ("joan-frith", 404), ("helen-marsh", 404), ("imran-yusuf", 403)]
)
def test_nobody_else_gets_one_and_nothing_is_noted_as_taken(demo: None, person: str, status: int) -> None:
    ref = raised()

    given = Visitor(person).opens(address(ref), AT)

    assert given.status_code == status
    assert not JournalLine.objects.filter(kind="exported").exists()


@pytest.mark.parametrize("paper", ["confirmation", "nothing"])
def test_a_paper_that_there_is_not_is_not_found(demo: None, paper: str) -> None:
    ref = raised()

    assert Visitor("grace-adeyemi").opens(address(ref, paper), AT).status_code == 404


def test_every_paper_that_there_is_is_a_page_too_and_the_case_leads_to_it(db: None) -> None:
    """P7b, B8, B9."""
    teller = told_until("1-ending-an-enquiry", "file-copy")
    ref, at = str(teller.ref), teller.player.record[-1].at
    tom = Visitor("tom-hurley")
    case = text_of(tom.opens(f"/cases/{ref}/", at))

    pages = {key: tom.opens(reverse("paper-page", args=[ref, key]), at) for key in MAKERS}

    assert {key: page.status_code for key, page in pages.items()} == {**dict.fromkeys(MAKERS, 200), "report": 404}
    assert [key for key in pages if key != "report" and f'href="/cases/{ref}/{key}/"' not in case] == []
    assert "Private to Ridgeway Community NHS Trust" in text_of(pages["record"])
    assert JournalLine.objects.filter(kind="looked", detail="record", person="tom-hurley", agency="trust").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_anybody_takes_the_blank_form(demo: None, kind: str) -> None:
    """B9."""
    given = Visitor("ken-osei").opens(reverse("blank-form", args=[kind]), AT)

    assert given.status_code == 200
    assert given.content.startswith(KINDS[kind])
