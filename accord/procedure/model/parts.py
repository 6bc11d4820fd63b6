"""The parts of a case as frozen values: who is in it, what was said, agreed, owed and signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from accord.procedure.model.attachments import File
from accord.procedure.world.definition.events import USUAL
from accord.procedure.world.values import Actor, FreeText

Side = Literal["challenger", "challenged", "concerned", "board", "supporting"]


SIDES: tuple[Side, Side] = ("challenger", "challenged")
"""The two sides that disagree: each of one agency or of several."""


def other_side(side: str) -> Side:
    return "challenged" if side == "challenger" else "challenger"


@dataclass(frozen=True, kw_only=True)
class Adult:
    """The adult at risk, numbered within the case. Empty means missing, and shows as missing (S4a)."""

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


@dataclass(frozen=True, kw_only=True)
class Party:
    """An agency in the case, with its names as then. One that `was_a_side` withdrew what another has carried on."""

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
    """An agency named for a side when a disagreement is raised. `post` is whom there; empty means “not sure”."""

    agency: str
    side: Literal["challenger", "challenged"] = "challenged"
    post: str = ""


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A place at a stage: which post, for which agency and side. `holder` and `cover` are the names as they were."""

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
    """A stage entered, or passed over, on a day. `posts` are those whom passing it over left out."""

    stage: str
    on: date
    passed_over: bool = False
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class View:
    """A party's view, or an addition to it, in words (B2, S5c)."""

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
    """An agency's position in its own words, as one fact stated it (B2). `kind` is a key of `positions.KINDS`."""

    entry: int
    stage: str
    kind: str
    by: Actor
    text: FreeText
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Request:
    """Something that one party asked another for. `answered` is the entry that answered it."""

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
    """A date for an answer that one has proposed; `acceptors` are the posts' agencies that must still accept it."""

    entry: int
    stage: str
    on: date
    by: Actor
    acceptors: tuple[str, ...]
    why_later: FreeText = ""


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something to be done after an outcome. `kind`: an action, an outstanding issue, or monitoring (S6b, B3, P7b)."""

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
        """The name of the clock that wakes its owner."""
        return f"{USUAL[self.begins][0]}:{self.number}"

    @property
    def begins(self) -> str:
        """What its clock begins with."""
        return "monitoring agreed" if self.kind == "monitoring" else "action agreed"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The outcome that the parties are asked about: a stage's, or one proposed. The latest one counts."""

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
    """Whether a party is professionally satisfied with what is on the table (S5b); `table` is that entry."""

    entry: int
    outcome: int
    stage: str
    satisfied: bool
    why: FreeText
    by: Actor
    at: datetime


How = Literal["resolved", "concluded", "decided", "withdrawn", "not taken forward", "death"]
"""How a case ends: only "resolved" is resolved. "decided" is by authority, "not taken forward" at a side's own gate."""

ENDS: dict[str, str] = {
    "resolved": "Resolved",
    "concluded": "Concluded without agreement",
    "decided": "Decided",
    "withdrawn": "Withdrawn",
    "not taken forward": "Not taken forward",
    "death": "Ended because the adult died",
}
"""How a case ended, in words."""


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """An outcome, or the end of a stage, in words for the worker who raised it: from whom, and if it arrived (F2, F4).

    `about` is a stage's outcome, a stage that ended without one, or how the case ended.
    """

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
    """Somebody said that something new has come up; that it was reported is not recorded yet (S4b)."""

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
    """A reserved decision, as its owner took it (S6a)."""

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
    """A formal complaint beside the case (S0c), with each party's word on whether this procedure goes on."""

    entry: int
    number: int
    agency: str
    reference: FreeText
    timescale: FreeText
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A span in which the case waits (reading 5). `working_days` are those in it, once it has ended.

    The court can be applied to during a pause that was agreed: on `court_on`, to be looked at again on `court_again`.
    """

    since: date
    because: Literal["court", "agreement"]
    look_again: date
    until: date | None = None
    working_days: int = 0
    court_on: date | None = None
    court_again: date | None = None

    @property
    def is_for_court(self) -> bool:
        """True if it lasts until the court has decided, or a party ends it."""
        return self.because == "court" or self.court_on is not None

    @property
    def looked_at_on(self) -> tuple[date, ...]:
        """Every day on which it is looked at again, the earliest first."""
        return tuple(sorted({self.look_again, self.court_again or self.look_again}))


@dataclass(frozen=True, kw_only=True)
class AgreedText:
    """The text as it stood when the last party was satisfied: up to which entry, and its digest.

    A note that came later is in it as well: the last came on `noted_on`.
    """

    up_to: int
    digest: str
    on: date
    noted_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    """An additional note on the form (B6)."""

    entry: int
    by: Actor
    on: date
    text: FreeText


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signed which text, and how they had just proved who they are: a key of `signing.PROOFS`."""

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
    """How it ended, at which stage, and the time taken: working days, of which `paused` on pause (reading 4)."""

    how: How
    stage: str
    on: date
    days: int
    paused: int
    by_agency: str = ""

    @property
    def is_early(self) -> bool:
        """Whether it ended before it was answered: nothing is filed, and no review is considered."""
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
    """Somebody asked to go straight to a higher stage; whoever sits in `post` may allow it."""

    entry: int
    to_stage: str
    post: str
    by: Actor
    reason: FreeText


@dataclass(frozen=True, kw_only=True)
class CoordinatorAsked:
    """The manager in `post` is asked to co-ordinate the enquiry in another's place."""

    entry: int
    post: str
    by: Actor
    why: FreeText
