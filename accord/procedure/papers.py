"""What a paper says: the record form (Appendix B), as headings and words. Printing it is for others."""

import hashlib
from dataclasses import dataclass

import msgspec

from accord.procedure.case import Case
from accord.procedure.clocks import day_words
from accord.procedure.definition import Definition
from accord.procedure.parts import Action, Side


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the form: its label as the form has it, and what stands in it, a line each. Empty stays empty."""

    key: str
    label: str
    lines: tuple[str, ...]


def form(procedure: Definition, case: Case) -> tuple[Field, ...]:
    """The record form filled from the case at any stage: nobody types anything twice (B1 to B9)."""
    filled = {
        "adult": tuple(adult.name for adult in case.adults),
        "reason": _reason(case),
        "outcome": _outcome(procedure, case),
        "copied": case.copies or tuple(party.name for party in case.active_parties),
        "stage": (procedure.stages[case.end.stage].name,) if case.end and case.end.how == "resolved" else (),
        "time": _time(case),
        "notes": _notes(case),
        "challenger": _signature(case, "challenger"),
        "challenged": _signature(case, "challenged"),
    }
    return tuple(Field(key=one.key, label=one.label, lines=filled.get(one.key, ())) for one in procedure.form)


def frozen_digest(procedure: Definition, case: Case) -> str:
    """The SHA-256 of the form's text without its signatures: what both signatories sign."""
    text = [
        (field.label, field.lines) for field in form(procedure, case) if field.key not in ("challenger", "challenged")
    ]
    return hashlib.sha256(msgspec.json.encode(text)).hexdigest()


def _reason(case: Case) -> tuple[str, ...]:
    views = (f"{_party_name(case, view.agency)}: {view.text}" for view in case.views)
    risk = (f"Risk if nothing changes: {case.risk}",) if case.risk else ()
    return (*views, *risk)


def _party_name(case: Case, agency: str) -> str:
    return next((party.name for party in case.parties if party.agency == agency), agency)


def _outcome(procedure: Definition, case: Case) -> tuple[str, ...]:
    if case.table is None:
        return ()
    answers = (
        f"{party.name}: {'satisfied' if case.satisfied(party.agency) else 'not satisfied'}"
        + (f". {case.answers[party.agency].why}" if case.answers[party.agency].why else "")
        for party in case.active_parties
        if case.satisfied(party.agency) is not None
    )
    worker = case.worker_answer
    own = (
        (f"{worker.by.name}, who raised it: {'satisfied' if worker.satisfied else 'not satisfied'}",) if worker else ()
    )
    actions = (_action(action) for action in case.table.actions)
    return (case.table.text, *actions, *answers, *own)


def _action(action: Action) -> str:
    kind = {"action": "Action", "outstanding": "Outstanding", "monitoring": "Monitoring, reviewed"}[action.kind]
    return f"{kind}: {action.what} ({action.owner}, by {day_words(action.due_on)} {action.due_on.year})"


def _time(case: Case) -> tuple[str, ...]:
    if case.end is None or case.end.how != "resolved":
        return ()
    paused = f", of which {case.end.paused} on pause" if case.end.paused else ""
    return (f"{case.end.days} working days{paused}",)


def _notes(case: Case) -> tuple[str, ...]:
    linked = (f"Raised again after {case.linked}.",) if case.linked else ()
    complaints = (f"Formal complaint: {one.reference} ({one.timescale})" for one in case.complaints)
    interim = (f"Interim position: {case.interim}",) if case.interim else ()
    return (*linked, *complaints, *interim)


def _signature(case: Case, side: Side) -> tuple[str, ...]:
    signed = next((one for one in case.signatures if one.side == side), None)
    if signed is None:
        return ()
    by = signed.by
    return (by.name, by.title, by.agency_name, f"{day_words(signed.on)} {signed.on.year}")
