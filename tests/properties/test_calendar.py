"""A holiday announced later never brings a date nearer: for counts, for clocks, and for whole cases."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from accord.procedure.acts.stages.recounting import RecountClocks, changed_clocks
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold, fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.world.clocks import (
    UNNUMBERED,
    Calendar,
    Clock,
    pause,
    resume,
    start,
)
from accord.procedure.world.values import THE_CLOCK, Refusal
from accord.procedure.world.world import World
from tests.properties.walking.walker import Walk, on_every_walk

CALENDAR = Calendar()
DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))
FEW = st.integers(0, 40)


def with_holiday(day: date) -> Calendar:
    return replace(CALENDAR, closed=((day, "The Board is closed"),))


@given(DAYS, FEW, FEW)
def test_a_holiday_never_brings_a_counted_day_nearer(begin: date, number: int, later: int) -> None:
    more = with_holiday(begin + timedelta(days=later))

    assert more.after(begin, number) >= CALENDAR.after(begin, number)
    assert more.before(begin, number) <= CALENDAR.before(begin, number)


@given(DAYS, FEW, FEW)
def test_a_holiday_never_makes_more_working_days(begin: date, length: int, later: int) -> None:
    end = begin + timedelta(days=length)

    assert with_holiday(begin + timedelta(days=later)).between(begin, end) <= CALENDAR.between(begin, end)


@given(DAYS, FEW)
def test_counting_there_and_back_agree(begin: date, number: int) -> None:
    end = CALENDAR.after(begin, number)

    assert CALENDAR.between(begin, end) == number
    assert [day.number for day in CALENDAR.count(begin, number) if day.number] == list(range(1, number + 1))
    assert not number or CALENDAR.is_working(end)


@given(
    DAYS,
    st.sampled_from(("1 working day", "5 working days", "2 working weeks", "3 calendar days", "2 calendar weeks")),
    FEW,
    FEW,
    FEW,
)
def test_a_holiday_never_brings_a_clock_nearer_paused_or_not(
    begin: date, limit: str, later: int, runs: int, rests: int
) -> None:
    clock, more = (
        Clock(key="one", what="One", started_on=begin, limit=limit),
        with_holiday(begin + timedelta(days=later)),
    )
    stopped, again = begin + timedelta(days=runs), begin + timedelta(days=runs + rests)
    plain, longer = start(clock, CALENDAR), start(clock, more)

    assert (longer.due_on or begin) >= (plain.due_on or begin)
    if "calendar" not in limit:
        plain, longer = pause(plain, stopped, CALENDAR), pause(longer, stopped, more)
        assert (resume(longer, again, more).due_on or begin) >= (resume(plain, again, CALENDAR).due_on or begin)


def counted(clock: Clock) -> bool:
    """Whether the procedure counted it: a date that people set is theirs, with fewer working days up to it."""
    return clock.limit not in UNNUMBERED and not clock.brought_forward


def closing(walk: Walk, at: datetime, later: int) -> World:
    """The world of the walk with one more day closed, so many days after that moment."""
    closed = (walk.world.today(at) + timedelta(days=later), "The Board is closed")
    return replace(walk.world, calendar=replace(walk.world.calendar, closed=(closed,)))


def replayed(world: World, walk: Walk) -> list[tuple[Case, Case]]:
    """The walk's states, each with that of the same acts in another world; up to where the other refuses one."""
    case, pairs = Case(), []
    for tried in walk.done[:25]:
        try:
            facts = judge(Moment(world, case, tried.by, tried.at), tried.act)
        except Refusal:
            break
        if any(fact.corrects for fact in facts):
            break
        for fact in facts:
            case = fold(case, fact)
        pairs.append((tried.after, case))
    return pairs


@on_every_walk
def test_a_holiday_never_brings_a_date_of_a_whole_case_nearer(walk: Walk) -> None:
    longer_world = closing(walk, walk.record[0].at, 1 + walk.number % 7)
    for case, longer in replayed(longer_world, walk):
        was = {clock.name: clock for clock in case.clocks if counted(clock) and not clock.stopped}
        for clock in longer.clocks:
            if clock.name in was and clock.due_on and was[clock.name].due_on:
                assert clock.due_on >= (was[clock.name].due_on or clock.due_on)


@on_every_walk
def test_counting_again_for_a_day_closed_late_brings_nothing_nearer_and_happens_once(walk: Walk) -> None:
    for case, at in walk.some():
        world = closing(walk, at, 1 + walk.number % 4)
        try:
            facts = judge(Moment(world, case, THE_CLOCK, at), RecountClocks())
        except Refusal:
            continue
        after = fold_all(case, facts)

        assert {one.name for one in after.clocks} == {one.name for one in case.clocks}
        for clock in after.clocks:
            was = case.clock(clock.name)
            assert not clock.due_on or (was and was.due_on and clock.due_on >= was.due_on)
        assert changed_clocks(after, world.calendar) == ()
