"""Smaller tables of a procedure."""

from typing import Literal

import msgspec


class DefinitionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Refuses unknown keys."""


class Signpost(DefinitionTable, frozen=True, kw_only=True):
    what: str
    where: str
    source: str = ""


class DisagreementKind(DefinitionTable, frozen=True, kw_only=True):
    """`reserved` is the decision it is about."""

    key: str
    name: str
    source: str
    reserved: str = ""


class Vocabulary(DefinitionTable, frozen=True, kw_only=True):
    stage: str = "stage"
    procedure: str = "procedure"
    challenger: str = "Agency raising it"
    challenged: str = "Agency asked to respond"


class FastTrack(DefinitionTable, frozen=True, kw_only=True):
    """Leads to any of `to` (empty: all), from `start`.

    `allowed_by` names sides, who need no permission, or audiences, who give it.
    """

    to: list[str] = []
    start: list[str] = []
    allowed_by: list[str]
    source: str
    reading: str = ""


class Meeting(DefinitionTable, frozen=True, kw_only=True):
    of: Literal["all parties", "professionals"]
    called_by: list[str]
    chaired_by: str = ""
    source: str


REVIEWS = {"none": "No review", "single": "A review by one agency", "multi": "A review by several agencies"}


class Afterwards(DefinitionTable, frozen=True, kw_only=True):
    """A question to reflect on, and kinds of review (F5)."""

    reflection: str = ""
    reviews: dict[str, str] = msgspec.field(default_factory=lambda: dict(REVIEWS))
    source: str = ""


class Figures(DefinitionTable, frozen=True, kw_only=True):
    """Numbers below `fewest` are hidden."""

    indicators: list[str]
    period: Literal["month", "quarter", "year"]
    fewest: int
    source: str


class Signing(DefinitionTable, frozen=True, kw_only=True):
    tiers: list[str]
    source: str


class FormField(DefinitionTable, frozen=True, kw_only=True):
    key: str
    label: str
    source: str


class OtherForm(DefinitionTable, frozen=True, kw_only=True):
    key: str
    name: str
    purpose: Literal["case file", "notification", "resolved", "escalated"]
    required: bool = False
    signed: bool = False
    fields: list[str] = []
    copies: str = ""
    source: str
