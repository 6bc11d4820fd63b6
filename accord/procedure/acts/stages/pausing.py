"""Pauses, with interim arrangements (reading 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accord.procedure.acts.stages.limits_reached import paused_clocks, resumed_clocks
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Pause, ProposedPause
from accord.procedure.rules.guards import (
    moving_bar,
    needs_ahead,
    needs_safety,
    open_bar,
    party_bar,
    taking_part_bar,
    voice_bar,
)
from accord.procedure.rules.starting_clocks import clock_by_hand
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import DATE_PROPOSED
from accord.procedure.world.phrases import need
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World

NO_INTERIM = "Enter the interim arrangements"


@dataclass(frozen=True, kw_only=True)
class Paused(Fact):
    """Clocks keep their remaining days (reading 5)."""

    pause: Pause
    interim: FreeText
    clocks: tuple[Clock, ...]

    def onto(self, case: Case) -> Case:
        case = case.with_clocks(*self.clocks)
        return replace(case, pauses=(*case.pauses, self.pause), interim=self.interim, pause_proposed=None)


def pausing_fact(
    act: Act,
    moment: Moment,
    because: Literal["court", "agreement"],
    interim: str,
    look_again: date,
) -> Paused:
    today = moment.today
    again = clock_by_hand(moment.world, "paused", today, look_again)
    pause = Pause(since=today, because=because, look_again=look_again)
    clocks = (*paused_clocks(moment.world, moment.case, today), again)
    return Paused(**act.common_fields(moment), pause=pause, interim=interim, clocks=clocks)


def court_clock(world: World, day: date, look_again: date) -> Clock:
    return clock_by_hand(world, "paused", day, look_again, about="court")


@dataclass(frozen=True, kw_only=True)
class Resumed(Fact):
    on: date
    working_days: int
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]
    why: FreeText = ""

    def onto(self, case: Case) -> Case:
        case = _with_proposal(case.without_clocks(*self.stops).with_clocks(*self.clocks), self.clocks)
        *before, last = case.pauses or (None,)
        if last is None:
            return case
        ended = replace(last, until=self.on, working_days=self.working_days)
        return replace(case, pauses=(*(one for one in before if one), ended))


def _with_proposal(case: Case, clocks: tuple[Clock, ...]) -> Case:
    on = next((clock.due_on for clock in clocks if clock.started_by == DATE_PROPOSED), None)
    return replace(case, proposal=replace(case.proposal, on=on)) if case.proposal and on else case


def resuming_fact(act: Act, moment: Moment, pause: Pause, why: str) -> Resumed:
    today = moment.today
    return Resumed(
        **act.common_fields(moment),
        on=today,
        working_days=moment.world.calendar.between(pause.since, today),
        clocks=resumed_clocks(moment.world, moment.case, today),
        stops=tuple(one.name for one in moment.case.clocks if one.started_by == "paused"),
        why=why,
    )


@dataclass(frozen=True, kw_only=True)
class PauseProposed(Fact):
    why: FreeText
    interim: FreeText
    look_again: date
    agrees: bool = True

    def onto(self, case: Case) -> Case:
        asked = ProposedPause(
            entry=case.next_entry,
            by=self.by,
            why=self.why,
            interim=self.interim,
            look_again=self.look_again,
            agreed=(self.by.agency,) if self.agrees else (),
        )
        return replace(case, pause_proposed=asked)


@dataclass(frozen=True, kw_only=True)
class ProposePause(Act):
    """Starts once every party agrees (reading 5)."""

    key: ClassVar[str] = "propose-pause"
    title: ClassVar[str] = "Propose a pause"
    button: ClassVar[str] = "Send proposal"
    success: ClassVar[str] = "You have proposed a pause."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {
        "why": "Enter why it should pause",
        "interim": NO_INTERIM,
    }

    why: FreeText
    interim: FreeText
    look_again: date

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return moving_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        needs_ahead(self.look_again, moment, "look_again")
        needs_safety(self)
        agrees = voice_bar(moment) is None
        return [
            PauseProposed(
                **self.common_fields(moment),
                why=self.why,
                interim=self.interim,
                look_again=self.look_again,
                agrees=agrees,
            )
        ]


@dataclass(frozen=True, kw_only=True)
class PauseAgreed(Fact):
    agency: str

    def onto(self, case: Case) -> Case:
        if case.pause_proposed is None:
            return case
        agreed = (*case.pause_proposed.agreed, self.agency)
        return replace(case, pause_proposed=replace(case.pause_proposed, agreed=agreed))


def pause_waits_on(case: Case) -> tuple[str, ...]:
    agreed = case.pause_proposed.agreed if case.pause_proposed else ()
    return tuple(one.agency for one in case.active_parties if one.agency not in agreed) if case.pause_proposed else ()


@dataclass(frozen=True, kw_only=True)
class AgreePause(Act):
    key: ClassVar[str] = "agree-pause"
    title: ClassVar[str] = "Agree to the pause"
    success: ClassVar[str] = "You have agreed to the pause."
    moves: ClassVar[bool] = True

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        barred = moving_bar(moment) or voice_bar(moment)
        if barred or case.pause_proposed is None:
            return barred or "No one has proposed a pause."
        if case.pause_proposed.look_again < moment.today:
            return "The review date of this pause has passed. Propose a new pause."
        if moment.by.agency in pause_waits_on(case):
            return None
        names = [moment.world.directory.agencies[agency].name for agency in pause_waits_on(case)]
        return f"Every agency must agree to a pause. {need(names, 'still')} to agree."

    def decide(self, moment: Moment) -> list[Fact]:
        asked = moment.case.pause_proposed
        if asked is None:
            raise Refusal("No one has proposed a pause.")
        needs_safety(self)
        needs_ahead(asked.look_again, moment, "look_again")
        agreed = PauseAgreed(**self.common_fields(moment), agency=moment.by.agency)
        if pause_waits_on(moment.case) != (moment.by.agency,):
            return [agreed]
        after = replace(self, safety="")
        return [agreed, pausing_fact(after, moment, "agreement", asked.interim, asked.look_again)]


@dataclass(frozen=True, kw_only=True)
class EndPause(Act):
    key: ClassVar[str] = "end-pause"
    title: ClassVar[str] = "End the pause"
    success: ClassVar[str] = "You have ended the pause."
    done_for_all: ClassVar[bool] = True
    moves: ClassVar[bool] = True

    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = open_bar(moment) or taking_part_bar(moment)
        return barred or (None if moment.case.paused else "This case is not paused.")

    def decide(self, moment: Moment) -> list[Fact]:
        if moment.case.paused is None:
            raise Refusal("This case is not paused.")
        needs_safety(self)
        return [resuming_fact(self, moment, moment.case.paused, self.why)]


@dataclass(frozen=True, kw_only=True)
class InterimPositionNoted(Fact):
    event: ClassVar[str] = "interim position noted"

    text: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, interim=self.text)


@dataclass(frozen=True, kw_only=True)
class NoteInterim(Act):
    key: ClassVar[str] = "note-interim"
    title: ClassVar[str] = "Record interim arrangements"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have recorded the interim arrangements."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {"text": NO_INTERIM}

    text: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [InterimPositionNoted(**self.common_fields(moment), text=self.text)]
