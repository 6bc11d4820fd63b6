"""Finds the id below which nothing can still commit."""

import time
from typing import Any

from django.db import connection
from django.db.models import Model

PATIENCE = 5.0
"""Seconds to wait for those who are writing."""
WRITERS = """
SELECT l.virtualtransaction FROM pg_locks l JOIN pg_database d ON d.oid = l.database
WHERE d.datname = current_database() AND l.relation = %s::regclass AND l.mode = 'RowExclusiveLock' AND l.granted
AND l.pid <> pg_backend_pid()"""


class StillWriting(Exception):
    pass


def last_settled(model: type[Model]) -> int:
    """Wait for all transactions that could hold a lower id. Raise StillWriting."""
    rows: Any = model._default_manager
    last = rows.order_by("-id").values_list("id", flat=True).first() or 0
    if connection.vendor == "postgresql":  # on SQLite one writes at a time
        _wait(model._meta.db_table)
    return int(last)


def _wait(table: str) -> None:
    until = time.monotonic() + PATIENCE
    left = _writers(table)
    while left:
        if time.monotonic() > until:
            raise StillWriting(table)
        time.sleep(0.02)
        left &= _writers(table)


def _writers(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [table])
        return {one for (one,) in cursor.fetchall()}
