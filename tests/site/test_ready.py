"""Readiness: the tables are this release's; and, apart from it, that the worker keeps up."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from accord.journal import clock
from accord.letters.alarms import Wrong, raise_alarms
from accord.letters.liveness import begin_round
from accord.letters.making import make_messages
from accord.letters.sending import send_messages
from accord.record.work import run_due
from tests.boards import enter_demonstration
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db
LIMIT = datetime(2026, 4, 9, 23, tzinfo=UTC)
LATE = LIMIT + timedelta(minutes=11)


def asked(client: Client, address: str, at: datetime = TUESDAY) -> tuple[int, bytes]:
    with time_machine.travel(at, tick=False):
        response = client.get(address)
    return response.status_code, response.content


def test_it_is_ready_and_working_when_nothing_is_left_to_do(client: Client) -> None:
    assert (asked(client, "/ready"), asked(client, "/working")) == ((200, b"ok\n"), (200, b"ok\n"))


def test_it_is_not_ready_before_the_tables_are_migrated(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="letters").delete()

    assert asked(client, "/ready") == (503, b"migrate first\n")


def test_a_worker_that_is_behind_is_seen_and_closes_no_page(client: Client) -> None:
    enter_demonstration()
    raised(at=TUESDAY)

    make_messages(TUESDAY)
    send_messages(TUESDAY)
    begin_round(LATE)

    soon = asked(client, "/working", LIMIT + timedelta(minutes=9))[0]
    behind = asked(client, "/working", LATE)
    ready = asked(client, "/ready", LATE)[0]
    run_due(LATE)

    assert (soon, behind, ready) == (200, (503, b"A deadline has waited for 10 minutes.\n"), 200)
    assert asked(client, "/working", LATE)[0] == 200


def test_a_case_whose_clock_cannot_be_run_is_an_alarm_of_its_own_and_not_work_that_is_behind(client: Client) -> None:
    enter_demonstration()
    ref = raised(at=TUESDAY)
    make_messages(TUESDAY)
    send_messages(TUESDAY)
    begin_round(LATE)
    raise_alarms([Wrong(kind="wake", about=ref, ref=ref)], LATE)

    assert asked(client, "/working", LATE) == (200, b"ok\n")


def test_a_server_whose_clock_is_wrong_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "moved", lambda: timedelta(days=-10))

    assert client.get("/ready").status_code == 503
