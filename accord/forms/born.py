"""Questions on a date of birth or an age."""

import re
from datetime import date
from typing import Any

from django import forms

from accord.forms.fields import PARTS, DateBoxes, GovukDateField, date_of, month_of, wrong, year_of
from accord.procedure.model.born import NOT_KNOWN, SHAPE, STILL_TO_COME, about, needs_born
from accord.procedure.world.values import Refusal

BORN, AGE, UNKNOWN = "born", "age", "unknown"
OLDEST = 120
ONLY_ONE = "Enter a date of birth, an age or “Not known”, but only one of them"
NO_AGE = "Age must be a number, for example 60"


class PartDateField(GovukDateField):
    """Takes "1941-05-02", "1941-05", "1941" or ""."""

    def to_python(self, value: Any) -> str:  # type: ignore[override]
        typed = DateBoxes.parts_of(value)
        day, month, year = (typed.get(part, "") for part in PARTS)
        if not (day or month or year):
            return ""
        if not year:
            raise wrong("Add the year", "year")
        if day and not month:
            raise wrong("Add the month", "month")
        if day:
            return date_of({"day": day, "month": month, "year": year}).isoformat()
        return f"{year_of(year)}-{month_of(month):02}" if month else str(year_of(year))


class AgeField(forms.CharField):
    """Takes "60", "about 60" and "c. 60"."""

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).lower()
        if not typed:
            return None
        found = re.fullmatch(r"(?:about|approx\.?|around|circa|ca?\.?|~|age|aged)?\s*(\d{1,3})", typed, re.ASCII)
        if found is None or int(found[1]) > OLDEST:
            raise forms.ValidationError(NO_AGE)
        return int(found[1])


def born_questions() -> dict[str, forms.Field]:
    numeric = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3", "autocomplete": "off"})
    return {
        BORN: PartDateField(
            label="Date of birth", required=False, help_text="For example, 2 5 1941, or only the year."
        ),
        AGE: AgeField(label="Age, about", required=False, widget=numeric),
        UNKNOWN: forms.BooleanField(label="Not known", required=False),
    }


def clean_born(form: forms.Form, today: date, prefix: str = "") -> str | None:
    """Put errors on the first question."""
    names = [f"{prefix}{name}" for name in (BORN, AGE, UNKNOWN)]
    if any(name in form.errors for name in names):
        return None
    born, age, unknown = (form.cleaned_data.get(name) for name in names)
    if sum((bool(born), age is not None, bool(unknown))) > 1:
        form.add_error(names[0], wrong(ONLY_ONE))
        return None
    text = NOT_KNOWN if unknown else about(age, today) if age is not None else str(born or "")
    try:
        needs_born(text, today, names[0])
    except Refusal as refusal:
        form.add_error(names[0], wrong(refusal.sentence, *(("year",) if refusal.sentence == STILL_TO_COME else ())))
        return None
    return text


def born_typed(text: str, today: date) -> dict[str, Any]:
    found = SHAPE.fullmatch(text)
    if found is None:
        return {UNKNOWN: text == NOT_KNOWN}
    year, is_about, month, day = found.groups()
    if is_about:
        return {AGE: str(today.year - int(year))}
    return {BORN: dict(zip(PARTS, ((day or "").lstrip("0"), (month or "").lstrip("0"), year), strict=True))}


def born_posted(text: str, today: date) -> dict[str, str]:
    typed = born_typed(text, today)
    boxes = {f"{BORN}-{part}": one for part, one in typed.pop(BORN, {}).items()}
    return {**boxes, **{name: "on" if value is True else value for name, value in typed.items() if value}}
