"""When an adult has died, through the pages: the words change for that adult, and every agency can agree to end it."""

from datetime import datetime, timedelta

import pytest

from tests.pages.acting_givens import GRACE, TOM, entries, stops
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
PRIYA, IMRAN = "priya-raman", "imran-yusuf"
DEATH = {"on-day": "10", "on-month": "4", "on-year": "2026", "known": "Her GP rang us."}


@pytest.fixture
def at_managers() -> tuple[str, datetime]:
    """The first case at the managers' stage."""
    ref, at = next(stops("1-ending-an-enquiry", ["accept-date"]))
    return ref, at + timedelta(minutes=30)


def flat(person: str, path: str, at: datetime) -> str:
    return " ".join(text_of(Visitor(person).opens(path, at)).split())


def test_a_death_is_recorded_and_the_page_asks_nothing_more_of_that_adult(at_managers: tuple[str, datetime]) -> None:
    """S4c."""
    ref, at = at_managers
    before = flat(TOM, f"/cases/{ref}/", at)

    page = flat(TOM, f"/cases/{ref}/record-death/", at)
    Visitor(TOM).sends(f"/cases/{ref}/record-death/", DEATH, at)

    assert "aged 84" in before
    assert "When did Mrs Iris Penhallow die?" in page
    assert "Everyone on the case gets an email without the name." in page
    assert entries(ref)[-1] == "DeathRecorded"
    after = flat(PRIYA, f"/cases/{ref}/", at)
    adult = after.partition('id="adult"')[2].partition("</details>")[0]
    assert "<strong>Died on Friday 10 April</strong>" in adult
    assert "What they wanted" in adult
    for gone in ("aged", "not known yet", "Add<"):
        assert gone not in adult
    assert "Mrs Iris Penhallow: died on Friday 10 April." in after
    assert "Mrs Iris Penhallow (has died)" in flat(PRIYA, "/", at)
    assert "the safety of others at risk?" in flat(PRIYA, f"/cases/{ref}/give-view/", at)


def test_a_death_recorded_by_mistake_is_taken_back_on_a_page_and_the_record_shows_both(
    at_managers: tuple[str, datetime],
) -> None:
    """S4c."""
    ref, at = at_managers
    before = flat(PRIYA, f"/cases/{ref}/", at)
    Visitor(TOM).sends(f"/cases/{ref}/record-death/", DEATH, at)

    offered = flat(PRIYA, f"/cases/{ref}/", at)
    Visitor(PRIYA).sends(f"/cases/{ref}/take-back-death/", {"why": "It was her sister."}, at)

    after = flat(PRIYA, f"/cases/{ref}/", at)
    assert f"/cases/{ref}/take-back-death/" in offered
    assert f"/cases/{ref}/take-back-death/" not in before
    assert "aged 84" in after
    assert "Mrs Iris Penhallow (has died)" not in after
    assert entries(ref)[-2:] == ["DeathRecorded", "DeathTakenBack"]
    assert "recorded that the death was entered by mistake" in flat(PRIYA, f"/cases/{ref}/record/", at)


def test_a_death_in_the_future_and_one_twice_are_refused(at_managers: tuple[str, datetime]) -> None:
    """S4c."""
    ref, at = at_managers
    tom = Visitor(TOM)

    future = tom.sends(f"/cases/{ref}/record-death/", {**DEATH, "on-day": "20"}, at)
    tom.sends(f"/cases/{ref}/record-death/", DEATH, at)

    assert errors_of(future) == ["Date must be today or in the past"]
    assert "The death of every adult in this case is already recorded." in flat(TOM, f"/cases/{ref}/record-death/", at)


def test_every_agency_agrees_to_end_it_and_it_is_never_called_resolved(at_managers: tuple[str, datetime]) -> None:
    """S4c."""
    ref, at = at_managers
    tom, priya = Visitor(TOM), Visitor(PRIYA)
    tom.sends(f"/cases/{ref}/record-death/", DEATH, at)

    priya.sends(f"/cases/{ref}/end-after-death/", {"ends": True, "why": "Nothing is left.", "safety": "no"}, at)
    asked = flat(TOM, "/", at)
    page = flat(TOM, f"/cases/{ref}/end-after-death/", at)
    tom.sends(f"/cases/{ref}/end-after-death/", {"ends": True, "safety": "no"}, at)

    assert "Say if this ends because the adult died" in asked
    assert "Chiltern Edge Council, Adult Social Care: agrees to end it" in page
    assert "Your agency is the last to answer. If you agree, the case ends and does not count as resolved." in page
    assert entries(ref)[-2:] == ["DeathAnswered", "EndedAfterDeath"]
    case = flat(GRACE, f"/cases/{ref}/", at)
    assert "Ended because the adult died on Friday 10 April" in case
    assert "Every agency agreed. Not resolved." in case
    assert "Resolved" not in case
    assert "Ended because the adult died" in flat(GRACE, "/ended/", at)


def test_it_goes_on_if_one_agency_does_not_agree(at_managers: tuple[str, datetime]) -> None:
    """S4c."""
    ref, at = at_managers
    tom, priya = Visitor(TOM), Visitor(PRIYA)
    tom.sends(f"/cases/{ref}/record-death/", DEATH, at)
    priya.sends(f"/cases/{ref}/end-after-death/", {"ends": True, "safety": "no"}, at)

    unsaid = tom.sends(f"/cases/{ref}/end-after-death/", {"ends": False, "safety": "no"}, at)
    tom.sends(f"/cases/{ref}/end-after-death/", {"ends": False, "why": "The money.", "safety": "no"}, at)

    assert errors_of(unsaid) == ["Enter why the case should continue"]
    case = flat(GRACE, f"/cases/{ref}/", at)
    assert "Does not agree, so it continues" in case
    assert "at the managers’ stage" in case


def test_the_boards_manager_considers_a_safeguarding_adults_review(at_managers: tuple[str, datetime]) -> None:
    """S4c."""
    ref, at = at_managers
    Visitor(TOM).sends(f"/cases/{ref}/record-death/", DEATH, at)

    home = flat(IMRAN, "/cases/", at)
    page = flat(IMRAN, f"/cases/{ref}/consider-adults-review/", at)
    given = {"choice": "referred", "why": "No one spoke to the GP."}
    Visitor(IMRAN).sends(f"/cases/{ref}/consider-adults-review/", given, at)

    assert "Decide on a Safeguarding Adults Review" in home
    assert "Section 44 of the Care Act 2014" in page
    assert entries(ref)[-1] == "AdultsReviewConsidered"
    case = flat(GRACE, f"/cases/{ref}/", at)
    assert "After the death:</strong> Referred for a decision on a Safeguarding Adults Review." in case
