"""Going up the ladder, and changing who sits: taking it up, going straight, handing a seat over, stepping aside."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from accord.procedure.case import Case
from accord.procedure.clocks import Clock, day_words
from accord.procedure.definition import Stage
from accord.procedure.facts import Act, Actor, Fact, Refusal, Words, World
from accord.procedure.parts import SIDES, Reached, Seat, Side
from accord.procedure.people import Post
from accord.procedure.routing import Search, find, finders_of, is_barred, make_seat, seats_at
from accord.procedure.standing import moving_bar, needs, needs_safety, open_bar, side_bar
from accord.procedure.starting import clocks_on_entering, stage_clocks


def grounds(world: World, case: Case, at: datetime) -> str | None:
    """Why the next stage is offered now, in a sentence; None where it is not (reading 2)."""
    if not case.is_open or not world.procedure.stages[case.stage].up:
        return None
    unsatisfied = case.unsatisfied_here
    if unsatisfied:
        names = " and ".join(party.name for party in unsatisfied)
        return f"{names} {'is' if len(unsatisfied) == 1 else 'are'} not satisfied."
    talk = case.discussion
    if talk and not talk.agreed:
        return f"You talked on {day_words(talk.on)} and did not agree."
    for clock in case.clocks:
        limit = world.procedure.limit_named(clock.key)
        offers = limit is not None and "offer the next stage" in limit.then and clock.stage == case.stage
        if offers and not clock.stopped and clock.due_at and clock.left is None and clock.due_at <= at and clock.due_on:
            return f"No agreement came by {day_words(clock.due_on)}."
    return None


def may_take_up(world: World, case: Case, by: Actor) -> str | None:
    """Why the actor may not take it up: it is for the seats of both sides, their own managers, and their leads (P2)."""
    party = case.party(by.agency)
    if party and party.side in SIDES:
        present = case.present(party.side)
        if present and by.post in {post.key for post in world.directory.line(present.post)}:
            return None
    return side_bar(world, case, by)


@dataclass(frozen=True, kw_only=True)
class WentUp(Fact):
    """The case entered a higher stage. `passed` are stages passed over, with who would have sat there."""

    from_stage: str
    to_stage: str
    because: str
    reason: Words
    urgent: bool
    seats: tuple[Seat, ...]
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]
    passed: tuple[Reached, ...]

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
        )


def _went_up(
    act: "TakeUp | GoStraight", world: World, case: Case, by: Actor, at: datetime, to: Stage, because: str
) -> WentUp:
    day, case_stages = world.today(at), world.procedure.above(case.stage)
    passed = tuple(_passed(world, case, stage, by, at) for stage in case_stages[: case_stages.index(to)])
    seats = seats_at(world, case, to, by, day)
    beside = _co_ordinators_seat(world, case, to, seats, at)
    return WentUp(
        **act.said(by, at),
        from_stage=case.stage,
        to_stage=to.key,
        because=because,
        reason=act.reason,
        urgent=isinstance(act, GoStraight),
        seats=(*seats, *beside),
        clocks=clocks_on_entering(world, case, to.key, day, at),
        stops=stage_clocks(case, to.key),
        passed=passed,
    )


def _passed(world: World, case: Case, stage: Stage, by: Actor, at: datetime) -> Reached:
    """A stage passed over, with the posts that would have sat there."""
    day, posts = world.today(at), []
    for side in SIDES:
        party = case.of_side(side)
        if party:
            search = Search(world=world, case=case, stage=stage, side=side, agency=party.agency, by=by, day=day)
            post = find(search, finders_of(stage, side, case))
            posts += [post.key] if post and not case.seats_of(post.key) else []
    return Reached(stage=stage.key, on=day, passed_over=True, posts=tuple(posts))


def _co_ordinators_seat(world: World, case: Case, to: Stage, seats: tuple[Seat, ...], at: datetime) -> tuple[Seat, ...]:
    """A seat beside for who co-ordinates the enquiry that the disagreement is about, so that they can decide (S6a)."""
    post = world.directory.posts.get(case.coordinator)
    is_about = any(world.procedure.types[kind].reserved for kind in case.types if kind in world.procedure.types)
    if post is None or not is_about or post.key in {seat.post for seat in (*case.seats, *seats)}:
        return ()
    return (make_seat(world, to.key, "beside", post, world.today(at), because="co-ordinates the enquiry"),)


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
        if not world.procedure.above(case.stage):
            return "There is no stage above this one."
        if grounds(world, case, at) is None:
            return NO_GROUNDS
        return None

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        if self.from_stage != case.stage:
            raise Refusal("This has gone up already: look at the case again.")
        needs(self.reason, "reason", "Say what those at the next stage should know.")
        needs_safety(self)
        to = world.procedure.above(case.stage)[0]
        return [_went_up(self, world, case, by, at, to, grounds(world, case, at) or "")]


@dataclass(frozen=True, kw_only=True)
class GoStraight(Act):
    """Go up at once, or straight to a higher stage, for a stated urgency (reading 8)."""

    key: ClassVar[str] = "go-straight"
    title: ClassVar[str] = "Go up at once, because it is urgent"
    moves: ClassVar[bool] = True

    from_stage: str
    to_stage: str
    reason: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        barred = moving_bar(case) or may_take_up(world, case, by)
        if barred:
            return barred
        return None if world.procedure.above(case.stage) else "There is no stage above this one."

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        if self.from_stage != case.stage:
            raise Refusal("This has gone up already: look at the case again.")
        to = next((stage for stage in world.procedure.above(case.stage) if stage.key == self.to_stage), None)
        if to is None:
            raise Refusal("Choose a stage above this one.", "to_stage")
        needs(self.reason, "reason", "Say what makes it urgent: it is shown in the record.")
        needs_safety(self)
        return [_went_up(self, world, case, by, at, to, "It is urgent.")]


def _taken_over(case: Case, post: str, seat: Seat) -> Case:
    """The case with a post’s seats taken over by another’s, and what it still owed; its actions are accepted anew.

    Who co-ordinates the enquiry is named anew: not every colleague may.
    """
    seats = (
        replace(seat, stage=one.stage, side=one.side, because=one.because) if one.post == post else one
        for one in case.seats
    )
    owner = seat.holder or seat.cover
    actions = (
        replace(one, post=seat.post, owner=owner, accepted=False if one.accepted is False else None)
        if one.post == post and not one.state
        else one
        for one in case.actions
    )
    feedback = (replace(one, post=seat.post) if one.post == post and not one.told else one for one in case.feedback)
    return replace(
        case,
        seats=tuple(seats),
        actions=tuple(actions),
        feedback=tuple(feedback),
        coordinator="" if case.coordinator == post else case.coordinator,
    )


@dataclass(frozen=True, kw_only=True)
class SeatHanded(Fact):
    post: str
    seat: Seat

    def onto(self, case: Case) -> Case:
        return _taken_over(case, self.post, self.seat)


@dataclass(frozen=True, kw_only=True)
class HandOver(Act):
    """Hand one's seat to a colleague of the same agency. What was said stays said, in the name of who said it."""

    key: ClassVar[str] = "hand-over"
    title: ClassVar[str] = "Hand your seat to a colleague"
    moves: ClassVar[bool] = True

    to: str
    why: Words = ""

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        return open_bar(case) or (None if case.seats_of(by.post) else "You hold no seat in this disagreement.")

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        post = _substitute(world, case, by, self.to, at)
        seat = make_seat(world, case.stage, _side(case, by), post, world.today(at))
        return [SeatHanded(**self.said(by, at), post=by.post, seat=seat)]


