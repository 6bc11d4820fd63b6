"""Feedback to the worker, done once they confirm it (F2, F4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import ENDS, Feedback, How, Seat
from accord.procedure.rules.guards import NOT_RAISED, is_worker
from accord.procedure.rules.routing import is_barred
from accord.procedure.world.definition.definition import Definition, Stage
from accord.procedure.world.phrases import day_in_full
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World


def owed_to_worker(
    world: World, case: Case, giver: str, at: datetime, about: Literal["outcome"] | How = "outcome"
) -> tuple[Feedback, ...]:
    """Find the first eligible role in the procedure's list, preferring `giver`. The fold fills in the text."""
    day = world.today(at)
    posts = [_ower(world, case, giver, name) for name in world.procedure.stages[case.stage].feedback]
    open_to = [post for post in posts if post in world.directory.posts and not is_barred(world, case, post, day)]
    there = (post for post in open_to if world.directory.can_take_part(post, day))
    post = next(there, open_to[0] if open_to else "")
    if not post:
        return ()
    agency = world.directory.posts[post].agency
    return (Feedback(entry=case.next_entry, stage=case.stage, post=post, agency=agency, text="", about=about),)


def end_of_stage(moment: Moment, to: Stage) -> tuple[Feedback, ...]:
    """Feedback given by the escalation. Empty at a gate, after an outcome, or if the worker escalates."""
    case, by = moment.case, moment.by
    raiser = case.raiser
    seat = case.present_of(raiser.agency) if raiser else None
    is_gate = moment.world.procedure.stages[case.stage].gate
    if raiser is None or raiser.person == by.person or is_gate or case.outcome_at(case.stage):
        return ()
    post, agency = (by.post, by.agency) if by.post else (seat.post, seat.agency) if seat else ("", "")
    text = " ".join(_end_words(moment, to))
    return (
        Feedback(
            entry=case.next_entry,
            stage=case.stage,
            post=post,
            agency=agency,
            text=text,
            about="no outcome",
            sent=True,
        ),
    )


def _end_words(moment: Moment, to: Stage) -> Iterator[str]:
    """Uses no typed text."""
    case, by = moment.case, moment.by
    stage = moment.world.procedure.stages[case.stage]
    passed = [
        clock.due_on
        for clock in case.clocks
        if clock.stage == case.stage
        and clock.is_running
        and clock.due_at
        and clock.due_at <= moment.at
        and clock.due_on
    ]
    due = f" by {day_in_full(max(passed))}" if passed else ""
    yield f"No outcome was recorded {stage.phrase}{due}."
    if case.discussion and not case.discussion.agreed:
        yield f"The agencies discussed this on {day_in_full(case.discussion.on)} and did not agree."
    if not by.is_clock:
        yield f"{by.with_title}, escalated it on {day_in_full(moment.today)}."
    yield f"The case is now {to.phrase}."


def as_asked(case: Case, feedback: Iterable[Feedback]) -> Iterator[Feedback]:
    raised = f"Raised: {case.what}" if case.what else ""
    asked = f"Asked for: {case.wanted}" if case.wanted else raised
    return (replace(one, text="\n".join(filter(None, (asked, one.text)))) for one in feedback)


def name_of(procedure: Definition, one: Feedback) -> str:
    stage = procedure.stages.get(one.stage)
    if one.about == "outcome":
        return f"The {stage.outcome}" if stage else "The outcome"
    if one.about == "no outcome":
        return f"No outcome {stage.phrase}" if stage else "No outcome"
    return "The outcome that every agency agreed" if one.about == "resolved" else ENDS[one.about]


def _ower(world: World, case: Case, giver: str, name: str) -> str:
    own_agency = case.raiser.agency if case.raiser else ""
    others = [party.agency for side in ("challenged", "challenger") for party in case.on_side(side)]
    others = [agency for agency in others if agency != own_agency]
    agency = giver if giver in others else next(iter(others), "")
    seat, own, board = case.present_of(agency), case.present_of(own_agency), case.present("board")
    lead, top = world.directory.lead(agency), world.directory.top(agency)
    found = {
        "other side's seat": seat.post if seat else "",
        "other side's lead": lead.key if lead else "",
        "other side's top": top.key if top else "",
        "own side's seat": own.post if own else "",
        "own side's lead": _lead_of(world, own),
        "board": board.post if board else "",
    }
    return found.get(name, "")


def _lead_of(world: World, seat: Seat | None) -> str:
    lead = world.directory.lead(seat.agency) if seat else None
    return lead.key if lead else ""


FEEDBACK = ("other side's seat", "other side's lead", "other side's top", "own side's seat", "own side's lead", "board")
"""Words allowed in a stage's `feedback`."""


@dataclass(frozen=True, kw_only=True)
class WorkerTold(Fact):
    event: ClassVar[str] = "worker told"

    feedback: int
    text: FreeText

    def onto(self, case: Case) -> Case:
        feedback = (replace(one, sent=True) if one.entry == self.feedback else one for one in case.feedback)
        return replace(case, feedback=tuple(feedback))


@dataclass(frozen=True, kw_only=True)
class TellWorker(Act):
    """Send feedback, done once they confirm it."""

    key: ClassVar[str] = "tell-worker"
    title: ClassVar[str] = "Tell the worker who raised it the outcome"
    button: ClassVar[str] = "Send outcome"
    success: ClassVar[str] = "You have sent the outcome to the worker who raised it."
    is_beside: ClassVar[bool] = True

    text: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        owed = _owed_by(moment)
        return None if owed else "There is no outcome for you to tell the worker."

    def decide(self, moment: Moment) -> list[Fact]:
        said = self.common_fields(moment)
        return [WorkerTold(**said, feedback=one.entry, text=self.text) for one in _owed_by(moment)]


def _owed_by(moment: Moment) -> tuple[Feedback, ...]:
    return tuple(
        one for one in moment.case.feedback if one.post == moment.by.post and not one.sent and one.confirmed_on is None
    )


NOT_SENT = "Select this only if someone told you in person or by phone"


@dataclass(frozen=True, kw_only=True)
class FeedbackConfirmed(Fact):
    event: ClassVar[str] = "feedback confirmed"

    feedback: int
    on: date
    by_voice: bool

    def onto(self, case: Case) -> Case:
        feedback = (replace(one, confirmed_on=self.on) if one.entry == self.feedback else one for one in case.feedback)
        return replace(case, feedback=tuple(feedback))


@dataclass(frozen=True, kw_only=True)
class ConfirmFeedback(Act):
    key: ClassVar[str] = "confirm-feedback"
    title: ClassVar[str] = "Read the outcome"
    button: ClassVar[str] = "I have read this"
    success: ClassVar[str] = "You have confirmed that you read the outcome."
    is_beside: ClassVar[bool] = True

    by_voice: bool = False

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        case = moment.case
        if case.raiser is None:
            return NOT_RAISED
        if not is_worker(moment):
            return f"Only {case.raiser.name}, who raised it, can do this."
        return None if unheard(case) else "There is no outcome to read."

    def decide(self, moment: Moment) -> list[Fact]:
        heard = tuple(one for one in unheard(moment.case) if one.sent or self.by_voice)
        if not heard:
            raise Refusal(NOT_SENT, "by_voice")
        said = self.common_fields(moment)
        return [FeedbackConfirmed(**said, feedback=one.entry, on=moment.today, by_voice=self.by_voice) for one in heard]


def unheard(case: Case) -> tuple[Feedback, ...]:
    return tuple(one for one in case.feedback if one.confirmed_on is None)
