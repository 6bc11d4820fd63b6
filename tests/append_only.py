"""Lays the triggers aside while the test runner empties the tables after a transactional test; nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

from accord.journal.append_only import MARK


@contextmanager
def laid_aside(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers within, with them again afterwards."""
    lift, lay = (_on_postgresql if connection.vendor == "postgresql" else _on_sqlite)(connection)
    _run(connection, lift)
    try:
        yield
    finally:
        _run(connection, lay)


def lay_aside_for_flush() -> None:
    """From now on transactional tests, and those with a live server, end with the triggers laid aside for a moment."""
    empty_the_tables = TransactionTestCase._fixture_teardown

    @wraps(empty_the_tables)
    def without_triggers(case: TransactionTestCase) -> None:
        with laid_aside(connections["default"]):
            empty_the_tables(case)

    TransactionTestCase._fixture_teardown = without_triggers


def _on_postgresql(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE strpos(tgname, %s) > 0", [MARK])
        found = cursor.fetchall()
    return tuple(
        [f"ALTER TABLE {table} {able} TRIGGER {name}" for table, name in found] for able in ("DISABLE", "ENABLE")
    )


def _on_sqlite(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND instr(name, %s) > 0", [MARK])
        found = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in found], [statement for _, statement in found]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, None)
