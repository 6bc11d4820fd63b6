"""Whoever sees the card alone: where a case stands, and nothing that was written; and nothing to do there."""

from datetime import datetime, timedelta

import pytest

from accord.record.read import case_seen_by
from accord.record.work import run_due
from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY, done, entries, length_of, minutes
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import raised

pytestmark = pytest.mark.django_db
ANIL = "anil-shah"


@pytest.fixture(autouse=True)
def _the_demonstration() -> None:
    enter_demonstration()


def at_managers_past_the_formal_week() -> tuple[str, datetime]:
    """Raised on Tuesday 31 March, talked over, taken up; the formal week ends on Thursday 9 April."""
    ref = raised(TUESDAY)
    talk = {"on": TUESDAY.date(), "who": "Grace and Dana", "how": "telephone", "text": "No.", "agreed": False}
    done(ref, GRACE, "note-discussion", minutes(5), **talk, safety="no")
    done(ref, GRACE, "escalate", minutes(10), from_stage="practitioners", reason="No answer.", safety="no")
    late = TUESDAY + timedelta(days=10)
    run_due(late)
    return ref, late


def test_a_head_of_service_sees_where_it_stands_once_the_formal_week_has_passed() -> None:
    """Reading 1, reading 9."""
    ref, late = at_managers_past_the_formal_week()

    page = Visitor(ANIL).opens(f"/cases/{ref}/", late)

    assert page.status_code == 200
    assert "Ridgeway Community NHS Trust" in text_of(page)
    assert "Penhallow" not in text_of(page)
    assert "No answer." not in text_of(page)


@pytest.mark.parametrize("act", ["escalate", "escalate-urgently", "propose-outcome", "give-view"])
def test_whoever_sees_the_card_alone_does_nothing_in_the_case(act: str) -> None:
    ref, late = at_managers_past_the_formal_week()
    before = length_of(ref)

    asked = Visitor(ANIL).sends(f"/cases/{ref}/{act}/", {"reason": "Now.", "text": "Now.", "safety": "no"}, late)

    assert asked.status_code in (403, 404)
    assert "Penhallow" not in text_of(asked)
    assert (length_of(ref), entries(ref)[-1]) == (before, "LimitReached")
    assert case_seen_by(ANIL, ref, late) is not None
