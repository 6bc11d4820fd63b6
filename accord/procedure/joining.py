"""Which agencies are in it: bringing one in, leaving, and naming who co-ordinates the enquiry."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from accord.procedure.case import Case
from accord.procedure.copying import replace
from accord.procedure.ending import resolved_if_all_satisfied
from accord.procedure.facts import Act, Actor, Fact, Refusal, Words, World
from accord.procedure.parts import Party, Seat, Side
from accord.procedure.pausing import pause_waits_on
from accord.procedure.people import BOARD
from accord.procedure.routing import Search, find, is_barred, is_named_owner, make_seat
from accord.procedure.standing import NOT_RAISED, moving_bar, needs, open_bar, party_bar, taking_part_bar
from accord.procedure.turns import voice_of


def make_party(world: World, agency: str, side: str, day: date) -> Party:
    found = world.directory.agencies[agency]
    sides: dict[str, Side] = {"challenger": "challenger", "challenged": "challenged", "concerned": "concerned"}
    return Party(agency=agency, name=found.name, short=found.short, kind=found.kind, side=sides[side], since=day)


@dataclass(frozen=True, kw_only=True)
class PartyBroughtIn(Fact):
    party: Party
    seat: Seat
    why: Words
    co_ordinates: bool

    def onto(self, case: Case) -> Case:
        before = tuple(party for party in case.parties if party.agency != self.party.agency)
        coordinator = self.seat.post if self.co_ordinates and not case.coordinator else case.coordinator
        return replace(case, parties=(*before, self.party), seats=(*case.seats, self.seat), coordinator=coordinator)


@dataclass(frozen=True, kw_only=True)
class BringIn(Act):
    """Bring in another agency as also concerned: anybody who takes part may; its seat and its lead are told.

    The council, where it is not a party, comes in with the manager who co-ordinates the enquiry (P3).
    """

    key: ClassVar[str] = "bring-in"
    title: ClassVar[str] = "Bring in another agency"

    agency: str
    post: str = ""
    why: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        return open_bar(case) or taking_part_bar(world, case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        directory, today = world.directory, world.today(at)
        if self.agency not in directory.agencies or directory.agencies[self.agency].kind == BOARD:
            raise Refusal("Choose an agency of this Board.", "agency")
        if case.party(self.agency):
            raise Refusal("That agency is in this disagreement already.", "agency")
        if self.post and (self.post not in directory.posts or directory.posts[self.post].agency != self.agency):
            raise Refusal("Choose somebody of that agency, or “not sure”.", "post")
        needs(self.why, "why", "Say why it is concerned.")
        stage = world.procedure.stages[case.stage]
        search = Search(world=world, case=case, stage=stage, side="concerned", agency=self.agency, by=by, day=today)
        post = directory.posts[self.post] if self.post else find(search, ["co-ordinator", "contact", "lead", "top"])
        if post is None or is_barred(world, case, post.key, today):
            raise Refusal("Nobody there may see this: choose somebody else.", "post")
        seat = make_seat(world, case.stage, "concerned", post, today)
        party = make_party(world, self.agency, "concerned", today)
        co_ordinates = is_named_owner(world, post)
        return [PartyBroughtIn(**self.said(by, at), party=party, seat=seat, why=self.why, co_ordinates=co_ordinates)]


@dataclass(frozen=True, kw_only=True)
class PartyLeft(Fact):
    agency: str
    why: Words

    def onto(self, case: Case) -> Case:
        parties = (replace(one, left=True) if one.agency == self.agency else one for one in case.parties)
        answers = {agency: answer for agency, answer in case.answers.items() if agency != self.agency}
        seats = tuple(seat for seat in case.seats if seat.agency != self.agency)
        case = replace(case, parties=tuple(parties), answers=answers, seats=seats)
        return case if pause_waits_on(case) else replace(case, pause_asked=None)


OWNS_ACTION = "Your agency has an action in the outcome proposed: propose one without it first."
UNREPORTED = "Record first that what is new about the adult’s safety was reported."


@dataclass(frozen=True, kw_only=True)
class Leave(Act):
    key: ClassVar[str] = "leave"
    title: ClassVar[str] = "Say that your agency is no longer concerned"
    moves: ClassVar[bool] = True

    why: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        party = case.party(by.agency)
        if party and party.side != "concerned":
            return "Only an agency that is also concerned can leave; the challenger may withdraw."
        if any(due.by.agency == by.agency for due in case.concerns_due):
            return UNREPORTED
        if any(action.agency == by.agency for action in case.actions):
            return OWNS_ACTION
        return moving_bar(case) or party_bar(world, case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        needs(self.why, "why", "Say why your agency is no longer concerned.")
        if self.safety == "yes":
            raise Refusal(UNREPORTED, "safety")
        left = PartyLeft(**self.said(by, at), agency=by.agency, why=self.why)
        return [left, *resolved_if_all_satisfied(world, case, left)]


def names_co_ordinator(world: World, case: Case, agency: str, day: date) -> str:
    """The post that names who co-ordinates the enquiry: the lead's; where the lead is kept from it, who sits (S6a)."""
    lead, party = world.directory.lead(agency), case.party(agency)
    if lead and not is_barred(world, case, lead.key, day):
        return lead.key
    return voice_of(case, party) if party else ""


@dataclass(frozen=True, kw_only=True)
class CoordinatorNamed(Fact):
    post: str
    seat: Seat

    def onto(self, case: Case) -> Case:
        seats = case.seats if case.seats_of(self.post) else (*case.seats, self.seat)
        return replace(case, coordinator=self.post, seats=seats)


@dataclass(frozen=True, kw_only=True)
class NameCoordinator(Act):
    """Name the manager who co-ordinates this enquiry; the council's lead does where nobody was sure (S6a)."""

    key: ClassVar[str] = "name-co-ordinator"
    title: ClassVar[str] = "Name who co-ordinates the enquiry"
    moves: ClassVar[bool] = True

    post: str

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        if not case.is_raised:
            return NOT_RAISED
        if not any(is_named_owner(world, post) for post in world.directory.posts_of_agency(by.agency)):
            return "This is for the agency that co-ordinates the enquiry."
        barred = party_bar(world, case, by)
        if barred:
            return barred
        holds = by.post == case.coordinator and not by.covering
        if holds or by.post == names_co_ordinator(world, case, by.agency, world.today(at)):
            return None
        return "This is for your agency’s safeguarding lead, or for whoever is named and is there."

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        post = world.directory.posts.get(self.post)
        if post is None or post.agency != by.agency or not is_named_owner(world, post):
            raise Refusal("Choose a manager of your agency who co-ordinates enquiries.", "post")
        if is_barred(world, case, post.key, world.today(at)):
            raise Refusal("Whoever acts in this post is kept from seeing this: choose another.", "post")
        seat = make_seat(world, case.stage, "beside", post, world.today(at), because="co-ordinates the enquiry")
        return [CoordinatorNamed(**self.said(by, at), post=self.post, seat=seat)]
