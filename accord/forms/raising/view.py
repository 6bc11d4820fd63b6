"""Parts for your agency's view."""

from typing import TYPE_CHECKING, Any

from django import forms

from accord.forms.questions import files, line, long_text, one_of
from accord.forms.raising.part import PartForm
from accord.procedure.acts.saying.raising import RaiseDisagreement
from accord.procedure.texts.record.raising import RISK
from accord.procedure.world.phrases import listed

if TYPE_CHECKING:
    pass


VIEW = "Your view"
CAPTION = "Raise a disagreement: your view"
HOW = [("telephone", "By telephone"), ("in person", "In person"), ("paper", "On paper")]


class _WordsPart(PartForm):
    shows_who_sees = True

    def summary(self) -> str:
        text: str = self.cleaned_data[next(iter(self.fields))]
        return text if len(text) <= 200 else f"{text[:200]}…"


class WhatForm(_WordsPart):
    key, group, task = "what", VIEW, "What you disagree about"
    caption, is_needed = CAPTION, True

    what = long_text(
        "What do you disagree about?",
        missing=RaiseDisagreement.missing["what"],
        hint="Openly and in proportion. The other agency reads your words as you write them.",
        rows=8,
    )


class RiskForm(_WordsPart):
    key, group, task = "risk", VIEW, RISK
    caption, is_needed = CAPTION, True

    risk = long_text(
        "What is the risk if nothing changes?",
        missing=RaiseDisagreement.missing["risk"],
        hint="In a sentence or two.",
    )


class WantedForm(_WordsPart):
    key, group, task = "wanted", VIEW, "What you want to happen"
    caption = CAPTION

    wanted = long_text("What do you want to happen?", missing="Say what you want to happen.")

    def prepare(self) -> None:
        adults = listed(self.so_far.adults) or "the adult"
        self.fields["wanted"].help_text = f"Say what would settle it. Begin with {adults}."


class EvidenceForm(_WordsPart):
    key, group, task = "evidence", VIEW, "What it is based on"
    caption, template = CAPTION, "pages/raise_evidence.html"

    evidence = long_text("What is it based on?", hint="What was seen, said or written, and when.")

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
            self.add_error("evidence", "Say what it is based on, or attach it.")
        return given

    @property
    def is_empty(self) -> bool:
        return super().is_empty and not self.so_far.held

    def summary(self) -> str:
        names = listed(one.name for one in self.so_far.held)
        return ". ".join(one for one in (super().summary(), f"Attachment: {names}" if names else "") if one)


class ToldForm(PartForm):
    key, group, task = "told", VIEW, "If you pass on the words of someone else"
    caption = CAPTION

    on_behalf_of = line("Whose words are they?", missing="Say whose words these are.", hint="Name and role.")
    told_by = one_of(
        "How did it reach you?",
        HOW,
        missing="Say how it reached you.",
    )

    @property
    def hint(self) -> str:
        return "Someone who has no part in the case, such as a relative. The words are shown as theirs, entered by you."

    def summary(self) -> str:
        how = {"telephone": "by telephone", "in person": "in person", "paper": "on paper"}
        return f"{self.cleaned_data['on_behalf_of']}, {how[self.cleaned_data['told_by']]}"
