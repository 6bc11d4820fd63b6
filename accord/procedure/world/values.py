"""Say who acts and what they write: the plain values of which acts, facts and people are made."""

from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

WORDS = "words"
FreeText = Annotated[str, WORDS]
"""What people wrote, and anything about the adult or family: kept apart, erasable by law. Words never steer."""

Safety = Literal["", "no", "yes"]
"""The answer to "has anything new come up about the adult's safety?" (S4b); empty where it is not asked."""

ToldBy = Literal["", "telephone", "in person", "paper"]
"""How something reached whoever entered it; empty for their own words."""

CLOCK = "clock"
"""The person as whom the clock acts."""


class Refusal(Exception):
    """An act that may not be: one sentence the asker can act on, and the field it belongs to, if any."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def person_words(name: str, *role: str, covering: bool = False, holder: str = "") -> str:
    """Say who acts, the one way for pages, emails and papers: "Leo Abbot, team manager, covering for Priya Raman".

    `role` is the title, with the agency where it is said too; `holder` is the person for whom they cover, if known.
    """
    cover = f"covering for {holder}" if holder else "covering" if covering else ""
    return ", ".join(part for part in (name, *role, cover) if part)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does something, as which post, for which agency: keys, and the names as they were that day."""

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
        """Name and title: "Leo Abbot, team manager, covering"."""
        return person_words(self.name, self.title, covering=self.covering)

    @property
    def in_full(self) -> str:
        """Name, title and agency: "Leo Abbot, team manager, Chiltern Edge Council, covering"."""
        return person_words(self.name, self.title, self.agency_name, covering=self.covering)

    @property
    def role(self) -> str:
        """Title and agency: "team manager, Chiltern Edge Council, covering"."""
        return person_words("", self.title, self.agency_name, covering=self.covering)


THE_CLOCK = Actor(person=CLOCK, name="The clock")


class Position(NamedTuple):
    """Words in which a fact states the position of the agency that made it: a kind of `positions.KINDS`, and the text.

    `skipped` are the stages that an urgent escalation left out.
    """

    kind: str
    text: str
    skipped: tuple[str, ...] = ()
