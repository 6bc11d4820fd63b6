"""Who has looked is written down, each time, and can be asked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from accord.journal.lines import Reader, note, readers_of
from accord.journal.models import JournalLine

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def look(person: str, hours: int, case: str = "ABCD2345") -> datetime:
    at = NOON + timedelta(hours=hours)
    note("looked", person=person, agency="trust", case=case, at=at)
    return at


def test_every_look_is_a_line_of_its_own() -> None:
    look("grace-adeyemi", 0)
    look("grace-adeyemi", 0)

    assert JournalLine.objects.count() == 2


def test_who_has_looked_is_one_row_a_person_with_the_latest_look_first() -> None:
    look("grace-adeyemi", 0)
    last_of_tom = look("tom-hurley", 1)
    last_of_grace = look("grace-adeyemi", 2)

    assert readers_of("ABCD2345") == (
        Reader("grace-adeyemi", "trust", last_of_grace, 2),
        Reader("tom-hurley", "trust", last_of_tom, 1),
    )


def test_a_search_or_a_look_at_another_case_is_no_look_at_this_one() -> None:
    look("grace-adeyemi", 0, case="WXYZ6789")
    note("refused", person="tom-hurley", case="ABCD2345", at=NOON)

    assert readers_of("ABCD2345") == ()


def test_a_paper_that_was_opened_or_taken_is_a_look_and_since_a_day_it_is_a_receipt() -> None:
    """B4."""
    look("grace-adeyemi", 0)
    note("exported", person="tom-hurley", agency="trust", case="ABCD2345", detail="form.pdf", at=NOON)
    note("looked", person="tom-hurley", agency="trust", case="ABCD2345", detail="form", at=NOON + timedelta(hours=3))
    note("exported", person="tom-hurley", agency="trust", case="ABCD2345", detail="pack", at=NOON + timedelta(hours=4))

    readers = readers_of("ABCD2345", papers_since=NOON + timedelta(hours=1))

    assert readers == (
        Reader("tom-hurley", "trust", NOON + timedelta(hours=4), 3, NOON + timedelta(hours=3)),
        Reader("grace-adeyemi", "trust", NOON, 1, None),
    )


@pytest.mark.parametrize("people", [1, 3])
def test_who_has_looked_takes_one_query_however_many_they_are(
    people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(people):
        look(f"person-{number}", number)

    with django_assert_num_queries(1):
        readers = readers_of("ABCD2345")

    assert len(readers) == people


def test_without_a_time_a_line_is_of_now() -> None:
    before = datetime.now(UTC)

    note("signed-in", person="grace-adeyemi")

    assert before <= JournalLine.objects.get().at <= datetime.now(UTC)


def test_a_kind_of_line_that_nobody_knows_is_refused() -> None:
    with pytest.raises(IntegrityError, match="journal_known_kind"):
        note("peeped", person="grace-adeyemi")  # type: ignore[arg-type]


def test_a_line_reads_as_who_did_what_to_which_case() -> None:
    look("grace-adeyemi", 0)

    assert str(JournalLine.objects.get()) == "2026-04-01 12:00 grace-adeyemi looked ABCD2345"
