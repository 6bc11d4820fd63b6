"""Cards and what waits, read from the index rows as the values that the procedure has for them."""

from accord.procedure.index import Card
from accord.procedure.waiting import Waiting
from accord.record import models
from accord.record.rows import BEGINNING, FAR_OFF

COLUMNS = tuple(name for name in Card.__dataclass_fields__ if name != "agencies")


def card_of(row: models.CaseCard) -> Card:
    return Card(agencies=tuple(row.agencies), **{name: getattr(row, name) for name in COLUMNS})


def waiting_of_row(row: models.WaitingRow) -> Waiting:
    return Waiting(
        post=row.post,
        act=row.act,
        what=row.what,
        since=None if row.since == BEGINNING else row.since,
        until=None if row.until == FAR_OFF else row.until,
        due_on=row.due_on,
        due_at=row.due_at,
        clock=row.clock,
    )
