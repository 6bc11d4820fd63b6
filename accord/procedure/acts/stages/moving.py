"""Move an open case to the version in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from accord.procedure.acts.stages.recounting import is_set
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Reached, Seat
from accord.procedure.rules.acting_for_board import acting_for_board
from accord.procedure.rules.guards import moving_bar
from accord.procedure.rules.routing import seats_at
from accord.procedure.rules.starting_clocks import (
    clock_of,
    clocks_on_entering,
    known_days,
    of_process,
    stage_clocks,
    start_limits,
)
from accord.procedure.world.clocks import Clock, start
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.definition.events import FIRST_STEP
from accord.procedure.world.phrases import listed
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class MovedToVersion(Fact):
    from_procedure: str
    from_version: str
    procedure: str
    version: str
    from_stage: str
    to_stage: str
    reason: FreeText
    seats: tuple[Seat, ...]
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]

    @property
    def enters(self) -> str:
        return self.to_stage

    def onto(self, case: Case) -> Case:
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        case = replace(case, procedure=self.procedure, stage=self.to_stage, straight=None, announced="")
        if self.to_stage == self.from_stage:
            return case
        entered = Reached(stage=self.to_stage, on=self.seats[0].since if self.seats else self.at.date())
        return replace(
            case,
            seats=(*case.seats, *self.seats),
            reached=(*case.reached, entered),
            proposal=None,
            pause_proposed=None,
        )


class Dates(NamedTuple):
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]


def arrivals(newer: World, case: Case) -> tuple[Stage, ...]:
    """Return none if the new version cannot read the case."""
    if _lost(newer, case):
        return ()
    return (newer.procedure.stages[case.stage], *newer.procedure.above(case.stage, case.types))


def _lost(newer: World, case: Case) -> tuple[str, ...]:
    procedure = newer.procedure
    stages = (f"{procedure.words.stage} “{one.stage}”" for one in case.reached if one.stage not in procedure.stages)
    types = (f"type “{one}”" for one in case.types if one not in procedure.types)
    decisions = (f"decision “{one.key}”" for one in case.decisions if procedure.decision(one.key) is None)
    priority = [f"priority “{case.priority}”"] if case.priority not in ("", *procedure.priorities) else []
    return tuple(dict.fromkeys((*stages, *types, *decisions, *priority)))


def dates_under(newer: World, case: Case, to: str, at: datetime) -> Dates:
    """A date set by hand, or with an unchanged limit, stays. A changed limit counts from the same day, or from today if
    that has passed or was held. A new limit counts from today.
    """
    ended = stage_clocks(case, to) if to != case.stage else ()
    changed: list[Clock] = []
    stops = [*ended]
    for clock in case.clocks:
        if not clock.is_running or clock.name in ended or not of_process(clock) or is_set(clock):
            continue
        limit = newer.procedure.limit_named(clock.key)
        if limit is None:
            stops.append(clock.name)
        elif limit.by_priority.get(case.priority, limit.limit) != clock.limit and not clock.reached:
            changed.append(_counted_anew(newer, case, clock, at))
    begun = tuple(_begun(newer, case, to, at))
    names = {clock.name for clock in begun}
    return Dates((*changed, *begun), tuple(name for name in stops if name not in names))


def _counted_anew(newer: World, case: Case, clock: Clock, at: datetime) -> Clock:
    limit = newer.procedure.limit_named(clock.key)
    if limit is None:
        return clock
    begun = clock_of(limit, clock.started_on, clock.stage, clock.about, case, clock.started_at)
    again = start(begun, newer.calendar, case.needed_by)
    was_held = any(pause.until and pause.until >= clock.started_on for pause in case.pauses)
    if again.due_at is None or (again.due_at > at and not was_held):
        return again
    today = newer.calendar.received_on(at)
    return start(clock_of(limit, today, clock.stage, clock.about, case, at), newer.calendar, case.needed_by)


def _begun(newer: World, case: Case, to: str, at: datetime) -> Iterator[Clock]:
    day = newer.calendar.received_on(at)
    if to != case.stage:
        yield from clocks_on_entering(newer, case, to, day, at)
        return
    begun = [
        *known_days(case),
        "stage entered",
        *((FIRST_STEP, "previous stage ended") if len(case.reached) > 1 else ()),
    ]
    for word in begun:
        for clock in start_limits(newer, word, day, to, case=case, at=at):
            if case.clock(clock.name) is None:
                yield clock


NOT_YOURS = "Only the Board manager can move a case to another version of the procedure."
THE_SAME = "This case already uses the version in force."
ANOTHER = "A newer version came into force after you opened this page. Check what it changes."


@dataclass(frozen=True, kw_only=True)
class MoveToVersion(Act):
    """`version` guards against a stale page."""

    key: ClassVar[str] = "move-to-version"
    title: ClassVar[str] = "Move this case to the version in force"
    button: ClassVar[str] = "Move case"
    success: ClassVar[str] = "You have moved this case to the version in force."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {
        "to_stage": "Select the present {stage} or a later one",
        "reason": "Enter why you are moving it",
    }

    version: str
    to_stage: str
    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        world, case = moment.world, moment.case
        if moment.by.post not in {post.key for post in acting_for_board(world, case, moment.today)}:
            return NOT_YOURS
        barred = moving_bar(moment)
        if barred:
            return barred
        if world.newer is None or world.newer.digest == case.procedure:
            return THE_SAME
        lost = _lost(world.newer, case)
        if lost:
            return f"The version in force has no {listed(lost)}. This case keeps its version."
        return None

    def decide(self, moment: Moment) -> list[Fact]:
        world, case = moment.world, moment.case
        newer = world.newer or world
        if self.version != newer.procedure.version:
            raise Refusal(ANOTHER)
        stage = next((one for one in arrivals(newer, case) if one.key == self.to_stage), None)
        if stage is None:
            raise Refusal(world.procedure.said(self.missing["to_stage"]), "to_stage")
        is_here = stage.key == case.stage
        dates = dates_under(newer, case, stage.key, moment.at)
        moved = MovedToVersion(
            **self.common_fields(moment),
            from_procedure=case.procedure,
            from_version=world.procedure.version,
            procedure=newer.digest,
            version=newer.procedure.version,
            from_stage=case.stage,
            to_stage=stage.key,
            reason=self.reason,
            seats=() if is_here else seats_at(replace(moment, world=newer), stage),
            clocks=dates.clocks,
            stops=dates.stops,
        )
        return [moved]
