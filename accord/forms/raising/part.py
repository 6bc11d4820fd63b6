"""Base of a part, which is one page."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict

from accord.forms.fields import fill_places, wrong
from accord.forms.form_context import FormContext
from accord.forms.raising.so_far import SoFar, Typed
from accord.procedure.world.values import Refusal


class PartForm(forms.Form):
    """`task` names it on the check page. `is_main` asks it on the way there."""

    key: ClassVar[str]
    task: ClassVar[str]
    question: ClassVar[str] = ""
    is_main: ClassVar[bool] = False
    is_needed: ClassVar[bool] = False
    template: ClassVar[str] = "pages/raise_part.html"

    def __init__(self, so_far: SoFar, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.so_far = so_far
        fill_places(self, so_far.occasion.world.procedure)
        self.prepare()

    @property
    def occasion(self) -> FormContext:
        return self.so_far.occasion

    def prepare(self) -> None:
        """Set choices, using other parts' answers."""

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return True

    @property
    def title(self) -> str:
        return self.question or self.task

    @property
    def hint(self) -> str:
        return ""

    def summary(self) -> str:
        return ""

    @property
    def otherwise(self) -> str:
        return ""

    def given(self) -> dict[str, Any]:
        """Fields for the act."""
        return dict(self.cleaned_data)

    @property
    def is_empty(self) -> bool:
        return not any(str(value).strip() for values in self.typed.values() for value in values)

    @property
    def typed(self) -> Typed:
        return self.so_far.typed(self.key)

    @property
    def is_done(self) -> bool:
        return self.is_bound and not self.is_empty and self.is_valid()

    @property
    def is_missing(self) -> bool:
        return not self.is_done and (self.is_needed or (self.is_bound and not self.is_empty))

    def fill(self, typed: Mapping[str, Any]) -> None:
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(typed, {}, self.add_prefix(name))

    def judge(self, field: str, refusal: Refusal) -> None:
        self.add_error(field, wrong(refusal.sentence))


def as_posted(typed: Mapping[str, Any]) -> MultiValueDict[str, str]:
    return MultiValueDict({name: list(values) for name, values in typed.items()})
