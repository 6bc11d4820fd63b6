"""What was learned and shared with every agency of a Board: texts of their own, without the cases they came from."""

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
"""Of what was shared last."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A text, the day on which it was shared, and the key under which it is noted who has read it."""

    key: str
    board: str
    text: str
    on: date


def learning_of(fact: Fact, case: Case, case_id: int, board: str) -> models.Learning | None:
    """The row that a fact shares; None where it shares nothing. `case` is as it is with the fact."""
    if not isinstance(fact, LearningReleased) or case.learning is None:
        return None
    return models.Learning(key=secrets.token_hex(16), case_id=case_id, board=board, text=case.learning.text, on=fact.on)


def shared_with(boards: tuple[str, ...]) -> tuple[Shared, ...]:
    """What these Boards have shared, the latest first. One query."""
    rows = models.Learning.objects.filter(board__in=boards).order_by("-on", "-id")
    return tuple(_shared(row) for row in rows[:SHOWN])


def shared(key: str) -> Shared | None:
    row = models.Learning.objects.filter(key=key).first()
    return _shared(row) if row else None


def keys_shared_by(ref: str) -> tuple[str, ...]:
    """The keys of what was learned from the case of that reference."""
    return tuple(models.Learning.objects.filter(case__ref=ref).order_by("id").values_list("key", flat=True))


def learning_faults() -> Iterator[tuple[str, str]]:
    """The key of each row, and what is wrong: its text stands in no entry of its case, or it is another Board's."""
    for row in models.Learning.objects.select_related("case").order_by("id"):
        words = models.EntryText.objects.filter(entry__case_id=row.case_id).values_list("text", flat=True)
        written = msgspec.json.encode(row.text).decode()
        if row.board != row.case.board or not any(written in kept for kept in words):
            yield str(row.pk), "it is not what the record of its case says"


def _shared(row: models.Learning) -> Shared:
    return Shared(key=row.key, board=row.board, text=row.text, on=row.on)
