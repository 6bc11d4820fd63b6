"""Forms on complaints and court (S0c, P6)."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.fields import set_choices
from accord.forms.naming import member_agencies
from accord.forms.questions import day, line, long_text, one_of, several
from accord.procedure.acts.saying import complaint_and_court

INTERIM = "What are the interim arrangements?"

LOOK_AGAIN = "When will you review the pause?"

LOOK_AGAIN_MISSING = "Enter the review date"


class NoteComplaintForm(ActForm):
    acts = complaint_and_court.NoteComplaint

    agency = one_of(
        "Whose complaints procedure?",
    )
    reference = line("Complaint reference (optional)")
    timescale = line("When is a reply due?")
    made_by = line("Who made it? (optional)")

    def prepare(self) -> None:
        agencies = member_agencies(self.occasion.world.directory)
        self.offer("agency", [(one.key, one.name) for one in agencies])

    @property
    def intro(self) -> str:
        return self.occasion.world.procedure.complaint

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "We ask every agency if this {procedure} should continue. It continues unless they all choose otherwise."
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"agency": self.occasion.by.agency}


class SayWhetherToContinueForm(ActForm):
    acts = complaint_and_court.SayWhetherToContinue

    complaint = one_of("Which complaint?", coerce=int)
    word = one_of(
        "Should this {procedure} continue?",
        list(complaint_and_court.GOING_ON.items()),
    )

    def prepare(self) -> None:
        names = self.occasion.names
        found = self.occasion.case.complaints
        self.offer("complaint", [(str(one.number), f"{names.agency(one.agency)}: {one.reference}") for one in found])

    @property
    def shown(self) -> tuple[Shown, ...]:
        names, found = self.occasion.names, self.occasion.case.complaints
        return tuple(
            Shown(
                f"Formal complaint to {names.agency(one.agency)}",
                (f"Reference: {one.reference or 'missing'}. Answer: {one.timescale}",),
            )
            for one in found
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"complaint": 1, "word": "goes-on"}


class NoteStepsForm(ActForm):
    acts = complaint_and_court.NoteSteps

    steps = several("Which practicable steps did you take?", missing="Select at least one step")
    text = long_text("Details (optional)", hint="Any other step, and the result of each")

    def prepare(self) -> None:
        set_choices(self, "steps", [(one, one) for one in self.occasion.world.procedure.practicable_steps])

    @property
    def shown(self) -> tuple[Shown, ...]:
        steps = self.occasion.case.steps
        return (Shown("Recorded before", steps),) if steps else ()

    @property
    def effect(self) -> str:
        return "After this you can record an application to the Court of Protection."

    def example(self) -> Mapping[str, Any] | None:
        return {"steps": tuple(self.occasion.world.procedure.practicable_steps[:1])}


class ApplyToCourtForm(ActForm):
    acts = complaint_and_court.ApplyToCourt
    asks_safety = True

    what = long_text("Who is applying, and what for?", rows=3)
    interim = long_text(INTERIM, rows=3)
    look_again = day(LOOK_AGAIN, missing=LOOK_AGAIN_MISSING)

    @property
    def effect(self) -> str:
        if self.occasion.case.paused:
            return (
                "The case stays paused until the court decides or an agency ends the pause. "
                "Deadlines keep their remaining days."
            )
        return (
            "The case pauses until the court decides or an agency ends the pause. Deadlines keep their remaining days."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None


class RecordCourtDecisionForm(ActForm):
    acts = complaint_and_court.RecordCourtDecision
    asks_safety = True

    text = long_text("What did the court decide?")

    @property
    def effect(self) -> str:
        return "The pause for the court ends. Deadlines restart with the working days they had left."
