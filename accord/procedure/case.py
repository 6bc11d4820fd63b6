"""What a case is once its facts are folded: its parts as frozen values, and plain questions asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from accord.procedure.clocks import Clock
from accord.procedure.facts import Actor, Words

Side = Literal["challenger", "challenged", "concerned", "board", "beside"]
SIDES: tuple[Side, Side] = ("challenger", "challenged")


@dataclass(frozen=True, kw_only=True)
class Adult:
    """The adult at risk, numbered within the case. Empty means missing, and shows as missing (S4a)."""

    number: int
    name: Words
    born: Words = ""
    record_number: Words = ""
    wishes: Words = ""
    asked: Words = ""
    wellbeing: Words = ""
    told: Words = ""
    capacity: Words = ""
    advocate: Words = ""
    carer: Words = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """An agency in the case, with its names as they were when it came in."""

    agency: str
    name: str
    short: str
    kind: str
    side: Side
    since: date
    left: bool = False


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
    text: Words
    evidence: Words = ""
    told_by: str = ""
    on_behalf_of: Words = ""


@dataclass(frozen=True, kw_only=True)
class Request:
    """Something that one party asked another for. `answered` is the entry that answered it."""

    entry: int
    agency: str
    of: str
    by: Actor
    what: Words
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


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something to be done after an outcome. `kind`: an action, an outstanding issue, or monitoring (S6b, B3, P7b)."""

    number: int
    kind: Literal["action", "outstanding", "monitoring"]
    what: Words
    post: str
    agency: str
    owner: str
    due_on: date
    accepted: bool | None = None
    state: Literal["", "done", "not done"] = ""
    note: Words = ""

    @property
    def clock(self) -> str:
        """The name of the clock that wakes its owner."""
        return f"{'review-date' if self.kind == 'monitoring' else 'action'}:{self.number}"


