"""Raising a disagreement: asking for help with it, raising it, and which agencies are in it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Literal

from accord.procedure.case import Adult, Case, Help, Own, Party, Reached, Seat, Side, View
from accord.procedure.clocks import Clock
from accord.procedure.ending import resolved_if_all_satisfied
from accord.procedure.facts import Act, Actor, Fact, OwnFact, Refusal, Words, World
from accord.procedure.people import BOARD, Post
from accord.procedure.routing import COORDINATOR, Search, find, finders_of, is_barred, make_seat
from accord.procedure.running import first_clocks, start_limit
from accord.procedure.standing import NOT_RAISED, needs, needs_past, open_bar, party_bar, taking_part_bar


def helpers_of(world: World, post: str, own: Own) -> tuple[Post, ...]:
    """Whom a worker may ask: the managers above, nearest first, and the lead; not those who have answered no (P1)."""
    role = world.directory.posts[post]
    lead = world.directory.lead(role.agency)
    asked = {one.helper for one in own.helps if one.answer in ("declined", "passed by")}
    found = [*world.directory.line(post), *([lead] if lead else [])]
    return tuple(dict.fromkeys(one for one in found if one.key != post and one.key not in asked))


@dataclass(frozen=True, kw_only=True)
class HelpAsked(OwnFact):
    helper: str
    how: Literal["with", "for"]
    text: Words
    clock: Clock

    def onto_own(self, own: Own) -> Own:
        asked = Help(
            entry=own.length + 1, helper=self.helper, how=self.how, at=self.at, text=self.text, clock=self.clock
        )
        return replace(own, asker=own.asker or self.by, helps=(*own.helps, asked))


@dataclass(frozen=True, kw_only=True)
class HelpAccepted(OwnFact):
    def onto_own(self, own: Own) -> Own:
        return own.answered("accepted")


@dataclass(frozen=True, kw_only=True)
class HelpDeclined(OwnFact):
    reason: Words

    def onto_own(self, own: Own) -> Own:
        return own.answered("declined", self.reason)


@dataclass(frozen=True, kw_only=True)
class AskToRaise(Act):
    key: ClassVar[str] = "ask-to-raise"
    title: ClassVar[str] = "Ask your manager or lead to raise it with or for you"

    helper: str
    how: Literal["with", "for"]
    text: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        own = case.own.get(by.agency, Own())
        if case.is_raised:
            return "This disagreement has been raised already."
        if own.asker and own.asker.person != by.person:
            return f"{own.asker.name} is the one who asks."
        if own.asked or own.accepted:
            return "You have asked already, and can raise it yourself at any time."
        return None if helpers_of(world, by.post, own) else "Nobody is left to ask: you can raise it yourself."

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        own = case.own.get(by.agency, Own())
        if self.helper not in {post.key for post in helpers_of(world, by.post, own)}:
            raise Refusal("Choose your own manager, one above, or your safeguarding lead.", "helper")
        needs(self.text, "text", "Say what it is about, so that they can answer.")
        clock = start_limit(world, "help asked", at, about=by.agency)
        return [
            HelpAsked(
                **self.said(by, at), agency=by.agency, helper=self.helper, how=self.how, text=self.text, clock=clock
            )
        ]


def _helper_bar(case: Case, by: Actor) -> str | None:
    asked = case.own.get(by.agency, Own()).asked
    if case.is_raised or asked is None:
        return "Nobody is waiting for an answer."
    return None if asked.helper == by.post else "Somebody else was asked."


@dataclass(frozen=True, kw_only=True)
class AcceptToRaise(Act):
    key: ClassVar[str] = "accept-to-raise"
    title: ClassVar[str] = "Agree to raise it"

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        return _helper_bar(case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        return [HelpAccepted(**self.said(by, at), agency=by.agency)]


@dataclass(frozen=True, kw_only=True)
class DeclineToRaise(Act):
    key: ClassVar[str] = "decline-to-raise"
    title: ClassVar[str] = "Decline to raise it"

    reason: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        return _helper_bar(case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        needs(self.reason, "reason", "Say why, so that the worker can decide what to do next.")
        return [HelpDeclined(**self.said(by, at), agency=by.agency, reason=self.reason)]


@dataclass(frozen=True, kw_only=True)
class DisagreementRaised(Fact):
    """The first shared fact of a case. `procedure` is the digest of the definition that it runs by."""

    procedure: str
    stage: str
    raiser: Actor
    raised_on: date
    raised_with: str
    first_put_on: date
    types: tuple[str, ...]
    adults: tuple[Adult, ...]
    what: Words
    risk: Words
    wanted: Words
    evidence: Words
    parties: tuple[Party, ...]
    seats: tuple[Seat, ...]
    clocks: tuple[Clock, ...]
    barred: tuple[str, ...]
    coordinator: str
    linked: str

    def onto(self, case: Case) -> Case:
        view = View(
            entry=case.next_entry,
            stage=self.stage,
            agency=self.raiser.agency,
            by=self.raiser,
            at=self.at,
            text=self.what,
            evidence=self.evidence,
            told_by=self.told_by,
            on_behalf_of=self.on_behalf_of,
        )
        return replace(
            case,
            procedure=self.procedure,
            raised_at=self.at,
            raised_on=self.raised_on,
            raiser=self.raiser,
            types=self.types,
            adults=self.adults,
            first_put_on=self.first_put_on,
            what=self.what,
            risk=self.risk,
            wanted=self.wanted,
            linked=self.linked,
            parties=self.parties,
            barred=self.barred,
            coordinator=self.coordinator,
            stage=self.stage,
            reached=(Reached(stage=self.stage, on=self.raised_on),),
            seats=self.seats,
            clocks=self.clocks,
            views=(view,),
        )


@dataclass(frozen=True, kw_only=True)
class RaiseDisagreement(Act):
    """Raise a disagreement with another agency. Nobody needs permission (P1). `types[0]` is the main one (S1).

    `post` is whom to put it to, or empty for "not sure": the agency's contact. `barred` are people who must not see it.
    """

    key: ClassVar[str] = "raise"
    title: ClassVar[str] = "Raise a disagreement"

    agency: str
    post: str = ""
    types: tuple[str, ...]
    adults: tuple[Adult, ...]
    what: Words
    risk: Words
    wanted: Words = ""
    evidence: Words = ""
    first_put_on: date
    coordinator: str = ""
    barred: tuple[str, ...] = ()
    linked: str = ""

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        own = case.own.get(by.agency, Own())
        if case.is_raised:
            return "This disagreement has been raised already."
        if world.directory.agencies[by.agency].kind == BOARD:
            return "The Board does not raise a disagreement: an agency does."
        helper = own.accepted.helper if own.accepted else ""
        if own.asker and by.person != own.asker.person and by.post != helper:
            return "Only the worker, or the one who agreed to raise it, can raise this."
        return None

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        self._check(world, by, at)
        own, today = case.own.get(by.agency, Own()), world.today(at)
        raiser = own.asker or by
        stage = world.procedure.first_stage
        parties = tuple(
            _party(world, agency, side, today)
            for agency, side in ((by.agency, "challenger"), (self.agency, "challenged"))
        )
        begun = Case(parties=parties, barred=self.barred, coordinator=self.coordinator)
        seats = [self._raisers_seat(world, begun, raiser, today)]
        if own.accepted:
            helper = world.directory.posts[own.accepted.helper]
            seats.append(make_seat(world, stage.key, "challenger", helper, today))
        seats.append(make_seat(world, stage.key, "challenged", self._other_post(world, begun, by, today), today))
        return [
            DisagreementRaised(
                **self.said(by, at),
                procedure=world.digest,
                stage=stage.key,
                raiser=raiser,
                raised_on=today,
                raised_with=own.accepted.helper if own.accepted else "",
                first_put_on=self.first_put_on,
                types=self.types,
                adults=self.adults,
                what=self.what,
                risk=self.risk,
                wanted=self.wanted,
                evidence=self.evidence,
                parties=parties,
                seats=tuple(seats),
                clocks=first_clocks(world, self.first_put_on, stage.key),
                barred=self.barred,
                coordinator=self.coordinator,
                linked=self.linked,
            )
        ]

    def _check(self, world: World, by: Actor, at: datetime) -> None:
        directory = world.directory
        if self.agency not in directory.agencies or directory.agencies[self.agency].kind == BOARD:
            raise Refusal("Choose an agency of this Board.", "agency")
        if self.agency == by.agency:
            raise Refusal("Choose another agency: inside your own, your managers settle it.", "agency")
        if self.post and (self.post not in directory.posts or directory.posts[self.post].agency != self.agency):
            raise Refusal("Choose somebody of that agency, or “not sure”.", "post")
        if not self.types or len(set(self.types)) < len(self.types):
            raise Refusal("Say what kind of disagreement it is, each kind once.", "types")
        if any(kind not in world.procedure.types for kind in self.types):
            raise Refusal("Choose kinds that this procedure names.", "types")
        self._check_adults()
        needs(self.what, "what", "Say what you disagree about.")
        needs(self.risk, "risk", "Say what the risk is if nothing changes.")
        needs_past(self.first_put_on, world, at, "first_put_on")
        if self.coordinator and COORDINATOR not in _tiers(world, self.coordinator):
            raise Refusal("Choose a manager who co-ordinates enquiries, or “not sure”.", "coordinator")
        if by.person in self.barred or any(person not in directory.people for person in self.barred):
            raise Refusal("Choose people of this Board’s agencies, other than yourself.", "barred")

    def _check_adults(self) -> None:
        if not self.adults or [adult.number for adult in self.adults] != list(range(1, len(self.adults) + 1)):
            raise Refusal("Say which adult it is about.", "adults")
        for adult in self.adults:
            needs(adult.name, "adults", "Give the adult’s name.")
            needs(adult.born + adult.record_number, "adults", "Give a date of birth or a record number.")

    def _raisers_seat(self, world: World, begun: Case, raiser: Actor, today: date) -> Seat:
        return make_seat(
            world, world.procedure.first_stage.key, "challenger", world.directory.posts[raiser.post], today
        )

    def _other_post(self, world: World, begun: Case, by: Actor, today: date) -> Post:
        """Whom it is put to: the agency's way for its kind (P3), the one chosen, or its contact."""
        stage = world.procedure.first_stage
        names = finders_of(stage, "challenged", begun)
        if self.post and "chosen" in names:
            if is_barred(world, begun, self.post, today):
                raise Refusal("You have said that whoever acts in this post must not see it: choose another.", "post")
            return world.directory.posts[self.post]
        search = Search(world=world, case=begun, stage=stage, side="challenged", agency=self.agency, by=by, day=today)
        found = find(search, [*names, "contact", "lead", "top"])
        if found is None:
            raise Refusal("Nobody there may see this: keep fewer people from it, or ask the Board manager.", "barred")
        return found


