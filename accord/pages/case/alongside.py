"""Complaints, court and pauses."""

from collections.abc import Iterator
from dataclasses import dataclass

from accord.pages.case.agency_views import ERASED
from accord.pages.case.case_view import CaseView
from accord.procedure.acts.saying.complaint_and_court import GOING_ON, CourtApplied, CourtDecided
from accord.procedure.acts.stages.pausing import pause_waits_on
from accord.procedure.model.parts import Complaint
from accord.procedure.texts.record.beside import paused_why
from accord.procedure.world.phrases import days_words, listed


@dataclass(frozen=True, kw_only=True)
class ComplaintShown:
    title: str
    rows: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Alongside:
    complaints: tuple[ComplaintShown, ...]
    steps: tuple[str, ...]
    court: tuple[tuple[str, str], ...]
    pauses: tuple[str, ...]
    pause_proposed: tuple[tuple[str, str], ...]
    interim: str
    death: tuple[tuple[str, str], ...]

    @property
    def has(self) -> bool:
        return bool(
            self.complaints
            or self.steps
            or self.court
            or self.pauses
            or self.pause_proposed
            or self.interim
            or self.death
        )


def beside(reading: CaseView) -> Alongside:
    case = reading.case
    return Alongside(
        complaints=tuple(_complaint(reading, one) for one in case.complaints),
        steps=case.steps,
        court=tuple(_court(reading)),
        pauses=tuple(_pauses(reading)),
        pause_proposed=tuple(_pause_asked(reading)),
        interim=case.interim,
        death=tuple(_death(reading)),
    )


def _complaint(reading: CaseView, complaint: Complaint) -> ComplaintShown:
    rows = (
        ("Reference", complaint.reference or "None given"),
        ("Timescale", complaint.timescale or ERASED),
    )
    words = (
        (party.name, GOING_ON.get(complaint.words.get(party.agency, ""), NOT_YET))
        for party in reading.case.active_parties
    )
    title = f"Formal complaint to {reading.agency(complaint.agency)}"
    return ComplaintShown(title=title, rows=rows, words=tuple(words))


def _court(reading: CaseView) -> Iterator[tuple[str, str]]:
    for applied in reading.facts_of(CourtApplied):
        yield f"Application on {reading.day(applied.on)}", applied.what or ERASED
    for decided in reading.facts_of(CourtDecided):
        yield f"Decision, recorded on {reading.day(decided.on)}", decided.text or ERASED


def _death(reading: CaseView) -> Iterator[tuple[str, str]]:
    case, words = reading.case, {True: "Agrees to end this", False: "Does not agree, so it continues"}
    if case.death_answers:
        for party in case.active_parties:
            yield party.name, words[case.death_answers[party.agency]] if party.agency in case.death_answers else NOT_YET


NOT_YET = "Not answered yet"


def _pauses(reading: CaseView) -> Iterator[str]:
    for pause in reading.case.pauses:
        court = f" From {reading.day(pause.court_on)} also until the court has decided." if pause.court_on else ""
        since = f"Paused from {reading.day(pause.since)}, {paused_why(pause)}"
        if pause.until:
            yield f"{since}, until {reading.day(pause.until)} ({days_words(pause.working_days)}).{court}"
        else:
            again = listed(reading.day(day) for day in pause.looked_at_on)
            yield f"{since}.{court} Review by {again}. Any agency can end the pause."


def _pause_asked(reading: CaseView) -> Iterator[tuple[str, str]]:
    asked = reading.case.pause_proposed
    if asked is None:
        return
    names = listed(reading.agency(agency) for agency in pause_waits_on(reading.case))
    yield f"{asked.by.name} proposes a pause", asked.why or ERASED
    yield "Interim arrangements", asked.interim or ERASED
    yield "Review by", reading.day(asked.look_again)
    yield "Waiting for these agencies to agree", names
