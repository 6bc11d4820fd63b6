"""Forms about what comes after: considering a review, writing down what was learned, sharing it."""

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import one_of, words
from accord.procedure import afterwards

REVIEWS = {"none": "No review", "single": "A single-agency review", "multi": "A multi-agency review"}


class ConsiderReviewForm(ActForm):
    acts = afterwards.ConsiderReview

    kind = one_of("Is a review to be held?", list(REVIEWS.items()), missing="Say whether a review is to be held.")
    why = words("Why?", missing="Say why.")

    def example(self) -> dict[str, str]:
        return {"kind": "none"}


class WriteLearningForm(ActForm):
    acts = afterwards.WriteLearning

    text = words(
        "What was learned?",
        missing="Say what was learned.",
        hint="Without names, or anything by which somebody could be known: it is to be shared with every agency.",
        rows=8,
    )

    def prepare(self) -> None:
        learning = self.occasion.case.learning
        if learning:
            self.initial["text"] = learning.text

    @property
    def effect(self) -> str:
        return "Those in the case read it before it is shared. Nobody else does yet."


class ReleaseLearningForm(ActForm):
    acts = afterwards.ReleaseLearning

    @property
    def shown(self) -> tuple[Shown, ...]:
        learning = self.occasion.case.learning
        return (Shown("What was learned", (learning.text,)),) if learning else ()

    @property
    def effect(self) -> str:
        return "Every agency of the Board can read it: the text alone, with nothing of the case."
