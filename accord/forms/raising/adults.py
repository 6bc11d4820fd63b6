"""Parts on the adults and their wishes (S4a)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from accord.forms.fields import RowForm, wrong
from accord.forms.questions import WordsField, day, line, long_text
from accord.forms.raising.part import PartForm
from accord.forms.raising.so_far import Typed
from accord.forms.saying.adult import VOICE
from accord.procedure.acts.saying.raising import NO_MARK, NO_NAME
from accord.procedure.model.born import STILL_TO_COME
from accord.procedure.model.parts import Adult
from accord.procedure.world.phrases import listed

ADULT = "The adult"
MOST_ADULTS = 10
AT_MOST = f"A disagreement is about {MOST_ADULTS} adults at most: raise another for the others."


class AdultForm(RowForm):
    name = line("Name", missing=NO_NAME, hint="As it stands in your records.")
    born = day("Date of birth", hint="For example, 2 5 1941.")
    record_number = line("Or a record number", hint="The NHS number, or your agency’s own.")

    def __init__(self, data: Mapping[str, Any] | None, *, number: str, today: date) -> None:
        super().__init__(data, prefix=number)
        self.number, self.today = number, today

    def clean_born(self) -> date | None:
        born: date | None = self.cleaned_data["born"]
        if born and born > self.today:
            raise wrong(STILL_TO_COME)
        return born

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "born" in given and "record_number" in given and not (given["born"] or given["record_number"]):
            self.add_error("born", wrong(NO_MARK))
        return given

    def summary(self) -> str:
        born, number = self.cleaned_data["born"], self.cleaned_data["record_number"]
        marks = [f"born {born.day} {born:%B} {born.year}"] if born else []
        return ", ".join([self.cleaned_data["name"], *marks, *([number] if number else [])])


class AdultsForm(PartForm):
    """`add`, `remove` and `remove_now` change rows without validating.

    Only `remove_now` removes a filled row, after confirmation; `to_remove` is its number.
    """

    key, group, task = "adults", ADULT, "Who it is about"
    caption = "Raise a disagreement: the adult"
    is_needed = True
    template = "pages/raise_adults.html"

    rows = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        self.adults = self._rows(self.data if self.is_bound else None, _numbers(self.data))
        self.to_remove = ""

    def _rows(self, data: Mapping[str, Any] | None, numbers: list[str]) -> list[AdultForm]:
        return [AdultForm(data, number=number, today=self.occasion.today) for number in numbers]

    @property
    def hint(self) -> str:
        return "Name, and date of birth or a record number. There can be more than one."

    @property
    def most(self) -> str:
        """Why no row can be added."""
        return AT_MOST if len(self.adults) >= MOST_ADULTS else ""

    def clean(self) -> dict[str, Any]:
        if len(self.adults) > MOST_ADULTS:
            self.add_error(None, AT_MOST)
        return super().clean() or self.cleaned_data

    @property
    def all_forms(self) -> list[forms.Form]:
        return [self, *self.adults]

    @property
    def is_empty(self) -> bool:
        return not any(value.strip() for name, values in self.typed.items() if name != "rows" for value in values)

    def is_valid(self) -> bool:
        rows = [adult.is_valid() for adult in self.adults]
        return super().is_valid() and all(rows)

    def fill(self, typed: Mapping[str, Any]) -> None:
        numbers = _numbers(typed)
        if typed.get("add") and len(numbers) < MOST_ADULTS:
            numbers = [*numbers, self._unused(numbers)]
        numbers = [number for number in numbers if number != typed.get("remove_now")] or ["1"]
        self.adults = self._rows(None, numbers)
        for adult in self.adults:
            adult.fill(typed)
        going = [adult for adult in self.adults if adult.number == typed.get("remove")]
        self.to_remove = next((adult.number for adult in going if adult.holds), "")
        self.adults = [one for one in self.adults if one not in going or one.holds] or self._rows(None, ["1"])
        self.initial["rows"] = " ".join(adult.number for adult in self.adults)

    def _unused(self, numbers: list[str]) -> str:
        """A new number, as removed ones may have saved answers."""
        voiced = [name.partition("-")[0] for name in self.so_far.typed(VoiceForm.key)]
        return str(max(int(number) for number in (*numbers, *voiced) if number.isdecimal()) + 1)

    def summary(self) -> str:
        return "; ".join(adult.summary() for adult in self.adults)

    @property
    def names(self) -> list[str]:
        return [adult.cleaned_data["name"] for adult in self.adults] if self.is_done else []

    @property
    def removing(self) -> str:
        return next((name for number, name in self.numbered if number == self.to_remove), "")

    @property
    def numbered(self) -> list[tuple[str, str]]:
        """(number, name). Numbers survive removals."""
        return [(adult.number, str(adult["name"].value() or "").strip() or "the adult") for adult in self.adults]

    def given(self) -> dict[str, Any]:
        found = []
        for number, adult in enumerate(self.adults, 1):
            born = adult.cleaned_data["born"]
            found.append(
                Adult(
                    number=number,
                    name=adult.cleaned_data["name"],
                    born=born.isoformat() if born else "",
                    record_number=adult.cleaned_data["record_number"],
                )
            )
        return {"adults": tuple(found)}


def _numbers(typed: Mapping[str, Any]) -> list[str]:
    found = [number for number in str(typed.get("rows") or "").split() if number.isdecimal() and len(number) < 4]
    return list(dict.fromkeys(found)) or ["1"]


class VoiceForm(PartForm):
    """`1-wishes`, by row number. All optional."""

    key, group, task = "voice", ADULT, "What they want, and whether they were asked"
    caption = "Raise a disagreement: the adult"
    template = "pages/raise_voice.html"
    is_missed = True

    def prepare(self) -> None:
        for number, _ in self.so_far.adult_rows:
            for name, (label, hint) in VOICE.items():
                self.fields[f"{number}-{name}"] = _voice(label, hint)

    @property
    def typed(self) -> Typed:
        """Ignore answers about removed adults."""
        return {name: values for name, values in super().typed.items() if name in self.fields}

    @property
    def title(self) -> str:
        return f"What {listed(self.so_far.adults)} wants, and was asked" if len(self.so_far.adults) == 1 else self.task

    @property
    def hint(self) -> str:
        return "Wishes, wellbeing, capacity, advocate. What you leave out shows as missing, and can follow."

    @property
    def of_each(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(adult, [self[f"{number}-{name}"] for name in VOICE]) for number, adult in self.so_far.adult_rows]

    def summary(self) -> str:
        return " ".join(said["wishes"] for said in self.said if said["wishes"]) or "Begun"

    @property
    def said(self) -> list[dict[str, Any]]:
        return [
            {name: self.cleaned_data.get(f"{number}-{name}", "") for name in VOICE}
            for number, _ in self.so_far.adult_rows
        ]

    def given(self) -> dict[str, Any]:
        return {}


def _voice(label: str, hint: str) -> WordsField:
    return long_text(label, hint=hint, rows=3)
