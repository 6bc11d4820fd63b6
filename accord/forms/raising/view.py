"""Parts for your agency's view."""

from typing import Any

from django import forms

from accord.forms.fields import set_choices
from accord.forms.questions import files, line, long_text, one_of
from accord.forms.raising.part import PartForm
from accord.procedure.acts.saying.raising import TITLE, RaiseDisagreement
from accord.procedure.world.phrases import listed

HOW = [("telephone", "By phone"), ("in person", "In person"), ("paper", "On paper")]
LONG = 200
"""Characters of a text on the check page."""


def shortened(text: str, longest: int = LONG) -> str:
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def title_from(words: str) -> str:
    first = next((one for one in words.splitlines() if one.strip()), "")
    whole = " ".join(first.split())
    sentence, stop, _ = whole.partition(". ")
    return shortened(sentence if stop else whole.rstrip("."), TITLE)


class WhatForm(PartForm):
    """`main` is the type of disagreement (S1)."""

    key, task, question = "what", "The disagreement", "What do you disagree about?"
    is_needed = is_main = True

    what = long_text(
        "Say what happened and what you think should happen",
        missing=RaiseDisagreement.missing["what"],
        hint="Be factual and fair. The other agency will see exactly what you write.",
        rows=7,
    )
    risk = long_text("What is the risk if nothing changes?", missing=RaiseDisagreement.missing["risk"], rows=3)
    main = one_of("What is it mainly about?", missing="Select what it is mainly about")

    def prepare(self) -> None:
        set_choices(self, "main", [(one.key, one.name) for one in self.occasion.world.procedure.type])

    def summary(self) -> str:
        given = self.cleaned_data
        kind = self.occasion.world.procedure.types[given["main"]].name
        return f"{shortened(given['what'])}\nRisk: {shortened(given['risk'])}\n{kind}"

    def given(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"what": given["what"], "risk": given["risk"], "types": (given["main"],)}


class WantedForm(PartForm):
    key, task = "wanted", "What you want to happen"

    wanted = long_text("What do you want to happen?", missing="Enter what you want to happen")

    def prepare(self) -> None:
        adults = listed(self.so_far.adults) or "the adult"
        self.fields["wanted"].help_text = f"What would resolve this? Start with what {adults} needs."

    def summary(self) -> str:
        return shortened(self.cleaned_data["wanted"])


class EvidenceForm(PartForm):
    key, task, template = "evidence", "Evidence", "pages/raise_evidence.html"

    evidence = long_text("Evidence", hint="What people saw, said or wrote, and when.")

    def prepare(self) -> None:
        field = files()
        field.held, field.wrong = self.so_far.held, list(self.so_far.wrong_files)
        self.fields["files"] = field

    @property
    def attaching(self) -> forms.BoundField:
        return self["files"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("evidence") and not given.get("files") and not self.errors:
            self.add_error("evidence", "Enter the evidence, or attach it")
        return given

    @property
    def is_empty(self) -> bool:
        return super().is_empty and not self.so_far.held

    def summary(self) -> str:
        names = listed(one.name for one in self.so_far.held)
        said = (shortened(self.cleaned_data["evidence"]), f"Attachment: {names}" if names else "")
        return "\n".join(one for one in said if one)


class ToldForm(PartForm):
    key, task = "told", "Passing on someone else’s words"

    on_behalf_of = line("Whose words are they?", missing="Enter whose words these are", hint="Name and role.")
    told_by = one_of("How did it reach you?", HOW, missing="Select how it reached you")

    @property
    def hint(self) -> str:
        return "Someone who has no part in the case, such as a relative. We show the words as theirs, entered by you."

    def summary(self) -> str:
        return f"{self.cleaned_data['on_behalf_of']}, {dict(HOW)[self.cleaned_data['told_by']].lower()}"
