"""Outcomes, with the answers to each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.pages.case.agency_views import ERASED
from accord.pages.case.case_view import CaseView
from accord.pages.shared.dates_shown import ended_words
from accord.procedure.acts.ending.ending import ConcludedWithoutAgreement
from accord.procedure.acts.ending.settling import OutcomeProposed, SatisfactionStated, WorkerAnswered
from accord.procedure.acts.stages.deciding import OutcomeGiven
from accord.procedure.texts.record.ending import time_taken
from accord.procedure.world.phrases import listed, raised
from accord.procedure.world.values import person_words
from accord.record.read import EntryLine

RULE = "The disagreement is resolved when every agency says it is satisfied."


@dataclass(frozen=True, kw_only=True)
class AnswerShown:
    """`answer` is Satisfied, Not satisfied or Not answered yet."""

    party: str
    answer: str
    who: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class OutcomeShown:
    title: str
    short_title: str
    who: str
    short_who: str
    text: str
    answers: tuple[AnswerShown, ...]
    is_present: bool


@dataclass(frozen=True, kw_only=True)
class OutcomeSection:
    says: str
    outcomes: tuple[OutcomeShown, ...]
    change_wanted: str
    outstanding: tuple[tuple[str, str], ...]


def outcome_shown(reading: CaseView) -> OutcomeSection:
    case = reading.case
    tables = [line for line in reading.shared if isinstance(line.fact, OutcomeGiven | OutcomeProposed)]
    return OutcomeSection(
        says=_says(reading),
        outcomes=tuple(_outcome(reading, line) for line in reversed(tables)),
        change_wanted=case.change_wanted,
        outstanding=tuple(_outstanding(reading)),
    )


def _says(reading: CaseView) -> str:
    case = reading.case
    if case.end:
        stage = reading.world.procedure.stages[case.end.stage]
        how = f"{ended_words(case.end.how)} on {reading.day(case.end.on)}, {stage.phrase}."
        not_resolved = " Not resolved. Each agency states its position below."
        after_death = " Every agency agreed. It is not resolved." if case.end.how == "death" else ""
        took = f" Time taken: {time_taken(case.end)}."
        return f"{how}{took}{not_resolved if case.end.how == 'concluded' else after_death}"
    if case.outcome_asked_about is None:
        return f"No outcome proposed yet. {RULE}"
    if case.unsatisfied:
        names = listed(party.name for party in case.unsatisfied)
        are = "is" if len(case.unsatisfied) == 1 else "are"
        return f"{names} {are} not satisfied. {RULE}"
    waiting = listed(party.name for party in case.unanswered)
    return f"Waiting for {waiting} to say if satisfied."


def _outcome(reading: CaseView, line: EntryLine) -> OutcomeShown:
    fact, table = line.fact, reading.case.outcome_asked_about
    is_present = table is not None and table.entry == line.number
    title = "Outcome proposed"
    text = ""
    if isinstance(fact, OutcomeGiven):
        title, text = raised(f"the {reading.world.procedure.stages[fact.stage].outcome}"), fact.text
    elif isinstance(fact, OutcomeProposed):
        phrase = reading.world.procedure.stages[fact.stage].phrase
        title, text = f"Outcome proposed {phrase}", fact.text
    return OutcomeShown(
        title=title,
        short_title="Outcome proposed" if isinstance(fact, OutcomeProposed) else title,
        who=f"{fact.by.with_title}, {reading.when(line.at)}",
        short_who=f"{fact.by.name}, {reading.when(line.at)}",
        text=text or ERASED,
        answers=tuple(_answers(reading, line.number, is_present=is_present)),
        is_present=is_present,
    )


def _answers(reading: CaseView, table: int, *, is_present: bool) -> Iterator[AnswerShown]:
    said = [pair for pair in reading.of_kind(SatisfactionStated) if pair[1].table == table]
    for party in reading.case.active_parties if is_present else reading.case.parties:
        of_party = [pair for pair in said if pair[1].agency == party.agency]
        for line, fact in reversed(of_party):
            yield _answer(reading, line, party.name, fact)
        if not of_party and is_present:
            yield AnswerShown(party=party.name, answer="Not answered yet")
    raiser = reading.case.raiser
    for line, own in reversed([pair for pair in reading.of_kind(WorkerAnswered) if pair[1].table == table]):
        yield replace(_answer(reading, line, f"{own.by.name}, who raised it", own), who=reading.when(line.at))
        return
    if is_present and raiser:
        yield AnswerShown(party=f"{raiser.name}, who raised it", answer="Not answered yet")


def _answer(reading: CaseView, line: EntryLine, party: str, fact: SatisfactionStated | WorkerAnswered) -> AnswerShown:
    return AnswerShown(
        party=party,
        answer="Satisfied" if fact.satisfied else "Not satisfied",
        who=f"{person_words(fact.by.name, covering=fact.by.covering)}, {reading.when(line.at)}",
        words=fact.why or (ERASED if line.is_erased else ""),
    )


def _outstanding(reading: CaseView) -> Iterator[tuple[str, str]]:
    for fact in reading.facts_of(ConcludedWithoutAgreement)[-1:]:
        yield "Outstanding issues", fact.outstanding or ERASED
        yield "Who follows them up", fact.pursued_by or ERASED
