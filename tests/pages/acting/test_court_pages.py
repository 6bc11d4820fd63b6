"""An application to the court while a case is paused, through the pages (P6, reading 5)."""

from datetime import datetime

import pytest

from tests.pages.acting_givens import stops
from tests.pages.visiting import LONDON, Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 10, 12, tzinfo=LONDON)
AGREED = {"look_again-day": "1", "look_again-month": "5", "look_again-year": "2026", "interim": "Two visits a day."}
COURT = {"look_again-day": "1", "look_again-month": "9", "look_again-year": "2026", "interim": "She stays."}


def flat(person: str, path: str) -> str:
    return " ".join(text_of(Visitor(person).opens(path, AT)).split())


def test_the_court_is_applied_to_during_a_pause_and_both_days_to_look_again_are_shown() -> None:
    """P6, reading 5."""
    ref, _ = next(stops("1-ending-an-enquiry", ["accept-date"]))
    tom, leo = Visitor("tom-hurley"), Visitor("leo-abbot")
    tom.sends(f"/cases/{ref}/propose-pause/", {**AGREED, "why": "A complaint.", "safety": "no"}, AT)
    leo.sends(f"/cases/{ref}/agree-pause/", {"safety": "no"}, AT)
    tom.sends(f"/cases/{ref}/note-steps/", {"steps": ["An advocate"]}, AT)

    page = flat("tom-hurley", f"/cases/{ref}/apply-to-court/")
    tom.sends(f"/cases/{ref}/apply-to-court/", {**COURT, "what": "Where she lives.", "safety": "no"}, AT)
    twice = flat("tom-hurley", f"/cases/{ref}/apply-to-court/")

    assert "The case stays paused until the court decides or an agency ends the pause." in page
    assert "Someone has already recorded a court application. Record the court’s decision first." in twice
    case = flat("leo-abbot", f"/cases/{ref}/")
    assert "From Friday 10 April also until the court has decided." in case
    assert "Review by Friday 1 May and Tuesday 1 September. Any agency can end the pause." in case

    unsaid = tom.sends(f"/cases/{ref}/record-court-decision/", {"safety": "no"}, AT)
    leo.sends(f"/cases/{ref}/record-court-decision/", {"text": "She stays.", "safety": "no"}, AT)

    assert errors_of(unsaid) == ["Enter the court’s decision"]
    assert "Paused from" in flat("leo-abbot", f"/cases/{ref}/")
    assert "On pause since" not in flat("leo-abbot", f"/cases/{ref}/")
