"""The database itself refuses to change or remove what was recorded."""

import pytest
from django.db import IntegrityError, connection, transaction

from accord.record import models
from tests.record.cases import TUESDAY, raised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
TABLES = {
    "record_case": "board",
    "record_entry": "body",
    "record_entrytext": "text",
    "record_erasure": "person",
}


def attempt(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else it refuses to truncate for a reason of its own
        cursor.execute(statement, None)


def replacing(table: str) -> str:
    """What overwrites a row without saying UPDATE or DELETE."""
    if connection.vendor == "sqlite":
        return f"REPLACE INTO {table} SELECT * FROM {table}"
    return f"TRUNCATE {table} CASCADE"


@pytest.fixture
def erased() -> models.Entry:
    """A case, with a word of erasure about its entry, so that every table has a row."""
    raised()
    entry = models.Entry.objects.get()
    models.Erasure.objects.create(entry=entry, at=TUESDAY, person="joan-frith")
    return entry


@pytest.mark.parametrize("table", TABLES)
def test_what_was_recorded_is_not_changed(table: str, erased: models.Entry) -> None:
    with pytest.raises(IntegrityError, match=f"{table} is append-only"):
        attempt(f"UPDATE {table} SET {TABLES[table]} = 'something else'")


@pytest.mark.parametrize("table", ["record_case", "record_entry", "record_erasure"])
def test_what_was_recorded_is_not_removed(table: str, erased: models.Entry) -> None:
    with pytest.raises(IntegrityError, match=f"{table} is append-only"):
        attempt(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", ["record_case", "record_entry", "record_erasure", "record_entrytext"])
def test_what_was_recorded_is_not_overwritten_or_emptied(table: str) -> None:
    raised()
    entry = models.Entry.objects.get()
    if table == "record_erasure":
        models.Erasure.objects.create(entry=entry, at=TUESDAY, person="joan-frith")

    with pytest.raises(IntegrityError, match="is append-only"):
        attempt(replacing(table))


def test_words_are_not_removed_unless_an_erasure_says_so() -> None:
    raised()

    with pytest.raises(IntegrityError, match="record_entrytext is append-only"):
        attempt("DELETE FROM record_entrytext")


def test_words_of_which_an_erasure_says_so_can_go_and_no_others(erased: models.Entry) -> None:
    raised()

    models.EntryText.objects.filter(entry=erased).delete()
    with pytest.raises(IntegrityError, match="record_entrytext is append-only"):
        attempt("DELETE FROM record_entrytext")

    assert models.EntryText.objects.count() == 1


def test_two_entries_cannot_have_the_same_number(erased: models.Entry) -> None:
    columns = "case_id, own, number, kind, at, key, part, body, words_digest, digest"

    with pytest.raises(IntegrityError):
        attempt(f"INSERT INTO record_entry ({columns}) SELECT {columns.replace('part', 'part + 1')} FROM record_entry")
