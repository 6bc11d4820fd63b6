"""Propose an outcome, and state each agency's satisfaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from accord.procedure.acts.ending.ending import resolved_if_all_satisfied
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Action, Outcome, Satisfaction, Seat
from accord.procedure.rules.excluded import kept_out
from accord.procedure.rules.guards import (
    NOT_RAISED,
    is_worker,
    moving_bar,
    needs,
    needs_ahead,
    needs_safety,
    taking_part_bar,
    voice_bar,
)
from accord.procedure.rules.routing import make_seat
from accord.procedure.rules.starting_clocks import with_clocks
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Position, Refusal
from accord.procedure.world.world import World

NOT_SAID_WHY = "Enter why your agency is not satisfied"
NO_ACTION = "Enter the action"


@dataclass(frozen=True, kw_only=True)
class Planned:
    kind: Literal["action", "outstanding", "monitoring"] = "action"
    what: FreeText
    post: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class OutcomeProposed(Fact):
    event: ClassVar[str] = "outcome proposed"

    stage: str
    text: FreeText
    actions: tuple[Action, ...]
    seats: tuple[Seat, ...]

    @property
    def position(self) -> Position:
        return Position("proposal", self.text)

    def onto(self, case: Case) -> Case:
        table = Outcome(
            entry=case.next_entry, stage=self.stage, by=self.by, at=self.at, text=self.text, actions=self.actions
        )
        return replace(
            case,
            outcome_asked_about=table,
            actions=self.actions,
            seats=(*case.seats, *self.seats),
            answers={},
            worker_answer=None,
        )


@dataclass(frozen=True, kw_only=True)
class ProposeOutcome(Act):
    """With actions, outstanding issues and monitoring (S6b, B3, P7b)."""

    key: ClassVar[str] = "propose-outcome"
    title: ClassVar[str] = "Propose an outcome"
    button: ClassVar[str] = "Send proposal"
    success: ClassVar[str] = "You have proposed an outcome."
    group: ClassVar[Group] = Group.MOVE
    done_for_all: ClassVar[bool] = True
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter the proposed outcome"}

    text: FreeText
    actions: tuple[Planned, ...] = ()
    satisfied: bool | None = None
    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return moving_bar(moment) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        needs_safety(self)
        actions = tuple(self._action(moment, n, one) for n, one in enumerate(self.actions, 1))
        owners = dict.fromkeys(action.post for action in actions)
        seats = tuple(
            make_seat(
                moment.world,
                case.stage,
                "supporting",
                moment.world.directory.posts[post],
                moment.today,
                because="has an action",
            )
            for post in owners
            if not case.seats_of(post)
        )
        proposed = OutcomeProposed(
            **self.common_fields(moment), stage=case.stage, text=self.text, actions=actions, seats=seats
        )
        return [proposed, *answered_at_once(moment, proposed, self.satisfied, self.why)]

    def _action(self, moment: Moment, number: int, planned: Planned) -> Action:
        world = moment.world
        post = world.directory.posts.get(planned.post)
        if post is None or moment.case.party(post.agency) is None:
            raise Refusal("Select who does each action", "actions")
        needs(planned.what, "actions", NO_ACTION)
        needs_ahead(planned.due_on, moment, "actions")
        today = moment.today
        holder = world.directory.person_of(post.key, today)
        if holder is None or holder.key in kept_out(world, moment.case):
            raise Refusal("No one in that role can see this case. Select someone else", "actions")
        return Action(
            number=number,
            kind=planned.kind,
            what=planned.what,
            post=post.key,
            agency=post.agency,
            owner=holder.name,
            due_on=planned.due_on,
            accepted=True if post.key == moment.by.post else None,
        )


@dataclass(frozen=True, kw_only=True)
class SatisfactionStated(Fact):
    agency: str
    satisfied: bool
    why: FreeText
    table: int
    stage: str

    @property
    def events(self) -> tuple[str, ...]:
        return () if self.satisfied else ("not agreed",)

    @property
    def position(self) -> Position:
        return Position("satisfied" if self.satisfied else "not satisfied", self.why)

    def onto(self, case: Case) -> Case:
        answer = Satisfaction(
            entry=case.next_entry,
            outcome=self.table,
            stage=self.stage,
            satisfied=self.satisfied,
            why=self.why,
            by=self.by,
            at=self.at,
        )
        return replace(case, answers={**case.answers, self.agency: answer})


@dataclass(frozen=True, kw_only=True)
class SaySatisfied(Act):
    key: ClassVar[str] = "say-satisfied"
    title: ClassVar[str] = "Say if your agency is satisfied"
    button: ClassVar[str] = "Send our answer"
    success: ClassVar[str] = "You have sent your agency’s answer."
    group: ClassVar[Group] = Group.MOVE
    moves: ClassVar[bool] = True

    agency: str
    satisfied: bool
    why: FreeText = ""

    @classmethod
    def is_expected(cls, world: World, case: Case) -> bool:
        return case.is_open and case.outcome_asked_about is not None

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = moving_bar(moment) or voice_bar(moment)
        return barred or (None if moment.case.outcome_asked_about else "No outcome has been proposed yet.")

    def decide(self, moment: Moment) -> list[Fact]:
        case, by = moment.case, moment.by
        if case.outcome_asked_about is None:
            raise Refusal("No outcome has been proposed yet.")
        if self.agency != by.agency:
            raise Refusal(f"You can only answer for {by.agency_name}.", "agency")
        needs_safety(self)
        return self.facts(moment)

    def facts(self, moment: Moment) -> list[Fact]:
        case = moment.case
        if not self.satisfied:
            needs(self.why, "why", NOT_SAID_WHY)
        said = SatisfactionStated(
            **self.common_fields(moment),
            agency=moment.by.agency,
            satisfied=self.satisfied,
            why=self.why,
            table=case.outcome_asked_about.entry if case.outcome_asked_about else 0,
            stage=case.stage,
        )
        return [said, *resolved_if_all_satisfied(moment.world, case, said)]


def answered_at_once(moment: Moment, outcome: Fact, satisfied: bool | None, why: str) -> list[Fact]:
    """Facts of the agency's answer, given with the outcome, which asks about safety for both."""
    if satisfied is None:
        return []
    case = fold(moment.case, with_clocks(moment.world, moment.case, outcome))
    after, answer = replace(moment, case=case), SaySatisfied(agency=moment.by.agency, satisfied=satisfied, why=why)
    barred = SaySatisfied.bars(after)
    if barred:
        raise Refusal(barred, "satisfied")
    return answer.facts(after)


