"""Reads queued emails with all needed to write them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Q

from accord.procedure.model.act import Fact
from accord.procedure.next.urgency import Urgency
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.rules.seeing import Level
from accord.record import models
from accord.record.entries import read_entries
from accord.record.index.cards import waiting_of_row


@dataclass(frozen=True, kw_only=True)
class Owed:
    """An email due to `post` for a fact of `kind`. `urgency` is why to send it at once.

    `sights`: levels by key. `stage`: the current, under digest `procedure`; `happened_at`: that of the fact.
    """

    id: int
    ref: str
    procedure: str
    stage: str
    happened_at: str
    kind: str
    at: datetime
    post: str
    asks: bool
    urgency: Urgency
    needed_by: date | None
    agencies: tuple[str, ...]
    sights: Mapping[str, Level]
    is_raised: bool
    barred: tuple[str, ...]
    waits: tuple[Waiting, ...]


def boards_that_owe(at: datetime) -> tuple[str, ...]:
    rows = models.Letter.objects.filter(is_taken=False, not_before__lte=at)
    return tuple(rows.order_by().values_list("entry__case__board", flat=True).distinct())


def owed(board: str, at: datetime, *, after: int = 0, most: int = 500) -> tuple[Owed, ...]:
    """Return a Board's next emails in no message, oldest first. Five queries."""
    rows = (
        models.Letter.objects.filter(is_taken=False, not_before__lte=at, entry__case__board=board, id__gt=after)
        .select_related("entry__case__casecard")
        .order_by("id")[:most]
    )
    letters = list(rows)
    cases = {letter.entry.case_id for letter in letters}
    waits, barred, sights = _waits(cases, at), _barred(cases), sights_of_cases(cases)
    entered = _entered(cases)
    return tuple(
        Owed(
            id=letter.id,
            ref=letter.entry.case.ref,
            procedure=letter.entry.case.casecard.procedure,
            stage=letter.entry.case.casecard.stage,
            happened_at=_stage_at(entered[letter.entry.case_id], letter.entry_id),
            kind=letter.entry.kind,
            at=letter.not_before,
            post=letter.post,
            asks=letter.asks,
            urgency=cast(Urgency, letter.urgency),
            needed_by=letter.entry.case.casecard.needed_by,
            agencies=tuple(letter.entry.case.casecard.agencies),
            sights=sights[letter.entry.case_id],
            is_raised=letter.entry.case.casecard.is_raised,
            barred=tuple(barred[letter.entry.case_id]),
            waits=tuple(waits[letter.entry.case_id, letter.post]),
        )
        for letter in letters
    )


ENTERING = [name for name, kind in Fact.kinds.items() if "enters" in vars(kind)]


def _entered(cases: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for entry in read_entries(Q(case__in=list(cases), own="", kind__in=ENTERING)):
        found[entry.case_id].insert(0, (entry.id, entry.fact().enters))
    return found


def _stage_at(entered: list[tuple[int, str]], entry: int) -> str:
    return next((stage for number, stage in entered if number <= entry), "")


def _waits(cases: Iterable[int], at: datetime) -> dict[tuple[int, str], list[Waiting]]:
    found: dict[tuple[int, str], list[Waiting]] = defaultdict(list)
    rows = models.WaitingRow.objects.filter(case__in=cases, since__lte=at, until__gt=at)
    for row in rows.order_by("case", "place"):
        found[row.case_id, row.post].append(waiting_of_row(row))
    return found


def sights_of_cases(cases: Iterable[int]) -> dict[int, dict[str, Level]]:
    found: dict[int, dict[str, Level]] = defaultdict(dict)
    for case, key, level in models.Sight.objects.filter(case__in=cases).values_list("case_id", "key", "level"):
        found[case]["board:" if key.startswith("board:") else key] = Level(level)
    return found


def _barred(cases: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for case, person in models.Barred.objects.filter(case__in=cases).values_list("case_id", "person"):
        found[case].append(person)
    return found


def still_owed(letters: Iterable[int]) -> set[int]:
    return set(models.Letter.objects.filter(id__in=list(letters), is_taken=False).values_list("id", flat=True))


def take(letters: Iterable[int]) -> None:
    """Mark as included, in the transaction that creates the message."""
    models.Letter.objects.filter(id__in=list(letters)).update(is_taken=True)


def owe_again(letters: Iterable[int]) -> None:
    """Mark as not included, in the transaction that ends the message."""
    models.Letter.objects.filter(id__in=list(letters)).update(is_taken=False)
