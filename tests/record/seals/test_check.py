"""Checking finds whatever was changed behind the door's back, and the first place at which it was."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from accord.record import models
from accord.record.seals.check import check_record
from accord.record.write import do
from tests.append_only import laid_aside
from tests.boards import enter_demonstration
from tests.record.cases import TUESDAY, act, ask, raised, raising, view

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ref() -> str:
    """A case with three shared entries and one of the Trust's own."""
    enter_demonstration()
    asking = act("ask-to-raise", helper="trust-matron-hurley", how="with", text="Please look.")
    ref = do(ask(asking), TUESDAY).ref
    do(ask(raising(), ref), TUESDAY)
    for text in ("One view.", "Another view."):
        do(ask(view(text), ref), TUESDAY)
    return ref


def found() -> list[str]:
    return [str(one) for one in check_record(TUESDAY)]


def entry(number: int, own: str = "") -> models.Entry:
    return models.Entry.objects.get(number=number, own=own)


def change(which: int, whose: str = "", /, **values: object) -> None:
    """Change an entry as nobody can who comes through the door."""
    with laid_aside(connection):
        models.Entry.objects.filter(number=which, own=whose).update(**values)


def test_a_record_that_nobody_touched_is_as_it_was_written(ref: str) -> None:
    assert found() == []


@pytest.mark.parametrize(
    "values",
    [
        {"body": "{}"},
        {"kind": "InformationRequested"},
        {"key": "00000000-0000-4000-8000-000000000000"},
        {"part": 1},
        {"words_digest": "0" * 64},
        {"digest": "0" * 64},
        {"at": TUESDAY + timedelta(microseconds=1)},
    ],
    ids=lambda values: next(iter(values)),
)
def test_an_entry_that_was_changed_is_found(ref: str, values: dict[str, object]) -> None:
    change(2, **values)

    assert found() == [f"{ref}, entry 2: the entry has been changed"]


def test_an_entry_that_was_put_before_its_time_is_found(ref: str) -> None:
    change(2, at=TUESDAY - timedelta(hours=1))

    assert found() == [f"{ref}, entry 2: it is earlier than the entry before it"]


def test_an_entry_that_was_given_to_an_agency_as_its_own_is_found(ref: str) -> None:
    change(2, own="council", number=1)

    assert found() == [
        f"{ref}, entry 3: an entry before it is missing",
        f"{ref} (council), entry 1: the entry has been changed",
    ]


def test_an_agencys_own_entry_that_was_changed_is_found(ref: str) -> None:
    change(1, "trust", body="{}")

    assert found() == [f"{ref} (trust), entry 1: the entry has been changed"]


def test_an_entry_that_was_removed_is_found(ref: str) -> None:
    with laid_aside(connection):
        _remove(entry(2))

    assert found() == [f"{ref}, entry 3: an entry before it is missing"]


def test_the_last_entry_that_was_removed_is_missed_by_the_card(ref: str) -> None:
    with laid_aside(connection):
        _remove(entry(3))

    assert f"{ref}, index of card: 0 missing, 0 too many" in found()


def _remove(gone: models.Entry) -> None:
    models.Letter.objects.filter(entry=gone).delete()
    models.EntryText.objects.filter(entry=gone).delete()
    models.Entry.objects.filter(id=gone.id).delete()


def test_two_entries_that_changed_places_are_found(ref: str) -> None:
    change(2, number=99)
    change(3, number=2)
    change(99, number=3)

    assert found() == [f"{ref}, entry 2: the entry has been changed"]


def test_words_that_were_changed_are_found(ref: str) -> None:
    with laid_aside(connection):
        models.EntryText.objects.filter(entry=entry(2)).update(text='{"text":"I never said so."}')

    assert found() == [f"{ref}, entry 2: its text has been changed"]


def test_words_that_are_gone_without_an_erasure_are_found(ref: str) -> None:
    with laid_aside(connection):
        models.EntryText.objects.filter(entry=entry(3)).delete()

    assert found() == [f"{ref}, entry 3: its text is missing"]


def test_of_several_changes_in_one_chain_the_first_is_named(ref: str) -> None:
    change(3, body="{}")
    change(2, body="{}")

    assert found() == [f"{ref}, entry 2: the entry has been changed"]


def test_a_change_in_one_case_leaves_the_others_be(ref: str) -> None:
    other = raised()
    with laid_aside(connection):
        models.Entry.objects.filter(case__ref=other).update(body="{}")

    assert found() == [f"{other}, entry 1: the entry has been changed"]


SPOILS: dict[str, Callable[[], object]] = {
    "waiting: 1 missing, 0 too many": lambda: models.WaitingRow.objects.filter(place=0).delete(),
    "sights: 1 missing, 1 too many": lambda: models.Sight.objects.filter(key="board:demo").update(level=1),
    "barred: 0 missing, 1 too many": lambda: models.Barred.objects.create(
        case=models.Case.objects.get(), person="dana-whitlock"
    ),
    "names: 1 missing, 1 too many": lambda: models.AdultName.objects.update(name="Mrs Nobody"),
    "words: 1 missing, 0 too many": lambda: models.SearchWord.objects.filter(
        word="irispenhallow", key="lead:trust"
    ).delete(),
    "card: 0 missing, 0 too many": lambda: models.CaseCard.objects.update(is_open=False),
}


@pytest.mark.parametrize("says", SPOILS)
def test_index_rows_that_are_not_what_the_record_gives_are_found(ref: str, says: str) -> None:
    SPOILS[says]()

    assert found() == [f"{ref}, index of {says}"]
