"""Response dates (F0, reading 3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import DateProposal, Side
from accord.procedure.rules.guards import (
    is_lead,
    moving_bar,
    needs,
    needs_ahead,
    open_bar,
    party_bar,
)
from accord.procedure.rules.starting_clocks import adults_clock, clock_by_hand
from accord.procedure.world.clocks import Clock, day_words, read_limit, set_for, start
from accord.procedure.world.definition.events import DATE_PROPOSED, FOR_THE_ADULT
from accord.procedure.world.phrases import need
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World

LATER_NOW = "The adult now needs an answer before this date. Propose another date."
BESIDE_LIMITS = (FOR_THE_ADULT, DATE_PROPOSED)
"""Clocks with their own act to change them."""
TABLE_SIDES: tuple[Side, ...] = ("board", "challenger", "challenged")


def date_seats(world: World, case: Case) -> dict[str, str]:
    sides = world.procedure.stages[case.stage].dates_from if case.is_raised else []
    return {seat.agency: seat.post for side in TABLE_SIDES if side in sides for seat in case.presents(side)}


def _date_bar(moment: Moment) -> str | None:
    world, by = moment.world, moment.by
    moving = moving_bar(moment)
    if moving:
        return moving
    seats = date_seats(world, moment.case)
    if not seats:
        set_by = f"The {world.procedure_word} sets this deadline."
        return f"{set_by} You can bring it forward, but you cannot make it later."
    if seats.get(by.agency) == by.post or (by.agency in seats and is_lead(world, by)):
        return None
    return f"Only the people acting at this {world.stage_word} can agree the date."


@dataclass(frozen=True, kw_only=True)
class DateProposed(Fact):
    stage: str
    on: date
    acceptors: tuple[str, ...]
    why_later: FreeText = ""
    clock: Clock | None = None

    def onto(self, case: Case) -> Case:
        proposal = DateProposal(
            entry=case.next_entry,
            stage=self.stage,
            on=self.on,
            by=self.by,
            acceptors=self.acceptors,
            why_later=self.why_later,
        )
        return replace(case.with_clocks(*filter(None, [self.clock])), proposal=proposal)


@dataclass(frozen=True, kw_only=True)
class ProposeDate(Act):
    """`why_later` says why the adult can wait."""

    key: ClassVar[str] = "propose-date"
    title: ClassVar[str] = "Propose a response date"
    button: ClassVar[str] = "Send proposal"
    success: ClassVar[str] = "You have proposed a response date."
    group: ClassVar[Group] = Group.MOVE
    moves: ClassVar[bool] = True

    on: date
    why_later: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return _date_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        needs_ahead(self.on, moment, "on")
        _needs_within(moment, self.on)
        waits = adult_waits(case, self.on)
        if waits:
            needs(self.why_later, "why_later", waits)
        others = tuple(agency for agency in date_seats(moment.world, case) if agency != moment.by.agency)
        return [
            DateProposed(
                **self.common_fields(moment),
                stage=case.stage,
                on=self.on,
                acceptors=others,
                why_later=self.why_later if waits else "",
                clock=clock_by_hand(moment.world, DATE_PROPOSED, moment.today, self.on, case.stage, at=moment.at),
            )
        ]


def needed_words(day: str) -> str:
    return f"The adult needs an answer by {day}."


def is_too_late(case: Case) -> bool:
    """True if the adult has come to need an answer before the proposed date: it can only be replaced."""
    proposal = case.proposal
    return bool(proposal and adult_waits(case, proposal.on) and not proposal.why_later)


def adult_waits(case: Case, day: date) -> str:
    """Ask for a reason if the day is after the adult's date."""
    needed = case.adults_date.due_on if case.adults_date else None
    if needed is None or day <= needed:
        return ""
    return f"{needed_words(day_words(needed))} Enter why the adult can wait until {day_words(day)}"


def _needs_within(moment: Moment, day: date) -> None:
    for clock in moment.case.clocks:
        limit = moment.world.procedure.limit_named(clock.key)
        is_set = limit is not None and limit.begins in ("first put to the other agency", "stage entered")
        if (
            is_set
            and clock.strength == "must"
            and clock.stage == moment.case.stage
            and clock.due_on
            and day > clock.due_on
        ):
            raise Refusal(
                f"Date must be on or before {day_words(clock.due_on)}, the deadline for this {moment.world.stage_word}",
                "on",
            )


@dataclass(frozen=True, kw_only=True)
class DateAccepted(Fact):
    agency: str

    def onto(self, case: Case) -> Case:
        return without_acceptor(case, self.agency)


def without_acceptor(case: Case, agency: str) -> Case:
    if case.proposal is None:
        return case
    left = tuple(one for one in case.proposal.acceptors if one != agency)
    return replace(case, proposal=replace(case.proposal, acceptors=left))


@dataclass(frozen=True, kw_only=True)
class DateAgreed(Fact):
    """Starts the response clock."""

    event: ClassVar[str] = "date agreed"

    clock: Clock
    stops: tuple[str, ...]

    def onto(self, case: Case) -> Case:
        return replace(case.without_clocks(*self.stops).with_clocks(self.clock), proposal=None)


