"""Constructors for questions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accord.evidence.kinds import KINDS
from accord.forms.fields import FilesBox, FilesField, GovukDateField, Option, RecentDateField
from accord.procedure.acts.saying.raising import TITLE, TOO_LONG
from accord.procedure.rules.judging import LONGEST, too_long

LONGEST_LINE = 300
"""Characters."""
YES, NO = "yes", "no"


class WordsField(forms.CharField):
    """Text checked here, as browsers cut at maxlength."""

    def __init__(self, *, longest: int = LONGEST, too_long: str = "", **given: Any) -> None:
        self.longest, self.too_long = longest, too_long
        super().__init__(**given)

    def to_python(self, value: Any) -> str:
        """Convert CRLF line ends to LF."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(self.too_long or too_long(len(value), self.longest), code="max_length")


class SeveralField(forms.TypedMultipleChoiceField):
    """Holds a tuple, in list order."""

    def clean(self, value: Any) -> tuple[str, ...]:
        found = super().clean(value)
        order = [str(key) for key, _ in list(self.widget.choices)]
        return tuple(sorted(found, key=order.index))


def long_text(label: str, *, missing: str = "", hint: str = "", rows: int = 5) -> WordsField:
    """`missing`, the error, makes it required."""
    return WordsField(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(
    label: str, *, missing: str = "", hint: str = "", autocomplete: str = "off", is_phone: bool = False
) -> WordsField:
    typed = forms.TelInput if is_phone else forms.TextInput
    return WordsField(
        longest=LONGEST_LINE,
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing},
        widget=typed(attrs={"autocomplete": autocomplete}),
    )


def short_title(label: str, *, missing: str = "", hint: str = "") -> WordsField:
    field = line(label, missing=missing, hint=hint)
    field.longest, field.too_long = TITLE, TOO_LONG
    return field


def one_of(
    label: str,
    choices: Sequence[Option] = (),
    *,
    missing: str = "",
    hint: str = "",
    hints: Mapping[str, str] | None = None,
    details: Mapping[str, str] | None = None,
    coerce: Callable[[str], Any] = str,
    empty: Any = "",
    wrong: str = "",
) -> forms.TypedChoiceField:
    field = forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": wrong or missing or "Select one from the list"},
        widget=forms.RadioSelect,
        coerce=coerce,
        empty_value=empty,
    )
    field.hints = hints or {}  # type: ignore[attr-defined]
    field.details = details or {}  # type: ignore[attr-defined]
    return field


def out_of(label: str, choices: Sequence[Option] = (), *, hint: str = "", wrong: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        required=False,
        error_messages={"invalid_choice": wrong or "Select one from the list"},
        widget=forms.Select,
    )


def several(label: str, choices: Sequence[Option] = (), *, missing: str = "", hint: str = "") -> SeveralField:
    return SeveralField(
        label=label,
        help_text=hint,
        choices=choices,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": missing or "Select from the list"},
        widget=forms.CheckboxSelectMultiple,
    )


def yes_or_no(label: str, yes: str, no: str, *, missing: str, hint: str = "") -> forms.TypedChoiceField:
    return one_of(
        label, [(YES, yes), (NO, no)], missing=missing, hint=hint, coerce=lambda value: value == YES, empty=None
    )


def files(label: str = "Attach files") -> FilesField:
    ends = ",".join(f".{end}" for end, kind in KINDS.items() if kind.is_asked_for)
    hint = (
        "PDF, Word, Excel, OpenDocument, text, emails or pictures, up to 25MB each. Everyone who can see the case can "
        "open them."
    )
    return FilesField(label=label, help_text=hint, widget=FilesBox(attrs={"accept": ends, "multiple": True}))


def day(label: str, *, missing: str = "", hint: str = "") -> GovukDateField:
    messages = {"required": missing} if missing else {}
    return GovukDateField(label=label, help_text=hint, required=bool(missing), error_messages=messages)


def recent_day(label: str, *, missing: str) -> RecentDateField:
    return RecentDateField(label=label, required=True, error_messages={"required": missing})
