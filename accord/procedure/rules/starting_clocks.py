"""Starts and meets clocks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.world.clocks import BY_HAND, Clock, read_limit, set_for, start
from accord.procedure.world.definition.definition import ClockLimit
from accord.procedure.world.definition.events import (
    FIRST_PUT,
    FIRST_STEP,
    FIRST_TALK,
    FOR_THE_ADULT,
    NOTHING_SETTLED,
    USUAL,
    is_outside_stages,
)
from accord.procedure.world.replacing import replace
from accord.procedure.world.world import World

NO_CASE = Case()
LEAD_TOO = "the agency’s safeguarding lead can also decide."


def clock_of(limit: ClockLimit, day: date, stage: str, about: str, case: Case, at: datetime | None) -> Clock:
    return Clock(
        key=limit.key,
        what=limit.what,
        stage=stage if limit.stages else "",
        over=tuple(limit.over),
        about=about,
        strength=limit.strength,
        source=limit.source,
        reading=limit.reading,
        started_by=limit.begins,
        started_on=day,
        started_at=at,
        limit=limit.by_priority.get(case.priority, limit.limit),
    )


def start_limits(
    world: World,
    begins: str,
    day: date,
    stage: str = "",
    about: str = "",
    *,
    case: Case | None = None,
    at: datetime | None = None,
) -> tuple[Clock, ...]:
    """Count from `day`, or for hours from `at` if known."""
    case = case or NO_CASE
    limits = world.procedure.limits(begins, stage)
    return tuple(
        start(clock_of(limit, day, stage, about, case, at), world.calendar, case.needed_by) for limit in limits
    )


def start_limit(world: World, begins: str, at: datetime, stage: str = "", about: str = "") -> Clock:
    """Leaves it undated if the procedure sets no limit."""
    started = start_limits(world, begins, world.today(at), stage, about, at=at)
    return started[0] if started else usual(begins, world.today(at), "", about)


def usual(begins: str, day: date, stage: str = "", about: str = "") -> Clock:
    key, what = USUAL[begins]
    return Clock(key=key, what=what, stage=stage, about=about, started_by=begins, started_on=day, limit="unstated")


def clock_by_hand(
    world: World, begins: str, day: date, due: date, stage: str = "", about: str = "", at: datetime | None = None
) -> Clock:
    started = start_limits(world, begins, day, stage, about)
    clock = started[0] if started else usual(begins, day, stage, about)
    return set_for(replace(clock, started_at=at), due, world.calendar)


def adults_clock(world: World, today: date, day: date) -> Clock:
    """Belongs to no stage (reading 3)."""
    return clock_by_hand(world, FOR_THE_ADULT, today, day)


def first_clocks(
    world: World, first_put_on: date, stage: str, case: Case | None = None, at: datetime | None = None
) -> tuple[Clock, ...]:
    case = case or NO_CASE
    days = {FIRST_PUT: first_put_on, **case.days}
    if at is not None:
        days |= dict.fromkeys(("raised", "stage entered"), world.calendar.received_on(at))
    started = (_met_by_raising(world, clock, at) for clock in _started(world, case, stage, days, at))
    return (*started, *target_of_its_own(world, case, stage, days.get("raised", first_put_on)))


def _met_by_raising(world: World, clock: Clock, at: datetime | None) -> Clock:
    limit = world.procedure.limit_named(clock.key)
    if limit is None or "raised" not in limit.met_by:
        return clock
    is_late = clock.due_at is not None and at is not None and clock.due_at <= at
    return replace(clock, stopped=True, reached=is_late)


def _started(world: World, case: Case, stage: str, days: Mapping[str, date], at: datetime | None) -> Iterator[Clock]:
    for begins, day in days.items():
        now = at if at and world.today(at) == day else None
        yield from start_limits(world, begins, day, stage, case=case, at=now)


def known_days(case: Case) -> dict[str, date]:
    days = dict(case.days)
    if case.first_put_on:
        days[FIRST_PUT] = case.first_put_on
    if case.raised_on:
        days["raised"] = case.raised_on
    if case.discussions:
        days[FIRST_TALK] = min(talk.on for talk in case.discussions)
    return days


def clocks_on_entering(world: World, case: Case, stage: str, ended_on: date, at: datetime) -> tuple[Clock, ...]:
    """`ended_on` is when the stage before ended without agreement."""
    day = world.calendar.received_on(at)
    is_first = not any(clock.started_by == FIRST_STEP for clock in case.clocks)
    days = {**({FIRST_STEP: day} if is_first else {}), "stage entered": day, "previous stage ended": ended_on}
    known = _started(world, case, stage, known_days(case), at)
    of_stage = (_not_before(world, clock, day, at) for clock in known if clock.stage == stage)
    entered = (clock for clock in _started(world, case, stage, days, at) if not _goes_on(case, clock))
    return (*of_stage, *entered, *target_of_its_own(world, case, stage, day))


def _not_before(world: World, clock: Clock, day: date, at: datetime) -> Clock:
    """Count from entering if its date had passed, so that no stage begins overdue."""
    if clock.due_at is None or clock.due_at > at:
        return clock
    said = (
        f"The date had already passed when this {world.stage_word} began, so we count from the start of "
        f"this {world.stage_word}."
    )
    anew = replace(
        clock,
        reading=f"{clock.reading} {said}".strip(),
        started_by="stage entered",
        started_on=day,
        started_at=at,
        due_on=None,
        due_at=None,
        counted=(),
    )
    return start(anew, world.calendar)


def target_of_its_own(world: World, case: Case, stage: str, day: date) -> tuple[Clock, ...]:
    """Return a target where no date leads on, so that silence cannot end a case (P4).

    At a gate it is one working day (P1).
    """
    here = world.procedure.stages[stage]
    if here.gate:
        return (_target(world, stage, day, days=1, what="decide if this is justified", then=LEAD_TOO),)
    goes_on = world.procedure.above(stage, case.types or None) or "board" in here.answer_from
    return (_target(world, stage, day),) if goes_on and not world.procedure.has_silence(here) else ()


def target_for_answers(world: World, case: Case, day: date) -> tuple[Clock, ...]:
    """Return a target for stating satisfaction, as silence must not end a case."""
    if world.procedure.above(case.stage, case.types):
        return (_target(world, case.stage, day),)
    if not world.procedure.stages[case.stage].settles:
        return ()
    then = "the case can be concluded without agreement. Nothing ends automatically."
    return (_target(world, case.stage, day, what="say if each agency is satisfied", then=then),)


def _target(
    world: World,
    stage: str,
    day: date,
    days: int = 0,
    what: str = "resolve this or escalate",
    then: str = "the case can be escalated. Nothing ends.",
) -> Clock:
    """By default twice the time before asking again."""
    clock = Clock(
        key="settled",
        what=what,
        stage=stage,
        strength="guide",
        reading=f"The procedure sets no date here. Once this target has passed, {then}",
        started_by=NOTHING_SETTLED,
        started_on=day,
        limit=f"{days or 2 * world.procedure.wording.ask_again_after} working days",
    )
    return start(clock, world.calendar)


def clocks_anew(world: World, case: Case, at: datetime) -> tuple[Clock, ...]:
    """Restart unmet clocks and those of past days (reading 1). Dates set by hand must be set again."""
    first = world.procedure.first_stage.key
    has_gone_up = any(one.stage != first for one in case.reached)
    begins = ["stage entered", *known_days(case), *((FIRST_STEP, "previous stage ended") if has_gone_up else ())]
    unmet = [clock.started_by for clock in case.clocks if of_process(clock) and not clock.met]
    days = dict.fromkeys((*begins, *unmet), world.calendar.received_on(at))
    anew = (clock for clock in _started(world, case, case.stage, days, at) if not _is_past_counting(world, clock))
    return (*anew, *target_of_its_own(world, case, case.stage, world.calendar.received_on(at)))


def adults_date_again(world: World, case: Case, at: datetime) -> Iterator[Clock]:
    """Yield the adult's date again, if still ahead, when a resolution fails."""
    for clock in case.clocks:
        is_met = clock.started_by == FOR_THE_ADULT and clock.stopped and clock.name not in case.stopped_by_death
        if is_met and clock.due_on and clock.due_on >= world.today(at):
            yield replace(clock, stopped=False)


