"""History of complaints, court and pauses."""

from accord.procedure.acts.saying.complaint_and_court import (
    ComplaintNoted,
    ContinuationStated,
    CourtApplied,
    CourtDecided,
    StepsNoted,
)
from accord.procedure.acts.stages.pausing import InterimPositionNoted, PauseAgreed, Paused, PauseProposed, Resumed
from accord.procedure.model.parts import Pause
from accord.procedure.texts.history_text import EntryContext, HistoryLine, quoted, tell, tells
from accord.procedure.texts.record.moving import started
from accord.procedure.world.phrases import day_in_full, days_words, raised

GOING_ON = {
    "goes-on": "this {procedure} to continue",
    "pause": "this {procedure} to pause",
    "end": "this {procedure} to end",
}


@tells(ComplaintNoted)
def _complaint(scene: EntryContext, fact: ComplaintNoted) -> HistoryLine:
    return tell(
        f"{scene.who} recorded a formal complaint",
        f"Under the complaints procedure of {scene.agency(fact.agency)}.",
        quoted(fact.made_by, "Made by"),
        quoted(fact.reference, "Reference"),
        quoted(fact.timescale, "Reply due"),
    )


@tells(ContinuationStated)
def _going_on(scene: EntryContext, fact: ContinuationStated) -> HistoryLine:
    who = scene.who.removesuffix(",")
    said = scene.world.procedure.said(GOING_ON.get(fact.word, ""))
    return tell(f"{who} said {scene.short(fact.agency)} wants {said} alongside the complaint")


@tells(StepsNoted)
def _steps(scene: EntryContext, fact: StepsNoted) -> HistoryLine:
    return tell(
        f"{scene.who} recorded best interests steps",
        *(f"{step}." for step in fact.steps),
        quoted(fact.text),
    )


def paused_why(pause: Pause) -> str:
    return "for the court" if pause.because == "court" else "agreed by every agency"


@tells(Paused)
def _paused(scene: EntryContext, fact: Paused) -> HistoryLine:
    held = (f"{raised(clock.what)}: {days_words(clock.left)} left." for clock in fact.clocks if clock.left is not None)
    return tell(
        f"Paused ({paused_why(fact.pause)})",
        f"Review by {day_in_full(fact.pause.look_again)}.",
        quoted(fact.interim, "Interim arrangements"),
        *held,
    )


@tells(CourtApplied)
def _applied(scene: EntryContext, fact: CourtApplied) -> HistoryLine:
    again = fact.look_again
    return tell(
        f"{scene.who} recorded an application to the Court of Protection",
        quoted(fact.what),
        quoted(fact.interim, "Interim arrangements"),
        f"The case stays paused. Deadlines keep their remaining days. Review by {day_in_full(again)}." if again else "",
    )


@tells(CourtDecided)
def _decided(scene: EntryContext, fact: CourtDecided) -> HistoryLine:
    return tell(f"{scene.who} recorded the court’s decision", quoted(fact.text))


@tells(Resumed)
def _resumed(scene: EntryContext, fact: Resumed) -> HistoryLine:
    return tell(
        f"The pause ended after {days_words(fact.working_days)}",
        "Deadlines restart with the days they had left.",
        quoted(fact.why),
        *(started(clock) for clock in fact.clocks),
    )


@tells(PauseProposed)
def _proposed(scene: EntryContext, fact: PauseProposed) -> HistoryLine:
    return tell(
        f"{scene.who} proposed a pause",
        quoted(fact.why),
        quoted(fact.interim, "Interim arrangements"),
        f"Review by {day_in_full(fact.look_again)}. The pause starts when every agency agrees.",
    )


@tells(PauseAgreed)
def _agreed(scene: EntryContext, fact: PauseAgreed) -> HistoryLine:
    return tell(f"{scene.who} agreed to the pause for {scene.short(fact.agency)}")


@tells(InterimPositionNoted)
def _interim(scene: EntryContext, fact: InterimPositionNoted) -> HistoryLine:
    return tell(f"{scene.who} recorded interim arrangements", quoted(fact.text))