def _tiers(world: World, post: str) -> tuple[str, ...]:
    return world.directory.posts[post].tiers if post in world.directory.posts else ()


def _party(world: World, agency: str, side: str, day: date) -> Party:
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
        post = directory.posts[self.post] if self.post else find(search, ["contact", "lead", "top"])
        if post is None or is_barred(world, case, post.key, today):
            raise Refusal("Nobody there may see this: choose somebody else.", "post")
        seat = make_seat(world, case.stage, "concerned", post, today)
        party = _party(world, self.agency, "concerned", today)
        co_ordinates = COORDINATOR in post.tiers
        return [PartyBroughtIn(**self.said(by, at), party=party, seat=seat, why=self.why, co_ordinates=co_ordinates)]


@dataclass(frozen=True, kw_only=True)
class PartyLeft(Fact):
    agency: str
    why: Words

    def onto(self, case: Case) -> Case:
        parties = (replace(one, left=True) if one.agency == self.agency else one for one in case.parties)
        answers = {agency: answer for agency, answer in case.answers.items() if agency != self.agency}
        seats = tuple(seat for seat in case.seats if seat.agency != self.agency)
        return replace(case, parties=tuple(parties), answers=answers, seats=seats)


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
        return open_bar(case) or party_bar(world, case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        needs(self.why, "why", "Say why your agency is no longer concerned.")
        left = PartyLeft(**self.said(by, at), agency=by.agency, why=self.why)
        return [left, *resolved_if_all_satisfied(world, case, left)]


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

    post: str

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        if not case.is_raised:
            return NOT_RAISED
        if not any(COORDINATOR in post.tiers for post in world.directory.posts_of_agency(by.agency)):
            return "This is for the agency that co-ordinates the enquiry."
        return party_bar(world, case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        post = world.directory.posts.get(self.post)
        if post is None or post.agency != by.agency or COORDINATOR not in post.tiers:
            raise Refusal("Choose a manager of your agency who co-ordinates enquiries.", "post")
        seat = make_seat(world, case.stage, "beside", post, world.today(at), because="co-ordinates the enquiry")
        return [CoordinatorNamed(**self.said(by, at), post=self.post, seat=seat)]
