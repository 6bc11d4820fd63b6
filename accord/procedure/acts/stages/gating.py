"""A manager first checks that it is justified and in scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.acts.ending.ending import ended, stops_at_end
from accord.procedure.acts.ending.feedback import owed_to_worker
from accord.procedure.acts.stages.escalating import PlannedEscalation, none_above, went_up
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import End, Feedback
from accord.procedure.rules.grounds import next_stage
from accord.procedure.rules.guards import moving_bar, needs_safety
from accord.procedure.rules.who_speaks import gate_post, tests_instead
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal


@dataclass(frozen=True, kw_only=True)
class NotTakenForward(Fact):
    """The case ended at the gate, not resolved."""

    end: End
    why: FreeText
    stops: tuple[str, ...]
    feedback: tuple[Feedback, ...]

    def onto(self, case: Case) -> Case:
        feedback = tuple(replace(one, text=self.why) for one in self.feedback)
        case = case.without_clocks(*self.stops)
        return replace(case, end=self.end, proposal=None, pause_proposed=None, feedback=(*case.feedback, *feedback))


@dataclass(frozen=True, kw_only=True)
class SayJustified(Act):
    key: ClassVar[str] = "say-justified"
    title: ClassVar[str] = "Decide if this is justified"
    button: ClassVar[str] = "Save decision"
    success: ClassVar[str] = "You have saved your decision."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"reason": "Enter your reasons"}

    justified: bool
    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        world, case = moment.world, moment.case
        barred = moving_bar(moment)
        if barred:
            return barred
        if not world.procedure.stages[case.stage].gate:
            return f"This {world.stage_word} does not ask if the case is justified."
        instead = tests_instead(world, case)
        is_theirs = moment.by.post == gate_post(case) or (
            instead is not None
            and moment.by.post == instead[0]
            and instead[1].due_at is not None
            and instead[1].due_at <= moment.at
        )
        return None if is_theirs else f"Only the person acting at this {world.stage_word} can do this."

    def decide(self, moment: Moment) -> list[Fact]:
        world, case, by = moment.world, moment.case, moment.by
        needs_safety(self)
        if self.justified:
            today = moment.today
            because = f"{by.name} decided that this is justified."
            to = next_stage(moment)
            if to is None:
                raise Refusal(none_above(world))
            return [went_up(self, moment, PlannedEscalation(to, because, today, self.reason))]
        is_worker = case.raiser is not None and case.raiser.person == by.person
        return [
            NotTakenForward(
                **self.common_fields(moment),
                end=ended(world, case, "not taken forward", moment.at, by.agency),
                why=self.reason,
                stops=stops_at_end(case),
                feedback=() if is_worker else owed_to_worker(world, case, by.agency, moment.at, "not taken forward"),
            )
        ]
