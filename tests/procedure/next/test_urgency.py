"""What is urgent, and when a letter leaves: judged from the fact itself (reading 10)."""

from collections.abc import Callable
from datetime import date, datetime

from accord.procedure.acts.saying.adult import ReportConcern
from accord.procedure.acts.stages.dates import BringForward, ProposeDate, SetAdultsDate
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.preview import letters_of, preview
from accord.procedure.next.urgency import urgency_of
from accord.procedure.world.definition.email_texts import leaves_at
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    MON,
    PRIYA,
    THU,
    TOM,
    TUE,
    WORLD,
    act_as,
    actor,
    at_managers,
    facts_of,
    on,
    outcome,
    raising,
    satisfied,
    take_up,
    talked_inside,
    view,
    viewed,
)

MAUNDY, GOOD_FRIDAY, TUESDAY_AFTER, WEDNESDAY_AFTER = (date(2026, 4, day) for day in (2, 3, 7, 8))
THURSDAY_EVENING = on(2, 4, 17, 5)
"""After the office has closed for Easter: it opens on Tuesday 7 April."""


def straight() -> EscalateUrgently:
    return EscalateUrgently(from_stage="practitioners", to_stage="heads", reason="The move.", safety="no")


def adults_date(day: date) -> SetAdultsDate:
    return SetAdultsDate(on=day, why="The bed is kept until then.")


def needed(day: date) -> Case:
    return act_as(viewed(), GRACE, adults_date(day), TUE)


def concern() -> ReportConcern:
    return ReportConcern(adult=1, on=THU.date(), by_whom="Grace", how="telephone")


@rows(
    ("given", "person", "act", "why"),
    [
        (viewed, GRACE, straight(), "stage"),
        (viewed, GRACE, concern(), "concern"),
        (viewed, GRACE, view(), ""),
        (viewed, GRACE, take_up("practitioners"), None),
        (viewed, DANA, adults_date(MAUNDY), "date"),
        (viewed, DANA, adults_date(GOOD_FRIDAY), "date"),
        (viewed, DANA, adults_date(TUESDAY_AFTER), "date"),
        (viewed, DANA, adults_date(WEDNESDAY_AFTER), ""),
        (lambda: needed(MAUNDY), DANA, adults_date(TUESDAY_AFTER), ""),
        (lambda: needed(WEDNESDAY_AFTER), DANA, adults_date(TUESDAY_AFTER), "date"),
        (viewed, DANA, BringForward(clock="practitioners-week", on=TUESDAY_AFTER, why="The move."), "date"),
        (viewed, DANA, BringForward(clock="practitioners-week", on=WEDNESDAY_AFTER, why="The move."), ""),
        (Case, GRACE, raising(), ""),
        (Case, GRACE, raising(needed_by=TUESDAY_AFTER, needed_why="The move."), "date"),
        (Case, GRACE, raising(needed_by=WEDNESDAY_AFTER, needed_why="The move."), ""),
    ],
)
def test_urgent_is_a_step_straight_up_a_near_date_for_the_adult_and_a_new_concern(
    given: Callable[[], Case], person: str, act: Act, why: str | None
) -> None:
    """S4b, F0, reading 10: today or the next working day, which after Easter is Tuesday; a date put off is not."""
    if why is None:
        given, person, why = talked_inside, TOM, ""
    at = FRI if person == TOM else THU

    assert urgency_of(WORLD.calendar, facts_of(given(), person, act, at)) == why


def test_saying_that_something_new_has_come_up_is_a_new_concern_whatever_else_it_says() -> None:
    """S4b."""
    case = act_as(at_managers(), PRIYA, outcome("managers"), MON)
    said = satisfied("council")

    quiet = urgency_of(WORLD.calendar, facts_of(case, PRIYA, said, MON))
    new = urgency_of(
        WORLD.calendar, facts_of(case, PRIYA, type(said)(agency="council", satisfied=True, safety="yes"), MON)
    )

    assert (quiet, new) == ("", "concern")


@rows(
    ("at", "asks", "leaves"),
    [
        (on(2, 4, 8, 0), True, on(2, 4, 9)),
        (on(2, 4, 9, 0), True, on(2, 4, 9)),
        (on(2, 4, 16, 59), True, on(2, 4, 16, 59)),
        (THURSDAY_EVENING, True, on(7, 4, 9)),
        (on(4, 4, 12), True, on(7, 4, 9)),
        (on(2, 4, 8, 0), False, on(2, 4, 16)),
        (on(2, 4, 16, 0), False, on(2, 4, 16)),
        (on(2, 4, 16, 1), False, on(7, 4, 16)),
        (on(23, 10, 18, 0), True, on(26, 10, 9)),  # the clocks go back in between
    ],
)
def test_what_asks_leaves_in_office_hours_and_what_tells_with_the_mail_of_a_day(
    at: datetime, asks: bool, leaves: datetime
) -> None:
    wording = WORLD.procedure.wording

    assert leaves_at(wording, WORLD.calendar, at, is_urgent=False, asks=asks) == leaves
    assert leaves_at(wording, WORLD.calendar, at, is_urgent=True, asks=asks) == at


def test_every_letter_of_an_urgent_act_leaves_at_once_and_the_preview_says_so() -> None:
    """Reading 10."""
    by = actor(viewed(), GRACE, THURSDAY_EVENING)

    urgent = preview(Moment(WORLD, viewed(), by, THURSDAY_EVENING), straight())
    facts = facts_of(viewed(), GRACE, straight(), THURSDAY_EVENING)

    assert {"trust-head", "council-head"} <= set(urgent.told)
    assert set(urgent.told.values()) == {THURSDAY_EVENING}
    assert urgent.told == letters_of(WORLD, viewed(), facts)


def test_the_letters_of_any_other_act_wait_for_the_office_and_the_preview_says_until_when() -> None:
    by = actor(at_managers(), TOM, FRI)

    shown = preview(Moment(WORLD, at_managers(), by, on(13, 4, 17, 5)), ProposeDate(on=date(2026, 4, 15)))

    assert shown.told == {"council-north-manager": on(14, 4, 9)}


def test_the_preview_shows_the_adults_date_as_it_would_be_and_not_among_the_others() -> None:
    """F0: the clock of the adult's date stands first, and once."""
    by = actor(viewed(), DANA, THU)

    shown = preview(Moment(WORLD, viewed(), by, THU), adults_date(WEDNESDAY_AFTER))

    assert shown.needed == WEDNESDAY_AFTER
    assert [clock.key for clock in (*shown.starts, *shown.stays)] == ["practitioners-week"]
