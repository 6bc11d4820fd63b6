"""Erase an entry's text. The entry stays."""

from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, PrivateFact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.private import Private
from accord.procedure.world.values import Refusal

NO_ENTRY = "There is no such entry in this record."
REASONS = {
    "retention": "the time for which it is kept is over",
    "wrong person": "it was about someone else",
    "request": "the person it was about asked for it",
    "order": "a court or the regulator ordered it",
}
"""Fixed reasons, as free text in the record could identify people."""


@dataclass(frozen=True, kw_only=True)
class WordsErased(Fact):
    entry: int
    reason: str
    asked_by: str

    def onto(self, case: Case) -> Case:
        return case


@dataclass(frozen=True, kw_only=True)
class PrivateTextErased(PrivateFact):
    entry: int
    reason: str
    asked_by: str

    def onto_private(self, own: Private) -> Private:
        return own


@dataclass(frozen=True, kw_only=True)
class EraseWords(Act):
    """Has no key, so that no page offers it."""

    by_clock: ClassVar[bool] = True

    own: str
    entry: int
    reason: str
    asked_by: str

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return None if moment.by.is_clock else "Only the operator can erase text, for a reason that the law gives."

    def decide(self, moment: Moment) -> list[Fact]:
        length = moment.case.private.get(self.own, Private()).length if self.own else moment.case.length
        if not 1 <= self.entry <= length:
            raise Refusal(NO_ENTRY, "entry")
        if self.reason not in REASONS:
            raise Refusal(f"Select one of these reasons: {', '.join(REASONS)}", "reason")
        if not self.asked_by:
            raise Refusal("Enter who decided it", "asked_by")
        said = self.common_fields(moment)
        if self.own:
            return [
                PrivateTextErased(**said, agency=self.own, entry=self.entry, reason=self.reason, asked_by=self.asked_by)
            ]
        return [WordsErased(**said, entry=self.entry, reason=self.reason, asked_by=self.asked_by)]
