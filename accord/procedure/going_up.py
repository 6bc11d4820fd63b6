"""Going up the ladder: why the next stage is offered, and taking it up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from accord.procedure.case import Case
from accord.procedure.clocks import Clock, day_words
from accord.procedure.copying import replace
from accord.procedure.definition import Stage
from accord.procedure.facts import Act, Actor, Fact, Position, Refusal, Words, World
from accord.procedure.feedback import as_asked, end_of_stage
from accord.procedure.parts import SIDES, Feedback, Reached, Seat
from accord.procedure.routing import Search, can_sit, find, finders_of, make_seat, seats_at, stages_above
from accord.procedure.standing import moving_bar, needs, needs_safety, side_bar
from accord.procedure.starting import clocks_on_entering, stage_clocks


class Ground(NamedTuple):
    """Why the next stage is offered, in a sentence, and the day on which that came to be."""

    sentence: str
    on: date


def ground(world: World, case: Case, at: datetime) -> Ground | None:
    """Why the next stage is offered now; None where it is not (reading 2)."""
    if not case.is_open or world.procedure.stages[case.stage].gate or not stages_above(world, case):
        return None
    words = world.procedure.stages[case.stage].up_when
    found = (GROUNDS[word](world, case) for word in words if word in GROUNDS)
    return next((one for one in found if one), None) or _limit_passed(world, case, at)


def grounds(world: World, case: Case, at: datetime) -> str | None:
    """Why the next stage is offered now, in a sentence; None where it is not."""
    found = ground(world, case, at)
    return found.sentence if found else None


def _party_not_satisfied(world: World, case: Case) -> Ground | None:
    unsatisfied = case.unsatisfied_here
    if not unsatisfied:
        return None
    names = " and ".join(party.name for party in unsatisfied)
    last = max(case.answers[party.agency].at for party in unsatisfied)
    return Ground(f"{names} {'is' if len(unsatisfied) == 1 else 'are'} not satisfied.", world.today(last))


def _raiser_not_satisfied(world: World, case: Case) -> Ground | None:
    answer = case.worker_answer
    if answer is None or answer.satisfied or answer.stage != case.stage:
        return None
    return Ground(f"{answer.by.name}, who raised it, is not satisfied.", world.today(answer.at))


def _talked_without_agreeing(world: World, case: Case) -> Ground | None:
    talk = case.discussion
    if talk is None or talk.agreed:
        return None
    return Ground(f"You talked on {day_words(talk.on)} and did not agree.", talk.on)


GROUNDS: dict[str, Callable[[World, Case], Ground | None]] = {
    "a party is not satisfied": _party_not_satisfied,
    "the raiser is not satisfied": _raiser_not_satisfied,
    "talked without agreeing": _talked_without_agreeing,
}
"""The words that a stage's `up_when` may use; a limit that says so offers the next stage besides."""


def _limit_passed(world: World, case: Case, at: datetime) -> Ground | None:
    for clock in case.clocks:
        limit = world.procedure.limit_named(clock.key)
        offers = limit is not None and limit.offers and clock.stage == case.stage
        if offers and not clock.stopped and clock.due_at and clock.left is None and clock.due_at <= at and clock.due_on:
            return Ground(f"No agreement came by {day_words(clock.due_on)}.", clock.due_on)
    return None


def may_take_up(world: World, case: Case, by: Actor) -> str | None:
    """Why the actor may not take it up: it is for the seats of both sides, their own managers, and their leads (P2)."""
    party = case.party(by.agency)
    if party and party.side in SIDES:
        present = case.present_of(party.agency)
        if present and by.post in {post.key for post in world.directory.line(present.post)}:
            return None
    return side_bar(world, case, by)


@dataclass(frozen=True, kw_only=True)
class WentUp(Fact):
    """The case entered a higher stage. `passed` are stages passed over, with who would have sat there."""

    happening: ClassVar[str] = "gone up"

    from_stage: str
    to_stage: str
    because: str
    reason: Words
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

    def onto(self, case: Case) -> Case:
        entered = Reached(stage=self.to_stage, on=self.seats[0].since if self.seats else self.at.date())
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        return replace(
            case,
            stage=self.to_stage,
            seats=(*case.seats, *self.seats),
            reached=(*case.reached, *self.passed, entered),
            proposal=None,
            pause_asked=None,
            announced="",
            straight=None,
            feedback=(*case.feedback, *as_asked(case, self.feedback)),
        )


