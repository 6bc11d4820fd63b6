"""Changing who sits: handing a seat over, and stepping aside for a conflict of interest."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Seat, Side
from accord.procedure.rules.guards import is_lead, needs, open_bar
from accord.procedure.rules.routing import is_barred, make_seat
from accord.procedure.world.people import Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, FreeText, Refusal
from accord.procedure.world.world import World

NO_SEAT = "You hold no seat in this disagreement."


def taken_over(case: Case, post: str, seat: Seat) -> Case:
    """The case with a post’s seats taken over by another’s, and what it still owed; its actions are accepted anew.

    Who co-ordinates the enquiry is named anew, and going straight up is asked for anew: not every colleague may.
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
    feedback = (replace(one, post=seat.post) if one.post == post and not one.sent else one for one in case.feedback)
    asked = case.coordinator_asked
    return replace(
        case,
        seats=tuple(seats),
        actions=tuple(actions),
        feedback=tuple(feedback),
        coordinator="" if case.coordinator == post else case.coordinator,
        coordinator_asked=None if asked and asked.post == post else asked,
        straight=None if case.straight and case.straight.post == post else case.straight,
    )


@dataclass(frozen=True, kw_only=True)
class SeatHanded(Fact):
    post: str
    seat: Seat

    def onto(self, case: Case) -> Case:
        return taken_over(case, self.post, self.seat)


@dataclass(frozen=True, kw_only=True)
class HandOver(Act):
    """Hand one's seat to a colleague of the same agency. What was said stays said, in the name of who said it."""

    key: ClassVar[str] = "hand-over"
    title: ClassVar[str] = "Hand your seat to a colleague"
    group: ClassVar[Group] = Group.PEOPLE
    ends_sight: ClassVar[bool] = True
    moves: ClassVar[bool] = True

    to: str
    why: FreeText = ""

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        return open_bar(case) or (None if case.seats_of(by.post) else NO_SEAT)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        post = _substitute(world, case, by, self.to, at)
        seat = make_seat(world, case.stage, _side(case, by), post, world.today(at))
        return [SeatHanded(**self.common_fields(by, at), post=by.post, seat=seat)]


def _side(case: Case, by: Actor) -> Side:
    """The side for which the actor sits; beside it, where a lead takes part without a seat."""
    return next((seat.side for seat in case.seats if seat.post == by.post), "supporting")


def colleagues(world: World, case: Case, by: Actor) -> tuple[Post, ...]:
    """The posts that can take over from the actor's: of the same tier, above one of that tier, the lead, the top."""
    directory = world.directory
    tiers, posts = set(directory.posts[by.post].tiers), directory.posts_of_agency(by.agency)
    peers = [post for post in posts if tiers & set(post.tiers)]
    above = [post for peer in peers for post in directory.line(peer.key)]
    always = (directory.lead(by.agency), directory.top(by.agency))
    able = {post.key for post in (*peers, *above, *always) if post}
    return tuple(post for post in posts if post.key in able - {by.post} and not case.seats_of(post.key))


def _substitute(world: World, case: Case, by: Actor, to: str, at: datetime) -> Post:
    """A colleague's post that can take the seat. Raises Refusal where it cannot."""
    today = world.today(at)
    post = next((one for one in colleagues(world, case, by) if one.key == to), None)
    if post is None:
        raise Refusal("Choose a colleague of your agency who holds no seat here, as senior as you or more so.", "to")
    person = world.directory.acting(to, today)
    if person is None or person.key == by.person or is_barred(world, case, to, today):
        raise Refusal("Nobody who may see this is there for that post.", "to")
    return post


@dataclass(frozen=True, kw_only=True)
class SteppedAside(Fact):
    """Somebody stepped aside for a conflict of interest: they see no more of it.

    A substitute has their seat; a lead who had none may leave it at that.
    """

    person: str
    post: str
    why: FreeText
    seat: Seat | None

    def onto(self, case: Case) -> Case:
        case = replace(case, barred=(*case.barred, self.person))
        if self.seat is None:
            return case
        return taken_over(case, self.post, self.seat) if case.seats_of(self.post) else _seated(case, self.seat)


def _seated(case: Case, seat: Seat) -> Case:
    return replace(case, seats=(*case.seats, seat))


@dataclass(frozen=True, kw_only=True)
class StepAside(Act):
    key: ClassVar[str] = "step-aside"
    title: ClassVar[str] = "Step aside for a conflict of interest"
    group: ClassVar[Group] = Group.PEOPLE
    ends_sight: ClassVar[bool] = True
    moves: ClassVar[bool] = True

    to: str = ""
    why: FreeText

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        leads = case.party(by.agency) is not None and is_lead(world, by)
        return open_bar(case) or (None if leads or case.seats_of(by.post) else NO_SEAT)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        needs(self.why, "why", "Say what the conflict of interest is, as far as others need to know.")
        seat = None
        if self.to or case.seats_of(by.post):
            post = _substitute(world, case, by, self.to, at)
            seat = make_seat(world, case.stage, _side(case, by), post, world.today(at))
        return [SteppedAside(**self.common_fields(by, at), person=by.person, post=by.post, why=self.why, seat=seat)]
