"""Additional notes, signed with the final text (B6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import AgreedText, Note
from accord.procedure.rules.form_fields import frozen_digest
from accord.procedure.rules.guards import NOT_RAISED, side_bar
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Fact):
    """`frozen` voids earlier signatures."""

    text: FreeText
    on: date
    frozen: AgreedText | None = None
    stops: tuple[str, ...] = ()

    def onto(self, case: Case) -> Case:
        note = Note(entry=case.next_entry, by=self.by, on=self.on, text=self.text)
        case = replace(case.without_clocks(*self.stops), notes=(*case.notes, note))
        return replace(case, agreed_text=self.frozen, signatures=(), filings=()) if self.frozen else case


@dataclass(frozen=True, kw_only=True)
class AddNote(Act):
    """The case stays closed (B6)."""

    key: ClassVar[str] = "add-note"
    title: ClassVar[str] = "Add a note to the record form"
    button: ClassVar[str] = "Save note"
    success: ClassVar[str] = "You have added a note to the record form."
    group: ClassVar[Group] = Group.ADD
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter your note"}

    text: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return (None if moment.case.is_raised else NOT_RAISED) or side_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        note = NoteAdded(**self.common_fields(moment), text=self.text, on=moment.today)
        if case.agreed_text is None:
            return [note]
        digest = frozen_digest(moment.world.procedure, fold(case, note))
        frozen = replace(case.agreed_text, up_to=case.next_entry, digest=digest, noted_on=note.on)
        stops = tuple(clock.name for clock in case.clocks if clock.started_by == "signed")
        return [replace(note, frozen=frozen, stops=stops)]