class Step(NamedTuple):
    """A way up that is about to be taken: to which stage, why, since when, and what those there should know."""

    to: Stage
    because: str
    ended_on: date
    reason: str = ""
    urgent: bool = False


def went_up(act: Act, world: World, case: Case, by: Actor, at: datetime, step: Step) -> WentUp:
    """The fact that the case enters a higher stage. Raises Refusal where nobody can sit there."""
    day, above = world.today(at), stages_above(world, case)
    passed = tuple(_passed(world, case, stage, by, at) for stage in above[: above.index(step.to)])
    seats = seats_at(world, case, step.to, by, day)
    beside = _co_ordinators_seat(world, case, step.to, seats, at)
    return WentUp(
        **act.said(by, at),
        from_stage=case.stage,
        to_stage=step.to.key,
        because=step.because,
        reason=step.reason,
        urgent=step.urgent,
        seats=(*seats, *beside),
        clocks=clocks_on_entering(world, case, step.to.key, step.ended_on, at),
        stops=stage_clocks(case, step.to.key),
        passed=passed,
        feedback=end_of_stage(world, case, by, at, step.to),
    )


def next_stage(world: World, case: Case, by: Actor, day: date) -> Stage:
    """The next stage that is not shut; where all are, the next, for which then nobody can be found."""
    above = stages_above(world, case)
    return next((stage for stage in above if not _is_shut(world, case, stage, by, day)), above[0])


def _is_shut(world: World, case: Case, stage: Stage, by: Actor, day: date) -> bool:
    """Whether a stage is passed over: nobody can sit there, and it may be missing, or they are kept from the case."""
    if can_sit(world, case, stage, by, day):
        return False
    return stage.skip_where_missing or can_sit(world, replace(case, barred=()), stage, by, day)


def _passed(world: World, case: Case, stage: Stage, by: Actor, at: datetime) -> Reached:
    """A stage passed over, with the posts that would have sat there."""
    day, posts = world.today(at), []
    for one in case.main_parties:
        search = Search(world=world, case=case, stage=stage, side=one.side, agency=one.agency, by=by, day=day)
        post = find(search, finders_of(stage, one.side, case, one.agency))
        posts += [post.key] if post and not case.seats_of(post.key) else []
    return Reached(stage=stage.key, on=day, passed_over=True, posts=tuple(posts))


def _co_ordinators_seat(world: World, case: Case, to: Stage, seats: tuple[Seat, ...], at: datetime) -> tuple[Seat, ...]:
    """A seat beside for who co-ordinates the enquiry that the disagreement is about, so that they can decide (S6a)."""
    post = world.directory.posts.get(case.coordinator)
    is_about = any(world.procedure.types[kind].reserved for kind in case.types if kind in world.procedure.types)
    if post is None or not is_about or post.key in {seat.post for seat in (*case.seats, *seats)}:
        return ()
    return (make_seat(world, to.key, "beside", post, world.today(at), because="co-ordinates the enquiry"),)


NONE_ABOVE = "There is no stage above this one."
GONE_UP = "This has gone up already: look at the case again."
NO_GROUNDS = (
    "The next stage is offered once you have talked without agreeing, a limit has passed, or a party is not satisfied."
)


@dataclass(frozen=True, kw_only=True)
class TakeUp(Act):
    """Take it up to the next stage. `from_stage` is the one that the asker saw."""

    key: ClassVar[str] = "take-up"
    title: ClassVar[str] = "Take it up to the next stage"
    moves: ClassVar[bool] = True

    from_stage: str
    reason: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        barred = moving_bar(case) or may_take_up(world, case, by)
        if barred:
            return barred
        above = stages_above(world, case)
        if not above:
            return NONE_ABOVE
        if world.procedure.stages[case.stage].gate:
            return "Whoever tests it here first says whether it is justified."
        if grounds(world, case, at) is None:
            return NO_GROUNDS
        if above[0].announced and case.announced != above[0].key:
            return f"Tell the other side first that you mean to take it up to {above[0].name}."
        return None

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        if self.from_stage != case.stage:
            raise Refusal(GONE_UP)
        needs(self.reason, "reason", "Say what those at the next stage should know.")
        needs_safety(self)
        today, found = world.today(at), ground(world, case, at)
        to = next_stage(world, case, by, today)
        because, since = found or Ground("", today)
        return [went_up(self, world, case, by, at, Step(to, because, since, self.reason))]
