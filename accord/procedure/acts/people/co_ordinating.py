"""The enquiry co-ordinator (S6a)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import CoordinatorAsked, Seat
from accord.procedure.rules.guards import NOT_RAISED, needs, party_bar
from accord.procedure.rules.routing import is_barred, is_named_owner, make_seat
from accord.procedure.rules.who_speaks import voice_of
from accord.procedure.world.people import Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World

NAMED = "co-ordinates the enquiry"
ASKED = "asked to co-ordinate the enquiry"


def names_co_ordinator(world: World, case: Case, agency: str, day: date) -> str:
    """Return the safeguarding lead, or the agency's seat if they are excluded (S6a)."""
    lead, party = world.directory.lead(agency), case.party(agency)
    if lead and not is_barred(world, case, lead.key, day):
        return lead.key
    return voice_of(case, party) if party else ""


def _decides(moment: Moment) -> bool:
    case = moment.case
    holder = moment.world.directory.holder(case.coordinator, moment.today) if case.coordinator else None
    return holder is not None and holder.can_sign_in and holder.key not in case.barred


def _without_asked(case: Case) -> Case:
    asked = case.coordinator_asked
    seats = (one for one in case.seats if not (asked and one.post == asked.post and one.because == ASKED))
    return replace(case, coordinator_asked=None, seats=tuple(seats))


def _seated(case: Case, seat: Seat) -> tuple[Seat, ...]:
    return case.seats if case.seats_of(seat.post) else (*case.seats, seat)


@dataclass(frozen=True, kw_only=True)
class CoordinatorNamed(Fact):
    """`post` is the enquiry co-ordinator, replacing `before` if set."""

    post: str
    seat: Seat
    why: FreeText = ""
    before: str = ""

    def onto(self, case: Case) -> Case:
        case = _without_asked(case)
        return replace(case, coordinator=self.post, seats=_seated(case, self.seat))


@dataclass(frozen=True, kw_only=True)
class CoordinatorProposed(Fact):
    """`before` decides until they accept."""

    post: str
    seat: Seat
    why: FreeText
    before: str

    def onto(self, case: Case) -> Case:
        case = _without_asked(case)
        asked = CoordinatorAsked(entry=case.next_entry, post=self.post, by=self.by, why=self.why)
        return replace(case, coordinator_asked=asked, seats=_seated(case, self.seat))


@dataclass(frozen=True, kw_only=True)
class CoordinationDeclined(Fact):
    """`before` decides, or no one if they no longer can."""

    post: str
    why: FreeText
    before: str
    keeps: bool

    def onto(self, case: Case) -> Case:
        case = _without_asked(case)
        return case if self.keeps else replace(case, coordinator="")


NO_REASON = "Enter why another manager should decide"


@dataclass(frozen=True, kw_only=True)
class NameCoordinator(Act):
    """Acceptance is needed unless self-named or the old one cannot decide (S6a)."""

    key: ClassVar[str] = "name-co-ordinator"
    title: ClassVar[str] = "Name the enquiry co-ordinator"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have saved the enquiry co-ordinator."
    group: ClassVar[Group] = Group.PEOPLE
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"post": "Select an enquiry co-ordinator in your agency"}

    post: str
    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        world, case, by = moment.world, moment.case, moment.by
        if not case.is_raised:
            return NOT_RAISED
        if not any(is_named_owner(world, post) for post in world.directory.posts_of_agency(by.agency)):
            return "Only the agency that makes the enquiry can do this."
        barred = party_bar(moment)
        if barred:
            return barred
        holds = by.post == case.coordinator and not by.covering
        if holds or by.post == names_co_ordinator(world, case, by.agency, moment.today):
            return None
        return "Only your safeguarding lead or the named co-ordinator can do this."

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        today, before = moment.today, case.coordinator
        post = self._post(moment)
        if before:
            needs(self.why, "why", NO_REASON)
        if not _decides(moment) or post.key == moment.by.post:
            seat = make_seat(moment.world, case.stage, "supporting", post, today, because=NAMED)
            return [
                CoordinatorNamed(**self.common_fields(moment), post=post.key, seat=seat, why=self.why, before=before)
            ]
        seat = make_seat(moment.world, case.stage, "supporting", post, today, because=ASKED)
        return [
            CoordinatorProposed(**self.common_fields(moment), post=post.key, seat=seat, why=self.why, before=before)
        ]

    def _post(self, moment: Moment) -> Post:
        world, case = moment.world, moment.case
        post = world.directory.posts.get(self.post)
        if post is None or post.agency != moment.by.agency or not is_named_owner(world, post):
            raise Refusal(self.missing["post"], "post")
        if is_barred(world, case, post.key, moment.today):
            raise Refusal("The person in that role is excluded from this case. Select another manager", "post")
        holder = world.directory.holder(post.key, moment.today)
        if holder is None or not holder.can_sign_in:
            raise Refusal("No one has that role now. Select another manager", "post")
        if post.key == case.coordinator:
            raise Refusal(f"{holder.name} is already the enquiry co-ordinator. Select another manager", "post")
        if case.coordinator_asked and case.coordinator_asked.post == post.key:
            raise Refusal(f"{holder.name} has already been asked, and has not answered yet", "post")
        return post


def _asked_bar(moment: Moment) -> str | None:
    if moment.case.coordinator_asked is None:
        return "No one has been asked to be the enquiry co-ordinator."
    if moment.case.coordinator_asked.post != moment.by.post:
        return "Someone else has been asked to be the enquiry co-ordinator."
    return "Only the person who was asked can answer this, not their cover." if moment.by.covering else None


@dataclass(frozen=True, kw_only=True)
class AcceptCoordination(Act):
    key: ClassVar[str] = "accept-co-ordination"
    title: ClassVar[str] = "Agree to be the enquiry co-ordinator"
    button: ClassVar[str] = "Agree"
    success: ClassVar[str] = "You have agreed to be the enquiry co-ordinator."
    group: ClassVar[Group] = Group.PEOPLE
    moves: ClassVar[bool] = True

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return _asked_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        post = moment.world.directory.posts[moment.by.post]
        seat = make_seat(moment.world, moment.case.stage, "supporting", post, moment.today, because=NAMED)
        return [
            CoordinatorNamed(
                **self.common_fields(moment), post=moment.by.post, seat=seat, before=moment.case.coordinator
            )
        ]


@dataclass(frozen=True, kw_only=True)
class DeclineCoordination(Act):
    key: ClassVar[str] = "decline-co-ordination"
    title: ClassVar[str] = "Decline to be the enquiry co-ordinator"
    button: ClassVar[str] = "Decline"
    success: ClassVar[str] = "You have declined to be the enquiry co-ordinator."
    group: ClassVar[Group] = Group.PEOPLE
    ends_sight: ClassVar[bool] = True
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter your reasons"}

    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return _asked_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        keeps, before = _decides(moment), moment.case.coordinator
        return [
            CoordinationDeclined(
                **self.common_fields(moment), post=moment.by.post, why=self.why, before=before, keeps=keeps
            )
        ]
