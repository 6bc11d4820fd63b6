"""Each agency's position, from all it has said (B2, S5b)."""

from collections.abc import Iterator

from accord.procedure.model.case import Case
from accord.procedure.model.parts import Party, Statement
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.phrases import listed

KINDS = {
    "view": "",
    "outcome": "",
    "proposal": "proposed outcome",
    "escalation": "reason for escalating",
    "urgent": "reason for escalating urgently",
    "satisfied": "satisfied",
    "not satisfied": "not satisfied",
    "ending": "agrees to end it",
    "not ending": "does not agree to end it",
    "change": "change asked for before signing",
    "withdrawal": "reason for withdrawing",
    "continuation": "reason for continuing",
    "reopening": "reason for reopening",
    "court": "application to the court",
    "court decided": "the court’s decision",
}
ANSWERS = ("satisfied", "not satisfied")
ABOUT_COURT = ("court", "court decided")
NO_VIEW = "no response given"
ERASED = "this text was erased by law"


def latest(case: Case, agency: str) -> Statement | None:
    return next((one for one in reversed(_positions(case)) if one.by.agency == agency), None)


def _positions(case: Case) -> list[Statement]:
    return [one for one in case.statements if one.kind not in ABOUT_COURT]


def position_line(case: Case, party: Party) -> str:
    found = latest(case, party.agency)
    if found is None:
        return f"{party.name}: {NO_VIEW}"
    says = found.kind in (*ANSWERS, "ending", "not ending")
    said = [KINDS[found.kind], found.text] if says else [found.text]
    return f"{party.name}: {'. '.join(text for text in said if text)}"


def position_lines(procedure: Definition, case: Case) -> Iterator[str]:
    """Latest last (B2). The outcome and earlier answers belong to B3."""
    for party in case.parties:
        said = [one for one in _positions(case) if one.by.agency == party.agency]
        shown = [one for one in said if one.text and not _is_about_outcome(case, one)]
        yield from (f"{_label(procedure, party.name, one)}: {one.text}" for one in shown)
        if said and _is_about_outcome(case, said[-1]):
            yield f"{party.name}, latest position: {_on_outcome(said[-1])}"
        elif not shown and not party.left:
            yield f"{party.name}: {ERASED if said else NO_VIEW}"
    agencies = {party.agency for party in case.parties}
    for one in _positions(case):
        if one.by.agency not in agencies and one.by.title and one.text and not _is_about_outcome(case, one):
            yield f"{_label(procedure, one.by.with_title, one)}: {one.text}"
    for one in case.statements:
        if one.kind in ABOUT_COURT:
            yield f"{one.by.agency_name}, {KINDS[one.kind]}: {one.text or ERASED}"


def _is_about_outcome(case: Case, one: Statement) -> bool:
    table = case.outcome_asked_about
    return table is not None and (one.entry == table.entry or (one.kind in ANSWERS and one.entry > table.entry))


def _on_outcome(one: Statement) -> str:
    if one.kind not in ANSWERS:
        return "the outcome below"
    return f"{one.kind} with the outcome below{f'. {one.text}' if one.text else ''}"


def _label(procedure: Definition, who: str, one: Statement) -> str:
    stage = procedure.stages.get(one.stage)
    if stage and one.kind == "outcome":
        return f"{who}, {stage.outcome}"
    where = stage.phrase if stage and (one.kind != "view" or stage != procedure.first_stage) else ""
    skipped = listed(procedure.stages[key].name for key in one.skipped if key in procedure.stages)
    what = f"{KINDS[one.kind]}, with {skipped} skipped" if skipped else KINDS[one.kind]
    return ", ".join(part for part in (who, where, what) if part)
