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
        return "The other agency sees that you received this. You still need to respond."


class CallMeetingForm(ActForm):
    acts = optional_steps.CallMeeting

    on = day("When is the meeting?", missing="Enter the date of the meeting")
    who = long_text("Who are you inviting?", rows=3)

    @property
    def intro(self) -> str:
        meeting = self.occasion.world.procedure.stages[self.occasion.case.stage].meeting
        chaired = f", chaired by {meeting.chaired_by}" if meeting and meeting.chaired_by else ""
        return f"A meeting of {meeting.of}{chaired}." if meeting else ""

    def example(self) -> Mapping[str, Any] | None:
        return {"on": self.occasion.today}


class TellBoardForm(ActForm):
    acts = optional_steps.TellBoard

    on = day("When was the Board told?", missing="Enter the date the Board was told")
    form = one_of("Which form?")
    text = long_text("Anything to add? (optional)")

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

    priority = one_of("What is the priority?", missing=optional_steps.NO_PRIORITY)

    def prepare(self) -> None:
        self.offer("priority", [(one, one.capitalize()) for one in self.occasion.world.procedure.priorities])

    @property
    def effect(self) -> str:
        return "The priority counts once every agency on both sides chooses the same. Some deadlines depend on it."

    def example(self) -> Mapping[str, Any] | None:
        return None if "priority" in self.fields else {}
