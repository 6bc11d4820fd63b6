"""A case, folded from its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from accord.procedure.model.attachments import Attachment, File
from accord.procedure.model.parts import (
    SIDES,
    Action,
    Adult,
    AgreedText,
    Complaint,
    Concern,
    ConcernDue,
    CoordinatorAsked,
    DateProposal,
    Decision,
    Discussion,
    End,
    Feedback,
    Filing,
    Learning,
    Note,
    Outcome,
    Party,
    Pause,
    ProposedPause,
    Reached,
    Request,
    Satisfaction,
    Seat,
    Side,
    Signature,
    Statement,
    UrgencyRequest,
    View,
)
from accord.procedure.model.private import Private
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, FreeText


@dataclass(frozen=True, kw_only=True)
class Case:
    """Before it is raised it has only `private`.

    `here_since` is when it came to its stage, or reopened there. `cards` see only the card.
    """

    length: int = 0
    opened_by: int = 0
    here_since: datetime | None = None
    procedure: str = ""
    raised_at: datetime | None = None
    raised_on: date | None = None
    raiser: Actor | None = None
    raised_with: str = ""
    title: FreeText = ""
    types: tuple[str, ...] = ()
    adults: tuple[Adult, ...] = ()
    first_put_on: date | None = None
    days: Mapping[str, date] = field(default_factory=dict)
    needed_why: FreeText = ""
    priority: str = ""
    priorities: Mapping[str, str] = field(default_factory=dict)
    what: FreeText = ""
    risk: FreeText = ""
    wanted: FreeText = ""
    linked: str = ""
    acknowledged: tuple[tuple[str, str], ...] = ()
    announced: str = ""
    straight: UrgencyRequest | None = None
    meetings: Mapping[str, date] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    barred: tuple[str, ...] = ()
    restricted_by: str = ""
    let_in: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    coordinator: str = ""
    coordinator_asked: CoordinatorAsked | None = None
    stage: str = ""
    reached: tuple[Reached, ...] = ()
    seats: tuple[Seat, ...] = ()
    clocks: tuple[Clock, ...] = ()
    views: tuple[View, ...] = ()
    statements: tuple[Statement, ...] = ()
    files: tuple[Attachment, ...] = ()
    requests: tuple[Request, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    proposal: DateProposal | None = None
    outcome_asked_about: Outcome | None = None
    answers: Mapping[str, Satisfaction] = field(default_factory=dict)
    worker_answer: Satisfaction | None = None
    actions: tuple[Action, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    concerns_due: tuple[ConcernDue, ...] = ()
    concerns: tuple[Concern, ...] = ()
    decisions: tuple[Decision, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    steps: tuple[str, ...] = ()
    court: Literal["", "applied", "decided"] = ""
    pause_proposed: ProposedPause | None = None
    pauses: tuple[Pause, ...] = ()
    interim: FreeText = ""
    notes: tuple[Note, ...] = ()
    agreed_text: AgreedText | None = None
    signatures: tuple[Signature, ...] = ()
    change_wanted: FreeText = ""
    copies: tuple[FreeText, ...] = ()
    filings: tuple[Filing, ...] = ()
    end: End | None = None
    outstanding: FreeText = ""
    pursued_by: FreeText = ""
    review: str = ""
    deaths: Mapping[int, date] = field(default_factory=dict)
    death_answers: Mapping[str, bool] = field(default_factory=dict)
    stopped_by_death: tuple[str, ...] = ()
    adults_review: str = ""
    learning: Learning | None = None
    authors: tuple[str, ...] = ()
    wordings: tuple[tuple[str, ...], ...] = ()
    acted: frozenset[tuple[str, str]] = frozenset()
    private: Mapping[str, Private] = field(default_factory=dict)

    @property
    def is_raised(self) -> bool:
        return self.raised_on is not None

    @property
    def is_open(self) -> bool:
        return self.is_raised and self.end is None

    @property
    def dropped_on(self) -> date | None:
        return None if self.is_raised else next((own.dropped_on for own in self.private.values() if own.asker), None)

    @property
    def is_over(self) -> bool:
        return self.end is not None or self.dropped_on is not None

    @property
    def asker(self) -> Actor | None:
        return next((own.asker for own in self.private.values() if own.asker), None)

    @property
    def living(self) -> tuple[Adult, ...]:
        return tuple(adult for adult in self.adults if adult.number not in self.deaths)

    @property
    def has_death(self) -> bool:
        return bool(self.deaths)

    @property
    def safety_of(self) -> str:
        """Words for safety, also after a death (S4c)."""
        if not self.has_death:
            return "the adult’s safety"
        return "the adult’s safety, or that of others at risk" if self.living else "the safety of others at risk"

    @property
    def paused(self) -> Pause | None:
        return self.pauses[-1] if self.pauses and self.pauses[-1].until is None else None

    @property
    def next_entry(self) -> int:
        return self.length + 1

    @property
    def active_parties(self) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if not party.left)

    def party(self, agency: str) -> Party | None:
        return next((party for party in self.active_parties if party.agency == agency), None)

    def on_side(self, side: Side) -> tuple[Party, ...]:
        return tuple(party for party in self.active_parties if party.side == side)

    @property
    def main_parties(self) -> tuple[Party, ...]:
        return tuple(party for side in SIDES for party in self.on_side(side))

    def present(self, side: Side) -> Seat | None:
        return next((seat for seat in reversed(self.seats) if seat.side == side), None)

    def presents(self, side: Side) -> tuple[Seat, ...]:
        """List each agency's latest seat. Of the Board, only one."""
        seats = (seat for seat in self.seats if seat.side == side)
        return tuple({"" if side == "board" else seat.agency: seat for seat in seats}.values())

    def present_of(self, agency: str) -> Seat | None:
        """Latest seat, excluding supporting and Board seats."""
        own = (
            seat for seat in reversed(self.seats) if seat.agency == agency and seat.side not in ("supporting", "board")
        )
        return next(own, None)

    def present_seats(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.stage == self.stage)

    def seats_of(self, post: str) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.post == post)

    def clock(self, name: str) -> Clock | None:
        return next((clock for clock in self.clocks if clock.name == name), None)

    @property
    def needed_by(self) -> date | None:
        clock = self._adults_clock
        return clock.due_on if clock else None

    @property
    def _adults_clock(self) -> Clock | None:
        found = (one for one in reversed(self.clocks) if one.started_by == FOR_THE_ADULT and not one.stopped)
        return next(found, None)

    @property
    def adults_date(self) -> Clock | None:
        """The present stage's outcome meets it, unless an agency or the worker is not satisfied (reading 3)."""
        return self._adults_clock if self.is_open and not self._has_answer else None

    @property
    def _has_answer(self) -> bool:
        given = self.outcome_at(self.stage)
        worker_agrees = self.worker_answer is None or self.worker_answer.satisfied
        return given is not None and given == self.outcome_asked_about and worker_agrees and not self.unsatisfied

    @property
    def running(self) -> tuple[Clock, ...]:
        """Include the adult's date until it is met."""
        met = self._adults_clock if self.adults_date is None else None
        return tuple(clock for clock in self.clocks if clock.is_running and clock != met)

    def has_reached(self, stage: str) -> bool:
        return any(reached.stage == stage and not reached.passed_over for reached in self.reached)

    def outcome_at(self, stage: str) -> Outcome | None:
        """Latest outcome since the case was last opened."""
        found = (one for one in reversed(self.outcomes) if one.stage == stage and one.entry > self.opened_by)
        return next(found, None)

    def satisfied(self, agency: str) -> bool | None:
        answer = self.answers.get(agency)
        if answer is None or self.outcome_asked_about is None or answer.outcome != self.outcome_asked_about.entry:
            return None
        return answer.satisfied

    @property
    def unsatisfied(self) -> tuple[Party, ...]:
        return tuple(party for party in self.active_parties if self.satisfied(party.agency) is False)

    @property
    def unsatisfied_here(self) -> tuple[Party, ...]:
        return tuple(party for party in self.unsatisfied if self.answers[party.agency].stage == self.stage)

    @property
    def declined_actions(self) -> tuple[Action, ...]:
        """Return actions that their owners declined, which prevent resolving."""
        return tuple(action for action in self.actions if action.accepted is False)

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
        return next((one for one in reversed(self.discussions) if one.stage == self.stage), None)

    def with_clocks(self, *clocks: Clock) -> "Case":
        """Add clocks, replacing any of the same names."""
        if not clocks:
            return self
        names = {clock.name for clock in clocks}
        return replace(self, clocks=(*(one for one in self.clocks if one.name not in names), *clocks))

    def without_clocks(self, *names: str) -> "Case":
        """Keep how they were counted."""
        if not names:
            return self
        stopped = (replace(one, stopped=True) if not one.stopped and one.name in names else one for one in self.clocks)
        return replace(self, clocks=tuple(stopped))

    def with_met(self, *names: str) -> "Case":
        met = (replace(one, met=True) if not one.stopped and one.name in names else one for one in self.clocks)
        return replace(self, clocks=tuple(met)).without_clocks(*names) if names else self

    def entry_by(self, agency: str) -> tuple[int, ...]:
        return tuple(number for number, author in enumerate(self.authors, 1) if author == agency)

    def with_files(self, files: tuple[File, ...], by: Actor, at: datetime) -> "Case":
        if not files:
            return self
        new = (Attachment(entry=self.next_entry, file=file, by=by, at=at) for file in files)
        return replace(self, files=(*self.files, *new))

    def with_private(self, agency: str, own: Private) -> "Case":
        return replace(self, private={**self.private, agency: own})
