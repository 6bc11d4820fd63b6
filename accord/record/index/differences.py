"""Compares stored index rows with those derived."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from accord.record import models
from accord.record.entries import StoredEntry, read_entries
from accord.record.index.rows import CARD, FAR_OFF, KINDS, Rows, rows_of
from accord.record.opening import Worlds, open_record

BATCH = 100
UNREADABLE = "record"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`kind` "record" means that it cannot be read."""

    ref: str
    kind: str
    missing: int = 0
    extra: int = 0

    def __str__(self) -> str:
        if self.kind == UNREADABLE:
            return f"{self.ref}: its record cannot be read"
        return f"{self.ref}, index of {self.kind}: {self.missing} missing, {self.extra} too many"


@dataclass(frozen=True, kw_only=True)
class RowsCompared:
    card: models.CaseCard
    stored: Rows
    wanted: Rows

    def differences(self) -> Iterator[Difference]:
        ref = self.card.case.ref
        for kind in KINDS:
            stored, wanted = set(self.stored.of[kind]), set(self.wanted.of[kind])
            if stored != wanted:
                yield Difference(ref=ref, kind=kind, missing=len(wanted - stored), extra=len(stored - wanted))
        if self.stored.card != self.wanted.card:
            yield Difference(ref=ref, kind="card")


def batches_of_cases(board: str = "") -> Iterator[list[int]]:
    every = models.Case.objects.filter(board=board) if board else models.Case.objects.all()
    ids, last = every.order_by("id").values_list("id", flat=True), 0
    while cases := list(ids.filter(id__gt=last)[:BATCH]):
        yield cases
        last = cases[-1]


def compare(cases: Sequence[int], at: datetime) -> Iterator[RowsCompared | Difference]:
    """Yield rows, or a `Difference` if the record cannot be read."""
    records: dict[int, list[StoredEntry]] = defaultdict(list)
    for entry in read_entries(Q(case_id__in=cases)):
        records[entry.case_id].append(entry)
    stored, worlds = _stored(cases), Worlds()
    for card in _cards(cases):
        wanted = _wanted(card, records[card.case_id], worlds, at)
        if wanted is None:
            yield Difference(ref=card.case.ref, kind=UNREADABLE)
        else:
            yield RowsCompared(card=card, stored=stored[card.case_id], wanted=wanted)


def _wanted(card: models.CaseCard, entries: list[StoredEntry], worlds: Worlds, at: datetime) -> Rows | None:
    try:
        opened = open_record(card, entries, worlds, at)
        return rows_of(opened.board, opened.world, opened.case)
    except Exception:  # a record that was tampered with can raise anything
        return None


def _cards(cases: Sequence[int]) -> list[models.CaseCard]:
    rows = models.CaseCard.objects.select_for_update(of=("self",)).select_related("case").filter(case__in=cases)
    cards = {card.case_id: card for card in rows.order_by("case_id")}
    lost = models.Case.objects.filter(id__in=[case for case in cases if case not in cards])
    new = (models.CaseCard(case=case, comes_at=FAR_OFF, length=0) for case in lost)
    return [*cards.values(), *new]


def _stored(cases: Sequence[int]) -> dict[int, Rows]:
    found: dict[int, dict[str, list[tuple[Any, ...]]]] = {case: {kind: [] for kind in KINDS} for case in cases}
    for kind, (model, columns) in KINDS.items():
        rows: Iterable[tuple[Any, ...]] = model._default_manager.filter(case_id__in=cases).values_list(
            "case_id", *columns
        )
        for case, *values in rows:
            found[case][kind].append(tuple(values))
    cards = {row["case_id"]: row for row in models.CaseCard.objects.filter(case__in=cases).values("case_id", *CARD)}
    return {
        case: Rows(
            card={name: cards[case][name] for name in CARD} if case in cards else {},
            of={kind: tuple(rows) for kind, rows in of.items()},
        )
        for case, of in found.items()
    }
