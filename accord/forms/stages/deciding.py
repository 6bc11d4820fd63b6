"""Forms for outcomes and reserved decisions."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm
from accord.forms.ending.settling import ask_satisfied, satisfied_at_once, why_not_satisfied
from accord.forms.fields import set_choices
from accord.forms.questions import day, long_text, one_of
from accord.procedure.acts.stages import deciding
from accord.procedure.rules.reserved import reserved_in

ACHIEVED = {"fully": "Fully", "partly": "Partly", "no": "Not achieved"}


class GiveOutcomeForm(ActForm):
    acts = deciding.GiveOutcome
    answers_others = True
    asks_safety = True

    text = long_text("What is the outcome?", rows=8)
    satisfied = satisfied_at_once()
    why = why_not_satisfied()

    def prepare(self) -> None:
        self.fixed["stage"] = self.occasion.case.stage
        ask_satisfied(self)
        self.fields[
            "text"
        ].help_text = (
            "Say what you decided, why, and what happens next. The worker who raised it will read exactly this."
        )

    @property
    def title(self) -> str:
        return f"Record the {self.occasion.world.procedure.stages[self.occasion.case.stage].outcome}"

    @property
    def effect(self) -> str:
        return "We ask every agency if it is satisfied with this. The case continues until every agency is satisfied."


class DecideForm(ActForm):
    acts = deciding.Decide
    answers_others = True

    decision = one_of("Which decision?", missing="Select a decision")
    choice = one_of("What do you decide?")
    achieved = one_of(
        "Is the adult’s desired outcome achieved, as they see it?",
        list(ACHIEVED.items()),
    )
    adults_words = long_text("What do they say about it?", hint="In their own words where possible", rows=3)
    reasons = long_text("What are your reasons?")
    decide_by = day("If you will decide again: by when? (optional)")

    def prepare(self) -> None:
        reserved = reserved_in(self.occasion.world, self.occasion.case)
        self.offer("decision", [(one.key, one.name) for one in reserved])
        field = self.fields["choice"]
        set_choices(self, "choice", [pair for one in reserved for pair in one.choices.items()])
        if len(reserved) == 1:
            field.label = reserved[0].question
        if not any(one.asks_desired_outcome for one in reserved):
            del self.fields["achieved"], self.fields["adults_words"]

    @property
    def effect(self) -> str:
        return self.occasion.said("This is your decision. No {stage} can overrule it.")

    def example(self) -> Mapping[str, Any] | None:
        reserved = reserved_in(self.occasion.world, self.occasion.case)
        if not reserved:
            return None
        return {"decision": reserved[0].key, "choice": next(iter(reserved[0].choices)), "achieved": "no"}
