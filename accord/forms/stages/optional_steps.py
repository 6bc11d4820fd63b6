"""Forms on optional steps."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm
from accord.forms.questions import day, long_text, one_of
from accord.procedure.acts.stages import optional_steps


class AcknowledgeForm(ActForm):
    acts = optional_steps.Acknowledge

    @property
    def effect(self) -> str:
        return "The other agency sees that yours has received it. It is no answer yet."


class CallMeetingForm(ActForm):
    acts = optional_steps.CallMeeting

    on = day("On which day is the meeting?", missing="Give the day of the meeting.")
    who = long_text("Who is asked to come?", rows=3)

    @property
    def intro(self) -> str:
        meeting = self.occasion.world.procedure.stages[self.occasion.case.stage].meeting
        chaired = f", chaired by {meeting.chaired_by}" if meeting and meeting.chaired_by else ""
        return f"A meeting of {meeting.of}{chaired}." if meeting else ""

    def example(self) -> Mapping[str, Any] | None:
        return {"on": self.occasion.today}


class TellBoardForm(ActForm):
    acts = optional_steps.TellBoard

    on = day("On which day was the Board told?", missing="Give the day on which the Board was told.")
    form = one_of("With which form?")
    text = long_text("Is there anything to add?")

    def prepare(self) -> None:
        forms = [one for one in self.occasion.world.procedure.other_form if one.purpose == "notification"]
        if forms:
            self.offer("form", [(one.key, one.name) for one in forms])
        else:
            del self.fields["form"]

    def example(self) -> Mapping[str, Any] | None:
        return {"on": self.occasion.today}


class StatePriorityForm(ActForm):
    acts = optional_steps.StatePriority

    priority = one_of("How urgent is it?", missing=f"{optional_steps.StatePriority.title}.")

    def prepare(self) -> None:
        self.offer("priority", [(one, one.capitalize()) for one in self.occasion.world.procedure.priorities])

    @property
    def effect(self) -> str:
        return "It counts once every agency of both sides has said the same. Limits are then counted by it."

    def example(self) -> Mapping[str, Any] | None:
        return None if "priority" in self.fields else {}
