"""End a case as resolved or without agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from accord.procedure.acts.ending.feedback import owed_to_worker
from accord.procedure.acts.ending.signing import signatories_seats
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import (
    Action,
    AgreedText,
    End,
    Feedback,
    How,
    Party,
    Seat,
)
from accord.procedure.rules.form_fields import action_line, frozen_digest
from accord.procedure.rules.guards import needs_safety, open_bar, voice_bar
from accord.procedure.rules.positions import position_line
from accord.procedure.rules.routing import stages_above
from accord.procedure.rules.starting_clocks import clock_by_hand, of_process
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import FOR_THE_ADULT, NOTHING_SETTLED
from accord.procedure.world.phrases import listed, need
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World


def ended(world: World, case: Case, how: How, at: datetime, by_agency: str = "") -> End:
    """Count working days from raising (day 0), with pauses."""
    today = world.today(at)
    begun = case.raised_on or today
    days = world.calendar.between(begun, today)
    open_pause = world.calendar.between(case.paused.since, today) if case.paused else 0
    paused = sum(pause.working_days for pause in case.pauses) + open_pause
    return End(how=how, stage=case.stage, on=today, days=days, paused=paused, by_agency=by_agency)


def stops_at_end(case: Case) -> tuple[str, ...]:
    return tuple(one.name for one in case.clocks if of_process(one) or one.started_by == "paused")


@dataclass(frozen=True, kw_only=True)
class Resolved(Fact):
    """Fixes the final text and starts its actions' dates."""

    event: ClassVar[str] = "resolved"

    end: End
    frozen: AgreedText
    seats: tuple[Seat, ...]
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]
    feedback: tuple[Feedback, ...]

    def onto(self, case: Case) -> Case:
        case = case.without_clocks(*self.stops).with_clocks(*self.clocks)
        feedback = tuple(replace(one, text=outcome_words(case)) for one in self.feedback)
        return replace(
            case,
            end=self.end,
            agreed_text=self.frozen,
            seats=(*case.seats, *self.seats),
            proposal=None,
            pause_proposed=None,
            change_wanted="",
            feedback=(*case.feedback, *feedback),
        )


def resolved_if_all_satisfied(world: World, case: Case, *facts: Fact) -> list[Fact]:
    after = fold_all(case, facts)
    said = all(after.satisfied(party.agency) for party in after.active_parties)
    if not after.is_open or after.paused or not after.outcome_asked_about or not said or after.declined_actions:
        return []
    last = facts[-1]
    end = ended(world, after, "resolved", last.at)
    settled = replace(after, end=end)
    frozen = AgreedText(up_to=after.length, digest=frozen_digest(world.procedure, settled), on=end.on)
    giver = after.outcome_asked_about.by.agency
    clocks = (_action_clock(world, action, last.at) for action in after.actions if not action.state)
    return [
        Resolved(
            at=last.at,
            by=last.by,
            end=end,
            frozen=frozen,
            seats=signatories_seats(world, after, last.at),
            clocks=tuple(clocks),
            stops=(*stops_at_end(after), *(one.name for one in after.clocks if one.started_by == FOR_THE_ADULT)),
            feedback=owed_to_worker(world, after, giver, last.at, "resolved") if _adds_something(after) else (),
        )
    ]


def _action_clock(world: World, action: Action, at: datetime) -> Clock:
    key, _, _ = action.clock.partition(":")
    begins = action.begins
    today = world.today(at)
    clock = clock_by_hand(world, begins, today, max(action.due_on, today), about=str(action.number))
    return replace(clock, key=key)


def _adds_something(case: Case) -> bool:
    """True unless fed back before in the same words, or answered."""
    table, raiser = case.outcome_asked_about, case.raiser
    if table is None or raiser is None:
        return True
    answered = any(
        answer is not None and answer.outcome == table.entry and answer.by.person == raiser.person
        for answer in (case.worker_answer, *case.answers.values())
    )
    return not answered and outcome_words(case) not in {one.text for one in case.feedback}


def outcome_words(case: Case) -> str:
    table = case.outcome_asked_about
    return "\n".join((table.text, *(action_line(one) for one in table.actions))) if table else ""


