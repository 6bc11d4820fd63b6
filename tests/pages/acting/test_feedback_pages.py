"""The worker is told each outcome on pages: who tells it, the words above the button, and that they have read it."""

from datetime import datetime

import pytest

from tests.pages.acting_givens import GRACE, entries, stops, told_until
from tests.pages.visiting import LONDON, Visitor, text_of

pytestmark = pytest.mark.django_db
OWEN = "owen-tate"


def flat(page: str) -> str:
    return " ".join(page.split())


def test_the_worker_reads_that_a_stage_ended_without_an_outcome_and_confirms_it() -> None:
    """F2: escalating it tells them; it is done when they have read it on a page that shows the words."""
    ref, at = next(stops("1-ending-an-enquiry", ["accept-date"]))
    grace = Visitor(GRACE)

    home = flat(text_of(grace.opens("/", at)))
    page = flat(text_of(grace.opens(f"/cases/{ref}/confirm-feedback/", at)))
    grace.sends(f"/cases/{ref}/confirm-feedback/", {}, at)

    words, _, after = page.partition("I have read this")
    assert "Read the outcome" in home
    assert "No outcome at the practitioners’ stage" in words
    assert "No outcome was recorded at the practitioners’ stage by Thursday 9 April 2026." in words
    assert "Tom Hurley, community matron, escalated it on Friday 10 April 2026." in words
    assert "No outcome at" not in after
    assert entries(ref)[-1] == "FeedbackConfirmed"
    case = flat(text_of(grace.opens(f"/cases/{ref}/", at)))
    assert "Grace Adeyemi confirmed reading it on Friday 10 April." in case
    assert "Read the outcome" not in flat(text_of(grace.opens("/", at)))


def test_the_worker_is_told_the_outcomes_own_words_under_its_own_name() -> None:
    """F2, F4: on the page of who tells it, and on the page on which the worker confirms reading it."""
    ref = told_until("1-ending-an-enquiry", "no such act").ref
    page = flat(text_of(Visitor(GRACE).opens(f"/cases/{ref}/", datetime(2026, 6, 1, 9, tzinfo=LONDON))))

    feedback = page.partition('id="feedback"')[2].partition("</details>")[0]
    assert "Feedback to Grace Adeyemi" in feedback
    for name in ("The managers’ outcome", "The Independent Chair’s outcome"):
        assert f">{name}</h4>" in feedback


def test_who_tells_the_worker_sees_the_words_that_go_with_it() -> None:
    """F2."""
    teller = told_until("1-ending-an-enquiry", "tell-worker")
    at = teller.player.record[-1].at

    page = flat(text_of(Visitor(OWEN).opens(f"/cases/{teller.ref}/tell-worker/", at)))

    assert "Tell Grace Adeyemi the outcome" in page
    assert "The managers’ outcome" in page
    assert page.index("The managers’ outcome") < page.index("Send outcome")
