"""Part on your role."""

from typing import Any

from accord.forms.fields import set_choices
from accord.forms.questions import one_of
from accord.forms.raising.part import PartForm
from accord.forms.raising.so_far import SoFar


class AsForm(PartForm):
    """Asked only of people with several roles."""

    key, task = "as", "Your role"

    post = one_of("In which role do you raise this?", missing="Select the role in which you raise this")

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return len(so_far.actors) > 1

    def prepare(self) -> None:
        set_choices(self, "post", self.so_far.as_whom)

    def summary(self) -> str:
        return dict(self.so_far.as_whom)[self.cleaned_data["post"]]

    def given(self) -> dict[str, Any]:
        return {}
