"""Readiness: the tables are this release's, and the worker keeps up."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from accord.record.work import run_due
from tests.boards import enter_demonstration
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db
LIMIT = datetime(2026, 4, 9, 23, tzinfo=UTC)


def asked(client: Client) -> tuple[int, bytes]:
    response = client.get("/ready")
    return response.status_code, response.content


def test_it_is_ready_when_nothing_is_left_to_do(client: Client) -> None:
    assert asked(client) == (200, b"ok\n")


def test_it_is_not_ready_before_the_tables_are_migrated(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="letters").delete()

    assert asked(client) == (503, b"migrate first\n")


def test_it_is_not_ready_while_the_worker_is_behind(client: Client) -> None:
    enter_demonstration()
    raised(at=TUESDAY)

    with time_machine.travel(LIMIT + timedelta(minutes=9), tick=False):
        soon = asked(client)[0]
    with time_machine.travel(LIMIT + timedelta(minutes=11), tick=False):
        behind = asked(client)
        run_due(LIMIT + timedelta(minutes=11))
        again = asked(client)[0]

    assert (soon, behind, again) == (200, (503, b"work is behind\n"), 200)
