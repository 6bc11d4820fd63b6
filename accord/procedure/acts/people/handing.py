"""Hand over a seat, or step aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Seat, Side
from accord.procedure.rules.guards import is_lead, open_bar
from accord.procedure.rules.routing import is_barred, make_seat
from accord.procedure.world.people import Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal

NO_COLLEAGUE = "Select a colleague at your level or above who is not already on this case"
NO_SEAT = "You are not acting in this case."


def taken_over(case: Case, post: str, seat: Seat) -> Case:
    """Move a role's seats, feedback and open actions, to be accepted again. Clears the co-ordinator and a pending
    urgent request, as not every colleague is allowed.
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
    """Earlier entries keep their author."""

    key: ClassVar[str] = "hand-over"
    title: ClassVar[str] = "Hand over to a colleague"
    button: ClassVar[str] = "Hand over"
    success: ClassVar[str] = "You have handed over to your colleague."
    group: ClassVar[Group] = Group.PEOPLE
    ends_sight: ClassVar[bool] = True
    moves: ClassVar[bool] = True

    to: str
    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or (None if moment.case.seats_of(moment.by.post) else NO_SEAT)

    def decide(self, moment: Moment) -> list[Fact]:
        post = _substitute(moment, self.to)
        seat = make_seat(moment.world, moment.case.stage, _side(moment), post, moment.today)
        return [SeatHanded(**self.common_fields(moment), post=moment.by.post, seat=seat)]


def _side(moment: Moment) -> Side:
    return next((seat.side for seat in moment.case.seats if seat.post == moment.by.post), "supporting")


def colleagues(moment: Moment) -> tuple[Post, ...]:
    """Roles that can take over: same level, above it, the safeguarding lead, or the top role."""
    by = moment.by
    directory = moment.world.directory
    tiers, posts = set(directory.posts[by.post].tiers), directory.posts_of_agency(by.agency)
    peers = [post for post in posts if tiers & set(post.tiers)]
    above = [post for peer in peers for post in directory.line(peer.key)]
    always = (directory.lead(by.agency), directory.top(by.agency))
    able = {post.key for post in (*peers, *above, *always) if post}
    return tuple(post for post in posts if post.key in able - {by.post} and not moment.case.seats_of(post.key))


def _substitute(moment: Moment, to: str) -> Post:
    today = moment.today
    post = next((one for one in colleagues(moment) if one.key == to), None)
    if post is None:
        raise Refusal(NO_COLLEAGUE, "to")
    person = moment.world.directory.acting(to, today)
    if person is None or person.key == moment.by.person or is_barred(moment.world, moment.case, to, today):
        raise Refusal("No one in that role can see this case. Select someone else", "to")
    return post


@dataclass(frozen=True, kw_only=True)
class SteppedAside(Fact):
    """A person stepped aside and can no longer read the case. A lead without a seat needs no substitute."""

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
    title: ClassVar[str] = "Step aside (conflict of interest)"
    button: ClassVar[str] = "Step aside"
    success: ClassVar[str] = "You have stepped aside."
    group: ClassVar[Group] = Group.PEOPLE
    ends_sight: ClassVar[bool] = True
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {
        "why": "Enter the conflict of interest",
    }

    to: str = ""
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        leads = moment.party is not None and is_lead(moment.world, moment.by)
        return open_bar(moment) or (None if leads or moment.case.seats_of(moment.by.post) else NO_SEAT)

    def decide(self, moment: Moment) -> list[Fact]:
        by = moment.by
        seat = None
        if self.to or moment.case.seats_of(by.post):
            post = _substitute(moment, self.to)
            seat = make_seat(moment.world, moment.case.stage, _side(moment), post, moment.today)
        return [SteppedAside(**self.common_fields(moment), person=by.person, post=by.post, why=self.why, seat=seat)]
