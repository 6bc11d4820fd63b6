"""Lines about what runs beside it: a formal complaint, best interests and the court, pauses, an interim position."""

from accord.procedure.acts.saying.complaint_and_court import (
    ComplaintNoted,
    CourtApplied,
    CourtDecided,
    GoingOnSaid,
    StepsNoted,
)
from accord.procedure.acts.stages.pausing import InterimPositionNoted, PauseAgreed, Paused, PauseProposed, Resumed
from accord.procedure.texts.history_text import Line, Scene, tell, tells, words
from accord.procedure.texts.record.moving import started
from accord.procedure.world.phrases import day_in_full, days_words

GOING_ON = {
    "goes-on": "this {procedure} goes on",
    "pause": "this {procedure} pauses meanwhile",
    "end": "this {procedure} ends",
}


@tells(ComplaintNoted)
def _complaint(scene: Scene, fact: ComplaintNoted) -> Line:
    return tell(
        f"{scene.who} noted a formal complaint",
        f"Under the complaints procedure of {scene.agency(fact.agency)}.",
        words(fact.made_by, "Made by"),
        words(fact.reference, "Reference"),
        words(fact.timescale, "Its timescale"),
    )


@tells(GoingOnSaid)
def _going_on(scene: Scene, fact: GoingOnSaid) -> Line:
    who = scene.who.removesuffix(",")
    said = scene.world.procedure.said(GOING_ON.get(fact.word, ""))
    return tell(f"{who}, for {scene.short(fact.agency)}, beside the complaint: {said}")


@tells(StepsNoted)
def _steps(scene: Scene, fact: StepsNoted) -> Line:
    return tell(
        f"{scene.who} noted steps taken towards agreement on best interests",
        *(f"{step}." for step in fact.steps),
        words(fact.text),
    )


@tells(Paused)
def _paused(scene: Scene, fact: Paused) -> Line:
    why = "for the court" if fact.pause.because == "court" else "as every party agreed"
    held = (f"{days_words(clock.left)} left: {clock.what}." for clock in fact.clocks if clock.left is not None)
    return tell(
        f"Paused {why}",
        f"To be looked at again on {day_in_full(fact.pause.look_again)}.",
        words(fact.interim, "Interim position"),
        *held,
    )


@tells(CourtApplied)
def _applied(scene: Scene, fact: CourtApplied) -> Line:
    again = fact.look_again
    return tell(
        f"{scene.who} recorded an application to the Court of Protection",
        words(fact.what),
        words(fact.interim, "Interim position"),
        f"The case stays paused, and each date keeps its days left. To be looked at again on {day_in_full(again)}."
        if again
        else "",
    )


@tells(CourtDecided)
def _decided(scene: Scene, fact: CourtDecided) -> Line:
    return tell(f"{scene.who} recorded the court’s decision", words(fact.text))


@tells(Resumed)
def _resumed(scene: Scene, fact: Resumed) -> Line:
    return tell(
        "The pause ended",
        f"It lasted {days_words(fact.working_days)}. Each date has as many working days left as it had.",
        words(fact.why),
        *(started(clock) for clock in fact.clocks),
    )


@tells(PauseProposed)
def _proposed(scene: Scene, fact: PauseProposed) -> Line:
    return tell(
        f"{scene.who} proposed a pause",
        words(fact.why),
        words(fact.interim, "Interim position"),
        f"To be looked at again on {day_in_full(fact.look_again)}. It begins when every party agrees.",
    )


@tells(PauseAgreed)
def _agreed(scene: Scene, fact: PauseAgreed) -> Line:
    return tell(f"{scene.who} agreed to the pause for {scene.short(fact.agency)}")


@tells(InterimPositionNoted)
def _interim(scene: Scene, fact: InterimPositionNoted) -> Line:
    return tell(f"{scene.who} noted what stays in place meanwhile", words(fact.text))
