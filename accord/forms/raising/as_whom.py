"""The part of raising that says as which of one's posts one raises it."""

from typing import TYPE_CHECKING, Any

from accord.forms.questions import one_of
from accord.forms.raising.part import PartForm
from accord.forms.raising.view import CAPTION, VIEW

if TYPE_CHECKING:
    from accord.forms.raising.whole import Whole


class AsForm(PartForm):
    """Asked only of those who may act as more than one post."""

    key, group, task = "as", VIEW, "As whom you raise it"
    caption = CAPTION

    post = one_of("As whom do you raise it?", missing="Say as which of your posts you raise it.")

    @classmethod
    def applies(cls, whole: "Whole") -> bool:
        return len(whole.actors) > 1

    def prepare(self) -> None:
        field: Any = self.fields["post"]
        field.choices = self.whole.as_whom

    def told(self) -> str:
        return dict(self.whole.as_whom)[self.cleaned_data["post"]]

    def given(self) -> dict[str, Any]:
        return {}
