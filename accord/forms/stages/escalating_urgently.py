"""Forms on urgent escalation."""

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import long_text, one_of, yes_or_no
from accord.procedure.acts.stages import escalating_urgently, gating


class AskToEscalateUrgentlyForm(ActForm):
    acts = escalating_urgently.AskToEscalateUrgently
    asks_safety = True

    to_stage = one_of("Which {stage}?")
    reason = long_text("Why is this urgent?")

    def prepare(self) -> None:
        stages = escalating_urgently.straight_to(self.occasion.world, self.occasion.case)
        self.offer("to_stage", [(one.key, one.name) for one in stages])

    def example(self) -> dict[str, str] | None:
        return None if "to_stage" in self.fields else {}


class DeclineUrgencyForm(ActForm):
    acts = escalating_urgently.DeclineUrgency

    reason = long_text("Why are you declining?")

    @property
    def shown(self) -> tuple[Shown, ...]:
        asked = self.occasion.case.straight
        return (Shown(f"Asked by {asked.by.name}", (asked.reason,)),) if asked else ()

    @property
    def effect(self) -> str:
        return "The case stays at this {stage}."


class AnnounceEscalationForm(ActForm):
    acts = escalating_urgently.AnnounceEscalation
    asks_safety = True

    text = long_text("Why do you plan to escalate?")


class SayJustifiedForm(ActForm):
    acts = gating.SayJustified
    asks_safety = True

    justified = yes_or_no(
        "Is this justified, and right for this {procedure}?",
        "Yes, continue",
        "No, do not take it forward",
        missing="Select yes if this is justified",
    )
    reason = long_text("What are your reasons?")

    @property
    def effect(self) -> str:
        return "If you say no, the case ends unresolved. The worker who raised it gets your reasons."

    def example(self) -> None:
        return None
