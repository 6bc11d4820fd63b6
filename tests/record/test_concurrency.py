"""Two at once: what is sent twice happens once, and of two people on one case both are kept or one is told."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from accord.procedure.world.values import Refusal
from accord.record import models
from accord.record.asks import Ask, WriteResult
from accord.record.opened import STALE
from accord.record.seals.check import check_record
from accord.record.work import run_due
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.record.cases import (
    NURSE,
    SOCIAL_WORKER,
    SOCIAL_WORKERS_POST,
    TUESDAY,
    ask,
    raised,
    raising,
    view,
    withdrawal,
)

pytestmark = pytest.mark.django_db(transaction=True)
LATER = datetime(2026, 4, 20, 12, tzinfo=UTC)
Came = TypeVar("Came")


@pytest.fixture(autouse=True)
def demo(transactional_db: None) -> None:
    enter_demonstration()


def at_once(works: Sequence[Callable[[], Came]]) -> list[Came]:
    """Everything started at the same moment, each in a thread with a connection of its own."""
    ready = Barrier(len(works))

    def run(work: Callable[[], Came]) -> Came:
        try:
            ready.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def sending(asked: Ask) -> Callable[[], WriteResult | Refusal]:
    def send() -> WriteResult | Refusal:
        try:
            return do(asked, TUESDAY)
        except Refusal as refusal:
            return refusal

    return send


def test_a_new_case_sent_twenty_times_at_once_is_one_case_with_one_entry() -> None:
    asked = ask(raising())

    answers = at_once([sending(asked)] * 20)

    assert {answer.ref for answer in answers if isinstance(answer, WriteResult)} == {models.Case.objects.get().ref}
    assert models.Entry.objects.count() == 1


def test_a_form_sent_twenty_times_at_once_is_one_act() -> None:
    ref = raised()
    asked = ask(view(), ref)

    answers = at_once([sending(asked)] * 20)

    assert sorted(answer.is_repeat for answer in answers if isinstance(answer, WriteResult)) == [False] + [True] * 19
    assert models.Entry.objects.count() == 2


def test_two_people_who_add_to_one_case_at_once_are_both_kept() -> None:
    ref = raised()
    asks = [
        *(ask(view("Grace’s."), ref) for _ in range(5)),
        *(ask(view("Dana’s."), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST) for _ in range(5)),
    ]

    answers = at_once([sending(asked) for asked in asks])

    assert all(isinstance(answer, WriteResult) for answer in answers)
    assert sorted(models.Entry.objects.values_list("number", flat=True)) == list(range(1, 12))
    assert list(check_record(TUESDAY)) == []


def test_of_two_who_move_one_case_at_once_one_is_told_to_look_again() -> None:
    ref = raised()

    answers = at_once([sending(ask(withdrawal(), ref, seen=1)) for _ in range(2)])

    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert [refusal.sentence for refusal in refused] == [STALE]
    assert models.Entry.objects.count() == 2


def test_two_sweeps_at_once_deal_with_every_limit_once_and_leave_none() -> None:
    """O11."""
    refs = [raised() for _ in range(12)]

    sweeps = at_once([lambda: run_due(LATER)] * 3)

    reached = models.Entry.objects.filter(kind="LimitReached").values_list("case__ref", flat=True)
    assert sorted(reached) == sorted(refs)
    assert sum(sweep.done for sweep in sweeps) == 12
    assert {sweep.left for sweep in sweeps} == {()}
    assert list(check_record(LATER)) == []


def test_a_sweep_and_people_at_once_lose_nothing_of_each_other() -> None:
    refs = [raised() for _ in range(4)]

    at_once([lambda: run_due(LATER), *(sending(ask(view(), ref, by=NURSE)) for ref in refs)])

    kinds = models.Entry.objects.values_list("kind", flat=True)
    assert (list(kinds).count("LimitReached"), list(kinds).count("ViewGiven")) == (4, 4)
    assert list(check_record(LATER)) == []
