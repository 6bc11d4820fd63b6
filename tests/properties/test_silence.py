"""Nobody's silence stops a case: it goes up, everybody whose turn it is has been asked, and every date is explained."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest

from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.saying.raising import days_asked
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.acts.stages.escalating_urgently import AnnounceEscalation
from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.acts.stages.limits_reached import RecordLimitReached, due_clocks
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold, fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import Notice, notices_of
from accord.procedure.next.waiting.all import Waiting, waiting_of, waits_on_nobody
from accord.procedure.next.waiting.vacancies import staffed
from accord.procedure.rules.grounds import grounds
from accord.procedure.rules.judging import judge
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.definition import Definition, from_library
from accord.procedure.world.values import THE_CLOCK, Actor
from accord.procedure.world.world import World
from tests.properties.walking.walker import Turn, Walk, on_every_walk
from tests.properties.walking.worlds import BEGINNINGS, BUCKINGHAMSHIRE, DEMO, HOME
from tests.stories import GRACE, act_as, raising

OTHER_BOARDS = (from_library("bcp-dorset"), from_library("lincolnshire"))
LONGEST = timedelta(days=60)
"""Longer than any limit of the library with two working days more: five weeks and the holidays of a year's end."""


def turns_now(world: World, case: Case, at: datetime) -> list[Waiting]:
    return [row for row in staffed(world, case, waiting_of(world, case)) if row.is_now(at)]


def left_alone(walk: Walk) -> Iterator[Turn]:
    """What the clock records from the walk's end on, while nobody does anything any more."""
    case, at = walk.case, walk.at
    for _ in range(int(LONGEST.days)):
        at += timedelta(days=1)
        for clock in due_clocks(case, at):
            if clock not in due_clocks(case, at):
                continue
            for fact in judge(Moment(walk.world, case, THE_CLOCK, at), RecordLimitReached(clock=clock.name)):
                before, case = case, fold(case, fact)
                yield Turn(before, fact, case)


def notices(world: World, turns: list[Turn]) -> list[Notice]:
    return [notice for turn in turns for notice in notices_of(world, turn.before, turn.fact, turn.after)]


@on_every_walk
def test_whoever_falls_silent_somebody_there_was_asked_for_what_they_may_do_or_it_is_an_alarm(walk: Walk) -> None:
    """S2, P4, reading 2."""
    if not walk.case.is_open:
        return
    alone = list(left_alone(walk))
    case, at = alone[-1].after if alone else walk.case, walk.at + LONGEST
    asked = {notice.post for notice in notices(walk.world, [*walk.turns, *alone]) if notice.asks}
    did = {turn.fact.by.post for turn in walk.turns}

    able = [
        row
        for row in turns_now(walk.world, case, at)
        if row.post in asked | did and any(may(walk.world, case, by, row.act, at) for by in acting(walk.world, row, at))
    ]

    assert able or waits_on_nobody(walk.world, case, at)


def acting(world: World, row: Waiting, at: datetime) -> tuple[Actor, ...]:
    day = world.today(at)
    person = world.directory.acting(row.post, day) if row.post else None
    return (world.actor(person.key, row.post, day),) if person else ()


def may(world: World, case: Case, by: Actor, act: str, at: datetime) -> bool:
    return ACTS[act].bars(Moment(world, case, by, at)) is None


@on_every_walk
def test_each_post_that_newly_has_a_turn_has_one_letter_that_asks(walk: Walk) -> None:
    """P2, reading 10."""
    for before, fact, after in walk.turns:
        known = {(row.post, row.act) for row in turns_now(walk.world, before, just_before(walk.world, fact))}
        seated = {(seat.post, seat.stage) for seat in after.seats} - {(seat.post, seat.stage) for seat in before.seats}
        turns = [row for row in turns_now(walk.world, after, fact.at) if row.post]
        new = {row.post for row in turns if (row.post, row.act) not in known or row.post in dict(seated)}

        asking = [notice.post for notice in notices_of(walk.world, before, fact, after) if notice.asks]

        assert sorted(asking) == sorted(post for post in new if is_to_be_asked(walk.world, fact, after, post))


