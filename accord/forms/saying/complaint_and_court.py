"""Forms on complaints and court (S0c, P6)."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.fields import set_choices
from accord.forms.naming import member_agencies
from accord.forms.questions import day, line, long_text, one_of, several
from accord.procedure.acts.saying import complaint_and_court

INTERIM = "What stays in place meanwhile?"

LOOK_AGAIN = "On which day is it looked at again?"

LOOK_AGAIN_MISSING = "Give the day on which it is looked at again."


class NoteComplaintForm(ActForm):
    acts = complaint_and_court.NoteComplaint

    agency = one_of(
        "Under which agency’s complaints procedure?",
    )
    reference = line("Its reference there", hint="If it has one.")
    timescale = line("By when does that procedure answer?")
    made_by = line("Who made it?", hint="If you wish.")

    def prepare(self) -> None:
        agencies = member_agencies(self.occasion.world.directory)
        self.offer("agency", [(one.key, one.name) for one in agencies])

    @property
    def intro(self) -> str:
        return self.occasion.world.procedure.complaint

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "Every agency in it is asked whether this {procedure} goes on. It goes on unless they choose otherwise."
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"agency": self.occasion.by.agency}


class SayWhetherToContinueForm(ActForm):
    acts = complaint_and_court.SayWhetherToContinue

    complaint = one_of("Beside which complaint?", coerce=int)
    word = one_of(
        "Does this {procedure} go on meanwhile?",
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

    steps = several("Which steps were taken towards agreement?", missing="Choose at least one of the steps listed.")
    text = long_text("Anything else about them", hint="If you wish: any other step, and what came of each.")

    def prepare(self) -> None:
        set_choices(self, "steps", [(one, one) for one in self.occasion.world.procedure.practicable_steps])

    @property
    def shown(self) -> tuple[Shown, ...]:
        steps = self.occasion.case.steps
        return (Shown("Noted before", steps),) if steps else ()

    @property
    def effect(self) -> str:
        return "Once steps are noted, an application to the Court of Protection can be recorded."

    def example(self) -> Mapping[str, Any] | None:
        return {"steps": tuple(self.occasion.world.procedure.practicable_steps[:1])}


class ApplyToCourtForm(ActForm):
    acts = complaint_and_court.ApplyToCourt
    asks_safety = True

    what = long_text("Who applies, and for what?", rows=3)
    interim = long_text(INTERIM, rows=3)
    look_again = day(LOOK_AGAIN, missing=LOOK_AGAIN_MISSING)

    @property
    def effect(self) -> str:
        if self.occasion.case.paused:
            return (
                "The case stays paused, until the court decides or an agency ends the pause. Deadlines keep their "
                "remaining days."
            )
        return "This is paused until the court has decided, or an agency ends the pause. Each date keeps its days left."

    def example(self) -> Mapping[str, Any] | None:
        return None


class RecordCourtDecisionForm(ActForm):
    acts = complaint_and_court.RecordCourtDecision
    asks_safety = True

    text = long_text("What did the court decide?")

    @property
    def effect(self) -> str:
        return "A pause for the court ends, and each date runs on with the working days that it had left."
