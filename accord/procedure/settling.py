"""Settling it: a stage's outcome, reserved decisions, an outcome proposed with its actions, and who is satisfied."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Literal

from accord.procedure.case import Action, Answer, Case, Decision, Feedback, Seat, Table
from accord.procedure.clocks import Clock
from accord.procedure.definition import Reserved
from accord.procedure.ending import resolved_if_all_satisfied
from accord.procedure.facts import Act, Actor, Fact, Refusal, Words, World
from accord.procedure.feedback import owed_to_worker
from accord.procedure.routing import make_seat
from accord.procedure.running import clock_by_hand
from accord.procedure.standing import (
    NOT_RAISED,
    has_seat,
    moving_bar,
    needs,
    needs_ahead,
    needs_safety,
    party_bar,
    side_of,
    taking_part_bar,
    voice_bar,
)


@dataclass(frozen=True, kw_only=True)
class OutcomeGiven(Fact):
    """A stage's outcome, as those who sit there give it; and who owes it to the worker."""

    stage: str
    text: Words
    stops: tuple[str, ...]
    feedback: tuple[Feedback, ...]

    def onto(self, case: Case) -> Case:
        table = Table(
            entry=case.next_entry, stage=self.stage, by=self.by, at=self.at, text=self.text, is_stage_outcome=True
        )
        feedback = tuple(replace(one, text=self.text) for one in self.feedback)
        return replace(
            case.without_clocks(*self.stops),
            table=table,
            outcomes=(*case.outcomes, table),
            answers={},
            worker_answer=None,
            feedback=(*case.feedback, *feedback),
        )


@dataclass(frozen=True, kw_only=True)
class GiveOutcome(Act):
    """Give this stage's outcome. Reserved decisions stay with their owners."""

    key: ClassVar[str] = "give-outcome"
    title: ClassVar[str] = "Give this stage’s outcome"
    moves: ClassVar[bool] = True

    stage: str
    text: Words

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        barred = moving_bar(case)
        if barred:
            return barred
        stage, side = world.procedure.stages[case.stage], side_of(case, by)
        seats = (case.present(one) for one in ("challenger", "challenged", "board") if one == side)
        sits = any(seat and seat.post == by.post and side in stage.answer_from for seat in seats)
        return None if sits else f"The {stage.outcome} is given by those who sit at this stage."

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        if self.stage != case.stage:
            raise Refusal("This has gone up already: look at the case again.")
        needs(self.text, "text", "Say what the outcome is.")
        needs_safety(self)
        answered = ("date agreed", "stage entered")
        stops = (one.name for one in case.clocks if one.stage == case.stage and one.started_by in answered)
        return [
            OutcomeGiven(
                **self.said(by, at),
                stage=case.stage,
                text=self.text,
                stops=tuple(stops),
                feedback=owed_to_worker(world, case, by, at),
            )
        ]


def reserved_in(world: World, case: Case) -> tuple[Reserved, ...]:
    """The reserved decisions that this disagreement is about (S6a)."""
    keys = (world.procedure.types[kind].reserved for kind in case.types if kind in world.procedure.types)
    found = (world.procedure.decision(key) for key in keys if key)
    return tuple(one for one in found if one)


@dataclass(frozen=True, kw_only=True)
class DecisionRecorded(Fact):
    decision: Decision
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]

    def onto(self, case: Case) -> Case:
        decision = replace(self.decision, entry=case.next_entry)
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        return replace(case, decisions=(*case.decisions, decision))


@dataclass(frozen=True, kw_only=True)
class Decide(Act):
    """Record a decision that is reserved to its owner, with reasons; no stage overrides it, cover does not take it."""

    key: ClassVar[str] = "decide"
    title: ClassVar[str] = "Record your decision on the enquiry"

    decision: str
    choice: str
    reasons: Words
    achieved: Literal["", "fully", "partly", "no"] = ""
    adults_words: Words = ""
    decide_by: date | None = None

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        if not case.is_raised:
            return NOT_RAISED
        if not reserved_in(world, case):
            return "This disagreement is not about a reserved decision."
        if not case.coordinator:
            return "It is not yet named who co-ordinates the enquiry: the council’s safeguarding lead names them."
        owner = world.directory.holder(case.coordinator, world.today(at))
        name = owner.name if owner else "the manager who co-ordinates the enquiry"
        if by.post != case.coordinator:
            return f"This decision is for {name}, who co-ordinates the enquiry."
        by_cover = any(one.by_cover for one in reserved_in(world, case))
        return f"This decision stays with {name}: cover does not take it." if by.covering and not by_cover else None

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        reserved = next((one for one in reserved_in(world, case) if one.key == self.decision), None)
        if reserved is None or self.choice not in reserved.choices:
            raise Refusal("Say what you decide.", "choice")
        needs(self.reasons, "reasons", "Give your reasons.")
        if reserved.asks_desired_outcome and self.achieved not in ("fully", "partly", "no"):
            raise Refusal("Say whether the adult’s desired outcome is achieved.", "achieved")
        if self.decide_by:
            needs_ahead(self.decide_by, world, at, "decide_by")
        today = world.today(at)
        decision = Decision(
            entry=0,
            key=self.decision,
            choice=self.choice,
            by=by,
            on=today,
            reasons=self.reasons,
            achieved=self.achieved,
            adults_words=self.adults_words,
            decide_by=self.decide_by,
        )
        begins = "decision put off"
        due = self.decide_by
        clocks = (clock_by_hand(world, begins, today, due, about=self.decision),) if due else ()
        stops = tuple(one.name for one in case.clocks if one.started_by == begins and one.about == self.decision)
        return [DecisionRecorded(**self.said(by, at), decision=decision, clocks=clocks, stops=stops)]


