"""Escalate to the next stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from accord.procedure.acts.ending.feedback import as_asked, end_of_stage
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Feedback, Reached, Seat
from accord.procedure.rules.grounds import ground, next_stage
from accord.procedure.rules.guards import moving_bar, needs_safety, side_bar
from accord.procedure.rules.routing import (
    Search,
    find,
    finders_of,
    make_seat,
    nobody_for,
    seats_at,
    stages_above,
)
from accord.procedure.rules.starting_clocks import clocks_on_entering, stage_clocks
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position, Refusal
from accord.procedure.world.world import World


def may_take_up(moment: Moment) -> str | None:
    """Return why not. Both sides' seats, their managers and leads can (P2)."""
    party = moment.party
    if party and party.side in SIDES:
        present = moment.case.present_of(party.agency)
        if present and moment.by.post in {post.key for post in moment.world.directory.line(present.post)}:
            return None
    return side_bar(moment)


@dataclass(frozen=True, kw_only=True)
class Escalated(Fact):
    """`passed` lists skipped stages."""

    event: ClassVar[str] = "escalated"

    from_stage: str
    to_stage: str
    because: str
    reason: FreeText
    urgent: bool
    seats: tuple[Seat, ...]
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]
    passed: tuple[Reached, ...]
    feedback: tuple[Feedback, ...] = ()

    @property
    def position(self) -> Position:
        skipped = tuple(one.stage for one in self.passed) if self.urgent else ()
        return Position("urgent" if self.urgent else "escalation", self.reason, skipped)

    @property
    def enters(self) -> str:
        return self.to_stage

    def onto(self, case: Case) -> Case:
        entered = Reached(stage=self.to_stage, on=self.seats[0].since if self.seats else self.at.date())
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        return replace(
            case,
            stage=self.to_stage,
            seats=(*case.seats, *self.seats),
            reached=(*case.reached, *self.passed, entered),
            proposal=None,
            pause_proposed=None,
            announced="",
            straight=None,
            feedback=(*case.feedback, *as_asked(case, self.feedback)),
        )


class PlannedEscalation(NamedTuple):
    to: Stage
    because: str
    ended_on: date
    reason: str = ""
    urgent: bool = False


def went_up(act: Act, moment: Moment, step: PlannedEscalation) -> Escalated:
    """Raise Refusal if no one can act at that stage."""
    world, case = moment.world, moment.case
    above = stages_above(world, case)
    passed = tuple(_passed(moment, stage) for stage in above[: above.index(step.to)])
    seats = seats_at(moment, step.to)
    beside = _co_ordinators_seat(world, case, step.to, seats, moment.at)
    return Escalated(
        **act.common_fields(moment),
        from_stage=case.stage,
        to_stage=step.to.key,
        because=step.because,
        reason=step.reason,
        urgent=step.urgent,
        seats=(*seats, *beside),
        clocks=clocks_on_entering(world, case, step.to.key, step.ended_on, moment.at),
        stops=stage_clocks(case, step.to.key),
        passed=passed,
        feedback=end_of_stage(moment, step.to),
    )


def _passed(moment: Moment, stage: Stage) -> Reached:
    case = moment.case
    day, posts = moment.today, []
    for one in case.main_parties:
        search = Search(moment=moment, stage=stage, side=one.side, agency=one.agency)
        post = find(search, finders_of(stage, one.side, case, one.agency))
        posts += [post.key] if post and not case.seats_of(post.key) else []
    return Reached(stage=stage.key, on=day, passed_over=True, posts=tuple(posts))


def _co_ordinators_seat(world: World, case: Case, to: Stage, seats: tuple[Seat, ...], at: datetime) -> tuple[Seat, ...]:
    """Return none unless a reserved decision is at issue (S6a)."""
    post = world.directory.posts.get(case.coordinator)
    is_about = any(world.procedure.types[kind].reserved for kind in case.types if kind in world.procedure.types)
    if post is None or not is_about or post.key in {seat.post for seat in (*case.seats, *seats)}:
        return ()
    return (make_seat(world, to.key, "supporting", post, world.today(at), because="co-ordinates the enquiry"),)


def to_next(to: Stage) -> str:
    return f"Escalate to {to.name}"


GONE_UP = "This case has already been escalated. Go back to the case."


def none_above(world: World) -> str:
    return f"This is the last {world.stage_word}."


NO_GROUNDS = (
    "You cannot escalate yet. You can when you have discussed it and not agreed, a deadline has passed, or an agency "
    "is not satisfied."
)


@dataclass(frozen=True, kw_only=True)
class Escalate(Act):
    """`from_stage` guards against a stale page."""

    key: ClassVar[str] = "escalate"
    title: ClassVar[str] = "Escalate to the next {stage}"
    success: ClassVar[str] = "You have escalated this disagreement."
    group: ClassVar[Group] = Group.MOVE
    done_for_all: ClassVar[bool] = True
    leads_on: ClassVar[bool] = True
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"reason": "Enter what those at the next {stage} need to know"}

    from_stage: str
    reason: FreeText

    @classmethod
    def is_expected(cls, world: World, case: Case) -> bool:
        return case.is_open and bool(stages_above(world, case))

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        world, case = moment.world, moment.case
        barred = moving_bar(moment) or may_take_up(moment)
        if barred:
            return barred
        to = next_stage(moment)
        if to is None:
            return none_above(world)
        if world.procedure.stages[case.stage].gate:
            return "The manager here must first decide if this is justified."
        if ground(world, case, moment.at) is None:
            return NO_GROUNDS
        if to.announced and case.announced != to.key:
            return f"First tell the other agency that you plan to escalate to {to.name}."
        return nobody_for(moment, to)

    def decide(self, moment: Moment) -> list[Fact]:
        world = moment.world
        if self.from_stage != moment.case.stage:
            raise Refusal(GONE_UP)
        needs_safety(self)
        to, found = next_stage(moment), ground(world, moment.case, moment.at)
        if to is None or found is None:
            raise Refusal(NO_GROUNDS)
        return [went_up(self, moment, PlannedEscalation(to, found.sentence, found.on, self.reason))]