@dataclass(frozen=True, kw_only=True)
class AcceptDate(Act):
    key: ClassVar[str] = "accept-date"
    title: ClassVar[str] = "Agree the response date"
    button: ClassVar[str] = "Agree this date"
    success: ClassVar[str] = "You have agreed the response date."
    group: ClassVar[Group] = Group.MOVE
    moves: ClassVar[bool] = True

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        barred = _date_bar(moment)
        if barred or case.proposal is None:
            return barred or "No one has proposed a date."
        if case.proposal.on < moment.today:
            return f"{day_words(case.proposal.on)} {case.proposal.on.year} has passed. Propose another date."
        if is_too_late(case):
            return LATER_NOW
        if moment.by.agency in case.proposal.acceptors:
            return None
        names = [moment.world.directory.agencies[agency].name for agency in case.proposal.acceptors]
        return f"Your agency has agreed this date. {need(names, 'still')} to agree."

    def decide(self, moment: Moment) -> list[Fact]:
        proposal = moment.case.proposal
        if proposal is None:
            raise Refusal("No one has proposed a date.")
        accepted = DateAccepted(**self.common_fields(moment), agency=moment.by.agency)
        return [accepted, *agreed_by_all(self, replace(moment, case=without_acceptor(moment.case, moment.by.agency)))]


def agreed_by_all(act: Act, moment: Moment) -> list[Fact]:
    """DateAgreed, once no one else must accept."""
    case = moment.case
    if case.proposal is None or case.proposal.acceptors:
        return []
    clock = clock_by_hand(moment.world, "date agreed", moment.today, case.proposal.on, case.stage, at=moment.at)
    ends = ("stage entered", DATE_PROPOSED)
    stops = tuple(one.name for one in case.clocks if one.started_by in ends and one.stage == case.stage)
    return [DateAgreed(**act.common_fields(moment), clock=clock, stops=stops)]


@dataclass(frozen=True, kw_only=True)
class DateBroughtForward(Fact):
    clock: Clock
    before: date
    why: FreeText

    def onto(self, case: Case) -> Case:
        return case.with_clocks(self.clock)


@dataclass(frozen=True, kw_only=True)
class BringForward(Act):
    """Moves a date forward only."""

    key: ClassVar[str] = "bring-forward"
    title: ClassVar[str] = "Bring a date forward for the adult"
    button: ClassVar[str] = "Bring forward"
    success: ClassVar[str] = "You have brought the date forward."
    group: ClassVar[Group] = Group.MOVE
    missing: ClassVar[Mapping[str, str]] = {
        "clock": "Select a date",
        "why": "Enter why the adult needs it sooner",
    }

    clock: str
    on: date
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return (
            moving_bar(moment)
            or party_bar(moment)
            or (None if movable(moment.case) else "This case has no deadlines to bring forward.")
        )

    def decide(self, moment: Moment) -> list[Fact]:
        clock = next((one for one in movable(moment.case) if one.name == self.clock), None)
        if clock is None or clock.due_on is None:
            raise Refusal(self.missing["clock"], "clock")
        needs_ahead(self.on, moment, "on")
        if self.on >= clock.due_on:
            sentence = (
                f"New date must be before {day_words(clock.due_on)}. To make it later, the other agency must agree"
            )
            raise Refusal(sentence, "on")
        moved = replace(set_for(clock, self.on, moment.world.calendar), brought_forward=True)
        return [DateBroughtForward(**self.common_fields(moment), clock=moved, before=clock.due_on, why=self.why)]


def movable(case: Case) -> tuple[Clock, ...]:
    """Running clocks of the stage or the whole case."""
    running = (clock for clock in case.running if clock.due_on and not clock.reached)
    limits = (clock for clock in running if not clock.about and clock.started_by not in BESIDE_LIMITS)
    return tuple(clock for clock in limits if clock.stage in ("", case.stage))


@dataclass(frozen=True, kw_only=True)
class AdultsDateSet(Fact):
    """`clocks` are limits that follow it."""

    clock: Clock
    before: date | None
    why: FreeText
    clocks: tuple[Clock, ...] = ()

    def onto(self, case: Case) -> Case:
        return replace(case.with_clocks(self.clock, *self.clocks), needed_why=self.why)


@dataclass(frozen=True, kw_only=True)
class SetAdultsDate(Act):
    """Sooner or later (reading 3)."""

    key: ClassVar[str] = "set-adults-date"
    title: ClassVar[str] = "Change when the adult needs an answer"
    button: ClassVar[str] = "Save date"
    success: ClassVar[str] = "You have changed when the adult needs an answer."
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why the adult needs an answer by then"}
    group: ClassVar[Group] = Group.MOVE

    on: date
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        needs_ahead(self.on, moment, "on")
        if self.on == case.needed_by:
            raise Refusal(f"The date is already {day_words(self.on)}. Enter another date", "on")
        return [
            AdultsDateSet(
                **self.common_fields(moment),
                clock=adults_clock(moment.world, moment.today, self.on),
                before=case.needed_by,
                why=self.why,
                clocks=tuple(_following(moment.world, case, self.on)),
            )
        ]


def _following(world: World, case: Case, day: date) -> Iterator[Clock]:
    for clock in case.running:
        if not read_limit(clock.limit).or_sooner or clock.brought_forward or clock.reached:
            continue
        if clock.due_on is None or day < clock.due_on:
            yield set_for(clock, day, world.calendar)
        elif clock.due_on == case.needed_by and not any(pause.since >= clock.started_on for pause in case.pauses):
            yield start(replace(clock, due_on=None, due_at=None, counted=()), world.calendar, day)
