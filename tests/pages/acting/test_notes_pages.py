"""Additional notes and the worker's later answer, through the pages: on the form, beside it, and what they do."""

from datetime import datetime, timedelta

import pytest

from tests.pages.acting_givens import GRACE, TOM, entries, told_until
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
PRIYA, SAM = "priya-raman", "sam-pike"


@pytest.fixture
def settled() -> tuple[str, datetime]:
    """The first case, resolved and not signed."""
    teller = told_until("1-ending-an-enquiry", "sign")
    return str(teller.ref), teller.player.record[-1].at + timedelta(hours=1)


def flat(person: str, path: str, at: datetime) -> str:
    return " ".join(text_of(Visitor(person).opens(path, at)).split())


def test_a_note_is_printed_in_the_text_that_is_signed(settled: tuple[str, datetime]) -> None:
    """B6."""
    ref, at = settled

    page = flat(PRIYA, f"/cases/{ref}/add-note/", at)
    Visitor(PRIYA).sends(f"/cases/{ref}/add-note/", {"text": "The visit is on 4 May."}, at)

    assert "The final text then has your note, and that text is signed." in page
    assert "Save note" in page
    text = flat(TOM, f"/cases/{ref}/sign/", at)
    assert "This is the final text, agreed on Wednesday 29 April 2026, with a note added on" in text
    note = "Priya Raman, team manager, Chiltern Edge Council, Adult Social Care"
    assert f"{note}, Wednesday 29 April 2026: The visit is on 4 May." in text
    assert "The visit is on 4 May." in flat(GRACE, f"/cases/{ref}/", at).partition("Additional notes")[2]


def test_a_note_after_a_signature_says_first_that_the_signature_is_cancelled(settled: tuple[str, datetime]) -> None:
    """B6."""
    ref, at = settled
    tom = Visitor(TOM)
    tom.proves(at)
    tom.sends(f"/cases/{ref}/sign/", {"has_read": True}, at)

    page = flat(PRIYA, f"/cases/{ref}/add-note/", at)
    Visitor(PRIYA).sends(f"/cases/{ref}/add-note/", {"text": "The visit is on 4 May."}, at)

    assert "so the signature of Tom Hurley is cancelled." in page
    assert entries(ref)[-2:] == ["Signed", "NoteAdded"]
    case = flat(TOM, f"/cases/{ref}/", at)
    assert "Cancelled signatures" in case
    assert "Sign the record" in flat(TOM, "/", at)


def test_an_empty_note_and_one_of_an_agency_also_concerned_are_refused(settled: tuple[str, datetime]) -> None:
    """B6."""
    ref, at = settled

    empty = Visitor(PRIYA).sends(f"/cases/{ref}/add-note/", {"text": " "}, at)

    assert errors_of(empty) == ["Enter your note"]
    assert "Only the agencies that disagree can do this" in flat(SAM, f"/cases/{ref}/add-note/", at)


def test_the_worker_answers_afterwards_and_it_stands_beside_the_text() -> None:
    """S5b."""
    teller = told_until("2-care-home", "sign")
    ref, at = str(teller.ref), teller.player.record[-1].at + timedelta(hours=1)
    worker = teller.player.case.raiser
    assert worker is not None

    page = flat(worker.person, f"/cases/{ref}/answer-as-worker/", at)
    given = {"satisfied": False, "why": "It took too long.", "safety": "no"}
    Visitor(worker.person).sends(f"/cases/{ref}/answer-as-worker/", given, at)

    assert "Your answer appears next to the final text. It does not bind the agencies." in page
    text = flat(worker.person, f"/cases/{ref}/sign/", at)
    assert (
        f"Answered after the final text was agreed. {worker.name}, who raised it: not satisfied. It took too long."
        in text
    )
    assert entries(ref)[-1] == "WorkerAnswered"
