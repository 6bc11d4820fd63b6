"""Withdraw, continue or reopen a case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.acts.ending.ending import ended, stops_at_end
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import End, Pause, Reached, Side
from accord.procedure.rules.guards import (
    NOT_RAISED,
    needs,
    needs_safety,
    no_workers_view,
    open_bar,
    side_bar,
    voice_bar,
)
from accord.procedure.rules.starting_clocks import adults_date_again, clocks_anew
from accord.procedure.world.clocks import Clock
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Fact):
    end: End
    why: FreeText
    workers_view: FreeText
    stops: tuple[str, ...]

    @property
    def position(self) -> Position:
        return Position("withdrawal", self.why)

    def onto(self, case: Case) -> Case:
        case = case.without_clocks(*self.stops)
        return replace(case, end=self.end, actions=(), proposal=None, pause_proposed=None)


@dataclass(frozen=True, kw_only=True)
class Withdraw(Act):
    """With the safety question and the worker's view (P1)."""

    key: ClassVar[str] = "withdraw"
    title: ClassVar[str] = "Withdraw this disagreement"
    button: ClassVar[str] = "Withdraw"
    success: ClassVar[str] = "You have withdrawn this disagreement."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why you are withdrawing this"}

    why: FreeText
    workers_view: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        party = moment.party
        if party and party.side != "challenger":
            return "Only the agency that raised it can withdraw it."
        if party and len(moment.case.on_side("challenger")) > 1:
            return "Another agency also raised this. Your agency can leave the case, and the other agency continues."
        return open_bar(moment) or side_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        if case.raiser and moment.by.person != case.raiser.person:
            needs(self.workers_view, "workers_view", no_workers_view(case.raiser.name, "withdrawing"))
        needs_safety(self)
        end = ended(moment.world, case, "withdrawn", moment.at, moment.by.agency)
        return [
            Withdrawn(
                **self.common_fields(moment),
                end=end,
                why=self.why,
                workers_view=self.workers_view,
                stops=stops_at_end(case),
            )
        ]


@dataclass(frozen=True, kw_only=True)
class CarriedOn(Fact):
    agency: str
    why: FreeText
    clocks: tuple[Clock, ...] = ()

    @property
    def position(self) -> Position:
        return Position("continuation", self.why)

    def onto(self, case: Case) -> Case:
        sides: dict[str, Side] = {one.agency: one.side for one in case.parties}
        was = sides.get(self.agency, "concerned")
        before = next((party.agency for party in case.on_side("challenger")), "")
        is_alone = was == "challenged" and len(case.on_side("challenged")) == 1
        sides.update({before: "challenged" if is_alone else "concerned", self.agency: "challenger"})
        parties = tuple(
            replace(one, side=sides[one.agency], was_a_side=one.was_a_side or one.agency == before)
            for one in case.parties
        )
        seats = tuple(
            replace(one, side=sides[one.agency])
            if one.agency in sides and one.side not in ("supporting", "board")
            else one
            for one in case.seats
        )
        return _going_on(replace(case.with_clocks(*self.clocks), parties=parties, seats=seats))


def _going_on(case: Case) -> Case:
    return replace(
        case.without_clocks(*(action.clock for action in case.actions), *_of_filing(case)),
        opened_by=case.next_entry,
        death_answers={},
        end=None,
        agreed_text=None,
        signatures=(),
        filings=(),
        outcome_asked_about=None,
        actions=(),
        answers={},
        worker_answer=None,
        acknowledged=(),
        pauses=_without_open_pause(case),
        court="" if case.court == "decided" else case.court,
        complaints=tuple(replace(one, words={}) for one in case.complaints),
        review="",
        learning=None,
    )


def _of_filing(case: Case) -> Iterator[str]:
    return (clock.name for clock in case.clocks if clock.started_by == "signed")


def _without_open_pause(case: Case) -> tuple[Pause, ...]:
    if case.paused is None or case.end is None:
        return case.pauses
    days = case.end.paused - sum(pause.working_days for pause in case.pauses)
    return (*case.pauses[:-1], replace(case.paused, until=case.end.on, working_days=days))


@dataclass(frozen=True, kw_only=True)
class CarryOn(Act):
    key: ClassVar[str] = "carry-on"
    title: ClassVar[str] = "Continue this disagreement"
    button: ClassVar[str] = "Continue"
    success: ClassVar[str] = "You have continued this disagreement."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why your agency is continuing this"}

    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        if case.end is None or case.end.how != "withdrawn":
            return "No one has withdrawn this."
        if case.end.by_agency == moment.by.agency:
            return "Your agency withdrew this. You can reopen it."
        return voice_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        clocks = clocks_anew(moment.world, moment.case, moment.at)
        return [CarriedOn(**self.common_fields(moment), agency=moment.by.agency, why=self.why, clocks=clocks)]


@dataclass(frozen=True, kw_only=True)
class Reopened(Fact):
    why: FreeText
    stage: str
    on: date
    clocks: tuple[Clock, ...]

    @property
    def position(self) -> Position:
        return Position("reopening", self.why)

    def onto(self, case: Case) -> Case:
        back = Reached(stage=self.stage, on=self.on)
        return _going_on(replace(case.with_clocks(*self.clocks), reached=(*case.reached, back)))


@dataclass(frozen=True, kw_only=True)
class Reopen(Act):
    key: ClassVar[str] = "reopen"
    title: ClassVar[str] = "Reopen this disagreement"
    button: ClassVar[str] = "Reopen"
    success: ClassVar[str] = "You have reopened this disagreement."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why you are reopening this"}

    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if not moment.case.is_raised:
            return NOT_RAISED
        return voice_bar(moment) if moment.case.end else "This disagreement is open."

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        clocks = (*clocks_anew(moment.world, case, moment.at), *adults_date_again(moment.world, case, moment.at))
        return [Reopened(**self.common_fields(moment), why=self.why, stage=case.stage, on=moment.today, clocks=clocks)]