@dataclass(frozen=True, kw_only=True)
class Planned:
    """An action as it is proposed: what, by the holder of which post, by when. Its kind is that of `case.Action`."""

    kind: Literal["action", "outstanding", "monitoring"] = "action"
    what: Words
    post: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class OutcomeProposed(Fact):
    stage: str
    text: Words
    actions: tuple[Action, ...]
    seats: tuple[Seat, ...]

    def onto(self, case: Case) -> Case:
        table = Table(
            entry=case.next_entry, stage=self.stage, by=self.by, at=self.at, text=self.text, actions=self.actions
        )
        return replace(
            case,
            table=table,
            actions=self.actions,
            seats=(*case.seats, *self.seats),
            answers={},
            worker_answer=None,
        )


@dataclass(frozen=True, kw_only=True)
class ProposeOutcome(Act):
    """Propose how to settle it: in words, with actions, outstanding issues and monitoring (S6b, B3, P7b)."""

    key: ClassVar[str] = "propose-outcome"
    title: ClassVar[str] = "Propose an outcome"
    moves: ClassVar[bool] = True

    text: Words
    actions: tuple[Planned, ...] = ()

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        return moving_bar(case) or taking_part_bar(world, case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        needs(self.text, "text", "Say what you propose.")
        needs_safety(self)
        today = world.today(at)
        actions = tuple(self._action(world, case, by, at, n, one) for n, one in enumerate(self.actions, 1))
        owners = dict.fromkeys(action.post for action in actions)
        seats = tuple(
            make_seat(world, case.stage, "beside", world.directory.posts[post], today, because="has an action")
            for post in owners
            if not case.seats_of(post)
        )
        return [OutcomeProposed(**self.said(by, at), stage=case.stage, text=self.text, actions=actions, seats=seats)]

    def _action(self, world: World, case: Case, by: Actor, at: datetime, number: int, planned: Planned) -> Action:
        post = world.directory.posts.get(planned.post)
        if post is None or case.party(post.agency) is None:
            raise Refusal("Choose somebody of an agency of this disagreement for each action.", "actions")
        needs(planned.what, "actions", "Say what is to be done.")
        needs_ahead(planned.due_on, world, at, "actions")
        today = world.today(at)
        holder = world.directory.acting(post.key, today) or world.directory.holder(post.key, today)
        if holder is None or holder.key in case.barred:
            raise Refusal("Nobody who may see this is there for one of the actions: choose somebody else.", "actions")
        return Action(
            number=number,
            kind=planned.kind,
            what=planned.what,
            post=post.key,
            agency=post.agency,
            owner=holder.name,
            due_on=planned.due_on,
            accepted=True if post.key == by.post else None,
        )


@dataclass(frozen=True, kw_only=True)
class ActionAnswered(Fact):
    """An owner accepts an action, or says why not."""

    number: int
    accepted: bool
    why: Words = ""

    def onto(self, case: Case) -> Case:
        return _with_action(case, self.number, accepted=self.accepted, note=self.why)


def _with_action(case: Case, number: int, **changes: object) -> Case:
    actions = (
        replace(one, **changes) if one.number == number else one  # type: ignore[arg-type]
        for one in case.actions
    )
    return replace(case, actions=tuple(actions))


@dataclass(frozen=True, kw_only=True)
class AnswerAction(Act):
    key: ClassVar[str] = "answer-action"
    title: ClassVar[str] = "Accept an action, or say why not"

    number: int
    accepted: bool
    why: Words = ""

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        if any(one.post == by.post and one.accepted is None for one in case.actions):
            return None
        return "No action waits for your acceptance."

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        if not any(one.number == self.number and one.post == by.post and one.accepted is None for one in case.actions):
            raise Refusal("Choose an action that waits for you.", "number")
        if not self.accepted:
            needs(self.why, "why", "Say why you cannot take it on.")
        said = self.said(by, at)
        return [ActionAnswered(**said, number=self.number, accepted=self.accepted, why=self.why)]


@dataclass(frozen=True, kw_only=True)
class ActionReported(Fact):
    """An action was done; or not, and why, with another date where it is planned again."""

    number: int
    state: Literal["", "done", "not done"]
    note: Words
    due_on: date | None
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]

    def onto(self, case: Case) -> Case:
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        if self.due_on:
            return _with_action(case, self.number, state="", note=self.note, due_on=self.due_on)
        return _with_action(case, self.number, state=self.state, note=self.note)


