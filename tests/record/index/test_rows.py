"""What the index says of a case, and that it has room for whatever the directory takes."""

from datetime import UTC, datetime

import pytest

from accord.directory.load import world_of
from accord.directory.models import Agency, Person, Post
from accord.procedure.model.case import Case
from accord.record import models
from accord.record.index.rows import KINDS, rows_of
from accord.record.seals.check import check_record
from accord.record.work import run_due
from tests.boards import DEMO
from tests.record.cases import raised

DUE = datetime(2026, 4, 9, 23, tzinfo=UTC)


def longest(model: type[Agency] | type[Person] | type[Post]) -> str:
    return "k" * int(model._meta.get_field("key").max_length or 0)


def test_every_key_under_which_a_case_is_seen_fits() -> None:
    keys = [f"post:{longest(Post)}", f"lead:{longest(Agency)}", f"worker:{longest(Agency)}:{longest(Person)}"]

    room = [int(model._meta.get_field("key").max_length or 0) for model in (models.Sight, models.SearchWord)]

    assert max(map(len, keys)) <= min(room)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_a_case_is_steady_as_long_as_something_waits_at_any_time() -> None:
    raised()

    assert models.CaseCard.objects.get().steady is True
    assert rows_of(DEMO, world_of(DEMO), Case()).card["steady"] is False


def found_by(ref: str) -> dict[tuple[str, str], int]:
    rows = models.SearchWord.objects.filter(case__ref=ref).values_list("key", "word", "id")
    return {(key, word): number for key, word, number in rows}


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_of_the_many_rows_of_a_case_only_those_that_change_are_written() -> None:
    ref = raised()
    before = found_by(ref)

    run_due(DUE)

    after = found_by(ref)
    assert {row: after.get(row) for row in before} == before
    assert {key for key, _ in {*after} - {*before}} == {"post:council-north-manager"}
    assert list(check_record(DUE)) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_where_the_card_says_that_other_rows_were_written_all_are_written_anew() -> None:
    """As after a change of the directory, until the worker has made the index again."""
    raised()
    models.SearchWord.objects.filter(key__startswith="lead:").delete()
    models.CaseCard.objects.update(written=dict.fromkeys(KINDS, "others"))

    run_due(DUE)

    assert list(check_record(DUE)) == []
