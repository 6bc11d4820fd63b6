"""Rows read and written by statements of one's own, on the way of every act and page, where Django takes too long."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, JSONField, Model

MOST_VALUES = 30_000
"""In one statement: SQLite takes 32,766."""


def fetch(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """What a statement finds; `%(name)s` in it stands for what is given."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {name: _adapted(value) for name, value in given.items()})
        return list(cursor.fetchall())


def places(name: str, values: Sequence[Any]) -> str:
    """What stands for a list of values in a statement, each under a name of its own: see `named`."""
    return ", ".join(f"%({name}{n})s" for n in range(len(values))) or "NULL"


def named(name: str, values: Sequence[Any]) -> dict[str, Any]:
    """The values that stand in `places`, to be given."""
    return {f"{name}{n}": value for n, value in enumerate(values)}


def delete(model: type[Model], column: str, values: Sequence[Any]) -> None:
    """Remove the rows that have one of these values, if there are any values."""
    if values:
        statement = f"DELETE FROM {model._meta.db_table} WHERE {column} IN ({places('v', values)})"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(statement, {name: _adapted(value) for name, value in named("v", values).items()})


def insert(rows: Sequence[Model], *, filling_in: str = "", replacing: str = "") -> None:
    """Write new rows, all of one table. The column `filling_in` comes from the database and is put into each of them.

    A row that is there already with the same `replacing` is overwritten.
    """
    if not rows:
        return
    columns = _columns(type(rows[0]))
    several = MOST_VALUES // len(columns)
    for first in range(0, len(rows), several):
        written = rows[first : first + several]
        statement = _insert(type(rows[0]), len(written), filling_in, replacing)
        with connection.cursor() as cursor:
            cursor.execute(statement, [value for row in written for value in _values(row, columns)])
            if filling_in:
                for row, (value,) in zip(written, cursor.fetchall(), strict=True):
                    setattr(row, filling_in, value)


@cache
def _columns(model: type[Model]) -> tuple["Field[Any, Any]", ...]:
    """Those that a new row is written with: the database numbers it itself."""
    return tuple(field for field in model._meta.concrete_fields if field.get_internal_type() != "BigAutoField")


def _insert(model: type[Model], rows: int, filling_in: str, replacing: str) -> str:
    names = [connection.ops.quote_name(str(field.column)) for field in _columns(model)]
    row = f"({', '.join(['%s'] * len(names))})"
    statement = f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES {', '.join([row] * rows)}"  # noqa: S608
    if replacing:
        changes = ", ".join(f"{name} = excluded.{name}" for name in names)
        statement += f" ON CONFLICT ({replacing}) DO UPDATE SET {changes}"
    return f"{statement} RETURNING {filling_in}" if filling_in else statement


def _values(row: Model, columns: Sequence["Field[Any, Any]"]) -> Iterator[Any]:
    for field in columns:
        value = getattr(row, field.attname)
        yield json.dumps(value) if isinstance(field, JSONField) else _adapted(value)


def _adapted(value: Any) -> Any:
    """The value as the database's own library takes it."""
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
    """SQLite gives an instant without its zone, and as text where it comes out of more than one table."""
    given = datetime.fromisoformat(value) if isinstance(value, str) else value
    return given if given.tzinfo else given.replace(tzinfo=UTC)
