"""The clock: every limit that has come is dealt with once, however often and by however many it is asked for."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from accord.procedure.world.values import CLOCK
from accord.record import models
from accord.record.seals.check import check_record
from accord.record.work import Sweep, due, record_limits, run_due
from accord.record.write import do
from tests.append_only import laid_aside
from tests.record.cases import NURSE, TUESDAY, act, ask, raised, withdrawal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
DUE = datetime(2026, 4, 9, 23, tzinfo=UTC)
"""The midnight that ends Thursday 9 April: five working days after Tuesday 31 March, with Easter between."""
MOMENT = timedelta(seconds=1)


def reached() -> list[str]:
    return list(models.Entry.objects.filter(kind="LimitReached").values_list("case__ref", flat=True))


def test_a_limit_is_reached_when_its_day_is_over_and_not_before() -> None:
    ref = raised()

    assert (run_due(DUE - MOMENT).done, reached()) == (0, [])
    assert (run_due(DUE).done, reached()) == (1, [ref])


def test_a_limit_that_was_dealt_with_is_not_dealt_with_again() -> None:
    raised()
    run_due(DUE)

    assert run_due(DUE + MOMENT).done == 0
    assert run_due(DUE + timedelta(days=30)).done == 0


def test_a_limit_is_the_clocks_and_says_when_it_was_seen() -> None:
    raised()

    run_due(DUE + timedelta(days=3))

    entry = models.Entry.objects.get(kind="LimitReached")
    assert f'"person":"{CLOCK}"' in entry.body
    assert entry.at == DUE + timedelta(days=3)


def test_everything_is_dealt_with_that_has_come_meanwhile() -> None:
    raised()
    asking = act("ask-to-raise", helper="trust-matron-hurley", how="with", text="Please look.")
    do(ask(asking), TUESDAY)

    sweep = run_due(DUE + timedelta(days=90))

    assert sweep.done == 2
    assert not models.CaseCard.objects.filter(wake_at__isnull=False).exists()


def test_more_than_one_batch_is_dealt_with() -> None:
    refs = [raised() for _ in range(101)]

    assert run_due(DUE).done == 101
    assert sorted(reached()) == sorted(refs)


def test_an_ended_case_does_not_wake() -> None:
    do(ask(withdrawal(), raised(), seen=1), TUESDAY)

    assert run_due(DUE).done == 0


def test_when_nothing_is_due_one_query_says_so(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    raised()

    with django_assert_num_queries(1):
        run_due(TUESDAY)


def test_letters_are_owed_because_a_limit_came() -> None:
    ref = raised()
    models.Letter.objects.all().delete()

    run_due(DUE)

    assert models.Letter.objects.filter(entry__case__ref=ref, entry__kind="LimitReached").exists()


@pytest.mark.django_db(transaction=True)
def test_a_case_that_cannot_be_read_is_left_and_the_others_are_dealt_with() -> None:
    broken, whole = raised(), raised()
    with laid_aside(connection):
        models.Entry.objects.filter(case__ref=broken).update(kind="NoSuchThing")

    sweep = run_due(DUE)

    assert (sweep.done, sweep.left) == (1, (broken,))
    assert reached() == [whole]


@pytest.mark.django_db(transaction=True)
def test_a_case_that_cannot_be_read_ends_no_round_though_it_is_the_only_one() -> None:
    ref = raised()
    with laid_aside(connection):
        models.Entry.objects.update(kind="NoSuchThing")

    assert run_due(DUE).left == (ref,)


def test_what_another_worker_has_recorded_is_not_left() -> None:
    """Both read the same limit as due; one of them was first."""
    raised()
    asks = due(DUE)
    assert run_due(DUE).done == 1

    assert record_limits(asks, DUE) == Sweep()


def test_a_card_that_wakes_for_nothing_is_left_and_does_not_go_round_for_ever() -> None:
    ref = raised()
    models.CaseCard.objects.update(wake_at=TUESDAY)

    assert run_due(TUESDAY).left == (ref,)


def test_after_the_clock_the_record_is_as_it_was_written() -> None:
    raised()

    run_due(DUE)

    assert list(check_record(DUE)) == []


def test_people_go_on_after_the_clock() -> None:
    ref = raised()
    run_due(DUE)

    do(ask(act("ask-for", of="council", what="The visit note."), ref, by=NURSE), DUE)

    numbers = models.Entry.objects.filter(case__ref=ref).order_by("id").values_list("number", "kind")
    assert list(numbers) == [(1, "DisagreementRaised"), (2, "LimitReached"), (3, "InformationRequested")]
