"""Leaf values of acts, facts and people."""

from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

WORDS = "words"
FreeText = Annotated[str, WORDS]
"""Text people typed, and anything about the adult or family. Stored apart, erasable as the law requires, and never used
in decisions.
"""

Safety = Literal["", "no", "yes"]
"""Answer to "has anything new come up about the adult's safety?" (S4b); empty if not asked."""

ToldBy = Literal["", "telephone", "in person", "paper"]
"""How words reached the person entering them; empty for their own."""

CLOCK = "clock"


class Refusal(Exception):
    """Raised if an act is not allowed: a sentence, and the field it belongs to, if any."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def person_words(name: str, *role: str, covering: bool = False, holder: str = "") -> str:
    """Name a person everywhere: "Leo Abbot, team manager, covering for Priya Raman".

    `role` is the title, and the agency where needed.
    """
    cover = f"covering for {holder}" if holder else "covering" if covering else ""
    return ", ".join(part for part in (name, *role, cover) if part)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """The person, post and agency acting: keys, and names as of that day."""

    person: str
    post: str = ""
    agency: str = ""
    name: str = ""
    title: str = ""
    agency_name: str = ""
    covering: bool = False

    @property
    def is_clock(self) -> bool:
        return self.person == CLOCK

    @property
    def with_title(self) -> str:
        return person_words(self.name, self.title, covering=self.covering)

    @property
    def in_full(self) -> str:
        """Return "Leo Abbot, team manager, Chiltern Edge Council, covering"."""
        return person_words(self.name, self.title, self.agency_name, covering=self.covering)

    @property
    def role(self) -> str:
        return person_words("", self.title, self.agency_name, covering=self.covering)


THE_CLOCK = Actor(person=CLOCK, name="The clock")


class Position(NamedTuple):
    """A position stated by a fact. `kind` is a key of `positions.KINDS`; `skipped` lists stages left out by urgency."""

    kind: str
    text: str
    skipped: tuple[str, ...] = ()
