"""History of an adult's death and its effects (S4c)."""

from accord.procedure.acts.ending.dying import (
    REVIEWS,
    AdultsReviewConsidered,
    DeathAnswered,
    DeathRecorded,
    DeathTakenBack,
    EndedAfterDeath,
)
from accord.procedure.model.parts import ENDS
from accord.procedure.texts.history_text import (
    Detail,
    EntryContext,
    HistoryLine,
    quoted,
    tell,
    tells,
)
from accord.procedure.texts.record.ending import time_taken
from accord.procedure.texts.record.moving import started
from accord.procedure.texts.record.settling import owed
from accord.procedure.world.phrases import lowered


@tells(DeathRecorded)
def _died(scene: EntryContext, fact: DeathRecorded) -> HistoryLine:
    return tell(
        f"{scene.who} recorded that the adult has died",
        _about(scene, fact.adult),
        f"The adult died {scene.on(fact.on)}.",
        quoted(fact.known, "How this is known"),
    )


def _about(scene: EntryContext, number: int) -> tuple[Detail, ...]:
    name = next((one.name for one in scene.before.adults if one.number == number), "")
    return quoted(name, "About") if len(scene.before.adults) > 1 else ()


@tells(DeathTakenBack)
def _taken_back(scene: EntryContext, fact: DeathTakenBack) -> HistoryLine:
    return tell(
        f"{scene.who} recorded that the death was entered by mistake",
        _about(scene, fact.adult),
        quoted(fact.why, "How the mistake happened"),
        *(started(clock) for clock in fact.clocks),
    )


@tells(DeathAnswered)
def _answered(scene: EntryContext, fact: DeathAnswered) -> HistoryLine:
    answer = "agrees to end this because the adult died" if fact.ends else "does not agree to end this after the death"
    return tell(f"{scene.who.removesuffix(',')}: {scene.short(fact.agency)} {answer}", quoted(fact.why))


@tells(EndedAfterDeath)
def _ended(scene: EntryContext, fact: EndedAfterDeath) -> HistoryLine:
    return tell(
        ENDS["death"],
        "Every agency agreed. Not resolved.",
        f"Time taken: {time_taken(fact.end)}.",
        *(owed(scene, one) for one in fact.feedback),
    )


@tells(AdultsReviewConsidered)
def _review(scene: EntryContext, fact: AdultsReviewConsidered) -> HistoryLine:
    return tell(
        (f"{scene.who} decided on a Safeguarding Adults Review: {lowered(REVIEWS[fact.choice])}"), quoted(fact.why)
    )
