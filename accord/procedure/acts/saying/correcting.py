"""Correct an entry's text (P7a)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.acts.saying.raising import NO_NAME, needs_short
from accord.procedure.model.act import Act, Fact, PrivateFact
from accord.procedure.model.born import needs_born
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.private import Private
from accord.procedure.rules.guards import NOT_RAISED, needs, taking_part_bar
from accord.procedure.world.values import FreeText, Refusal

NO_REASON = "Enter why you are correcting it"
NO_WORDS = "Enter the correct text"


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """New text at a path, such as `adults.0.name`."""

    path: str
    text: FreeText


@dataclass(frozen=True, kw_only=True)
class Corrected(Fact):
    entry: int
    words: tuple[Rewording, ...]
    why: FreeText

    @property
    def corrects(self) -> int:
        return self.entry

    @property
    def corrections(self) -> Mapping[str, str]:
        return {one.path: one.text for one in self.words}

    def onto(self, case: Case) -> Case:
        return case


@dataclass(frozen=True, kw_only=True)
class PrivateNoteCorrected(PrivateFact, Corrected):
    def onto_private(self, own: Private) -> Private:
        return own


@dataclass(frozen=True, kw_only=True)
class Correct(Act):
    """Effects on stages, seats and clocks need other acts. Final text changes only after a refusal to sign or
    reopening.
    """

    key: ClassVar[str] = "correct"
    title: ClassVar[str] = "Correct an entry"
    button: ClassVar[str] = "Save correction"
    success: ClassVar[str] = "You have corrected the entry."

    entry: int
    words: tuple[Rewording, ...]
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return (None if moment.case.is_raised else NOT_RAISED) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        if not 1 <= self.entry <= case.length or case.authors[self.entry - 1] != moment.by.agency:
            raise Refusal("Select an entry", "entry")
        if case.agreed_text and self.entry <= case.agreed_text.up_to:
            raise Refusal(
                "This entry is part of the final text. To change it, ask for a change before signing "
                "or reopen the disagreement.",
                "entry",
            )
        _needs_right_words(self.words, case.wordings[self.entry - 1], self.why)
        for one in self.words:
            _needs_as_entered(one, moment)
        return [Corrected(**self.common_fields(moment), entry=self.entry, words=self.words, why=self.why)]


@dataclass(frozen=True, kw_only=True)
class CorrectOwn(Act):
    key: ClassVar[str] = "correct-own"
    title: ClassVar[str] = "Correct a private note"
    button: ClassVar[str] = "Save correction"
    success: ClassVar[str] = "You have corrected the note."

    entry: int
    words: tuple[Rewording, ...]
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        wrote = moment.by.person in moment.case.private.get(moment.by.agency, Private()).authors
        return None if wrote else "You have no private notes in this case."

    def decide(self, moment: Moment) -> list[Fact]:
        by = moment.by
        own = moment.case.private.get(by.agency, Private())
        if not 1 <= self.entry <= own.length or own.authors[self.entry - 1] != by.person:
            raise Refusal("Select a note", "entry")
        _needs_right_words(self.words, own.wordings[self.entry - 1], self.why)
        said = self.common_fields(moment)
        return [PrivateNoteCorrected(**said, agency=by.agency, entry=self.entry, words=self.words, why=self.why)]


def _needs_right_words(words: tuple[Rewording, ...], allowed: tuple[str, ...], why: str) -> None:
    if not words or any(one.path not in allowed for one in words):
        raise Refusal("Select the text to correct", "words")
    for one in words:
        needs(one.text, "words", NO_WORDS)
    needs(why, "why", NO_REASON)


def _needs_as_entered(one: Rewording, moment: Moment) -> None:
    """Judge the new text as when it is first entered."""
    match one.path.rpartition(".")[2]:
        case "born":
            needs_born(one.text, moment.today, "words")
        case "name":
            needs(one.text, "words", NO_NAME)
        case "title":
            needs_short(one.text, "words")
