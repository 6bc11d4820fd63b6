"""The door: what is asked is judged and written, once, whole."""

import pytest

from accord.record import models
from accord.record.read import case_seen_by
from accord.record.write import do
from tests.record.cases import NURSE, TUESDAY, ask, raised, raising, view, SOCIAL_WORKER, SOCIAL_WORKERS_POST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_raising_begins_a_record_with_its_first_entry() -> None:
    ref = raised()

    entry = models.Entry.objects.get()
    assert (entry.case.ref, entry.own, entry.number, entry.kind, entry.at) == (ref, "", 1, "DisagreementRaised", TUESDAY)


def test_x(django_assert_num_queries) -> None:
    ref = raised()
    with django_assert_num_queries(0):
        do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
def test_y(django_assert_num_queries) -> None:
    ref = raised()
    with django_assert_num_queries(4):
        file = case_seen_by(NURSE, ref, TUESDAY)
    print(file.level, file.actors, file.entries)
    assert 0
