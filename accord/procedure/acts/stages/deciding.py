"""Outcomes and reserved decisions (S6a)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accord.procedure.acts.ending.feedback import owed_to_worker
from accord.procedure.acts.ending.settling import answered_at_once
from accord.procedure.acts.stages.escalating import GONE_UP
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Decision, Feedback, Outcome
from accord.procedure.rules.guards import (
    NOT_RAISED,
    has_seat,
    moving_bar,
    needs_ahead,
    needs_safety,
    side_of,
)
from accord.procedure.rules.reserved import reserved_in
from accord.procedure.rules.starting_clocks import clock_by_hand, target_for_answers
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.definition import Reserved
from accord.procedure.world.definition.events import DATE_PROPOSED
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position, Refusal
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class OutcomeGiven(Fact):
    event: ClassVar[str] = "outcome given"

    stage: str
    text: FreeText
    stops: tuple[str, ...]
    feedback: tuple[Feedback, ...]
    clocks: tuple[Clock, ...] = ()

    @property
    def position(self) -> Position:
        return Position("outcome", self.text)

    def onto(self, case: Case) -> Case:
        table = Outcome(
            entry=case.next_entry, stage=self.stage, by=self.by, at=self.at, text=self.text, is_stage_outcome=True
        )
        feedback = tuple(replace(one, text=self.text) for one in self.feedback)
        return replace(
            case.without_clocks(*self.stops).with_clocks(*self.clocks),
            proposal=None,
            outcome_asked_about=table,
            outcomes=(*case.outcomes, table),
            actions=(),
            answers={},
            worker_answer=None,
            feedback=(*case.feedback, *feedback),
        )


@dataclass(frozen=True, kw_only=True)
class GiveOutcome(Act):
    """Reserved decisions stay with their owners."""

    key: ClassVar[str] = "give-outcome"
    title: ClassVar[str] = "Record the outcome of this {stage}"
    button: ClassVar[str] = "Send outcome"
    success: ClassVar[str] = "You have sent the outcome."
    group: ClassVar[Group] = Group.MOVE
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter the outcome"}

    stage: str
    text: FreeText
    satisfied: bool | None = None
    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        barred = moving_bar(moment)
        if barred:
            return barred
        stage, side = moment.world.procedure.stages[case.stage], side_of(moment)
        seats = (*case.present_seats(), *(case.presents(side) if side else ()))
        sits = side in stage.answer_from and any(seat.post == moment.by.post and seat.side == side for seat in seats)
        return (
            None
            if sits
            else f"Only the people acting at this {moment.world.stage_word} can record the {stage.outcome}."
        )

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        if self.stage != case.stage:
            raise Refusal(GONE_UP)
        needs_safety(self)
        answered = ("date agreed", "stage entered", DATE_PROPOSED)
        stops = (one.name for one in case.clocks if one.stage == case.stage and one.started_by in answered)
        given = OutcomeGiven(
            **self.common_fields(moment),
            stage=case.stage,
            text=self.text,
            stops=tuple(stops),
            feedback=owed_to_worker(moment.world, case, moment.by.agency, moment.at),
            clocks=target_for_answers(moment.world, case, moment.today),
        )
        return [given, *answered_at_once(moment, given, self.satisfied, self.why)]


def _owner_bar(moment: Moment, reserved: Reserved) -> str | None:
    """Reason: it is another's decision, or not open to cover."""
    case, by = moment.case, moment.by
    if not reserved.named:
        party, tiers = moment.party, moment.world.directory.posts[by.post].tiers
        sits = has_seat(moment) and (not reserved.owner or reserved.owner in tiers)
        name = (
            f"the {reserved.owner} of the {reserved.agency_kind}" if reserved.owner else f"the {reserved.agency_kind}"
        )
        if party is None or party.kind != reserved.agency_kind or not sits:
            return f"Only {name} can make this decision."
    else:
        if not case.coordinator:
            return "No enquiry co-ordinator has been named. The council’s safeguarding lead needs to name one."
        owner = moment.world.directory.holder(case.coordinator, moment.today)
        name = owner.name if owner else "the enquiry co-ordinator"
        if by.post != case.coordinator:
            return f"Only {name} can make this decision."
    is_taken = reserved.by_cover or not by.covering
    return None if is_taken else f"Only {name} can make this decision, not their cover."


@dataclass(frozen=True, kw_only=True)
class DecisionRecorded(Fact):
    event: ClassVar[str] = "decided"

    decision: Decision
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]

    def onto(self, case: Case) -> Case:
        decision = replace(self.decision, entry=case.next_entry)
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        return replace(case, decisions=(*case.decisions, decision))


@dataclass(frozen=True, kw_only=True)
class Decide(Act):
    """No stage can override it, and cover cannot take it."""

    key: ClassVar[str] = "decide"
    title: ClassVar[str] = "Record your decision on the enquiry"
    button: ClassVar[str] = "Save decision"
    success: ClassVar[str] = "You have recorded your decision on the enquiry."
    group: ClassVar[Group] = Group.MOVE
    missing: ClassVar[Mapping[str, str]] = {
        "choice": "Select a decision",
        "reasons": "Enter your reasons",
        "achieved": "Select if the adult’s desired outcome was achieved",
    }

    decision: str
    choice: str
    reasons: FreeText
    achieved: Literal["", "fully", "partly", "no"] = ""
    adults_words: FreeText = ""
    decide_by: date | None = None

    @classmethod
    def is_expected(cls, world: World, case: Case) -> bool:
        return bool(reserved_in(world, case))

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        if not case.is_raised:
            return NOT_RAISED
        if not reserved_in(moment.world, case):
            return "This case is not about an enquiry decision."
        bars = [_owner_bar(moment, one) for one in reserved_in(moment.world, case)]
        return None if None in bars else bars[0]

    def decide(self, moment: Moment) -> list[Fact]:
        world, case = moment.world, moment.case
        reserved = next((one for one in reserved_in(world, case) if one.key == self.decision), None)
        if reserved is None or self.choice not in reserved.choices:
            raise Refusal(self.missing["choice"], "choice")
        several = len(reserved_in(world, case)) > 1  # with one decision, `bars` has already checked
        barred = _owner_bar(moment, reserved) if several else None
        if barred:
            raise Refusal(barred, "decision")
        if reserved.asks_desired_outcome and self.achieved not in ("fully", "partly", "no"):
            raise Refusal(self.missing["achieved"], "achieved")
        if self.decide_by:
            needs_ahead(self.decide_by, moment, "decide_by")
        today = moment.today
        decision = Decision(
            entry=0,
            key=self.decision,
            choice=self.choice,
            by=moment.by,
            on=today,
            reasons=self.reasons,
            achieved=self.achieved,
            adults_words=self.adults_words,
            decide_by=self.decide_by,
        )
        begins = "decision put off"
        due = self.decide_by
        clocks = (clock_by_hand(world, begins, today, due, about=self.decision),) if due else ()
        stops = tuple(one.name for one in case.clocks if one.started_by == begins and one.about == self.decision)
        return [DecisionRecorded(**self.common_fields(moment), decision=decision, clocks=clocks, stops=stops)]