@dataclass(frozen=True, kw_only=True)
class ReportAction(Act):
    """Say that an action was done, or why not, and plan it again: so too for outstanding issues and monitoring."""

    key: ClassVar[str] = "report-action"
    title: ClassVar[str] = "Say what became of an action"

    number: int
    done: bool
    note: Words = ""
    due_on: date | None = None

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        if case.end is None:
            return "Actions are reported once the disagreement is resolved."
        if not any(one.agency == by.agency and not one.state for one in case.actions):
            return "Your agency has no action left here."
        owns = any(one.post == by.post for one in case.actions)
        return None if owns or has_seat(case, by) else party_bar(world, case, by)

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        action = next((one for one in case.actions if one.number == self.number and not one.state), None)
        if action is None or action.agency != by.agency:
            raise Refusal("Choose an action of your agency.", "number")
        if not self.done:
            needs(self.note, "note", "Say why it was not done.")
        if self.done and self.due_on:
            raise Refusal("Give another date only where it was not done.", "due_on")
        clocks: tuple[Clock, ...] = ()
        if self.due_on:
            needs_ahead(self.due_on, world, at, "due_on")
            before = case.clock(action.clock)
            begins = before.started_by if before else "outcome agreed"
            again = clock_by_hand(world, begins, world.today(at), self.due_on, about=str(action.number))
            clocks = (replace(again, key=before.key, what=before.what),) if before else (again,)
        return [
            ActionReported(
                **self.said(by, at),
                number=self.number,
                state="done" if self.done else "not done",
                note=self.note,
                due_on=self.due_on,
                clocks=clocks,
                stops=(action.clock,),
            )
        ]


@dataclass(frozen=True, kw_only=True)
class SatisfactionSaid(Fact):
    agency: str
    satisfied: bool
    why: Words
    table: int
    stage: str

    def onto(self, case: Case) -> Case:
        answer = Answer(
            entry=case.next_entry,
            table=self.table,
            stage=self.stage,
            satisfied=self.satisfied,
            why=self.why,
            by=self.by,
            at=self.at,
        )
        return replace(case, answers={**case.answers, self.agency: answer})


@dataclass(frozen=True, kw_only=True)
class SaySatisfied(Act):
    """Say for one's agency whether it is professionally satisfied with what is on the table, or why not (S5b)."""

    key: ClassVar[str] = "say-satisfied"
    title: ClassVar[str] = "Say whether your agency is satisfied"
    moves: ClassVar[bool] = True

    agency: str
    satisfied: bool
    why: Words = ""

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        barred = moving_bar(case) or voice_bar(world, case, by)
        return barred or (None if case.table else "Nothing is proposed yet that one could be satisfied with.")

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        if case.table is None:
            raise Refusal("Nothing is proposed yet that one could be satisfied with.")
        if self.agency != by.agency:
            raise Refusal(f"You answer for {by.agency_name}, and for no other agency.", "agency")
        if not self.satisfied:
            needs(self.why, "why", "Say why not: the others read it.")
        needs_safety(self)
        said = SatisfactionSaid(
            **self.said(by, at),
            agency=by.agency,
            satisfied=self.satisfied,
            why=self.why,
            table=case.table.entry,
            stage=case.stage,
        )
        return [said, *resolved_if_all_satisfied(world, case, said)]


@dataclass(frozen=True, kw_only=True)
class WorkerAnswered(Fact):
    """The own answer of the worker who raised it: it stands beside the parties' answers."""

    satisfied: bool
    why: Words
    table: int
    stage: str

    def onto(self, case: Case) -> Case:
        answer = Answer(
            entry=case.next_entry,
            table=self.table,
            stage=self.stage,
            satisfied=self.satisfied,
            why=self.why,
            by=self.by,
            at=self.at,
        )
        return replace(case, worker_answer=answer)


@dataclass(frozen=True, kw_only=True)
class AnswerAsWorker(Act):
    """Say, as the worker who raised it, whether one is satisfied oneself (S5b)."""

    key: ClassVar[str] = "answer-as-worker"
    title: ClassVar[str] = "Give your own answer, as the one who raised it"

    satisfied: bool
    why: Words = ""

    @classmethod
    def bars(cls, world: World, case: Case, by: Actor, at: datetime) -> str | None:
        if case.raiser is None:
            return NOT_RAISED
        if case.raiser.person != by.person:
            return f"Only {case.raiser.name}, who raised it, can give this answer."
        return moving_bar(case) or (None if case.table else "Nothing is proposed yet.")

    def decide(self, world: World, case: Case, by: Actor, at: datetime) -> list[Fact]:
        if case.table is None:
            raise Refusal("Nothing is proposed yet.")
        if not self.satisfied:
            needs(self.why, "why", "Say why not: the others read it.")
        needs_safety(self)
        return [
            WorkerAnswered(
                **self.said(by, at),
                satisfied=self.satisfied,
                why=self.why,
                table=case.table.entry,
                stage=case.stage,
            )
        ]
