"""Parts on the adults and their wishes (S4a)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms

from accord.forms.born import AGE, BORN, UNKNOWN, born_questions, clean_born
from accord.forms.fields import RowForm, wrong
from accord.forms.questions import line, long_text
from accord.forms.raising.part import PartForm
from accord.forms.raising.so_far import Typed
from accord.forms.saying.adult import VOICE
from accord.procedure.acts.saying.raising import NO_MARK, NO_NAME, NO_WORDS
from accord.procedure.model.born import NOT_KNOWN, born_words
from accord.procedure.model.parts import Adult

NOT_ASKED = "Not asked yet"
NO_WISHES = "Enter what they want, or select “Not asked yet”"
BOTH = "Enter what they want or select “Not asked yet”, but not both"
MOST_ADULTS = 10
AT_MOST = f"You can add up to {MOST_ADULTS} adults. Raise another disagreement for the others."


class AdultForm(RowForm):
    name = line("Name", missing=NO_NAME, hint="As shown in your records, or what people call them.")
    record_number = line("Record number", hint="NHS number or your agency’s number, if you have it.")
    known_by = line("A few words by which people know them", hint="For example, red coat, sleeps by the station.")

    def __init__(self, data: Mapping[str, Any] | None, *, number: str, today: date) -> None:
        super().__init__(data, prefix=number)
        self.number, self.today = number, today
        self.fields |= born_questions()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["birth"] = born = clean_born(self, self.today)
        if born == "" and given.get("record_number") == "":
            self.add_error(BORN, wrong(NO_MARK))
        if born == NOT_KNOWN and not (given.get("record_number") or given.get("known_by")):
            self.add_error("known_by", NO_WORDS)
        return given

    @property
    def unfolds(self) -> bool:
        return any(bool(one.value()) or bool(one.errors) for one in (self[AGE], self[UNKNOWN], self["known_by"]))

    @property
    def adult(self) -> Adult:
        given = self.cleaned_data
        marks = {name: given[name] for name in ("name", "record_number", "known_by")}
        return Adult(number=int(self.number), born=given["birth"] or "", **marks)

    def summary(self) -> str:
        one = self.adult
        born = one.born if one.born == NOT_KNOWN else one.born and f"born {born_words(one.born)}"
        shown = f"date of birth {born}" if born == NOT_KNOWN else born
        return ", ".join(part for part in (one.name, shown, one.record_number, one.known_by) if part)


class AdultsForm(PartForm):
    """`add`, `remove` and `remove_now` change rows without validating.

    Only `remove_now` removes a filled row, `to_remove`, after confirmation.
    """

    key, task, question = "adults", "The adult", "Who is the adult at risk?"
    is_needed = is_main = True
    template = "pages/raise_adults.html"

    rows = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        self.adults = self._rows(self.data if self.is_bound else None, _numbers(self.data))
        self.to_remove = ""

    def _rows(self, data: Mapping[str, Any] | None, numbers: list[str]) -> list[AdultForm]:
        return [AdultForm(data, number=number, today=self.occasion.today) for number in numbers]

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
        parts = (WishesForm.key, VoiceForm.key)
        voiced = [name.partition("-")[0] for key in parts for name in self.so_far.typed(key)]
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
        """Numbers survive removals."""
        return [(adult.number, str(adult["name"].value() or "").strip() or "the adult") for adult in self.adults]

    def given(self) -> dict[str, Any]:
        adults = (replace(adult.adult, number=number) for number, adult in enumerate(self.adults, 1))
        return {"adults": tuple(adults)}


def _numbers(typed: Mapping[str, Any]) -> list[str]:
    found = [number for number in str(typed.get("rows") or "").split() if number.isdecimal() and len(number) < 4]
    return list(dict.fromkeys(found)) or ["1"]


class _EachAdult(PartForm):
    """Questions on each adult: `1-wishes`, by row number."""

    asks: ClassVar[Mapping[str, tuple[str, str]]]

    def prepare(self) -> None:
        for number, _ in self.so_far.adult_rows:
            for name, (label, hint) in self.asks.items():
                self.fields[f"{number}-{name}"] = long_text(label, hint=hint, rows=3)

    @property
    def typed(self) -> Typed:
        return {name: values for name, values in super().typed.items() if name in self.fields}

    @property
    def _are_few(self) -> bool:
        return len(self.so_far.adults) == 1

    @property
    def of_each(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(heading, fields). One adult needs no heading."""
        asked = [
            (adult, [one for one in self if one.name.startswith(f"{row}-")]) for row, adult in self.so_far.adult_rows
        ]
        return [("" if len(asked) == 1 else adult, fields) for adult, fields in asked]

    @property
    def said(self) -> list[dict[str, Any]]:
        return [self.said_of(number) for number, _ in self.so_far.adult_rows]

    def said_of(self, number: str) -> dict[str, Any]:
        return {name: self.cleaned_data.get(f"{number}-{name}", "") for name in self.asks}

    def given(self) -> dict[str, Any]:
        return {}


class WishesForm(_EachAdult):
    """Ask for the wishes of each adult. “Not asked yet” is an answer (S4a)."""

    key, task = "wishes", "What the adult wants"
    template = "pages/raise_voice.html"
    is_needed = is_main = True
    asks: ClassVar[Mapping[str, tuple[str, str]]] = {"wishes": ("What they want", VOICE["wishes"][1])}

    def prepare(self) -> None:
        for number, _ in self.so_far.adult_rows:
            label, hint = self.asks["wishes"]
            self.fields[f"{number}-wishes"] = long_text(label, hint=hint, rows=4)
            self.fields[f"{number}-not_asked"] = forms.BooleanField(label="Not asked yet", required=False)

    @property
    def title(self) -> str:
        return f"What does {self.so_far.adults[0] if self._are_few else 'each adult'} want?"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for number, _ in self.so_far.adult_rows:
            wishes, not_asked = given.get(f"{number}-wishes"), given.get(f"{number}-not_asked")
            if wishes == "" and not not_asked:
                self.add_error(f"{number}-wishes", NO_WISHES)
            if wishes and not_asked:
                self.add_error(f"{number}-wishes", BOTH)
        return given

    def said_of(self, number: str) -> dict[str, Any]:
        not_asked = {"asked": NOT_ASKED} if self.cleaned_data.get(f"{number}-not_asked") else {}
        return super().said_of(number) | not_asked

    def summary(self) -> str:
        return "\n".join(said["wishes"] or NOT_ASKED for said in self.said)


class VoiceForm(_EachAdult):
    key, task = "voice", "More about the adult"
    template = "pages/raise_voice.html"
    asks: ClassVar[Mapping[str, tuple[str, str]]] = {name: VOICE[name] for name in VOICE if name != "wishes"}

    @property
    def title(self) -> str:
        return f"More about {self.so_far.adults[0]}" if self._are_few else "More about the adults"

    def summary(self) -> str:
        return "\n".join(text for said in self.said for text in said.values() if text)

    def said_of(self, number: str) -> dict[str, Any]:
        return {name: text for name, text in super().said_of(number).items() if text}