def _is_past_counting(world: World, clock: Clock) -> bool:
    limit = world.procedure.limit_named(clock.key)
    return read_limit(clock.limit).unit in BY_HAND or (limit is not None and "raised" in limit.met_by)


def _goes_on(case: Case, clock: Clock) -> bool:
    running = case.clock(clock.name)
    return bool(clock.over) and running is not None and not running.stopped


def stage_clocks(case: Case, to: str) -> tuple[str, ...]:
    """Return the clocks that end with the present stage (reading 3)."""
    ended = (
        clock.name
        for clock in case.clocks
        if (clock.stage and clock.stage == case.stage) or (clock.over and to not in clock.over)
    )
    return tuple(ended)


def of_process(clock: Clock) -> bool:
    """True for clocks of the stages, which a pause stops."""
    return not clock.about and not is_outside_stages(clock.started_by)


def with_clocks(world: World, case: Case, fact: Fact) -> Fact:
    words = happenings(case, fact)
    if not words:
        return fact
    met: tuple[str, ...] = ()
    if not world.procedure.meets.isdisjoint(words):
        met = tuple(clock.name for clock in case.clocks if _is_met(world, case, clock, words, fact))
    begun = tuple(_begun(world, case, words, fact))
    return replace(fact, met=met, begun=begun) if met or begun else fact


def happenings(case: Case, fact: Fact) -> tuple[str, ...]:
    words = fact.events
    return (*words, FIRST_TALK) if "talked" in words and not case.discussions else words


def _is_met(world: World, case: Case, clock: Clock, words: Iterable[str], fact: Fact) -> bool:
    limit = world.procedure.limit_named(clock.key)
    if limit is None or clock.stopped or not set(limit.met_by) & set(words):
        return False
    side = side_of_agency(case, fact.by.agency)
    if not limit.waits_on or not EACH.issuperset(set(limit.met_by) & set(words)):
        return not limit.waits_on or side in limit.waits_on
    fellows = (party.agency for party in case.active_parties if party.side == side and party.agency != fact.by.agency)
    return side in limit.waits_on and all(has_done(case, agency, limit) for agency in fellows)


EACH = frozenset({"acknowledged", "view given"})
"""Events that each agency of a side completes. The last one meets the clock."""


def has_done(case: Case, agency: str, limit: ClockLimit) -> bool:
    viewed = any(view.agency == agency for view in case.views_of_stage)
    acknowledged = (case.stage, agency) in case.acknowledged
    return ("view given" in limit.met_by and viewed) or ("acknowledged" in limit.met_by and acknowledged)


def side_of_agency(case: Case, agency: str) -> str:
    party = case.party(agency)
    return party.side if party else next((seat.side for seat in case.seats if seat.agency == agency), "")


def _begun(world: World, case: Case, words: Iterable[str], fact: Fact) -> Iterator[Clock]:
    day = fact.day(world.calendar)
    at = fact.at if world.today(fact.at) == day else None
    for word in words:
        for clock in start_limits(world, word, day, case.stage, case=case, at=at):
            running = case.clock(clock.name)
            if read_limit(clock.limit).unit not in BY_HAND and (running is None or running.stopped):
                yield clock
