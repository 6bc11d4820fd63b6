"""The papers of a case: the form so far, the confirmation, signatures, copies, filing; and what was learned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from accord.journal.lines import Reader
from accord.pages.case.reading import Reading
from accord.pages.case.views import ERASED
from accord.procedure.parts import SIDES

REVIEWS = {"none": "None is needed.", "single": "One agency’s own.", "multi": "One of several agencies."}


@dataclass(frozen=True, kw_only=True)
class Papers:
    """`confirmation` is empty until it is resolved; `signatures`, `filings` name every agency that owes one."""

    form: str
    confirmation: str
    signatures: tuple[tuple[str, str], ...]
    filings: tuple[tuple[str, str], ...]
    copies: tuple[str, ...]
    review: str
    learning: str
    released: str
    read_by: tuple[str, ...]


def papers_shown(reading: Reading, learned: Iterable[Reader] = ()) -> Papers:
    """`learned` are those who have read what was learned."""
    case = reading.case
    learning = case.learning
    return Papers(
        form=reverse("form", kwargs={"ref": reading.ref}),
        confirmation=reverse("confirmation", kwargs={"ref": reading.ref}) if case.frozen else "",
        signatures=tuple(_signatures(reading)),
        filings=tuple(_filings(reading)),
        copies=tuple(copy or ERASED for copy in case.copies),
        review=REVIEWS.get(case.review, ""),
        learning=(learning.text or ERASED) if learning else "",
        released=_released(reading),
        read_by=tuple(_read_by(reading, one) for one in learned),
    )


def _released(reading: Reading) -> str:
    learning = reading.case.learning
    if learning is None:
        return ""
    if learning.released_on is None:
        return "Not shared yet: the parties see it first."
    return f"Shared with every agency on {reading.day(learning.released_on)}."


def _read_by(reading: Reading, one: Reader) -> str:
    agency = f", {reading.agency(one.agency)}" if one.agency else ""
    return f"{reading.names.person(one.person)}{agency}, {reading.moment(one.at)}"


def _signatures(reading: Reading) -> Iterator[tuple[str, str]]:
    """Both sides' lines, equal, signed or not."""
    case = reading.case
    if case.frozen is None:
        return
    for side in SIDES:
        party = case.of_side(side)
        signed = next((one for one in case.signatures if one.side == side), None)
        if party:
            said = f"{signed.by.name}, {signed.by.title}, on {reading.day(signed.on)}" if signed else "Not signed yet"
            yield party.name, said


def _filings(reading: Reading) -> Iterator[tuple[str, str]]:
    """Which agency has its copy in its own records (P7c)."""
    case = reading.case
    if not case.filings and (case.frozen is None or len(case.signatures) < len(SIDES)):
        return
    for party in case.active_parties:
        filed = next((one for one in case.filings if one.agency == party.agency), None)
        if filed is None:
            yield party.name, "Owed: not filed yet"
            continue
        reference = f", reference {filed.reference}" if filed.reference else ""
        yield party.name, f"Filed on {reading.day(filed.on)}{reference}"