@dataclass(frozen=True, kw_only=True)
class ConcludedWithoutAgreement(Fact):
    end: End
    outstanding: FreeText
    pursued_by: FreeText
    stops: tuple[str, ...]
    feedback: tuple[Feedback, ...]

    def onto(self, case: Case) -> Case:
        positions = (position_line(case, party) for party in case.active_parties)
        text = "\n".join((*positions, f"Outstanding: {self.outstanding}", f"Follow-up: {self.pursued_by}"))
        feedback = tuple(replace(one, text=text) for one in self.feedback)
        case = case.without_clocks(*self.stops)
        return replace(
            case,
            end=self.end,
            outstanding=self.outstanding,
            pursued_by=self.pursued_by,
            actions=(),
            proposal=None,
            pause_proposed=None,
            feedback=(*case.feedback, *feedback),
        )


def last_word_said(world: World, case: Case) -> bool:
    """True after the Chair's outcome, a court decision, or if all parties chose to end."""
    final = any(stage.settles and case.outcome_at(stage.key) for stage in world.procedure.stage)
    return final or case.court == "decided" or all_say(case, "end")


def without_position(case: Case) -> tuple[Party, ...]:
    """Parties without an answer or response (S5b)."""
    if case.outcome_asked_about:
        return case.unanswered
    return tuple(party for party in case.active_parties if not case.has_view(party.agency))


def silence_of_answers(case: Case) -> Clock | None:
    """Target for answering the final outcome. Once passed, no one waits."""
    outcome = case.outcome_at(case.stage)
    if outcome is None or not case.unanswered:
        return None
    targets = (one for one in case.clocks if one.started_by == NOTHING_SETTLED and one.stage == case.stage)
    return next((one for one in targets if not one.stopped), None)


def all_say(case: Case, word: str) -> bool:
    """`word` is "pause" or "end", during a complaint (S0c)."""
    parties = [party.agency for party in case.active_parties]
    return any(all(one.words.get(agency) == word for agency in parties) for one in case.complaints)


def no_last_word(world: World) -> str:
    last = listed((stage.outcome for stage in world.procedure.stage if stage.settles), "or")
    return (
        f"You can do this after the {last}, after the court’s decision, or when every agency chooses to "
        f"end for a complaint."
    )


def _was_decided(world: World, case: Case) -> bool:
    return any(stage.settles == "decides" and case.outcome_at(stage.key) for stage in world.procedure.stage)


@dataclass(frozen=True, kw_only=True)
class Conclude(Act):
    """Never counted or worded as resolved."""

    key: ClassVar[str] = "conclude"
    title: ClassVar[str] = "Conclude without agreement"
    success: ClassVar[str] = "You have concluded this case without agreement."
    group: ClassVar[Group] = Group.MOVE
    done_for_all: ClassVar[bool] = True
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {
        "outstanding": "Enter the outstanding issues",
        "pursued_by": "Enter who will follow up the outstanding issues",
    }

    outstanding: FreeText
    pursued_by: FreeText

    @classmethod
    def is_expected(cls, world: World, case: Case) -> bool:
        return case.is_open and not stages_above(world, case)

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = open_bar(moment)
        if barred:
            return barred
        if not last_word_said(moment.world, moment.case):
            return no_last_word(moment.world)
        is_board = any(seat.post == moment.by.post and seat.side == "board" for seat in moment.case.seats)
        return None if is_board else voice_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        world, case, by, at = moment.world, moment.case, moment.by, moment.at
        silent = without_position(case)
        is_board = any(seat.post == by.post and seat.side == "board" for seat in case.seats)
        target = silence_of_answers(case)
        is_late = target is not None and target.due_at is not None and target.due_at <= at
        # silence cannot block the end: the Chair can end it if a party is unsatisfied, anyone once the target passed
        if silent and not (is_late or (is_board and (case.unsatisfied or _was_decided(world, case)))):
            asked = "say if they are satisfied" if case.outcome_asked_about else "respond"
            who = need([party.name for party in silent])
            raise Refusal(f"{who} to {asked} first. Every agency must state its position.")
        needs_safety(self)
        how: How = "decided" if _was_decided(world, case) else "concluded"
        is_worker = case.raiser is not None and case.raiser.person == by.person
        return [
            ConcludedWithoutAgreement(
                **self.common_fields(moment),
                end=ended(world, case, how, at),
                outstanding=self.outstanding,
                pursued_by=self.pursued_by,
                stops=stops_at_end(case),
                feedback=() if is_worker else owed_to_worker(world, case, by.agency, at, how),
            )
        ]