def just_before(world: World, fact: Fact) -> datetime:
    due_on: date | None = getattr(fact, "due_on", None) if type(fact).__name__ == "LimitReached" else None
    return world.calendar.end_of(due_on) - timedelta(microseconds=1) if due_on else fact.at


def is_to_be_asked(world: World, fact: Fact, case: Case, post: str) -> bool:
    """Whoever did it is not asked, nor who raised it together with them, nor who is kept from the case."""
    day = world.today(fact.at)
    person = world.directory.acting(post, day) or world.directory.holder(post, day)
    if post in (fact.by.post, getattr(fact, "raised_with", "")):
        return False
    return person is None or person.key not in (fact.by.person, *case.barred)


@on_every_walk
def test_nobody_is_asked_about_a_case_that_they_cannot_open(walk: Walk) -> None:
    """Reading 10."""
    for before, fact, after in walk.turns:
        day = walk.world.today(fact.at)
        for notice in notices_of(walk.world, before, fact, after):
            reader = walk.world.directory.acting(notice.post, day)

            assert not notice.asks or reader is None or level_of(walk.world, after, reader.key, day) is Level.FULL


@on_every_walk
def test_every_date_beside_a_turn_is_that_of_a_clock_of_the_case(walk: Walk) -> None:
    """Reading 3: a clock says by what it began, when, how it was counted and who says so."""
    for case, at in walk.some(3):
        for row in turns_now(walk.world, case, at):
            dated = [clock for clock in clocks_of(case) if (clock.due_on, clock.due_at) == (row.due_on, row.due_at)]

            assert row.due_on is None or any(clock.started_by and clock.started_on for clock in dated)
            assert not row.clock or row.clock in {clock.name for clock in dated}


def clocks_of(case: Case) -> tuple[Clock, ...]:
    """The clocks of the case, and of what is asked inside an agency before it is raised."""
    return (*case.clocks, *(own.open_request.clock for own in case.private.values() if own.open_request))


@pytest.mark.parametrize("procedure", [BUCKINGHAMSHIRE, *OTHER_BOARDS], ids=lambda one: one.id)
@pytest.mark.parametrize("begins", BEGINNINGS, ids=str)
def test_where_one_side_does_nothing_at_all_the_other_comes_to_the_top_by_taking_it_up(
    begins: date, procedure: Definition
) -> None:
    """P4, reading 2: it proposes no date, notes no talk and claims no urgency; it tests at its own gate."""
    world = World(procedure=procedure, directory=DEMO, calendar=procedure.calendar(), digest=procedure.id)
    at = datetime(begins.year, begins.month, begins.day, 10, 5, tzinfo=HOME)
    days = dict.fromkeys(days_asked(world), begins)
    given = raising(first_put_on=begins, types=(procedure.type[0].key,), days=days, coordinator="")
    case, stages = act_as(Case(), GRACE, given, at, world=world), [procedure.first_stage.key]

    for _ in range(90):
        at += timedelta(days=1)
        for clock in due_clocks(case, at):
            case = fold_all(case, judge(Moment(world, case, THE_CLOCK, at), RecordLimitReached(clock=clock.name)))
        own = (row for row in turns_now(world, case, at) if row.act in OWN_STEPS and is_trusts(world, row))
        if row := next(own, None):
            [by] = acting(world, row, at)
            case = fold_all(case, judge(Moment(world, case, by, at), OWN_STEPS[row.act](case)))
            stages += [case.stage] if case.stage != stages[-1] else []

    assert stages == [procedure.first_stage.key, *(one.key for one in procedure.above(stages[0], case.types))]
    assert grounds(world, case) == ()


OWN_STEPS: dict[str, Callable[[Case], Act]] = {
    Escalate.key: lambda case: Escalate(from_stage=case.stage, reason="No answer.", safety="no"),
    AnnounceEscalation.key: lambda case: AnnounceEscalation(text="No answer.", safety="no"),
    SayJustified.key: lambda case: SayJustified(justified=True, reason="No answer.", safety="no"),
}
"""What one side does by itself on its way up."""


def is_trusts(world: World, row: Waiting) -> bool:
    return row.post in world.directory.posts and world.directory.posts[row.post].agency == "trust"
