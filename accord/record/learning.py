"""Learning shared with a Board's agencies, apart from its cases."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from accord.procedure.acts.ending.afterwards import LearningReleased
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.record import models

SHOWN = 25


@dataclass(frozen=True, kw_only=True)
class Shared:
    key: str
    board: str
    text: str
    on: date


def learning_of(fact: Fact, case: Case, case_id: int, board: str) -> models.Learning | None:
    """`case` includes the fact."""
    if not isinstance(fact, LearningReleased) or case.learning is None:
        return None
    return models.Learning(key=secrets.token_hex(16), case_id=case_id, board=board, text=case.learning.text, on=fact.on)


def shared_with(boards: tuple[str, ...]) -> tuple[Shared, ...]:
    """Return these Boards' latest learning, newest first. One query."""
    rows = models.Learning.objects.filter(board__in=boards).order_by("-on", "-id")
    return tuple(_shared(row) for row in rows[:SHOWN])


def shared(key: str) -> Shared | None:
    row = models.Learning.objects.filter(key=key).first()
    return _shared(row) if row else None


def keys_shared_by(ref: str) -> tuple[str, ...]:
    return tuple(models.Learning.objects.filter(case__ref=ref).order_by("id").values_list("key", flat=True))


def learning_faults() -> Iterator[tuple[str, str]]:
    for row in models.Learning.objects.select_related("case").order_by("id"):
        words = models.EntryText.objects.filter(entry__case_id=row.case_id).values_list("text", flat=True)
        written = msgspec.json.encode(row.text).decode()
        if row.board != row.case.board or not any(written in kept for kept in words):
            yield str(row.pk), "it differs from the record of its case"


def _shared(row: models.Learning) -> Shared:
    return Shared(key=row.key, board=row.board, text=row.text, on=row.on)
