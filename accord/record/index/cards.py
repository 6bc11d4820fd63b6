"""Reads index rows as `Card` and `Waiting`."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from accord.procedure.model.parts import SIDES
from accord.procedure.next.index import Card
from accord.procedure.next.waiting.all import Waiting
from accord.record import models
from accord.record.index.rows import BEGINNING, FAR_OFF
from accord.record.sql import fetch, instant, named, placeholders

COLUMNS = tuple(name for name in Card.__dataclass_fields__ if name != "agencies")
QUOTED = ", ".join(f'k."{name}"' for name in COLUMNS)
SELECT = f"""
SELECT c.id, c.ref, c.board, k.procedure, k.agencies, {QUOTED}
FROM record_casecard k JOIN record_case c ON c.id = k.case_id"""  # noqa: S608  names of columns alone


class Carded(NamedTuple):
    case: int
    ref: str
    board: str
    procedure: str
    card: Card


def cards_where(condition: str, given: Mapping[str, Any]) -> list[Carded]:
    """Return cases `c` with cards `k`. One query."""
    return [_carded(*row) for row in fetch(f"{SELECT} WHERE {condition}", given)]


def cards_of(cases: Sequence[int]) -> list[Carded]:
    """Keep the order of `cases`. One query, or none."""
    found = cards_where(f"c.id IN ({placeholders('case', cases)})", named("case", cases)) if cases else []
    return sorted(found, key=lambda one: cases.index(one.case))


def _carded(case: int, ref: str, board: str, procedure: str, agencies: str, *values: Any) -> Carded:
    columns = {name: _value(name, value) for name, value in zip(COLUMNS, values, strict=True)}
    return Carded(case, ref, board, procedure, Card(agencies=tuple(json.loads(agencies)), **columns))


def _value(name: str, value: Any) -> Any:
    if name in SIDES:
        return tuple(value.split())
    return instant(value) if isinstance(value, datetime) else value


def waiting_of_row(row: models.WaitingRow) -> Waiting:
    return waiting_from(row.post, row.act, row.what, row.since, row.until, row.due_on, row.due_at, row.clock)


def waiting_from(post: str, act: str, what: str, *rest: Any) -> Waiting:
    since, until, due_on, due_at, clock = (_value("", value) for value in rest)
    return Waiting(
        post=post,
        act=act,
        what=what,
        since=None if since == BEGINNING else since,
        until=None if until == FAR_OFF else until,
        due_on=due_on,
        due_at=due_at,
        clock=clock,
    )
