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
    """Holds a sentence, and the field it belongs to, if any."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def person_words(name: str, *role: str, covering: bool = False, holder: str = "") -> str:
    """Such as "Leo Abbot, team manager, covering for Priya Raman"."""
    cover = f"covering for {holder}" if holder else "covering" if covering else ""
    return ", ".join(part for part in (name, *role, cover) if part)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Holds keys, and names as of that day."""

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
        return person_words(self.name, self.title, self.agency_name, covering=self.covering)

    @property
    def role(self) -> str:
        return person_words("", self.title, self.agency_name, covering=self.covering)


THE_CLOCK = Actor(person=CLOCK, name="The clock")


class Position(NamedTuple):
    """`kind` is a key of `positions.KINDS`; `skipped` lists stages left out by urgency."""

    kind: str
    text: str
    skipped: tuple[str, ...] = ()
