"""Accept and report agreed actions (S6b, P7b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import has_seat, needs, needs_ahead, party_bar
from accord.procedure.rules.starting_clocks import clock_by_hand
from accord.procedure.world.clocks import Clock
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal


@dataclass(frozen=True, kw_only=True)
class ActionAnswered(Fact):
    number: int
    accepted: bool
    why: FreeText = ""

    def onto(self, case: Case) -> Case:
        return _with_action(case, self.number, accepted=self.accepted, note=self.why)


def _with_action(case: Case, number: int, **changes: object) -> Case:
    actions = (
        replace(one, **changes) if one.number == number else one  # type: ignore[arg-type]
        for one in case.actions
    )
    return replace(case, actions=tuple(actions))


@dataclass(frozen=True, kw_only=True)
class AnswerAction(Act):
    key: ClassVar[str] = "answer-action"
    title: ClassVar[str] = "Accept or decline an action"
    button: ClassVar[str] = "Send answer"
    success: ClassVar[str] = "You have sent your answer."
    missing: ClassVar[Mapping[str, str]] = {"number": "Select an action"}

    number: int
    accepted: bool
    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if any(one.post == moment.by.post and one.accepted is None for one in moment.case.actions):
            return None
        return "There are no actions for you to accept."

    def decide(self, moment: Moment) -> list[Fact]:
        if not any(
            one.number == self.number and one.post == moment.by.post and one.accepted is None
            for one in moment.case.actions
        ):
            raise Refusal(self.missing["number"], "number")
        if not self.accepted:
            needs(self.why, "why", "Enter why you cannot accept this action")
        said = self.common_fields(moment)
        return [ActionAnswered(**said, number=self.number, accepted=self.accepted, why=self.why)]


@dataclass(frozen=True, kw_only=True)
class ActionReported(Fact):
    number: int
    state: Literal["", "done", "not done"]
    note: FreeText
    due_on: date | None
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]

    def onto(self, case: Case) -> Case:
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        if self.due_on:
            return _with_action(case, self.number, state="", note=self.note, due_on=self.due_on)
        return _with_action(case, self.number, state=self.state, note=self.note)


@dataclass(frozen=True, kw_only=True)
class ReportAction(Act):
    key: ClassVar[str] = "report-action"
    title: ClassVar[str] = "Update an action"
    button: ClassVar[str] = "Save update"
    success: ClassVar[str] = "You have updated the action."
    missing: ClassVar[Mapping[str, str]] = {"number": "Select an action of your agency"}

    number: int
    done: bool
    note: FreeText = ""
    due_on: date | None = None

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        if case.end is None:
            return "You can update actions once the disagreement is resolved."
        if not any(one.agency == moment.by.agency and not one.state for one in case.actions):
            return "Your agency has no open actions in this case."
        owns = any(one.post == moment.by.post for one in case.actions)
        return None if owns or has_seat(moment) else party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        action = next((one for one in moment.case.actions if one.number == self.number and not one.state), None)
        if action is None or action.agency != moment.by.agency:
            raise Refusal(self.missing["number"], "number")
        if not self.done:
            needs(self.note, "note", "Enter why it was not done")
        if self.done and self.due_on:
            raise Refusal("Leave the new date blank if the action was done", "due_on")
        clocks: tuple[Clock, ...] = ()
        if self.due_on:
            needs_ahead(self.due_on, moment, "due_on")
            again = clock_by_hand(moment.world, action.begins, moment.today, self.due_on, about=str(action.number))
            clocks = (replace(again, key=action.clock.partition(":")[0]),)
        return [
            ActionReported(
                **self.common_fields(moment),
                number=self.number,
                state="done" if self.done else "not done",
                note=self.note,
                due_on=self.due_on,
                clocks=clocks,
                stops=(action.clock,),
            )
        ]
