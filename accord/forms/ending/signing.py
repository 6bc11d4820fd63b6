"""Forms on signing, copies and filing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import line, long_text
from accord.procedure.acts.ending import signing
from accord.procedure.acts.saying import noting
from accord.procedure.model.fold import replay
from accord.procedure.model.parts import SIDES
from accord.procedure.rules import form_fields as papers
from accord.procedure.world.phrases import day_in_full, listed


class SignForm(ActForm):
    acts = signing.Sign
    template = "pages/sign.html"
    asks_proof = True

    agency = forms.CharField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput)
    has_read = forms.BooleanField(error_messages={"required": "Select the box to confirm you have read the text"})

    def prepare(self) -> None:
        by, frozen = self.occasion.by, self.occasion.case.agreed_text
        self.initial["agency"], self.initial["digest"] = by.agency, frozen.digest if frozen else ""
        self.fields["has_read"].label = f"I have read this text and sign it as {by.with_title}"
        self.fixed["proved"] = self.occasion.proved  # never taken from posted data

    @property
    def intro(self) -> str:
        frozen = self.occasion.case.agreed_text
        if frozen is None:
            return ""
        day = day_in_full(frozen.on)
        if frozen.noted_on:
            noted = day_in_full(frozen.noted_on)
            return f"This is the final text, agreed on {day}, with a note added on {noted}. It cannot be changed."
        return f"This is the final text, agreed on {day}. It cannot be changed."

    @property
    def beside(self) -> str:
        """The worker's answer, if after the final text."""
        answer = papers.later_answer(self.occasion.case)
        return papers.workers_answer(answer) if answer else ""

    @property
    def proof(self) -> str:
        return signing.PROOFS.get(self.occasion.proved, "")

    @property
    def paper(self) -> tuple[papers.Field, ...]:
        case, facts = self.occasion.case, self.occasion.facts
        up_to = case.agreed_text.up_to if case.agreed_text else len(facts)
        frozen = replace(replay(facts[:up_to]), end=case.end)
        text = papers.form(self.occasion.world.procedure, frozen)
        return tuple(field for field in text if field.key not in SIDES)

    @property
    def lines_to_sign(self) -> tuple[papers.Field, ...]:
        text = papers.form(self.occasion.world.procedure, self.occasion.case)
        return tuple(field for field in text if field.key in SIDES)

    @property
    def effect(self) -> str:
        if self.occasion.case.signatures:
            return (
                "Both agencies will then have signed. Every agency gets the confirmation and is asked to file its copy."
            )
        return "Everyone who can see the case sees that you signed, and when. The other agency signs the same text."

    def example(self) -> Mapping[str, Any] | None:
        return {**self.initial, "proved": next(iter(signing.PROOFS))}  # the preview does not depend on the proof


class RefuseToSignForm(ActForm):
    acts = signing.RefuseToSign

    change = long_text("What must change?")

    @property
    def effect(self) -> str:
        return (
            "The final text is opened again and any signature is cancelled. Every agency is asked again. "
            "Someone needs to propose the changed outcome."
        )


class AddNoteForm(ActForm):
    acts = noting.AddNote

    text = long_text("Your note", hint="We print it in the form’s additional notes.")

    @property
    def shown(self) -> tuple[Shown, ...]:
        notes = self.occasion.case.notes
        lines = tuple(f"{one.by.name}, {one.by.agency_name}, {day_in_full(one.on)}: {one.text}" for one in notes)
        return (Shown("Notes so far", lines),) if lines else ()

    @property
    def effect(self) -> str:
        case = self.occasion.case
        if case.agreed_text is None:
            return "The note is part of the form that every agency signs, with your name and the day."
        if case.signatures:
            signed = listed(one.by.name for one in case.signatures)
            return (
                f"The final text changes, so the signature of {signed} is cancelled. Every agency that signs is asked "
                "to sign the text with your note. The outcome stays as agreed."
            )
        return "The final text then has your note, and that text is signed. The outcome stays as agreed."


class NoteCopyForm(ActForm):
    acts = signing.NoteCopy

    to = line("Who gets a copy?", hint="We show this on the record form.")

    @property
    def effect(self) -> str:
        return "Accord does not send the copy. It records who has one."


class FileCopyForm(ActForm):
    acts = signing.FileCopy

    reference = line("Reference in your own records (optional)")

    @property
    def effect(self) -> str:
        return (
            "First download the record form from the case page and file it on the adult’s record. The history will "
            "show that your agency has filed its copy."
        )
