"""The record form (Appendix B), filled from the case."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

import msgspec

from accord.procedure.model.act import Fact, PrivateFact
from accord.procedure.model.born import NOT_KNOWN, born_words
from accord.procedure.model.case import Case
from accord.procedure.model.fold import replay
from accord.procedure.model.parts import (
    SIDES,
    Action,
    Adult,
    Decision,
    Outcome,
    Satisfaction,
)
from accord.procedure.rules.positions import position_lines
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.phrases import day_in_full, days_words, listed, lowered
from accord.procedure.world.replacing import replace


@dataclass(frozen=True, kw_only=True)
class Field:
    key: str
    label: str
    lines: tuple[str, ...]


def form(procedure: Definition, case: Case) -> tuple[Field, ...]:
    """Works at any stage, so that no one types twice (B1 to B9)."""
    filled = {
        "adult": tuple(_adult(case, adult) for adult in case.adults if adult.name),
        "reason": tuple(_reason(procedure, case)),
        "outcome": tuple(_outcome(procedure, case)),
        "copied": case.copies or tuple(party.name for party in case.active_parties),
        "stage": (procedure.stages[case.end.stage].name,) if case.end and case.end.how == "resolved" else (),
        "time": tuple(_time(case)),
        "notes": tuple(_notes(case)),
    }
    fields: list[Field] = []
    for one in procedure.form:
        field = Field(key=one.key, label=one.label, lines=filled.get(one.key, ()))
        fields += _signatures(case, field) if field.key in SIDES else [field]
    return tuple(fields)


def blank(procedure: Definition) -> tuple[Field, ...]:
    return tuple(Field(key=one.key, label=one.label, lines=()) for one in procedure.form)


def frozen_text(procedure: Definition, case: Case) -> bytes:
    """The form without signatures, as JSON."""
    text = [(field.label, field.lines) for field in form(procedure, case) if field.key not in SIDES]
    return msgspec.json.encode(text)


def frozen_digest(procedure: Definition, case: Case) -> str:
    return hashlib.sha256(frozen_text(procedure, case)).hexdigest()


def agreed(facts: Iterable[Fact], case: Case) -> Case:
    if case.agreed_text is None:
        return case
    shared = [fact for fact in facts if not isinstance(fact, PrivateFact)]
    return replace(replay(shared[: case.agreed_text.up_to]), end=case.end)


def _adult(case: Case, adult: Adult) -> str:
    born = f"born {born_words(adult.born)}" if adult.born and adult.born != NOT_KNOWN else ""
    died_on = case.deaths.get(adult.number)
    died = f"died {died_on.day} {died_on:%B %Y}" if died_on else ""
    return ", ".join(part for part in (adult.name, adult.known_by, born, died) if part)


def _reason(procedure: Definition, case: Case) -> Iterator[str]:
    """A concern is mentioned, never described (B2)."""
    main, *others = [procedure.types[one].name for one in case.types if one in procedure.types] or [""]
    if main:
        yield f"{main}. Also: {listed(map(lowered, others))}." if others else f"{main}."
    yield from position_lines(procedure, case)
    if case.risk:
        yield f"Risk if nothing changes: {case.risk}"
    if case.wanted:
        yield f"What they want to happen: {case.wanted}"
    needed = [clock.due_on for clock in case.clocks if clock.started_by == FOR_THE_ADULT and clock.due_on]
    if needed:
        yield f"Date by which the adult needs an answer: {day_in_full(needed[-1])}. {case.needed_why}".rstrip()
    for concern in case.concerns:
        whose = "the adult’s safety" if concern.adult else "others at risk"
        yield f"A new concern about {whose} was reported on {day_in_full(concern.on)}."


def party_name(case: Case, agency: str) -> str:
    return next((party.name for party in case.parties if party.agency == agency), agency)


def _outcome(procedure: Definition, case: Case) -> Iterator[str]:
    """Yield the outcome and answers, or steps taken and next (B3)."""
    if case.outcome_asked_about:
        yield _outcome_asked_about(procedure, case, case.outcome_asked_about)
        yield from (action_line(action) for action in case.outcome_asked_about.actions)
        yield from answer_lines(case)
    for decision in case.decisions:
        yield _decision(procedure, decision)
    if case.end and case.end.how == "concluded":
        yield f"Concluded without agreement on {day_in_full(case.end.on)}."
        yield f"Outstanding issues: {case.outstanding}"
        yield f"Follow-up: {case.pursued_by}"
    if case.end and case.end.how == "death":
        yield f"Ended on {day_in_full(case.end.on)} because the adult died and every agency agreed. Not resolved."
    if case.end and case.end.how == "withdrawn":
        yield f"Withdrawn on {day_in_full(case.end.on)}."
    if case.is_open:
        yield from next_steps(procedure, case)


def _outcome_asked_about(procedure: Definition, case: Case, table: Outcome) -> str:
    if case.end and case.end.how == "resolved":
        return table.text
    stage = procedure.stages.get(table.stage)
    name = stage.outcome if stage and table.is_stage_outcome else "proposed outcome"
    agency = next((party.name for party in case.parties if party.agency == table.by.agency), "")
    return f"{agency or table.by.with_title}, {name}: {table.text}"


def _decision(procedure: Definition, decision: Decision) -> str:
    by = f"{decision.by.name}, {decision.by.agency_name}"
    decided = (
        f"{by}, decided on {day_in_full(decision.on)}: {lowered(procedure.decided(decision.key, decision.choice))}"
    )
    return f"{decided}. {decision.reasons}".rstrip()


def answer_lines(case: Case) -> Iterator[str]:
    for party in case.active_parties:
        said = case.satisfied(party.agency)
        if said is None:
            yield f"{party.name}: not answered yet"
        else:
            yield _answer(party.name, said, case.answers[party.agency].why)
    if case.worker_answer:
        yield workers_answer(case.worker_answer)


def workers_answer(answer: Satisfaction) -> str:
    return _answer(f"{answer.by.name}, who raised it", answer.satisfied, answer.why)


def later_answer(case: Case) -> Satisfaction | None:
    answer = case.worker_answer
    return answer if answer and case.agreed_text and answer.entry > case.agreed_text.up_to else None


def _answer(who: str, satisfied: bool, why: str) -> str:
    return f"{who}: {'satisfied' if satisfied else 'not satisfied'}" + (f". {why}" if why else "")


def next_steps(procedure: Definition, case: Case) -> Iterator[str]:
    for reached in case.reached[1:]:
        stage = procedure.stages[reached.stage].name
        done = "Skipped" if reached.passed_over else "Escalated to"
        yield f"{done} {stage} on {day_in_full(reached.on)}."
    for clock in case.clocks:
        if clock.key == "answer" and clock.is_running and clock.due_on:
            yield f"Agreed response date: {day_in_full(clock.due_on)}."
    if case.paused:
        again = listed(day_in_full(day) for day in case.paused.looked_at_on)
        yield f"Paused since {day_in_full(case.paused.since)}. Review by {again}."


def action_line(action: Action) -> str:
    due = day_in_full(action.due_on)
    match action.kind:
        case "action":
            return f"Action: {action.what}. {action.owner}, by {due}"
        case "outstanding":
            return f"Outstanding issue: {action.what}. Owner: {action.owner}, by {due}"
        case "monitoring":
            return f"Monitoring: {action.what}. {action.owner}, reviewed on {due}"
        case _:
            assert_never(action.kind)


def _time(case: Case) -> Iterator[str]:
    """Working days until the last agency was satisfied, and days paused (reading 4)."""
    if case.end is None or case.end.how != "resolved":
        return
    paused = f", of which {case.end.paused} paused" if case.end.paused else ""
    yield f"{days_words(case.end.days)}{paused}"
    if case.raised_on:
        yield f"{day_in_full(case.raised_on)} to {day_in_full(case.end.on)}"


def _notes(case: Case) -> Iterator[str]:
    if case.linked:
        yield f"Linked to case {case.linked}."
    for adult in case.adults:
        if adult.told:
            name = f" ({adult.name})" if len(case.adults) > 1 else ""
            yield f"Does the adult{name} know about this disagreement? {adult.told}"
    for one in case.complaints:
        yield f"Formal complaint: {one.reference} ({one.timescale})"
    if case.interim:
        yield f"Interim arrangements: {case.interim}"
    for note in case.notes:
        yield f"{note.by.in_full}, {day_in_full(note.on)}: {note.text}"


def _signatures(case: Case, field: Field) -> Iterator[Field]:
    parties = [party for party in case.main_parties if party.side == field.key]
    for party in parties:
        signed = next((one for one in case.signatures if one.agency == party.agency), None)
        by, on = (signed.by, day_in_full(signed.on)) if signed else (None, "")
        label = f"{field.label}: {party.name}" if len(parties) > 1 else field.label
        yield replace(field, label=label, lines=(by.name, by.title, by.agency_name, on) if by else ())
    if not parties:
        yield field
