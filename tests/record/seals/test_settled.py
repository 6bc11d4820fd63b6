"""A seal waits for whoever is writing: a lower id may still commit. Only PostgreSQL has several who write at once."""

from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from accord.journal import settled
from accord.journal.models import JournalLine
from accord.journal.settled import StillWriting, last_settled
from accord.record.seals.sealing import seal_if_due
from tests.record.cases import TUESDAY

pytestmark = pytest.mark.django_db(transaction=True)


def line() -> JournalLine:
    return JournalLine.objects.create(at=TUESDAY, kind="looked")


def in_the_background(do: Callable[[], None]) -> Thread:
    def run() -> None:
        try:
            do()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_a_lower_id_that_commits_later_is_waited_for() -> None:
    """O7."""
    written, go_on, found = Event(), Event(), list[tuple[int, int]]()

    @transaction.atomic
    def slow() -> None:
        line()
        written.set()
        go_on.wait()

    def seals() -> None:
        last = last_settled(JournalLine)
        found.append((last, JournalLine.objects.filter(id__lte=last).count()))

    writer = in_the_background(slow)
    written.wait()
    higher = line()
    sealer = in_the_background(seals)
    sealer.join(0.2)
    waits = sealer.is_alive()
    go_on.set()
    for thread in (writer, sealer):
        thread.join()

    assert (waits, found) == (True, [(higher.id, 2)])


def test_who_writes_for_too_long_puts_the_seal_off_to_the_next_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settled, "PATIENCE", 0.0)
    written, go_on = Event(), Event()

    @transaction.atomic
    def slow() -> None:
        line()
        written.set()
        go_on.wait()

    writer = in_the_background(slow)
    written.wait()
    with pytest.raises(StillWriting):
        last_settled(JournalLine)
    put_off = seal_if_due(TUESDAY)
    go_on.set()
    writer.join()

    assert put_off is None
    assert seal_if_due(TUESDAY) is not None
