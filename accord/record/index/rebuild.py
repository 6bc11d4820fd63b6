"""Rebuilds index rows from the record."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from accord.record.index.differences import Difference, RowsCompared, batches_of_cases, compare
from accord.record.index.rows import RowChange, Rows, write_rows
from accord.record.models import CaseCard


def rebuild_index(at: datetime) -> Iterator[Difference]:
    """Write rows that differ, in batches, yielding each difference."""
    for cases in batches_of_cases():
        yield from refit(cases, at)


@transaction.atomic
def refit(cases: Sequence[int], at: datetime) -> list[Difference]:
    compared = list(compare(cases, at))
    found = [one for one in compared if isinstance(one, RowsCompared)]
    differing = [one for one in found if next(one.differences(), None)]
    write_rows([RowChange(card=_as_stored(one), rows=one.wanted) for one in differing])
    unreadable = [one for one in compared if isinstance(one, Difference)]
    return [*unreadable, *(difference for one in differing for difference in one.differences())]


def _as_stored(one: RowsCompared) -> CaseCard:
    """Make the card's digests match the rows stored, so `write_rows` replaces them."""
    one.card.written = {kind: _written(one.stored, one.wanted, kind) for kind, rows in one.stored.of.items() if rows}
    return one.card


def _written(stored: Rows, wanted: Rows, kind: str) -> str:
    is_right = set(stored.of[kind]) == set(wanted.of[kind])
    return str(wanted.card["written"].get(kind)) if is_right else ""
