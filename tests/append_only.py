"""Lays the triggers aside while the test runner empties the tables after a transactional test; nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import atomic
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
    """From now on transactional tests, and those with a live server, end with the triggers laid aside for a moment.

    Tables with rows are emptied by DELETE. Django's flush truncates all of them, which takes PostgreSQL far longer.
    """
    TransactionTestCase._fixture_teardown = lambda case: empty()


MADE_BY_MIGRATING = ("django_migrations", "django_content_type", "auth_permission")


def empty() -> None:
    connection = connections["default"]
    tables = [one for one in connection.introspection.table_names() if one not in MADE_BY_MIGRATING]
    with laid_aside(connection), connection.cursor() as cursor:
        asked = " UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM {one})" for one in tables)
        cursor.execute(asked)
        held = [one for (one,) in cursor.fetchall()]
        with atomic(using=connection.alias):  # rows may refer to each other until its end
            for table in held:
                cursor.execute(f"DELETE FROM {table}")


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
