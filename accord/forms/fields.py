"""Fields and widgets that Django lacks."""

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accord.procedure.model.attachments import File
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.values import Refusal

PARTS = ("day", "month", "year")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

Option = tuple[str, str | Sequence[tuple[str, str]]]
"""(value, label), or (heading, options)."""
Typed = dict[str, str]


class DateBoxes(forms.Widget):
    """Inputs `name-day`, `name-month` and `name-year`."""

    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        return {part: str(data.get(f"{name}-{part}") or "").strip() for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-day" if id_ else id_

    @staticmethod
    def parts_of(value: Any) -> Typed:
        if isinstance(value, date):
            return {part: str(getattr(value, part)) for part in PARTS}
        return {part: str(value.get(part, "")) for part in PARTS} if isinstance(value, Mapping) else {}


class RecentBoxes(DateBoxes):
    """`name-quick` is an ISO date, so that a saved answer stays that day."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        quick = str(data.get(f"{name}-quick") or "")
        try:
            return self.parts_of(date.fromisoformat(quick)) | {"quick": quick}
        except ValueError:
            return super().value_from_datadict(data, files, name) | ({"quick": quick} if quick else {})

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-quick" not in data and super().value_omitted_from_data(data, files, name)


def wrong(sentence: str, *parts: str) -> ValidationError:
    """Error whose code names the boxes, joined by hyphens."""
    return ValidationError(sentence, code="-".join(parts or PARTS))


class GovukDateField(forms.Field):
    """Date from 3 boxes; the month may be a name."""

    widget = DateBoxes
    default_error_messages = {"required": "Write the date"}  # noqa: RUF012

    def to_python(self, value: Any) -> date | None:
        """Raise ValidationError naming the boxes."""
        if isinstance(value, date) or value is None:
            return value
        typed = DateBoxes.parts_of(value)
        empty = [part for part in PARTS if not typed.get(part)]
        if len(empty) == len(PARTS):
            return None
        if empty:
            raise wrong(f"Add the {' and the '.join(empty)}", *empty)
        return date_of(typed)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if self.disabled else data

    def has_changed(self, initial: Any, data: Any) -> bool:
        return DateBoxes.parts_of(initial) != DateBoxes.parts_of(data)


class RecentDateField(GovukDateField):
    widget = RecentBoxes


def date_of(typed: Typed) -> date:
    """Raise ValidationError with the boxes as its code."""
    month = month_of(typed["month"])
    day = _number(typed["day"], "day")
    year = year_of(typed["year"])
    if not 1 <= day <= 31:
        raise wrong("A month has 28 to 31 days: check the day", "day")
    _, last = calendar.monthrange(year, month)
    if day > last:
        named = calendar.month_name[month] + (f" {year}" if month == 2 else "")
        parts = PARTS if month == 2 and day == 29 else ("day", "month")
        raise wrong(f"{named} has {last} days: check the day or the month", *parts)
    return date(year, month, day)


def year_of(typed: str) -> int:
    if not re.fullmatch(r"\d{4}", typed, re.ASCII):
        raise wrong("Write the year with four figures, such as 2026", "year")
    if int(typed) < 1900:
        raise wrong("Check the year", "year")
    return int(typed)


def month_of(typed: str) -> int:
    name = typed.lower().rstrip(".")
    if name in MONTHS or name in SHORT_MONTHS:
        return MONTHS.get(name) or SHORT_MONTHS[name]
    month = _number(typed, "month")
    if not 1 <= month <= 12:
        raise wrong("There are 12 months: check the month", "month")
    return month


def _number(typed: str, part: str) -> int:
    if not re.fullmatch(r"\d{1,4}", typed, re.ASCII):
        raise wrong(f"Write the {part} as a number", part)
    return int(typed)


class FilesBox(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.Field):
    """`held` files are stored before validation; `wrong` are reasons for rejections."""

    widget = FilesBox

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, **given)
        self.held: tuple[File, ...] = ()
        self.wrong: list[str] = []

    def clean(self, value: Any) -> tuple[File, ...]:
        """Raise ValidationError if a file was rejected."""
        if self.wrong:
            raise ValidationError(list(self.wrong))
        return self.held

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.held)


class RowForm(forms.Form):
    def fill(self, typed: Mapping[str, Any]) -> None:
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(typed, {}, self.add_prefix(name))

    @property
    def holds(self) -> bool:
        """True if removing the row must be confirmed."""
        return any(any(one.values()) if isinstance(one, Mapping) else one for one in self.initial.values())


CHOSEN = "chosen"
"""Name of the submit button on a GET form; posted even if nothing is chosen."""


def fill_places(form: forms.Form, procedure: Definition) -> None:
    """Fill in the Board's terms, before typed text is set."""
    for field in form.fields.values():
        field.label, field.help_text = procedure.said(str(field.label or "")), procedure.said(str(field.help_text))
        said = ((code, one) for code, one in field.error_messages.items() if isinstance(one, str))
        field.error_messages.update({code: procedure.said(one) for code, one in said})


def set_choices(form: forms.Form, name: str, choices: Sequence[Option]) -> None:
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = choices


class RefusableForm(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


def require(field: forms.Field, sentence: str) -> None:
    """Refuse an empty field, or an unlisted option."""
    field.required = field.widget.is_required = True
    field.error_messages |= {"required": sentence, "invalid_choice": sentence}


def judge_alone(form: forms.Form, name: str) -> None:
    """Validate, keeping only this field's errors."""
    form.full_clean()
    for other in [one for one in form.errors if one != name]:
        del form.errors[other]


def judge_filled(form: forms.Form) -> None:
    """Validate, dropping errors on empty fields."""
    form.full_clean()
    for name in [one for one in form.errors if one not in form.fields or not _holds(form[one])]:
        del form.errors[name]


def _holds(asked: forms.BoundField) -> bool:
    typed = asked.data
    return any(typed.values()) if isinstance(typed, Mapping) else bool(typed) or isinstance(asked.field, FilesField)
