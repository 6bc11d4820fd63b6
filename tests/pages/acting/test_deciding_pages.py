"""Deciding now: an outcome and the agency’s own answer on it, on one page and with one send."""

import pytest

from tests.pages.acting_givens import entries, told_until
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
HEADS = ("1-ending-an-enquiry", "propose-date", 3)
"""The first story up to the Heads of Service: the next is a date for an answer."""


def test_a_head_decides_now_from_the_case_page_with_one_send() -> None:
    """P4, S5b."""
    teller = told_until(*HEADS)
    ref, at = str(teller.ref), teller.player.record[-1].at
    anil = Visitor("anil-shah")
    path = f"/cases/{ref}/give-outcome/"

    case = text_of(anil.opens(f"/cases/{ref}/", at))
    page = text_of(anil.opens(path, at))
    sent = anil.sends(path, {"text": "A joint visit first.", "satisfied": "yes", "safety": "no"}, at)

    assert (
        f'href="{path}" role="button" draggable="false" class="govuk-button govuk-button--secondary">Decide now</a>'
        in case
    )
    assert "Is your agency satisfied with this outcome?" in page
    assert sent["Location"] == f"/cases/{ref}/"
    assert entries(ref)[-2:] == ["OutcomeGiven", "SatisfactionStated"]


def test_an_answer_without_its_reason_records_nothing() -> None:
    """S5b."""
    teller = told_until(*HEADS)
    ref, at = str(teller.ref), teller.player.record[-1].at
    typed = {"text": "A joint visit first.", "satisfied": "no", "safety": "no"}

    sent = Visitor("anil-shah").sends(f"/cases/{ref}/give-outcome/", typed, at)

    assert len(errors_of(sent)) == 1
    assert "A joint visit first." in text_of(sent)
    assert "OutcomeGiven" not in entries(ref)[-2:]


def test_somebody_without_a_voice_is_not_asked() -> None:
    """S5b."""
    teller = told_until(*HEADS)
    ref, at = str(teller.ref), teller.player.record[-1].at

    page = text_of(Visitor("dana-whitlock").opens(f"/cases/{ref}/propose-outcome/", at))

    assert "satisfied with this outcome?" not in page
