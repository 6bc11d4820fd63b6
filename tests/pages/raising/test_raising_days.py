"""Raising through the pages where a Board's procedure counts from other days, by priority, or to the adult's date."""

from datetime import date
from typing import Any

import pytest

from accord.directory.load import enter_definition
from accord.procedure.model.case import Case
from accord.procedure.world.clocks import OR_SOONER
from accord.procedure.world.definition.definition import library_text
from accord.procedure.world.definition.events import FIRST_PUT, GIVEN
from accord.record.read import case_seen_by
from tests.boards import DEMO, enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY, minutes
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db

WEEK = 'begins = "first put to the other agency"\nlimit = "5 working days"'
NEEDED = {
    "agency": "council",
    "types": ("action",),
    "adults": [{"number": 1, "name": "Mrs Iris Penhallow", "born": "1941-05-02"}],
    "what": "Nobody has looked at the bruising.",
    "risk": "It goes on.",
    "first_put_on": date(2026, 3, 31),
}


def procedure(begins_with: str = FIRST_PUT, limit: str = "5 working days", more: str = "") -> str:
    """Buckinghamshire's procedure with its practitioners' limit changed, as a Board may write it."""
    text = library_text("buckinghamshire")
    assert WEEK in text
    changed = f'begins = "{begins_with}"\nlimit = "{limit}"{more}'
    text = text.replace(WEEK, changed, 1).replace('version = "1"', 'version = "2"', 1)
    return text.replace("\ntiers = [", '\npriorities = ["routine", "urgent"]\ntiers = [', 1) if more else text


def in_force(text: str) -> tuple[Visitor, str]:
    """A draft of Grace's, in the Board of which this is the procedure, with what is always needed."""
    enter_demonstration()
    enter_definition(DEMO, text, date(2026, 1, 1))
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)
    return grace, draft


def raised_by(grace: Visitor, draft: str) -> Case:
    location = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)["Location"]
    file = case_seen_by(GRACE, location.strip("/").split("/")[1], minutes(30))
    assert file is not None
    return file.case


def due(case: Case) -> Any:
    clock = case.clock("practitioners-week")
    return clock.due_on if clock else None


@pytest.mark.parametrize("day", [one for one in GIVEN if one != FIRST_PUT])
def test_row_12_a_limit_can_begin_with_each_day_that_is_given_when_it_is_raised(day: str) -> None:
    """S2: the page asks for the day, and the raising counts from it."""
    grace, draft = in_force(procedure(day))

    tasks = text_of(grace.opens(f"{draft}check/", TUESDAY))
    missing = text_of(grace.opens(f"{draft}check/", TUESDAY))
    nothing = errors_of(grace.sends(f"{draft}days/", {}, TUESDAY))
    tomorrow = errors_of(grace.sends(f"{draft}days/", {"day_1": date(2026, 4, 1)}, TUESDAY))
    grace.sends(f"{draft}days/", {"day_1": date(2026, 3, 27)}, TUESDAY)
    case = raised_by(grace, draft)

    assert "Dates that deadlines start from" in tasks
    assert "You still need to complete" in missing
    assert nothing == [f"Enter the day: {GIVEN[day][0].lower()}{GIVEN[day][1:]}"]
    assert tomorrow == ["Date must be today or in the past"]
    assert (case.days, due(case)) == ({day: date(2026, 3, 27)}, date(2026, 4, 7))


def test_no_day_is_asked_for_that_the_procedure_does_not_count_from() -> None:
    grace, draft = in_force(procedure())

    tasks = text_of(grace.opens(f"{draft}check/", TUESDAY))

    assert "Dates that deadlines start from" not in tasks
    assert "How urgent it is" not in tasks


def test_row_14_the_priority_is_asked_for_where_limits_depend_on_it() -> None:
    """It counts once the other agency has said the same."""
    grace, draft = in_force(procedure(more='\nby_priority = { urgent = "1 working day" }'))

    grace.sends(f"{draft}priority/", {"priority": "urgent"}, TUESDAY)
    case = raised_by(grace, draft)

    assert (case.priorities, case.priority) == ({"trust": "urgent"}, "")


def test_row_12_the_adults_date_shortens_a_limit_that_says_so() -> None:
    """F0."""
    grace, draft = in_force(procedure(limit=f"5 working days{OR_SOONER}"))

    grace.sends(f"{draft}sooner/", {"on": date(2026, 4, 2), "why": "The move is then."}, TUESDAY)
    case = raised_by(grace, draft)

    assert (case.needed_by, due(case)) == (date(2026, 4, 2), date(2026, 4, 2))
