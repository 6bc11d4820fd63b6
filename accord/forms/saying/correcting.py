"""Form for correcting an entry."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from accord.forms.act_form import ActForm
from accord.forms.born import BORN, born_questions, born_typed, clean_born
from accord.forms.fields import set_choices, wrong
from accord.forms.questions import WordsField, line, long_text, one_of, short_title
from accord.procedure.acts.saying import correcting
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.born import NO_DATE, is_born
from accord.procedure.model.codec import split
from accord.procedure.texts.record.answering import TOOK_PART
from accord.procedure.texts.record.lines import line_of, lines_of
from accord.procedure.texts.record.raising import KNOWN_BY, RISK, WANTED

SAID = {
    "what": "What it is about",
    "text": "What was said",
    "risk": RISK,
    "wanted": WANTED,
    "evidence": "Evidence",
    "title": "Short title",
    "name": "The adult’s name",
    "known_by": KNOWN_BY,
    "born": "Date of birth",
    "record_number": "Record number",
    "why": "Why",
    "reason": "Reason",
    "who": TOOK_PART,
    "how": "How",
    "step": "Agreed next step",
}
"""Labels of text fields. Others use the field's name."""
LINES = {"name", "known_by", "record_number", "who", "by_whom", "how", "reference", "on_behalf_of"}
"""Fields that are entered in one line."""


def asked_as(path: str) -> str:
    last = _last(path)
    return SAID.get(last, last.replace("_", " ").capitalize())


def _last(path: str) -> str:
    return next(step for step in reversed(path.split(".")) if not step.isdecimal())


def _question(path: str) -> WordsField:
    last, label = _last(path), asked_as(path)
    if last == "title":
        return short_title(label, missing=correcting.NO_WORDS)
    if last in LINES:
        return line(label, missing=correcting.NO_WORDS)
    return long_text(label, missing=correcting.NO_WORDS, rows=4)


def _worded(facts: Mapping[int, Fact], numbers: Iterable[int]) -> Mapping[int, Fact]:
    return {number: facts[number] for number in numbers if number in facts and split(facts[number])[1]}


class CorrectForm(ActForm):
    acts: ClassVar[type[Act]] = correcting.Correct
    template = "pages/correct.html"

    entry = one_of("Which entry is wrong?", missing="Select an entry", coerce=int)
    why = long_text("Why are you correcting it?", missing=correcting.NO_REASON, rows=3)

    def prepare(self) -> None:
        set_choices(self, "entry", self._named())
        self.places: dict[str, str] = {}
        self.births: dict[str, str] = {}
        self.before: dict[str, str] = {}

    def choose(self, typed: Mapping[str, Any]) -> None:
        number, mine = str(typed.get("entry") or ""), self._mine()
        if not number.isdecimal() or int(number) not in mine:
            del self.fields["why"]
            return
        self.fields["entry"].widget = forms.HiddenInput()
        self.initial["entry"] = number
        self.before = split(mine[int(number)])[1]
        for path, text in self.before.items():
            name = f"words-{path.replace('.', '-')}"
            if _last(path) == BORN:
                self._ask_born(f"{name}-", path, text)
                continue
            self.places[name] = path
            self.fields[name] = _question(path)
            self.initial[name] = text
        self.order_fields(["acting_as", "entry", *(name for name in self.fields if name != "why"), "why"])

    def _ask_born(self, prefix: str, path: str, text: str) -> None:
        self.births[prefix] = path
        self.fields |= {f"{prefix}{name}": field for name, field in born_questions().items()}
        typed = born_typed(text, self.occasion.today)
        self.initial.update({f"{prefix}{name}": value for name, value in typed.items()})

    @property
    def is_chosen(self) -> bool:
        return bool(self.before)

    def _mine(self) -> Mapping[int, Fact]:
        """Only entries after the final text count."""
        case, facts = self.occasion.case, dict(enumerate(self.occasion.facts, 1))
        agreed = case.agreed_text.up_to if case.agreed_text else 0
        return _worded(facts, (number for number in case.entry_by(self.occasion.by.agency) if number > agreed))

    def _named(self) -> list[tuple[str, str]]:
        lines = list(lines_of(self.occasion.world, self.occasion.facts))
        return [(str(number), f"{number}. {lines[number - 1].title}") for number in self._mine()]

    @property
    def intro(self) -> str:
        return "We hide the old text and show the correction. Nothing else changes."

    def example(self) -> Mapping[str, Any] | None:
        path = next(iter(self.before), "")
        return (
            {"entry": int(self.initial["entry"]), "words": (correcting.Rewording(path=path, text="…"),)} if path else {}
        )

    @property
    def effect(self) -> str:
        return "Everyone acting in the case gets an email and can read the correction."

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for prefix, path in self.births.items():
            given[prefix] = clean_born(self, self.occasion.today, prefix)
            if given[prefix] == "" and is_born(self.before[path]):
                self.add_error(f"{prefix}{BORN}", wrong(NO_DATE))
            given[prefix] = given[prefix] or self.before[path]
        if self.is_chosen and not self.errors and not self._changed(given):
            self.add_error(None, "Change at least one text")
        return given

    def _changed(self, given: Mapping[str, Any]) -> dict[str, str]:
        asked = {**self.places, **self.births}
        return {path: given[name] for name, path in asked.items() if given.get(name) != self.before[path]}

    def act(self) -> Act:
        changed = self._changed(self.cleaned_data)
        rewordings = tuple(correcting.Rewording(path=path, text=text) for path, text in changed.items())
        return self._built({}, {**self.cleaned_data, "words": rewordings})


class CorrectOwnForm(CorrectForm):
    acts = correcting.CorrectOwn

    def _mine(self) -> Mapping[int, Fact]:
        by, own = self.occasion.by, self.occasion.own
        numbers = (number for number, author in enumerate(own.authors, 1) if author == by.person)
        return _worded(self.occasion.own_facts, numbers)

    def _named(self) -> list[tuple[str, str]]:
        world, case = self.occasion.world, self.occasion.case
        return [(str(number), line_of(world, case, fact).title) for number, fact in self._mine().items()]

    @property
    def effect(self) -> str:
        return "Only your agency can read the correction. No one gets an email."
