"""Part on your role."""

from typing import Any

from accord.forms.fields import set_choices
from accord.forms.questions import one_of
from accord.forms.raising.part import PartForm
from accord.forms.raising.so_far import SoFar
from accord.forms.raising.view import CAPTION, VIEW


class AsForm(PartForm):
    """Asked only of people with several roles."""

    key, group, task = "as", VIEW, "As whom you raise it"
    caption = CAPTION

    post = one_of("As whom do you raise it?", missing="Say as which of your posts you raise it.")

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return len(so_far.actors) > 1

    def prepare(self) -> None:
        set_choices(self, "post", self.so_far.as_whom)

    def summary(self) -> str:
        return dict(self.so_far.as_whom)[self.cleaned_data["post"]]

    def given(self) -> dict[str, Any]:
        return {}
