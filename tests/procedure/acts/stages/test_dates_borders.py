"""Dates for an answer at their borders: the last day on which one can be accepted, and which may be brought forward."""

from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.stages.dates import AcceptDate, BringForward, ProposeDate, adult_waits, movable
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    MON,
    PRIYA,
    TOM,
    WED,
    act_as,
    at_managers,
    date_agreed,
    on,
    raised,
    refused,
    viewed,
)


def test_a_date_can_be_accepted_on_its_own_day_and_not_once_it_has_passed() -> None:
    """Reading 3."""
    case = act_as(at_managers(), TOM, ProposeDate(on=MON.date()), FRI)

    assert act_as(case, PRIYA, AcceptDate(), MON).proposal is None
    assert refused(case, PRIYA, AcceptDate(), on(14, 4)) == (
        "Monday 13 April 2026 has passed. Propose another date.",
        None,
    )


@rows(("day", "waits"), [(14, False), (15, False), (16, True)])
def test_the_adult_waits_for_an_answer_that_comes_after_the_day_on_which_they_need_it(day: int, waits: bool) -> None:
    """F0."""
    case = raised(needed_by=date(2026, 4, 15), needed_why="He leaves.")

    assert bool(adult_waits(case, date(2026, 4, day))) == waits
    assert adult_waits(raised(), date(2026, 4, day)) == ""


def test_a_date_that_runs_at_this_stage_or_over_the_whole_may_be_brought_forward() -> None:
    """F0: not one that has passed, is another stage's, serves one action or agency, or has an act of its own."""
    case = date_agreed()
    [*_, answer] = [clock for clock in case.clocks if clock.name == "answer"]
    others = (
        replace(answer, key="passed", reached=True),
        replace(answer, key="elsewhere", stage="heads"),
        replace(answer, key="action", about="1"),
        replace(answer, key="undated", due_on=None),
        replace(answer, key="held", left=3),
        replace(answer, key="proposed", started_by="date proposed"),
        replace(answer, key="whole", stage=""),
    )

    assert [clock.key for clock in movable(replace(case, clocks=(answer, *others)))] == ["answer", "whole"]


@rows(("at", "person"), [(WED, GRACE), (WED, DANA)])
def test_a_date_is_brought_forward_to_an_earlier_day_and_not_to_its_own(at: datetime, person: str) -> None:
    """F0."""
    forward = BringForward(clock="practitioners-week", on=date(2026, 4, 8), why="He leaves.")
    sentence = "New date must be before Thursday 9 April. To make it later, the other agency must agree"

    moved = act_as(viewed(), person, forward, at).clock("practitioners-week")

    assert moved is not None
    assert (moved.due_on, moved.brought_forward) == (date(2026, 4, 8), True)
    assert refused(viewed(), person, replace(forward, on=date(2026, 4, 9)), at) == (sentence, "on")