@dataclass(frozen=True, kw_only=True)
class WorkerAnswered(Fact):
    satisfied: bool
    why: FreeText
    table: int
    stage: str

    def onto(self, case: Case) -> Case:
        answer = Satisfaction(
            entry=case.next_entry,
            outcome=self.table,
            stage=self.stage,
            satisfied=self.satisfied,
            why=self.why,
            by=self.by,
            at=self.at,
        )
        return replace(case, worker_answer=answer)


@dataclass(frozen=True, kw_only=True)
class AnswerAsWorker(Act):
    """Answer, without effect after the end (S5b)."""

    key: ClassVar[str] = "answer-as-worker"
    title: ClassVar[str] = "Give your own answer"
    button: ClassVar[str] = "Send my answer"
    success: ClassVar[str] = "You have sent your own answer."
    group: ClassVar[Group] = Group.MOVE

    satisfied: bool
    why: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        if case.raiser is None:
            return NOT_RAISED
        if not is_worker(moment):
            return f"Only {case.raiser.name}, who raised it, can give this answer."
        barred = None if case.end else moving_bar(moment)
        return barred or (None if case.outcome_asked_about else "No outcome has been proposed yet.")

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        if case.outcome_asked_about is None:
            raise Refusal("No outcome has been proposed yet.")
        if not self.satisfied:
            needs(self.why, "why", NOT_SAID_WHY)
        needs_safety(self)
        return [
            WorkerAnswered(
                **self.common_fields(moment),
                satisfied=self.satisfied,
                why=self.why,
                table=case.outcome_asked_about.entry,
                stage=case.stage,
            )
        ]
