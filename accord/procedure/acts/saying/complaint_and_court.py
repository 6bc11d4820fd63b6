"""Complaints, best interests and court (S0c, P6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.acts.stages.pausing import NO_INTERIM, court_clock, pausing_fact, resuming_fact
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Complaint
from accord.procedure.rules.guards import needs_ahead, needs_safety, open_bar, party_bar
from accord.procedure.world.clocks import Clock
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position, Refusal

GOING_ON = {"goes-on": "Continue", "pause": "Pause", "end": "End"}


@dataclass(frozen=True, kw_only=True)
class ComplaintNoted(Fact):
    agency: str
    reference: FreeText
    timescale: FreeText
    made_by: FreeText

    def onto(self, case: Case) -> Case:
        complaint = Complaint(
            entry=case.next_entry,
            number=len(case.complaints) + 1,
            agency=self.agency,
            reference=self.reference,
            timescale=self.timescale,
        )
        return replace(case, complaints=(*case.complaints, complaint))


@dataclass(frozen=True, kw_only=True)
class NoteComplaint(Act):
    key: ClassVar[str] = "note-complaint"
    title: ClassVar[str] = "Record a formal complaint"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have recorded a formal complaint."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {
        "agency": "Select whose complaints procedure applies",
        "timescale": "Enter when a reply is due",
    }

    agency: str
    reference: FreeText
    timescale: FreeText
    made_by: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        if self.agency not in moment.world.directory.agencies:
            raise Refusal(self.missing["agency"], "agency")
        return [
            ComplaintNoted(
                **self.common_fields(moment),
                agency=self.agency,
                reference=self.reference,
                timescale=self.timescale,
                made_by=self.made_by,
            )
        ]


@dataclass(frozen=True, kw_only=True)
class ContinuationStated(Fact):
    complaint: int
    agency: str
    word: str

    def onto(self, case: Case) -> Case:
        complaints = (
            replace(one, words={**one.words, self.agency: self.word}) if one.number == self.complaint else one
            for one in case.complaints
        )
        return replace(case, complaints=tuple(complaints))


@dataclass(frozen=True, kw_only=True)
class SayWhetherToContinue(Act):
    """It continues unless all choose otherwise."""

    key: ClassVar[str] = "say-going-on"
    title: ClassVar[str] = "Continue alongside the complaint?"
    button: ClassVar[str] = "Send our choice"
    success: ClassVar[str] = "You have sent your agency’s choice."
    missing: ClassVar[Mapping[str, str]] = {
        "complaint": "Select a complaint",
        "word": "Select if this procedure should continue",
    }

    complaint: int
    word: str

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = open_bar(moment) or party_bar(moment)
        return barred or (None if moment.case.complaints else "No one has recorded a formal complaint.")

    def decide(self, moment: Moment) -> list[Fact]:
        if self.complaint not in {one.number for one in moment.case.complaints}:
            raise Refusal(self.missing["complaint"], "complaint")
        if self.word not in GOING_ON:
            raise Refusal(self.missing["word"], "word")
        return [
            ContinuationStated(
                **self.common_fields(moment), complaint=self.complaint, agency=moment.by.agency, word=self.word
            )
        ]


@dataclass(frozen=True, kw_only=True)
class StepsNoted(Fact):
    steps: tuple[str, ...]
    text: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, steps=tuple(dict.fromkeys((*case.steps, *self.steps))))


@dataclass(frozen=True, kw_only=True)
class NoteSteps(Act):
    key: ClassVar[str] = "note-steps"
    title: ClassVar[str] = "Record best interests steps"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have recorded the best interests steps."
    group: ClassVar[Group] = Group.ADD

    steps: tuple[str, ...]
    text: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return open_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        if not self.steps or set(self.steps) - set(moment.world.procedure.practicable_steps):
            raise Refusal("Choose at least one of the steps listed; say anything else in words.", "steps")
        return [StepsNoted(**self.common_fields(moment), steps=self.steps, text=self.text)]


@dataclass(frozen=True, kw_only=True)
class CourtApplied(Fact):
    """Only one made during a pause sets a review date and clock."""

    what: FreeText
    on: date
    interim: FreeText = ""
    look_again: date | None = None
    clocks: tuple[Clock, ...] = ()

    @property
    def position(self) -> Position:
        return Position("court", self.what)

    def onto(self, case: Case) -> Case:
        case = replace(case.with_clocks(*self.clocks), court="applied")
        if case.paused is None:
            return case
        pause = replace(case.paused, court_on=self.on, court_again=self.look_again)
        return replace(case, pauses=(*case.pauses[:-1], pause), interim=self.interim)


@dataclass(frozen=True, kw_only=True)
class ApplyToCourt(Act):
    """Pauses the case (P6, reading 5). A paused case keeps its clocks until the decision."""

    key: ClassVar[str] = "apply-to-court"
    title: ClassVar[str] = "Record an application to the Court of Protection"
    button: ClassVar[str] = "Save and pause"
    success: ClassVar[str] = "You have recorded the application to the Court of Protection."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {
        "what": "Enter who is applying and what for",
        "interim": NO_INTERIM,
    }

    what: FreeText
    interim: FreeText
    look_again: date

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = open_bar(moment) or party_bar(moment)
        if barred or moment.case.court == "applied":
            return barred or "Someone has already recorded a court application. Record the court’s decision first."
        return None if moment.case.steps else "Record the practicable steps first."

    def decide(self, moment: Moment) -> list[Fact]:
        needs_ahead(self.look_again, moment, "look_again")
        needs_safety(self)
        if moment.case.paused:
            clocks = (court_clock(moment.world, moment.today, self.look_again),)
            return [
                CourtApplied(
                    **self.common_fields(moment),
                    what=self.what,
                    on=moment.today,
                    interim=self.interim,
                    look_again=self.look_again,
                    clocks=clocks,
                )
            ]
        unasked = replace(self, safety="").common_fields(moment)
        applied = CourtApplied(**unasked, what=self.what, on=moment.today)
        return [applied, pausing_fact(self, moment, "court", self.interim, self.look_again)]


@dataclass(frozen=True, kw_only=True)
class CourtDecided(Fact):
    text: FreeText
    on: date

    @property
    def position(self) -> Position:
        return Position("court decided", self.text)

    def onto(self, case: Case) -> Case:
        return replace(case, court="decided")


@dataclass(frozen=True, kw_only=True)
class RecordCourtDecision(Act):
    """Ends the court's pause."""

    key: ClassVar[str] = "record-court-decision"
    title: ClassVar[str] = "Record the court’s decision"
    button: ClassVar[str] = "Save and restart"
    success: ClassVar[str] = "You have recorded the court’s decision."
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter the court’s decision"}

    text: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = open_bar(moment) or party_bar(moment)
        return barred or (None if moment.case.court == "applied" else "No one has recorded a court application.")

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        needs_safety(self)
        decided = CourtDecided(**self.common_fields(moment), text=self.text, on=moment.today)
        if case.paused is None or not case.paused.is_for_court:
            return [decided]
        return [decided, resuming_fact(self, moment, case.paused, "")]
