"""Forms on agreed actions."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import day, long_text, one_of, yes_or_no
from accord.procedure.acts.ending import actions
from accord.procedure.model.parts import Action
from accord.procedure.world.phrases import day_in_full

KINDS = {"action": "Action", "outstanding": "Outstanding issue", "monitoring": "Monitoring, reviewed"}


def action_line(action: Action) -> str:
    return f"{KINDS[action.kind]}: {action.what}. {action.owner}, by {day_in_full(action.due_on)}"


class AnswerActionForm(ActForm):
    acts = actions.AnswerAction

    number = one_of("Which action?", coerce=int)
    accepted = yes_or_no("Do you accept this action?", "Yes", "No", missing="Select yes if you accept this action")
    why = long_text("If not, why not?", rows=3)

    @property
    def _mine(self) -> list[Action]:
        case, post = self.occasion.case, self.occasion.by.post
        return [one for one in case.actions if one.post == post and one.accepted is None]

    def prepare(self) -> None:
        self.offer("number", [(str(one.number), action_line(one)) for one in self._mine])

    @property
    def shown(self) -> tuple[Shown, ...]:
        return (Shown("What you are asked to do", (action_line(self._mine[0]),)),) if "number" in self.fixed else ()

    def example(self) -> Mapping[str, Any] | None:
        return {"number": self._mine[0].number, "accepted": True} if self._mine else None


class ReportActionForm(ActForm):
    acts = actions.ReportAction

    number = one_of("Which action?", coerce=int)
    done = yes_or_no("Was it done?", "Yes", "No", missing="Select yes if the action was done")
    note = long_text("Details", hint="If it was not done, say why", rows=3)
    due_on = day("New date, if it will still be done", hint="Leave blank if it will not be done")

    @property
    def _left(self) -> list[Action]:
        case, agency = self.occasion.case, self.occasion.by.agency
        return [one for one in case.actions if one.agency == agency and not one.state]

    def prepare(self) -> None:
        self.offer("number", [(str(one.number), action_line(one)) for one in self._left])

    @property
    def shown(self) -> tuple[Shown, ...]:
        return (Shown("Agreed actions", (action_line(self._left[0]),)),) if "number" in self.fixed else ()

    def example(self) -> Mapping[str, Any] | None:
        return {"number": self._left[0].number, "done": True} if self._left else None
