"""Forms for going straight to a higher stage where it must be allowed, and for telling the other side before a step."""

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import one_of, words, yes_or_no
from accord.procedure.acts.stages import escalating_urgently, gating


class AskStraightForm(ActForm):
    acts = escalating_urgently.AskStraight
    asks_safety = True

    to_stage = one_of("To which {stage}?", missing="Choose a {stage} above this one.")
    reason = words("What makes it urgent?", missing="Say what makes it urgent: it is shown in the record.")

    def prepare(self) -> None:
        stages = escalating_urgently.straight_to(self.occasion.world, self.occasion.case)
        self.offer("to_stage", [(one.key, one.name) for one in stages])

    def example(self) -> dict[str, str] | None:
        return None if "to_stage" in self.fields else {}


class DeclineStraightForm(ActForm):
    acts = escalating_urgently.DeclineStraight

    reason = words("Why does it not go straight up?", missing="Say why not: it is shown in the record.")

    @property
    def shown(self) -> tuple[Shown, ...]:
        asked = self.occasion.case.straight
        return (Shown(f"Asked by {asked.by.name}", (asked.reason,)),) if asked else ()

    @property
    def effect(self) -> str:
        return "It goes on where it is."


class AnnounceStepForm(ActForm):
    acts = escalating_urgently.AnnounceStep
    asks_safety = True

    text = words("Why do you mean to take it up?", missing="Say why you mean to take it up.")


class SayJustifiedForm(ActForm):
    acts = gating.SayJustified
    asks_safety = True

    justified = yes_or_no(
        "Is it justified, and for this {procedure}?",
        "Yes: it goes on",
        "No: it is not taken forward",
        missing="Say whether it is justified.",
    )
    reason = words("What are your reasons?", missing="Give your reasons: the worker who raised it reads them.")

    @property
    def effect(self) -> str:
        return "If it is not taken forward it ends, and is not resolved. The worker who raised it is told why."

    def example(self) -> None:
        return None
