"""Forms on urgent escalation."""

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import long_text, one_of, yes_or_no
from accord.procedure.acts.stages import escalating_urgently, gating


class AskToEscalateUrgentlyForm(ActForm):
    acts = escalating_urgently.AskToEscalateUrgently
    asks_safety = True

    to_stage = one_of("To which {stage}?")
    reason = long_text("What makes it urgent?")

    def prepare(self) -> None:
        stages = escalating_urgently.straight_to(self.occasion.world, self.occasion.case)
        self.offer("to_stage", [(one.key, one.name) for one in stages])

    def example(self) -> dict[str, str] | None:
        return None if "to_stage" in self.fields else {}


class DeclineUrgencyForm(ActForm):
    acts = escalating_urgently.DeclineUrgency

    reason = long_text("Why does it not go straight up?")

    @property
    def shown(self) -> tuple[Shown, ...]:
        asked = self.occasion.case.straight
        return (Shown(f"Asked by {asked.by.name}", (asked.reason,)),) if asked else ()

    @property
    def effect(self) -> str:
        return "It goes on where it is."


class AnnounceEscalationForm(ActForm):
    acts = escalating_urgently.AnnounceEscalation
    asks_safety = True

    text = long_text("Why do you mean to take it up?")


class SayJustifiedForm(ActForm):
    acts = gating.SayJustified
    asks_safety = True

    justified = yes_or_no(
        "Is it justified, and for this {procedure}?",
        "Yes: it goes on",
        "No: it is not taken forward",
        missing=f"{gating.SayJustified.title}.",
    )
    reason = long_text("What are your reasons?")

    @property
    def effect(self) -> str:
        return "If it is not taken forward it ends, and is not resolved. The worker who raised it is told why."

    def example(self) -> None:
        return None
