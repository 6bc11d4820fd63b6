"""Hand-written SQL where the ORM measured too slow."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.models import Field, Model

MOST_VALUES = 30_000
"""Largest number per statement. SQLite allows 32,766."""


REPLICA = "replica"


def fetch(statement: str, given: Mapping[str, Any], *, using: str = DEFAULT_DB_ALIAS) -> list[tuple[Any, ...]]:
    """`%(name)s` stands for a value of `given`."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, {name: _adapted(value) for name, value in given.items()})
        return list(cursor.fetchall())


def fetch_figures(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """From the replica, if there is one that has every act so far."""
    return fetch(statement, given, using=REPLICA if _has_caught_up() else DEFAULT_DB_ALIAS)


def _has_caught_up() -> bool:
    if REPLICA not in connections:
        return False
    [(written,)] = fetch("SELECT pg_current_wal_insert_lsn()::text", {})
    try:
        [(has,)] = fetch("SELECT pg_last_wal_replay_lsn() >= %(lsn)s::pg_lsn", {"lsn": written}, using=REPLICA)
    except DatabaseError:
        return False
    return bool(has)


def placeholders(name: str, values: Sequence[Any]) -> str:
    """Return SQL for values; `named` gives them."""
    return ", ".join(f"%({name}{n})s" for n in range(len(values))) or "NULL"


def named(name: str, values: Sequence[Any]) -> dict[str, Any]:
    return {f"{name}{n}": value for n, value in enumerate(values)}


def delete(model: type[Model], columns: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    several = MOST_VALUES // len(columns)
    for first in range(0, len(values), several):
        some = values[first : first + several]
        one = f"({', '.join(['%s'] * len(columns))})"
        which = f"({', '.join(columns)}) IN (VALUES {', '.join([one] * len(some))})"
        with connection.cursor() as cursor:
            given = [_adapted(value) for row in some for value in row]
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {which}", given)  # noqa: S608  no value is in it


def insert(model: type[Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """`bulk_create` takes 2 to 7 times as long."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    columns = [fields[name] for name in names]
    into = ", ".join(connection.ops.quote_name(str(field.column)) for field in columns)
    source_of = _columnwise if connection.vendor == "postgresql" else _rowwise
    several = MOST_VALUES // len(columns)
    for first in range(0, len(rows), several):
        source, values = source_of(columns, rows[first : first + several])
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {model._meta.db_table} ({into}) {source}", values)


def _columnwise(columns: Sequence["Field[Any, Any]"], rows: Sequence[Sequence[Any]]) -> tuple[str, list[Any]]:
    """Pass an array per column: parsing placeholders is slowest."""
    lists = ", ".join(f"%s::{field.db_type(connection)}[]" for field in columns)
    values = [[row[place] for row in rows] for place, field in enumerate(columns)]
    return f"SELECT * FROM UNNEST({lists})", values  # noqa: S608  types alone


def _rowwise(columns: Sequence["Field[Any, Any]"], rows: Sequence[Sequence[Any]]) -> tuple[str, list[Any]]:
    one = f"({', '.join(['%s'] * len(columns))})"
    values = [_adapted(value) for row in rows for value in row]
    return f"VALUES {', '.join([one] * len(rows))}", values


def _adapted(value: Any) -> Any:
    if connection.vendor == "sqlite":
        match value:
            case datetime():
                return connection.ops.adapt_datetimefield_value(value)
            case date():
                return value.isoformat()
            case UUID():
                return value.hex
    return value


def instant(value: datetime | str) -> datetime:
    """Parse a time: SQLite returns no zone, and text from unions."""
    given = datetime.fromisoformat(value) if isinstance(value, str) else value
    return given if given.tzinfo else given.replace(tzinfo=UTC)
