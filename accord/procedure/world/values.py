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


THE_CLOCK = Actor(person=CLOCK, name="The clock")


class Position(NamedTuple):
    """Words in which a fact states the position of the agency that made it: a kind of `positions.KINDS`, and the text.

    `skipped` are the stages that an urgent escalation left out.
    """

    kind: str
    text: str
    skipped: tuple[str, ...] = ()
