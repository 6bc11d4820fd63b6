"""The kinds of question that forms ask: words, a line, one or several of a list, yes or no, a day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accord.evidence.kinds import KINDS, TAKEN
from accord.forms.fields import FilesBox, FilesField, GovukDateField
from accord.procedure.rules.judging import LONGEST

LONGEST_LINE = 300
"""Characters in a text of one line."""
YES, NO = "yes", "no"
Option = tuple[str, str | Sequence[tuple[str, str]]]
"""A value with how it reads; or a heading with the options under it."""


class WordsField(forms.CharField):
    """Text that may not be longer than a record takes. The browser never cuts it: nothing typed is lost."""

    def __init__(self, *, longest: int = LONGEST, **given: Any) -> None:
        self.longest = longest
        super().__init__(**given)

    def to_python(self, value: Any) -> str:
        """One kind of line end, whichever the browser sends."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.longest:
            sentence = f"A text can have at most {self.longest:,} characters: this one has {len(value):,}."
            raise ValidationError(sentence, code="max_length")


class SeveralField(forms.TypedMultipleChoiceField):
    """Any number out of a list, as a tuple in the order of the list."""

    def clean(self, value: Any) -> tuple[str, ...]:
        found = super().clean(value)
        order = [str(key) for key, _ in list(self.widget.choices)]
        return tuple(sorted(found, key=order.index))


def long_text(label: str, *, missing: str = "", hint: str = "", rows: int = 5) -> WordsField:
    """Words in a box of several lines; needed where `missing` says what to do about an empty one."""
    return WordsField(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: str, *, missing: str = "", hint: str = "") -> WordsField:
    """Words in one line."""
    return WordsField(
        longest=LONGEST_LINE,
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def one_of(
    label: str,
    choices: Sequence[Option] = (),
    *,
    missing: str = "",
    hint: str = "",
    hints: Mapping[str, str] | None = None,
    coerce: Callable[[str], Any] = str,
    empty: Any = "",
    wrong: str = "",
) -> forms.TypedChoiceField:
    """One out of a few, each to be seen."""
    field = forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": wrong or missing or "Choose one of those listed."},
        widget=forms.RadioSelect,
        coerce=coerce,
        empty_value=empty,
    )
    field.hints = hints or {}  # type: ignore[attr-defined]
    return field


def out_of(label: str, choices: Sequence[Option] = (), *, hint: str = "", wrong: str = "") -> forms.ChoiceField:
    """One out of many, from a list that drops down; the first option means none."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=False,
        error_messages={"invalid_choice": wrong or "Choose one of those listed."},
        widget=forms.Select,
    )


def several(label: str, choices: Sequence[Option] = (), *, missing: str = "", hint: str = "") -> SeveralField:
    return SeveralField(
        label=label,
        help_text=hint,
        choices=choices,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": missing or "Choose among those listed."},
        widget=forms.CheckboxSelectMultiple,
    )


def yes_or_no(label: str, yes: str, no: str, *, missing: str, hint: str = "") -> forms.TypedChoiceField:
    return one_of(
        label, [(YES, yes), (NO, no)], missing=missing, hint=hint, coerce=lambda value: value == YES, empty=None
    )


def files(label: str = "Attach files") -> FilesField:
    """Files that go with what is said."""
    ends = ",".join(f".{end}" for end in KINDS)
    hint = f"{TAKEN}: up to 25 MB each. Everybody who sees the case can open them."
    return FilesField(label=label, help_text=hint, widget=FilesBox(attrs={"accept": ends, "multiple": True}))


def day(label: str, *, missing: str = "", hint: str = "") -> GovukDateField:
    messages = {"required": missing} if missing else {}
    return GovukDateField(label=label, help_text=hint, required=bool(missing), error_messages=messages)
