"""Bring in an agency, or leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accord.procedure.acts.ending.ending import resolved_if_all_satisfied
from accord.procedure.acts.people.coming_in import needs_one_agency, seats_of_newcomer
from accord.procedure.acts.stages.dates import agreed_by_all, without_acceptor
from accord.procedure.acts.stages.pausing import pause_waits_on
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import (
    SIDES,
    DateProposal,
    Party,
    Request,
    Seat,
    Side,
)
from accord.procedure.rules.grounds import agreed_date
from accord.procedure.rules.guards import moving_bar, needs, no_workers_view, open_bar, party_bar, taking_part_bar
from accord.procedure.rules.reserved import reserved_in
from accord.procedure.rules.routing import Search, find, is_barred, is_named_owner, make_seat
from accord.procedure.world.people import BOARD
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World

NOT_THERE = "Select a contact or “Not sure”"
NOBODY_THERE = "No one in that role can see this case. Select someone else"


def make_party(world: World, agency: str, side: str, day: date) -> Party:
    found = world.directory.agencies[agency]
    sides: dict[str, Side] = {"challenger": "challenger", "challenged": "challenged", "concerned": "concerned"}
    return Party(agency=agency, name=found.name, short=found.short, kind=found.kind, side=sides[side], since=day)


MOST_AGENCIES = 20


def needs_few_agencies(number: int, field: str) -> None:
    if number > MOST_AGENCIES:
        raise Refusal(f"A case can have up to {MOST_AGENCIES} agencies. Select fewer", field)


@dataclass(frozen=True, kw_only=True)
class PartyBroughtIn(Fact):
    """`seats` are those at later stages. A side must respond and accept the date in `proposal`."""

    party: Party
    seat: Seat
    why: FreeText
    co_ordinates: bool
    seats: tuple[Seat, ...] = ()
    proposal: DateProposal | None = None

    def onto(self, case: Case) -> Case:
        agency, side = self.party.agency, self.party.side
        before = tuple(party for party in case.parties if party.agency != agency)
        moved = (
            replace(one, side=side) if one.agency == agency and one.side == "concerned" else one for one in case.seats
        )
        coordinator = self.seat.post if self.co_ordinates and not case.coordinator else case.coordinator
        seats = {(one.stage, one.post): one for one in (*moved, self.seat, *self.seats)}
        case = replace(case, parties=(*before, self.party), seats=tuple(seats.values()), coordinator=coordinator)
        if side not in SIDES:
            return case
        number = case.next_entry
        asked = Request(entry=number, agency=self.by.agency, of=agency, by=self.by, what=self.why)
        proposal = replace(self.proposal, entry=self.proposal.entry or number) if self.proposal else case.proposal
        requests = case.requests if case.has_view(agency) else (*case.requests, asked)
        return replace(case, requests=requests, proposal=proposal)


@dataclass(frozen=True, kw_only=True)
class BringIn(Act):
    """If not a party, the council joins with the enquiry co-ordinator (P3)."""

    key: ClassVar[str] = "bring-in"
    title: ClassVar[str] = "Involve another agency"
    button: ClassVar[str] = "Involve agency"
    success: ClassVar[str] = "You have involved the agency."
    group: ClassVar[Group] = Group.PEOPLE
    missing: ClassVar[Mapping[str, str]] = {
        "agency": "Select an agency",
        "why": "Enter why they are involved",
    }

    agency: str
    side: Literal["concerned", "challenger", "challenged"] = "concerned"
    post: str = ""
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        world, case = moment.world, moment.case
        directory, today = world.directory, moment.today
        if self.agency not in directory.agencies or directory.agencies[self.agency].kind == BOARD:
            raise Refusal(self.missing["agency"], "agency")
        known = case.party(self.agency)
        if known and (known.side != "concerned" or self.side == "concerned"):
            raise Refusal("That agency is already on this case.", "agency")
        if self.post and (self.post not in directory.posts or directory.posts[self.post].agency != self.agency):
            raise Refusal(NOT_THERE, "post")
        party = make_party(world, self.agency, self.side, today)
        if self.side != "concerned":
            return [self._on_a_side(moment, party)]
        stage = world.procedure.stages[case.stage]
        search = Search(moment=moment, stage=stage, side="concerned", agency=self.agency)
        post = directory.posts[self.post] if self.post else find(search, ["co-ordinator", "contact", "lead", "top"])
        if post is None or is_barred(world, case, post.key, today):
            raise Refusal(NOBODY_THERE, "post")
        seat = make_seat(world, case.stage, "concerned", post, today)
        co_ordinates = is_named_owner(world, post)
        return [
            PartyBroughtIn(
                **self.common_fields(moment), party=party, seat=seat, why=self.why, co_ordinates=co_ordinates
            )
        ]

    def _on_a_side(self, moment: Moment, party: Party) -> Fact:
        world, case = moment.world, moment.case
        stage = world.procedure.stages[case.stage]
        needs_few_agencies(len(case.main_parties) + 1, "agency")
        seats = seats_of_newcomer(moment, party, self.post)
        if not seats or any(is_barred(world, case, seat.post, moment.today) for seat in seats):
            raise Refusal(NOBODY_THERE, "post")
        search = Search(moment=moment, stage=stage, side=party.side, agency=party.agency)
        for seat in seats:
            needs_one_agency(search, world.directory.posts[seat.post], "post")
        return PartyBroughtIn(
            **self.common_fields(moment),
            party=party,
            seat=seats[0],
            seats=seats[1:],
            why=self.why,
            co_ordinates=False,
            proposal=_to_accept(moment, party) if party.side in stage.dates_from else None,
        )


def _to_accept(moment: Moment, party: Party) -> DateProposal | None:
    case = moment.case
    if case.proposal:
        return replace(case.proposal, acceptors=(*case.proposal.acceptors, party.agency))
    agreed = agreed_date(case)
    if agreed is None or agreed.due_on is None or agreed.due_on < moment.today:
        return None
    return DateProposal(entry=0, stage=case.stage, on=agreed.due_on, by=moment.by, acceptors=(party.agency,))


@dataclass(frozen=True, kw_only=True)
class PartyLeft(Fact):
    agency: str
    why: FreeText
    workers_view: FreeText = ""

    def onto(self, case: Case) -> Case:
        parties = (replace(one, left=True) if one.agency == self.agency else one for one in case.parties)
        answers = {agency: answer for agency, answer in case.answers.items() if agency != self.agency}
        seats = tuple(seat for seat in case.seats if seat.agency != self.agency)
        case = without_acceptor(replace(case, parties=tuple(parties), answers=answers, seats=seats), self.agency)
        return case if pause_waits_on(case) else replace(case, pause_proposed=None)


OWNS_ACTION = "Your agency has a proposed action. First propose an outcome without it."
UNREPORTED = "First record that the new concern was reported."


@dataclass(frozen=True, kw_only=True)
class LeaveCase(Act):
    """Leave, unless yours is the last of its side. The raiser's agency also gives the worker's view (P1)."""

    key: ClassVar[str] = "leave"
    title: ClassVar[str] = "Leave this case"
    button: ClassVar[str] = "Leave case"
    success: ClassVar[str] = "Your agency has left this case."
    group: ClassVar[Group] = Group.PEOPLE
    ends_sight: ClassVar[bool] = True
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why your agency is no longer involved"}

    why: FreeText
    workers_view: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case, by = moment.case, moment.by
        party = moment.party
        if party and case.on_side(party.side) == (party,) and party.side == "challenger":
            return "No other agency raised this. Your agency can withdraw it instead."
        if party and case.on_side(party.side) == (party,) and party.side == "challenged":
            return "No other agency was asked to respond, so yours cannot leave."
        if party and party.side != "concerned" and _co_ordinates(moment.world, case, by.agency):
            return "Your agency makes the enquiry, so it cannot leave."
        if any(due.by.agency == by.agency for due in case.concerns_due):
            return UNREPORTED
        if any(action.agency == by.agency for action in case.actions):
            return OWNS_ACTION
        return moving_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case, by = moment.case, moment.by
        raiser = case.raiser
        if raiser and raiser.agency == by.agency and raiser.person != by.person:
            needs(self.workers_view, "workers_view", no_workers_view(raiser.name, "leaving"))
        if self.safety == "yes":
            raise Refusal(UNREPORTED, "safety")
        left = PartyLeft(**self.common_fields(moment), agency=by.agency, why=self.why, workers_view=self.workers_view)
        agreed = agreed_by_all(self, replace(moment, case=without_acceptor(case, by.agency)))
        return [*agreed, left, *resolved_if_all_satisfied(moment.world, case, *agreed, left)]


def _co_ordinates(world: World, case: Case, agency: str) -> bool:
    post = world.directory.posts.get(case.coordinator)
    return post is not None and post.agency == agency and bool(reserved_in(world, case))
