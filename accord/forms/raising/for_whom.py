"""Part on the colleague (P1b)."""

from typing import Any

from accord.forms.fields import set_choices
from accord.forms.questions import one_of, out_of
from accord.forms.raising.part import PartForm
from accord.forms.raising.so_far import SoFar
from accord.forms.raising.view import HOW
from accord.procedure.world.people import Post
from accord.procedure.world.values import person_words


class WorkerForm(PartForm):
    """Not asked if the worker requested help."""

    key, task = "worker", "Raising this for a colleague"

    worker = out_of(
        "Which colleague do you raise this for?", wrong="Select a colleague who works here now: this one does not"
    )
    told_by = one_of("How did it reach you?", HOW, missing="Select how it reached you")

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return so_far.occasion.own.asker is None

    def prepare(self) -> None:
        field = self.fields["worker"]
        set_choices(self, "worker", [("", "Choose a colleague"), *sorted(self._offered(), key=lambda one: one[1])])
        field.required, field.error_messages["required"] = True, "Select the colleague"
        field.help_text = (
            "We show it as theirs, entered by you. Your colleague can see the case, gets emails about it and each "
            "outcome, and is asked for their own answer. You both act in the case."
        )

    def _offered(self) -> list[tuple[str, str]]:
        return [
            (post.key, told)
            for post in self.occasion.world.directory.posts_of_agency(self.occasion.by.agency)
            if post.tiers and (told := self._called(post))
        ]

    def _called(self, post: Post) -> str:
        """Empty if no one else can sign in."""
        holder = self.occasion.world.directory.holder(post.key, self.occasion.today)
        is_other = holder is not None and holder.can_sign_in and holder.key != self.occasion.by.person
        return person_words(holder.name, post.title) if holder and is_other else ""

    @property
    def hint(self) -> str:
        return "For example, a colleague who phoned you. We show it as theirs, entered by you."

    def summary(self) -> str:
        field: Any = self.fields["worker"]
        how = dict(HOW)[self.cleaned_data["told_by"]]
        return f"{dict(field.choices)[self.cleaned_data['worker']]}. {how}, entered by you."
