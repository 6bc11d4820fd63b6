"""The smaller tables of a Board's procedure: what stands beside its stages, limits and reserved decisions."""

from typing import Literal

import msgspec


class DefinitionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A table of the definition: an unknown key in it is an error."""


class Signpost(DefinitionTable, frozen=True, kw_only=True):
    """Something that the procedure speaks of, and where it goes or what is done about it."""

    what: str
    where: str
    source: str = ""


class DisagreementKind(DefinitionTable, frozen=True, kw_only=True):
    """A type of disagreement (S1). `reserved` names the reserved decision that it is about."""

    key: str
    name: str
    source: str
    reserved: str = ""


class Vocabulary(DefinitionTable, frozen=True, kw_only=True):
    """What this Board calls things: `stage` may be a step, a level or a tier; the sides as its flowchart names them."""

    stage: str = "stage"
    procedure: str = "procedure"
    challenger: str = "Agency that raises it"
    challenged: str = "Agency that answers"


class FastTrack(DefinitionTable, frozen=True, kw_only=True):
    """Going straight to a higher stage: to which ones (none named: any), from which, and who may allow it.

    `allowed_by` names sides, whose own people then go straight, or audiences, who are asked and allow it.
    """

    to: list[str] = []
    start: list[str] = []
    allowed_by: list[str]
    source: str
    reading: str = ""


class Meeting(DefinitionTable, frozen=True, kw_only=True):
    """A meeting that a stage holds: of whom, called by whoever sits for which side, and who chairs it."""

    of: Literal["all parties", "professionals"]
    called_by: list[str]
    chaired_by: str = ""
    source: str


REVIEWS = {"none": "No review", "single": "A review by one agency", "multi": "A review by several agencies"}


class Afterwards(DefinitionTable, frozen=True, kw_only=True):
    """What follows the end: a question to reflect on, and the kinds of review that are considered (F5)."""

    reflection: str = ""
    reviews: dict[str, str] = msgspec.field(default_factory=lambda: dict(REVIEWS))
    source: str = ""


class Figures(DefinitionTable, frozen=True, kw_only=True):
    """What is counted for the Board, over which period; a number below `fewest` is not shown."""

    indicators: list[str]
    period: Literal["month", "quarter", "year"]
    fewest: int
    source: str


class Signing(DefinitionTable, frozen=True, kw_only=True):
    """Who signs the form, and its source."""

    tiers: list[str]
    source: str


class FormField(DefinitionTable, frozen=True, kw_only=True):
    """A field of the record form, with its label as the form has it."""

    key: str
    label: str
    source: str


class OtherForm(DefinitionTable, frozen=True, kw_only=True):
    """A form beside the record form: for what it is used, whether it must be, its fields, and where copies sit."""

    key: str
    name: str
    purpose: Literal["case file", "notification", "resolved", "escalated"]
    required: bool = False
    signed: bool = False
    fields: list[str] = []
    copies: str = ""
    source: str