@dataclass(frozen=True, kw_only=True)
class Table:
    """The outcome that the parties are asked about: a stage's, or one proposed. The latest one counts."""

    entry: int
    stage: str
    by: Actor
    at: datetime
    text: Words
    actions: tuple[Action, ...] = ()
    is_stage_outcome: bool = False
    agreed: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Whether a party is professionally satisfied with what is on the table (S5b); `table` is that entry."""

    entry: int
    table: int
    stage: str
    satisfied: bool
    why: Words
    by: Actor
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """What is owed to the worker who raised it: the outcome's words, by whom, and whether it arrived (F2, F4)."""

    entry: int
    stage: str
    post: str
    agency: str
    text: Words
    told: bool = False
    heard_on: date | None = None


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
    by_whom: Words
    how: Words
    reference: Words


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A reserved decision, as its owner took it (S6a)."""

    entry: int
    key: str
    choice: str
    by: Actor
    on: date
    reasons: Words
    achieved: str = ""
    adults_words: Words = ""
    decide_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """A formal complaint beside the case (S0c), with each party's word on whether this procedure goes on."""

    entry: int
    number: int
    agency: str
    reference: Words
    timescale: Words
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PauseAsked:
    entry: int
    by: Actor
    why: Words
    interim: Words
    look_again: date
    agreed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A span in which the case waits (reading 5). `working_days` are those in it, once it has ended."""

    since: date
    because: Literal["court", "agreement"]
    look_again: date
    until: date | None = None
    working_days: int = 0


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """The text as it stood when the last party was satisfied: up to which entry, and its digest."""

    up_to: int
    digest: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Signature:
    entry: int
    side: Side
    agency: str
    by: Actor
    on: date
    digest: str


@dataclass(frozen=True, kw_only=True)
class Filing:
    entry: int
    agency: str
    reference: Words
    on: date


@dataclass(frozen=True, kw_only=True)
class End:
    """How it ended, at which stage, and the time taken: working days, of which `paused` on pause (reading 4)."""

    how: Literal["resolved", "concluded", "withdrawn"]
    stage: str
    on: date
    days: int
    paused: int
    by_agency: str = ""


@dataclass(frozen=True, kw_only=True)
class Learning:
    entry: int
    text: Words
    released_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Help:
    """A worker's asking of somebody senior in their own agency to raise it with or for them (P1)."""

    entry: int
    helper: str
    how: Literal["with", "for"]
    at: datetime
    text: Words
    clock: Clock
    answer: Literal["", "accepted", "declined", "passed by"] = ""
    reason: Words = ""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A talk inside one agency: what was said, seen by it alone."""

    entry: int
    on: date
    posts: tuple[str, ...]
    text: Words


@dataclass(frozen=True, kw_only=True)
class Own:
    """What one agency keeps to itself in a case."""

    length: int = 0
    asker: Actor | None = None
    helps: tuple[Help, ...] = ()
    talks: tuple[Talk, ...] = ()

    @property
    def accepted(self) -> Help | None:
        return next((one for one in reversed(self.helps) if one.answer == "accepted"), None)

    @property
    def asked(self) -> Help | None:
        """The help that is asked and not yet answered."""
        return next((one for one in reversed(self.helps) if not one.answer), None)

    def answered(self, answer: Literal["accepted", "declined", "passed by"], reason: str = "") -> "Own":
        """With an answer to what was asked last."""
        *before, last = self.helps
        stopped = replace(last.clock, stopped=True)
        return replace(self, helps=(*before, replace(last, answer=answer, reason=reason, clock=stopped)))


@dataclass(frozen=True, kw_only=True)
class Case:
    """One disagreement, from raised to learned from: the fold of its facts. A case with no shared fact is only asked about."""

    length: int = 0
    procedure: str = ""
    raised_at: datetime | None = None
    raised_on: date | None = None
    raiser: Actor | None = None
    types: tuple[str, ...] = ()
    adults: tuple[Adult, ...] = ()
    first_put_on: date | None = None
    what: Words = ""
    risk: Words = ""
    wanted: Words = ""
    linked: str = ""
    parties: tuple[Party, ...] = ()
    barred: tuple[str, ...] = ()
    coordinator: str = ""
    stage: str = ""
    reached: tuple[Reached, ...] = ()
    seats: tuple[Seat, ...] = ()
    clocks: tuple[Clock, ...] = ()
    views: tuple[View, ...] = ()
    requests: tuple[Request, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    proposal: DateProposal | None = None
    table: Table | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    worker_answer: Answer | None = None
    actions: tuple[Action, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    outcomes: tuple[Table, ...] = ()
    concerns_due: tuple[ConcernDue, ...] = ()
    concerns: tuple[Concern, ...] = ()
    decisions: tuple[Decision, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    steps: tuple[str, ...] = ()
    court: Literal["", "applied", "decided"] = ""
    pause_asked: PauseAsked | None = None
    pauses: tuple[Pause, ...] = ()
    interim: Words = ""
    frozen: Frozen | None = None
    signatures: tuple[Signature, ...] = ()
    change_wanted: Words = ""
    copies: tuple[Words, ...] = ()
    filings: tuple[Filing, ...] = ()
    end: End | None = None
    review: str = ""
    learning: Learning | None = None
    authors: tuple[str, ...] = ()
    wordings: tuple[tuple[str, ...], ...] = ()
    acted: frozenset[tuple[str, str]] = frozenset()
    own: Mapping[str, Own] = field(default_factory=dict)

    @property
    def is_raised(self) -> bool:
        return self.raised_on is not None

    @property
    def is_open(self) -> bool:
        return self.is_raised and self.end is None

    @property
    def paused(self) -> Pause | None:
        return self.pauses[-1] if self.pauses and self.pauses[-1].until is None else None

    @property
    def next_entry(self) -> int:
        """The number that the fact now being folded has."""
        return self.length + 1

    @property
    def active_parties(self) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if not party.left)

    def party(self, agency: str) -> Party | None:
        return next((party for party in self.active_parties if party.agency == agency), None)

    def of_side(self, side: Side) -> Party | None:
        return next((party for party in self.active_parties if party.side == side), None)

    def present(self, side: Side) -> Seat | None:
        """The seat in which that side sits now: its latest."""
        return next((seat for seat in reversed(self.seats) if seat.side == side), None)

    def present_seats(self) -> tuple[Seat, ...]:
        """The seats of the present stage."""
        return tuple(seat for seat in self.seats if seat.stage == self.stage)

    def seats_of(self, post: str) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.post == post)

    def clock(self, name: str) -> Clock | None:
        return next((clock for clock in self.clocks if clock.name == name), None)

    def has_reached(self, stage: str) -> bool:
        return any(reached.stage == stage and not reached.passed_over for reached in self.reached)

    def outcome_at(self, stage: str) -> Table | None:
        return next((one for one in reversed(self.outcomes) if one.stage == stage), None)

    def satisfied(self, agency: str) -> bool | None:
        """The party's latest answer about what is on the table; None where it has not answered."""
        answer = self.answers.get(agency)
        if answer is None or self.table is None or answer.table != self.table.entry:
            return None
        return answer.satisfied

    @property
    def unsatisfied(self) -> tuple[Party, ...]:
        return tuple(party for party in self.active_parties if self.satisfied(party.agency) is False)

    @property
    def unsatisfied_here(self) -> tuple[Party, ...]:
        """The parties that have said at the present stage that they are not satisfied."""
        return tuple(party for party in self.unsatisfied if self.answers[party.agency].stage == self.stage)

    @property
    def unanswered(self) -> tuple[Party, ...]:
        return tuple(party for party in self.active_parties if self.satisfied(party.agency) is None)

    @property
    def views_of_stage(self) -> tuple[View, ...]:
        return tuple(view for view in self.views if view.stage == self.stage)

    def has_view(self, agency: str) -> bool:
        return any(view.agency == agency for view in self.views)

    @property
    def discussion(self) -> Discussion | None:
        """The latest discussion of the present stage."""
        return next((one for one in reversed(self.discussions) if one.stage == self.stage), None)

    def with_clocks(self, *clocks: Clock) -> "Case":
        """The case with these clocks put in place of those of the same names."""
        names = {clock.name for clock in clocks}
        return replace(self, clocks=(*(one for one in self.clocks if one.name not in names), *clocks))

    def without_clocks(self, *names: str) -> "Case":
        """The case with the clocks of these names stopped; their counting stays to be seen."""
        stopped = (replace(one, stopped=True) if one.name in names else one for one in self.clocks)
        return replace(self, clocks=tuple(stopped))

    def entry_by(self, agency: str) -> tuple[int, ...]:
        """The numbers of the shared entries that an agency made."""
        return tuple(number for number, author in enumerate(self.authors, 1) if author == agency)

    def with_own(self, agency: str, own: Own) -> "Case":
        return replace(self, own={**self.own, agency: own})