def _side(case: Case, by: Actor) -> Side:
    return next(seat.side for seat in case.seats if seat.post == by.post)


def _substitute(world: World, case: Case, by: Actor, to: str, at: datetime) -> Post:
    """A colleague's post that can take the seat. Raises Refusal where it cannot."""
    post, today = world.directory.posts.get(to), world.today(at)
    if post is None or post.agency != by.agency or post.key == by.post or case.seats_of(to):
        raise Refusal("Choose a colleague of your agency who holds no seat here.", "to")
    person = world.directory.acting(to, today)
    if person is None or person.key == by.person or is_barred(world, case, to, today):
        raise Refusal("Nobody who may see this is there for that post.", "to")
    return post


@dataclass(frozen=True, kw_only=True)
class SteppedAside(Fact):
    """Somebody stepped aside for a conflict of interest: they see no more of it, and a substitute has their seat."""

    person: str
    post: str
    why: Words
    seat: Seat

    def onto(self, case: Case) -> Case:
        return replace(_taken_over(case, self.post, self.seat), barred=(*case.barred, self.person))


@dataclass(frozen=True, kw_only=True)
class StepAside(Act):
    key: ClassVar[str] = "step-aside"
    title: ClassVar[str] = "Step aside for a conflict of interest"
    moves: ClassVar[bool] = True

    to: str
    why: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        return open_bar(case) or (None if case.seats_of(by.post) else "You hold no seat in this disagreement.")

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        needs(self.why, "why", "Say what the conflict of interest is, as far as others need to know.")
        post = _substitute(world, case, by, self.to, at)
        seat = make_seat(world, case.stage, _side(case, by), post, world.today(at))
        return [SteppedAside(**self.said(by, at), person=by.person, post=by.post, why=self.why, seat=seat)]
