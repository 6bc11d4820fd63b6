"""Raise a disagreement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from accord.procedure.acts.people.coming_in import first_seated, needs_one_agency
from accord.procedure.acts.people.joining import NOT_THERE, BringIn, make_party, needs_few_agencies
from accord.procedure.acts.saying.attaching import needs_few
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.attachments import File
from accord.procedure.model.born import NOT_KNOWN, needs_born
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import (
    Adult,
    Named,
    Party,
    Reached,
    Seat,
    View,
)
from accord.procedure.model.private import Private
from accord.procedure.rules.guards import needs, needs_ahead, needs_past
from accord.procedure.rules.routing import Search, is_barred, is_named_owner, make_seat
from accord.procedure.rules.starting_clocks import adults_clock, first_clocks
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import FIRST_PUT, GIVEN
from accord.procedure.world.people import BOARD, Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, FreeText, Position, Refusal
from accord.procedure.world.world import World

NOT_THE_BOARD = "Only agencies can raise a disagreement, not the Board."
NO_NAME = "Enter the adult’s name, or what they are called"
NO_MARK = "Enter a date of birth or record number, or select “Not known”"
NO_WORDS = "Enter a few words by which people know the adult"
TITLE = 60
"""Characters."""
TOO_LONG = f"Title must be {TITLE} characters or fewer"
REFERENCE = re.compile("[A-Z0-9-]{4,20}")


def needs_short(title: str, field: str) -> None:
    if len(title) > TITLE:
        raise Refusal(TOO_LONG, field)


def days_asked(world: World) -> tuple[str, ...]:
    """Start dates the limits need, other than when it was first put to the agency."""
    begins = dict.fromkeys(limit.begins for limit in world.procedure.limit)
    return tuple(one for one in begins if one in GIVEN and one != FIRST_PUT)


@dataclass(frozen=True, kw_only=True)
class DisagreementRaised(Fact):
    """`procedure` is the definition's digest."""

    procedure: str
    stage: str
    raiser: Actor
    raised_on: date
    raised_with: str
    first_put_on: date
    types: tuple[str, ...]
    adults: tuple[Adult, ...]
    what: FreeText
    risk: FreeText
    wanted: FreeText
    evidence: FreeText
    parties: tuple[Party, ...]
    seats: tuple[Seat, ...]
    clocks: tuple[Clock, ...]
    barred: tuple[str, ...]
    coordinator: str
    linked: str
    days: Mapping[str, date] = field(default_factory=dict)
    needed_by: date | None = None
    needed_why: FreeText = ""
    priority: str = ""
    title: FreeText = ""
    files: tuple[File, ...] = ()

    @property
    def position(self) -> Position:
        return Position("view", self.what)

    @property
    def enters(self) -> str:
        return self.stage

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
            files=self.files,
        )
        return replace(
            case.with_files(self.files, self.by, self.at),
            procedure=self.procedure,
            raised_at=self.at,
            raised_on=self.raised_on,
            raiser=self.raiser,
            raised_with=self.raised_with,
            types=self.types,
            title=self.title,
            adults=self.adults,
            first_put_on=self.first_put_on,
            days=self.days,
            needed_why=self.needed_why,
            priorities={self.raiser.agency: self.priority} if self.priority else {},
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
    """Needs no permission (P1). `types[0]` is the main type (S1).

    An empty `post` means the agency's contact. `others` are more agencies on either side. The colleague in `worker`
    becomes the raiser, and the actor gets a seat (P1b). `barred` people are excluded. `needed_by` is the adult's date,
    `needed_why` its reason, which stories may omit.
    """

    key: ClassVar[str] = "raise"
    title: ClassVar[str] = "Raise a disagreement"
    success: ClassVar[str] = "You have raised this disagreement."
    missing: ClassVar[Mapping[str, str]] = {
        "what": "Enter what you disagree about",
        "risk": "Enter the risk if nothing changes",
    }
    done_for_all: ClassVar[bool] = True

    agency: str
    post: str = ""
    others: tuple[Named, ...] = ()
    worker: str = ""
    types: tuple[str, ...]
    adults: tuple[Adult, ...]
    what: FreeText
    risk: FreeText
    wanted: FreeText = ""
    evidence: FreeText = ""
    first_put_on: date
    days: Mapping[str, date] = field(default_factory=dict)
    needed_by: date | None = None
    needed_why: FreeText = ""
    priority: str = ""
    coordinator: str = ""
    barred: tuple[str, ...] = ()
    linked: str = ""
    files: tuple[File, ...] = ()
    short_title: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case, by = moment.case, moment.by
        own = case.private.get(by.agency, Private())
        if case.is_raised:
            return "This disagreement has already been raised."
        if moment.world.directory.agencies[by.agency].kind == BOARD:
            return NOT_THE_BOARD
        helper = own.accepted.helper if own.accepted else ""
        if case.asker and by.person != case.asker.person and by.post != helper:
            return "Only the worker, or the person who agreed to raise it, can raise this."
        return None

    def decide(self, moment: Moment) -> list[Fact]:
        world, by = moment.world, moment.by
        own, today = moment.case.private.get(by.agency, Private()), moment.today
        raiser = self._raiser(world, own, by, today)
        helper = own.accepted.helper if own.accepted else by.post if raiser.person != by.person else ""
        self._check(moment)
        self._check_barred(world, {by.person, raiser.person, *_helper(world, own, today)})
        stage = world.procedure.first_stage
        parties = tuple(
            make_party(world, agency, side, today)
            for agency, side in ((by.agency, "challenger"), *((one.agency, one.side) for one in self._named))
        )
        for_adult = (adults_clock(world, today, self.needed_by),) if self.needed_by else ()
        begun = Case(
            parties=parties,
            barred=self.barred,
            coordinator=self.coordinator,
            days=self.days,
            clocks=for_adult,
        )
        seats = [self._raisers_seat(world, raiser, today)]
        if helper:
            seats.append(make_seat(world, stage.key, "challenger", world.directory.posts[helper], today))
        for one in self._named:
            seated = replace(moment, case=replace(begun, seats=tuple(seats)))
            seats.append(make_seat(world, stage.key, one.side, self._post_of(seated, one), today))
        return [
            DisagreementRaised(
                **self.common_fields(moment),
                procedure=world.digest,
                stage=stage.key,
                raiser=raiser,
                raised_on=today,
                raised_with=helper,
                first_put_on=self.first_put_on,
                types=self.types,
                adults=self.adults,
                what=self.what,
                risk=self.risk,
                wanted=self.wanted,
                evidence=self.evidence,
                parties=parties,
                seats=tuple(seats),
                clocks=(*for_adult, *first_clocks(world, self.first_put_on, stage.key, begun, moment.at)),
                days=self.days,
                needed_by=self.needed_by,
                needed_why=self.needed_why,
                priority=self.priority,
                barred=self.barred,
                coordinator=self.coordinator,
                linked=self.linked,
                files=self.files,
                title=self.short_title,
            )
        ]

    def _raiser(self, world: World, own: Private, by: Actor, today: date) -> Actor:
        if not self.worker or self.worker == by.post:
            return own.asker or by
        if own.asker:
            raise Refusal(f"{own.asker.name} asked for support with this, so you raise it for them", "worker")
        directory = world.directory
        post = directory.posts.get(self.worker)
        if post is None or post.agency != by.agency:
            raise Refusal("Select a colleague in your agency", "worker")
        holder = directory.holder(post.key, today)
        if holder is None or not holder.can_sign_in:
            raise Refusal(
                f"No one works here as {post.title} now. Select another colleague, or pass on the "
                f"words of someone who is not on the case",
                "worker",
            )
        if holder.key == by.person:
            raise Refusal("This is your own role. Raise it in that role", "worker")
        return world.actor(holder.key, post.key, today)

    def _check(self, moment: Moment) -> None:
        world = moment.world
        directory = world.directory
        self._check_named(world, moment.by)
        if not self.types or len(set(self.types)) < len(self.types):
            raise Refusal("Select the type of disagreement", "types")
        if any(kind not in world.procedure.types for kind in self.types):
            raise Refusal(f"Select types that this {world.procedure_word} has", "types")
        self._check_adults(moment.today)
        needs_short(self.short_title, "short_title")
        needs_few(self.files)
        needs_past(self.first_put_on, moment, "first_put_on")
        self._check_days(moment)
        owner = directory.posts.get(self.coordinator)
        if self.coordinator and (owner is None or not is_named_owner(world, owner)):
            raise Refusal("Select an enquiry co-ordinator or “Not sure”", "coordinator")
        if owner and is_barred(world, Case(barred=self.barred), owner.key, moment.today):
            sentence = "You excluded the person in that role. Select someone else or “Not sure”"
            raise Refusal(sentence, "coordinator")
        if self.linked and not REFERENCE.fullmatch(self.linked):
            raise Refusal("Enter a case reference, such as BCDF2345", "linked")

    @property
    def _named(self) -> tuple[Named, ...]:
        return (Named(agency=self.agency, post=self.post), *self.others)

    def _check_named(self, world: World, by: Actor) -> None:
        directory, seen = world.directory, list[str]()
        for one in self._named:
            field = "others" if seen else "agency"
            if one.agency not in directory.agencies or directory.agencies[one.agency].kind == BOARD:
                raise Refusal(BringIn.missing["agency"], field)
            if one.agency == by.agency:
                raise Refusal(
                    "Select a different agency. For a disagreement inside your own agency, talk to your manager", field
                )
            if one.agency in seen:
                raise Refusal(f"{directory.agencies[one.agency].name} is listed twice. Select it once", field)
            if one.post and (one.post not in directory.posts or directory.posts[one.post].agency != one.agency):
                raise Refusal(NOT_THERE, "post")
            seen.append(one.agency)
        needs_few_agencies(len(seen) + 1, "others")

    def _check_days(self, moment: Moment) -> None:
        world = moment.world
        for begins in days_asked(world):
            if begins not in self.days:
                raise Refusal(f"Enter the date: {begins}", "days")
            needs_past(self.days[begins], moment, "days")
        if self.needed_by:
            needs_ahead(self.needed_by, moment, "needed_by")
        if self.priority and self.priority not in world.procedure.priorities:
            raise Refusal("Select a priority", "priority")

    def _check_barred(self, world: World, raisers: set[str]) -> None:
        if raisers & set(self.barred) or any(person not in world.directory.people for person in self.barred):
            raise Refusal("Select people other than yourself", "barred")

    def _check_adults(self, today: date) -> None:
        if not self.adults or [adult.number for adult in self.adults] != list(range(1, len(self.adults) + 1)):
            raise Refusal("Enter the adult’s name", "adults")
        for adult in self.adults:
            needs(adult.name, "adults", NO_NAME)
            needs_born(adult.born, today, "adults")
            needs(adult.born + adult.record_number, "adults", NO_MARK)
            if adult.born == NOT_KNOWN:
                needs(adult.record_number + adult.known_by, "adults", NO_WORDS)

    def _raisers_seat(self, world: World, raiser: Actor, today: date) -> Seat:
        return make_seat(
            world, world.procedure.first_stage.key, "challenger", world.directory.posts[raiser.post], today
        )

    def _post_of(self, begun: Moment, one: Named) -> Post:
        """Set by the agency's kind (P3), chosen, or its contact."""
        first = begun.world.procedure.first_stage
        search = Search(moment=begun, stage=first, side=one.side, agency=one.agency)
        found = first_seated(search, one.post)
        if found and found.key == one.post and is_barred(begun.world, begun.case, one.post, begun.today):
            raise Refusal("You excluded the person in that role. Select someone else", "post")
        if found is None:
            raise Refusal(
                "You have excluded everyone who could respond. Exclude fewer people, or ask the Board manager", "barred"
            )
        needs_one_agency(search, found, "post")
        return found


def _helper(world: World, own: Private, day: date) -> tuple[str, ...]:
    person = world.directory.acting(own.accepted.helper, day) if own.accepted else None
    return (person.key,) if person else ()
