"""Forms on reviews and learning."""

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.ending import afterwards
from accord.procedure.world.definition.tables import REVIEWS

USUAL = {REVIEWS["single"]: "A single-agency review", REVIEWS["multi"]: "A multi-agency review"}
"""Usual reviews, in the procedure's words."""


class ConsiderReviewForm(ActForm):
    acts = afterwards.ConsiderReview

    kind = one_of("Will there be a review?", missing=afterwards.NO_REVIEW)
    why = long_text("Why?")
    reflection = long_text("")

    def prepare(self) -> None:
        asked = self.occasion.world.procedure.afterwards
        self.offer("kind", [(key, USUAL.get(name, name)) for key, name in asked.reviews.items()])
        if not asked.reflection:
            del self.fields["reflection"]
            return
        field = self.fields["reflection"]
        field.label, field.required = asked.reflection, True
        field.error_messages["required"] = asked.reflection

    def example(self) -> dict[str, str]:
        return {"kind": "none"}


class WriteLearningForm(ActForm):
    acts = afterwards.WriteLearning

    text = long_text(
        "What is the learning?",
        hint="Do not include names or anything that identifies someone. It will be shared with every agency.",
        rows=8,
    )

    def prepare(self) -> None:
        learning = self.occasion.case.learning
        if learning:
            self.initial["text"] = learning.text

    @property
    def effect(self) -> str:
        return "The people on the case can read it before it is shared. No one else can yet."


class ReleaseLearningForm(ActForm):
    acts = afterwards.ReleaseLearning

    @property
    def shown(self) -> tuple[Shown, ...]:
        learning = self.occasion.case.learning
        return (Shown("The learning", (learning.text,)),) if learning else ()

    @property
    def effect(self) -> str:
        return "Every agency of the Board can read this text, and nothing else about the case."
