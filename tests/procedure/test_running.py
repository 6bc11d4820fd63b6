"""Clocks in a case: what happens when a limit is reached (S2, readings 2 and 10)."""

from datetime import date, datetime

import pytest

from accord.procedure.case import Case
from accord.procedure.dates import AcceptDate, ProposeDate
from accord.procedure.facts import THE_CLOCK, Refusal
from accord.procedure.fold import fold_all, judge
from accord.procedure.notices import notices_of
from accord.procedure.recounting import RecountClocks
from accord.procedure.running import LetClockRun, LimitReached, due_clocks
from accord.procedure.seeing import Level, level_of
from accord.procedure.story import waited_on
from tests.stories import (
    ANIL,
    DANA,
    FRI,
    GRACE,
    LIMIT,
    MARIAN,
    OWEN,
    PRIYA,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    at_heads,
    clock_run,
    date_agreed,
    on,
    paused,
    raised,
    refused,
    settled,
    talked,
    view,
    viewed,
    withdrawn,
)


def reached(case: Case, clock: str, at: datetime) -> LimitReached:
    [fact] = judge(WORLD, case, LetClockRun(clock=clock), THE_CLOCK, at)
    assert isinstance(fact, LimitReached)
    return fact


def told(case: Case, clock: str, at: datetime) -> list[str]:
    fact = reached(case, clock, at)
    return [notice.post for notice in notices_of(WORLD, case, fact, fold_all(case, [fact]))]


def seated(case: Case, clock: str, at: datetime) -> list[tuple[str, str]]:
    return [(seat.post, seat.because) for seat in reached(case, clock, at).seats]


# When a limit comes


def test_a_limit_comes_at_the_midnight_that_ends_its_day_and_not_before() -> None:
    """S2."""
    assert due_clocks(viewed(), on(9, 4, 23, 59)) == ()
    assert [clock.name for clock in due_clocks(viewed(), LIMIT)] == ["practitioners-week"]


def test_a_limit_comes_once() -> None:
    """S2: whatever is due is in the record then."""
    assert due_clocks(clock_run(viewed(), LIMIT), on(1, 5)) == ()


def test_of_two_limits_the_earlier_comes_first() -> None:
    assert [clock.name for clock in due_clocks(date_agreed(), on(20, 4))] == ["answer", "formal-week"]


@pytest.mark.parametrize("case", [withdrawn(), settled()], ids=["withdrawn", "settled"])
def test_no_limit_of_the_procedure_comes_once_it_has_ended(case: Case) -> None:
    assert [clock.name for clock in due_clocks(case, on(1, 5))] == []


def test_no_limit_comes_while_it_is_paused_but_that_of_the_pause() -> None:
    """Reading 5."""
    assert [clock.name for clock in due_clocks(paused(), on(1, 9))] == ["look-again"]


def test_a_limit_that_had_passed_before_it_was_raised_comes_at_once() -> None:
    """Reading 1: first put to them long ago."""
    case = raised(first_put_on=date(2026, 3, 2))

    assert [clock.due_on for clock in due_clocks(case, TUE)] == [date(2026, 3, 9)]


def test_reaching_a_limit_ends_nothing() -> None:
    """S2: it offers, asks and tells."""
    case = clock_run(viewed(), LIMIT)

    assert (case.is_open, case.stage) == (True, "practitioners")
    assert waited_on(WORLD, case, LIMIT)[GRACE] == ["note-discussion", "take-up"]


# Who sees that it came


def test_when_the_practitioners_limit_comes_the_challenger_and_both_leads_are_told() -> None:
    """S2, S5a: case 1, Grace, Ffion and Owen."""
    assert told(talked(), "practitioners-week", LIMIT) == ["trust-district-nurse", "trust-lead", "council-lead"]


def test_an_overdue_view_gives_the_supervisor_of_who_owes_it_a_seat_and_the_record_says_so() -> None:
    """Reading 10: case 2, Priya, who sees the case from then on; she is told, and the ladder stays as it was."""
    case = clock_run(raised(), LIMIT)

    assert seated(raised(), "practitioners-week", LIMIT) == [
        ("council-north-manager", "supervisor of whoever owes the answer")
    ]
    assert told(raised(), "practitioners-week", LIMIT) == [
        "trust-district-nurse",
        "trust-lead",
        "council-lead",
        "council-north-manager",
    ]
    assert level_of(WORLD, case, PRIYA, LIMIT.date()) is Level.FULL
    assert case.present("challenged") == raised().present("challenged")


def test_where_the_view_was_given_nobodys_supervisor_gets_a_seat() -> None:
    """Reading 10."""
    assert seated(viewed(), "practitioners-week", LIMIT) == []


def test_an_overdue_outcome_gives_the_supervisor_of_who_owes_it_a_seat() -> None:
    """Reading 10: Priya's head; at the Heads' stage, above whom nobody is, the lead."""
    heads = act_as(act_as(at_heads(), ANIL, ProposeDate(on=date(2026, 4, 17)), WED_15), MARIAN, AcceptDate(), WED_15)

    assert seated(date_agreed(), "answer", on(14, 4, 0)) == [("council-head", "supervisor of whoever owes the answer")]
    assert [post for post, _ in seated(heads, "answer", on(18, 4, 0))] == ["council-lead"]


def test_a_supervisor_who_must_not_see_it_is_passed_over() -> None:
    """Readings 9 and 10."""
    assert [post for post, _ in seated(raised(barred=(PRIYA,)), "practitioners-week", LIMIT)] == ["council-head"]


def test_a_supervisor_who_has_a_seat_already_gets_no_second_one() -> None:
    """Reading 10: Owen stands above nobody; the head has one when the next date passes."""
    case = clock_run(date_agreed(), on(14, 4, 0))

    assert len(case.seats_of("council-head")) == 1
    assert level_of(WORLD, case, MARIAN, date(2026, 4, 14)) is Level.FULL


# Refusals


def test_only_the_clock_lets_a_limit_come() -> None:
    for person in (GRACE, OWEN, DANA):
        assert refused(viewed(), person, LetClockRun(clock="practitioners-week"), LIMIT) == (
            "Only the clock does this.",
            None,
        )
        assert refused(viewed(), person, RecountClocks(), LIMIT) == ("Only the clock does this.", None)


@pytest.mark.parametrize(
    ("case", "clock", "at"),
    [
        (viewed(), "practitioners-week", WED),
        (viewed(), "formal-week", LIMIT),
        (clock_run(viewed(), LIMIT), "practitioners-week", LIMIT),
        (talked(), "nothing", LIMIT),
    ],
    ids=["too early", "not begun", "twice", "unknown"],
)
def test_a_limit_that_has_not_come_or_has_been_dealt_with_is_refused(case: Case, clock: str, at: datetime) -> None:
    with pytest.raises(Refusal, match=r"This limit has not come, or has been dealt with\."):
        judge(WORLD, case, LetClockRun(clock=clock), THE_CLOCK, at)


def test_dates_are_counted_again_only_where_they_change_and_the_case_is_open() -> None:
    with pytest.raises(Refusal, match=r"No date changes\."):
        judge(WORLD, viewed(), RecountClocks(), THE_CLOCK, WED)
    with pytest.raises(Refusal, match=r"No date of it is open\."):
        judge(WORLD, settled(), RecountClocks(), THE_CLOCK, WED)


def test_a_view_that_comes_after_the_limit_is_taken_all_the_same() -> None:
    """No reply in time is never a silent end, and a late one is a reply."""
    late = act_as(clock_run(raised(), LIMIT), DANA, view(), FRI)

    assert late.has_view("council")
