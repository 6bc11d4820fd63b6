"""Documents, signatures, copies, filing and learning."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from accord.journal.lines import Reader
from accord.pages.case.agency_views import ERASED
from accord.pages.case.case_view import CaseView
from accord.procedure.acts.ending.dying import REVIEWS as ADULTS_REVIEWS
from accord.procedure.acts.ending.signing import is_unsigned, voided
from accord.procedure.next.waiting.turn import begun_by

REVIEWS = {"none": "None is needed.", "single": "One agency’s own.", "multi": "One of several agencies."}


@dataclass(frozen=True, kw_only=True)
class Papers:
    """`filings` holds (agency, state, who opened the documents)."""

    signatures: tuple[tuple[str, str], ...]
    void: tuple[str, ...]
    filings: tuple[tuple[str, str, str], ...]
    copies: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    review: str
    adults_review: str
    learning: str
    released: str
    read_by: tuple[str, ...]


def papers_shown(reading: CaseView, learned: Iterable[Reader], readers: Iterable[Reader]) -> Papers:
    """`learned` read the learning; `readers` opened the case."""
    case = reading.case
    learning = case.learning
    return Papers(
        signatures=tuple(_signatures(reading)),
        void=tuple(_void(reading)),
        filings=tuple(_filings(reading, tuple(readers))),
        copies=tuple(copy or ERASED for copy in case.copies),
        notes=tuple(
            (f"{one.by.name}, {one.by.agency_name}, {reading.day(one.on)}", one.text or ERASED) for one in case.notes
        ),
        review=REVIEWS.get(case.review, ""),
        adults_review=ADULTS_REVIEWS.get(case.adults_review, ""),
        learning=(learning.text or ERASED) if learning else "",
        released=_released(reading),
        read_by=tuple(_read_by(reading, one) for one in learned),
    )


def _released(reading: CaseView) -> str:
    learning = reading.case.learning
    if learning is None:
        return ""
    if learning.released_on is None:
        return "Not shared yet. The agencies can read it first."
    return f"Shared with every agency on {reading.day(learning.released_on)}."


def _read_by(reading: CaseView, one: Reader) -> str:
    agency = f", {reading.agency(one.agency)}" if one.agency else ""
    return f"{reading.names.person(one.person)}{agency}, {reading.when(one.at)}"


def _signatures(reading: CaseView) -> Iterator[tuple[str, str]]:
    case = reading.case
    if case.agreed_text is None:
        return
    for party in case.main_parties:
        signed = next((one for one in case.signatures if one.agency == party.agency), None)
        said = f"{signed.by.with_title}, on {reading.day(signed.on)}" if signed else "Not signed yet"
        yield party.name, said


def _void(reading: CaseView) -> Iterator[str]:
    for one in voided(reading.case, ((line.number, line.fact) for line in reading.shared)):
        yield f"{one.by.in_full}, {reading.when(one.at)}"


def copies_due_since(reading: CaseView) -> datetime | None:
    """When filing falls due: all signed, or ended without a text. None before."""
    case = reading.case
    if case.end is None or is_unsigned(case):
        return None
    last = max((one.entry for one in case.signatures), default=0)
    line = reading.entry(last)
    return line.at if line else reading.calendar.end_of(case.end.on - timedelta(days=1))


def _filings(reading: CaseView, readers: tuple[Reader, ...]) -> Iterator[tuple[str, str, str]]:
    case = reading.case
    is_due = copies_due_since(reading) is not None and case.end and not case.end.is_early
    for party in case.active_parties if is_due or case.filings else ():
        filed = next((one for one in case.filings if one.agency == party.agency), None)
        seen = _receipt(reading, [one for one in readers if one.agency == party.agency])
        if filed is None:
            yield party.name, f"Not filed yet{_by_when(reading)}", seen
            continue
        reference = f", reference {filed.reference}" if filed.reference else ""
        yield party.name, f"Filed on {reading.day(filed.on)}{reference}", seen


def _receipt(reading: CaseView, readers: Iterable[Reader]) -> str:
    opened = sorted((one.opened, one.person) for one in readers if one.opened)
    if not opened:
        return "Not opened yet"
    at, person = opened[0]
    return f"Opened by {reading.names.person(person)}, {reading.when(at)}"


def _by_when(reading: CaseView) -> str:
    clock = begun_by(reading.case, "signed")
    return f" (target {reading.day(clock.due_on)})" if clock and clock.due_on else ""
