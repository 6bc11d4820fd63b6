"""The database itself refuses to change or remove what was written."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from accord.journal.append_only import Rule, append_only, lifting, refusing, setting
from accord.journal.lines import note
from accord.journal.models import JournalLine
from tests.append_only import laid_aside

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)

ATTEMPTS = {
    "change": "UPDATE journal_journalline SET detail = 'something else'",
    "remove": "DELETE FROM journal_journalline",
    "overwrite": (
        "INSERT INTO journal_journalline (id, at, kind, person, agency, {case}, detail) "
        "SELECT id, at, kind, 'somebody-else', agency, {case}, detail FROM journal_journalline WHERE true "
        "ON CONFLICT (id) DO UPDATE SET person = excluded.person"
    ),
    "empty": {
        "sqlite": "REPLACE INTO journal_journalline SELECT * FROM journal_journalline",
        "postgresql": "TRUNCATE journal_journalline",
    },
}


def attempt(what: str) -> None:
    """One statement, in a transaction of its own."""
    statement = ATTEMPTS[what]
    text = statement if isinstance(statement, str) else statement[connection.vendor]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text.format(case=connection.ops.quote_name("case")), None)


@pytest.mark.django_db
@pytest.mark.parametrize("what", ATTEMPTS)
def test_a_line_that_was_written_stays_as_it_is(what: str) -> None:
    note("looked", person="grace-adeyemi", case="ABCD2345", at=NOON)

    with pytest.raises(IntegrityError, match="journal_journalline is append-only"):
        attempt(what)

    assert list(JournalLine.objects.values_list("person", "case", "detail")) == [("grace-adeyemi", "ABCD2345", "")]


@pytest.fixture
def words(db: None) -> Callable[[str], list[int]]:
    """Two tables: words, which may go only where an erasure says so, and erasures. Gives a runner of statements."""

    def run(statement: str) -> list[int]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, None)
            return [row[0] for row in cursor.fetchall()] if statement.startswith("SELECT") else []

    run("CREATE TABLE kept_words (entry integer PRIMARY KEY, text varchar(20))")
    run("CREATE TABLE kept_erasure (entry integer PRIMARY KEY)")
    for event in ("UPDATE", "DELETE"):
        allowed = "EXISTS (SELECT 1 FROM kept_erasure e WHERE e.entry = OLD.entry)"
        when = f"({allowed}) IS NOT TRUE" if event == "DELETE" else ""
        for statement in setting(
            Rule(table="kept_words", event=event, says="It's kept.", when=when), connection.vendor
        ):
            run(statement)
    run("INSERT INTO kept_words VALUES (1, 'one'), (2, 'two')")
    return run


def test_a_row_goes_where_the_condition_lets_it_and_no_other_does(words: Callable[[str], list[int]]) -> None:
    words("INSERT INTO kept_erasure VALUES (1)")

    words("DELETE FROM kept_words WHERE entry = 1")
    with pytest.raises(IntegrityError, match="It's kept"):
        words("DELETE FROM kept_words WHERE entry = 2")

    assert words("SELECT entry FROM kept_words") == [2]


def test_a_row_that_may_go_may_still_not_be_changed(words: Callable[[str], list[int]]) -> None:
    words("INSERT INTO kept_erasure VALUES (1)")

    with pytest.raises(IntegrityError, match="It's kept"):
        words("UPDATE kept_words SET text = 'three' WHERE entry = 1")


def test_a_rule_that_was_lifted_refuses_no_more(words: Callable[[str], list[int]]) -> None:
    for statement in lifting(Rule(table="kept_words", event="UPDATE", says=""), connection.vendor):
        words(statement)

    words("UPDATE kept_words SET text = 'three'")

    assert words("SELECT entry FROM kept_words WHERE text = 'three' ORDER BY entry") == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_the_operation_may_be_run_again_and_again() -> None:
    note("looked", person="grace-adeyemi", at=NOON)

    for _ in range(2):
        with connection.schema_editor() as editor:
            append_only("journal_journalline").code(None, editor)

    with pytest.raises(IntegrityError, match="journal_journalline is append-only"):
        attempt("change")


@pytest.mark.django_db(transaction=True)
def test_an_exception_to_append_only_reaches_the_trigger_through_the_operation() -> None:
    note("looked", person="grace-adeyemi", at=NOON)
    note("looked", person="tom-hurley", at=NOON)
    with connection.schema_editor() as editor:
        append_only("journal_journalline", except_when="OLD.person = 'tom-hurley'").code(None, editor)

    try:
        JournalLine.objects.filter(person="tom-hurley").delete()
        with pytest.raises(IntegrityError):
            JournalLine.objects.filter(person="grace-adeyemi").delete()
    finally:
        with connection.schema_editor() as editor:
            append_only("journal_journalline").code(None, editor)

    assert list(JournalLine.objects.values_list("person", flat=True)) == ["grace-adeyemi"]


@pytest.mark.django_db(transaction=True)
def test_backwards_the_operation_lifts_what_it_set() -> None:
    note("looked", person="grace-adeyemi", at=NOON)
    operation = refusing(Rule(table="journal_journalline", event="INSERT", says="The journal is full."))
    with connection.schema_editor() as editor:
        operation.code(None, editor)
    with pytest.raises(IntegrityError, match="The journal is full"):
        note("looked", person="tom-hurley", at=NOON)

    with connection.schema_editor() as editor:
        operation.reverse_code(None, editor)
    note("looked", person="tom-hurley", at=NOON)

    assert JournalLine.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_laid_aside_only_for_as_long_as_the_tables_are_emptied() -> None:
    note("looked", person="grace-adeyemi", at=NOON)

    with laid_aside(connection):
        attempt("remove")
    note("looked", person="tom-hurley", at=NOON)

    with pytest.raises(IntegrityError, match="journal_journalline is append-only"):
        attempt("remove")
