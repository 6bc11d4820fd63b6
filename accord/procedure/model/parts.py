"""Frozen parts of a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from accord.procedure.model.attachments import File
from accord.procedure.world.definition.events import USUAL
from accord.procedure.world.values import Actor, FreeText

Side = Literal["challenger", "challenged", "concerned", "board", "supporting"]


SIDES: tuple[Side, Side] = ("challenger", "challenged")
"""The sides that disagree, each with one or several agencies."""


def other_side(side: str) -> Side:
    return "challenged" if side == "challenger" else "challenger"


@dataclass(frozen=True, kw_only=True)
class Adult:
    """Empty fields show as missing (S4a). `known_by` tells an adult without a date of birth from others."""

    number: int
    name: FreeText
    born: FreeText = ""
    record_number: FreeText = ""
    wishes: FreeText = ""
    asked: FreeText = ""
    wellbeing: FreeText = ""
    told: FreeText = ""
    capacity: FreeText = ""
    advocate: FreeText = ""
    carer: FreeText = ""
    known_by: FreeText = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """Names as of then. `was_a_side`: it withdrew, and another continued."""

    agency: str
    name: str
    short: str
    kind: str
    side: Side
    since: date
    left: bool = False
    was_a_side: bool = False


@dataclass(frozen=True, kw_only=True)
class Named:
    """An empty `post` means “not sure”."""

    agency: str
    side: Literal["challenger", "challenged"] = "challenged"
    post: str = ""


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Names as of then."""

    stage: str
    side: Side
    agency: str
    post: str
    title: str
    since: date
    holder: str = ""
    cover: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Reached:
    """`posts` are those skipped."""

    stage: str
    on: date
    passed_over: bool = False
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class View:
    """A response, or an addition to it (B2, S5c)."""

    entry: int
    stage: str
    agency: str
    by: Actor
    at: datetime
    text: FreeText
    evidence: FreeText = ""
    told_by: str = ""
    on_behalf_of: FreeText = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """`kind` is a key of `positions.KINDS` (B2)."""

    entry: int
    stage: str
    kind: str
    by: Actor
    text: FreeText
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Request:
    """`answered` is the answering entry, or 0."""

    entry: int
    agency: str
    of: str
    by: Actor
    what: FreeText
    answered: int = 0


@dataclass(frozen=True, kw_only=True)
class Discussion:
    entry: int
    stage: str
    on: date
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class DateProposal:
    """`acceptors` are still to accept it."""

    entry: int
    stage: str
    on: date
    by: Actor
    acceptors: tuple[str, ...]
    why_later: FreeText = ""


@dataclass(frozen=True, kw_only=True)
class Action:
    """An agreed action, outstanding issue or monitoring (S6b, B3, P7b)."""

    number: int
    kind: Literal["action", "outstanding", "monitoring"]
    what: FreeText
    post: str
    agency: str
    owner: str
    due_on: date
    accepted: bool | None = None
    state: Literal["", "done", "not done"] = ""
    note: FreeText = ""

    @property
    def clock(self) -> str:
        return f"{USUAL[self.begins][0]}:{self.number}"

    @property
    def begins(self) -> str:
        return "monitoring agreed" if self.kind == "monitoring" else "action agreed"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The latest counts."""

    entry: int
    stage: str
    by: Actor
    at: datetime
    text: FreeText
    actions: tuple[Action, ...] = ()
    is_stage_outcome: bool = False
    agreed: bool = False


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """`outcome` is an entry (S5b)."""

    entry: int
    outcome: int
    stage: str
    satisfied: bool
    why: FreeText
    by: Actor
    at: datetime


How = Literal["resolved", "concluded", "decided", "withdrawn", "not taken forward", "death"]
"""How a case ends. "decided" is by authority, "not taken forward" at its own side's gate."""

ENDS: dict[str, str] = {
    "resolved": "Resolved",
    "concluded": "Concluded without agreement",
    "decided": "Decided",
    "withdrawn": "Withdrawn",
    "not taken forward": "Not taken forward",
    "death": "Ended because the adult died",
}


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """`about` is a stage's outcome, its lack, or the ending (F2, F4)."""

    entry: int
    stage: str
    post: str
    agency: str
    text: FreeText
    about: Literal["outcome", "no outcome"] | How = "outcome"
    sent: bool = False
    confirmed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ConcernDue:
    """A concern not recorded as reported (S4b)."""

    entry: int
    by: Actor


@dataclass(frozen=True, kw_only=True)
class Concern:
    entry: int
    adult: int
    on: date
    by: Actor
    by_whom: FreeText
    how: FreeText
    reference: FreeText


@dataclass(frozen=True, kw_only=True)
class Decision:
    entry: int
    key: str
    choice: str
    by: Actor
    on: date
    reasons: FreeText
    achieved: str = ""
    adults_words: FreeText = ""
    decide_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """`words` says by agency if this procedure continues (S0c)."""

    entry: int
    number: int
    agency: str
    reference: FreeText
    timescale: FreeText
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pause:
    """`court_on` is a court application during an agreed pause, to review on `court_again` (reading 5)."""

    since: date
    because: Literal["court", "agreement"]
    look_again: date
    until: date | None = None
    working_days: int = 0
    court_on: date | None = None
    court_again: date | None = None

    @property
    def is_for_court(self) -> bool:
        return self.because == "court" or self.court_on is not None

    @property
    def looked_at_on(self) -> tuple[date, ...]:
        return tuple(sorted({self.look_again, self.court_again or self.look_again}))


@dataclass(frozen=True, kw_only=True)
class AgreedText:
    up_to: int
    digest: str
    on: date
    noted_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    entry: int
    by: Actor
    on: date
    text: FreeText


@dataclass(frozen=True, kw_only=True)
class Signature:
    """`proved` is a key of `signing.PROOFS`."""

    entry: int
    side: Side
    agency: str
    by: Actor
    on: date
    digest: str
    proved: str = ""


@dataclass(frozen=True, kw_only=True)
class Filing:
    entry: int
    agency: str
    reference: FreeText
    on: date


@dataclass(frozen=True, kw_only=True)
class End:
    """`days` are working days, `paused` of them in pauses (reading 4)."""

    how: How
    stage: str
    on: date
    days: int
    paused: int
    by_agency: str = ""

    @property
    def is_early(self) -> bool:
        """True without an outcome, so no filing or review."""
        return self.how in ("withdrawn", "not taken forward")


@dataclass(frozen=True, kw_only=True)
class Learning:
    entry: int
    text: FreeText
    released_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProposedPause:
    entry: int
    by: Actor
    why: FreeText
    interim: FreeText
    look_again: date
    agreed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UrgencyRequest:
    entry: int
    to_stage: str
    post: str
    by: Actor
    reason: FreeText


@dataclass(frozen=True, kw_only=True)
class CoordinatorAsked:
    entry: int
    post: str
    by: Actor
    why: FreeText
