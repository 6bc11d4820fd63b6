"""A worker that is dead, a letter that does not leave and an alarm that lasts are seen from outside within minutes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accord.cli.archiving.writing import tables
from accord.cli.work import work
from accord.letters.alarms import Wrong, raise_alarms
from accord.letters.liveness import begin_round, what_is_wrong
from accord.letters.making import make_messages, oldest_owed
from accord.letters.models import Message, WorkRound
from accord.letters.sending import send_messages
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NINE_AT_NIGHT = TUESDAY + timedelta(hours=11)


def wrong(minutes: int) -> list[str]:
    return [*what_is_wrong(TUESDAY + minutes * MINUTE)]


def working(minutes: float) -> tuple[int, str]:
    with time_machine.travel(TUESDAY + minutes * MINUTE, tick=False):
        response = Client().get("/working")
    return response.status_code, response.content.decode()


def test_no_round_for_five_minutes_is_said_with_the_hour_until_there_is_one(demo: None) -> None:
    """O8."""
    with time_machine.travel(TUESDAY, tick=False):
        work()

    assert working(5) == (200, "ok\n")
    assert working(5.1) == (503, "No worker has run since 10:15.\n")
    with time_machine.travel(TUESDAY + 6 * MINUTE, tick=False):
        work()
    assert working(6) == (200, "ok\n")


def test_each_round_is_a_row_that_names_the_worker_and_old_rows_go(demo: None) -> None:
    for hours in (0, 0, 2):
        begin_round(TUESDAY + timedelta(hours=hours))

    assert [row.at for row in WorkRound.objects.all()] == [TUESDAY + timedelta(hours=2)]
    assert WorkRound.objects.get().worker


def test_a_round_is_alive_with_each_part_done(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        monkeypatch.setattr("accord.letters.round.watch_files", lambda _at: clock.shift(4 * MINUTE))
        work()

    assert WorkRound.objects.get().at == TUESDAY + 4 * MINUTE


def test_rounds_are_not_backed_up() -> None:
    assert WorkRound not in tables()


def test_a_letter_that_may_leave_and_has_not_for_a_quarter_of_an_hour_is_said(demo: None) -> None:
    """O8."""
    raised()
    begin_round(TUESDAY + 15 * MINUTE)

    assert wrong(14) == []
    assert wrong(15) == ["An email that may leave has waited since 10:15."]
    make_messages(TUESDAY + 15 * MINUTE)
    send_messages(TUESDAY + 15 * MINUTE)
    assert wrong(16) == []


def test_a_letter_that_waits_for_office_hours_is_owed_by_nobody(demo: None) -> None:
    raised(at=NINE_AT_NIGHT)

    morning = TUESDAY + timedelta(hours=22, minutes=45)
    assert oldest_owed(NINE_AT_NIGHT + timedelta(hours=1)) is None
    assert oldest_owed(morning + 20 * MINUTE) == morning


def test_a_message_that_is_made_and_does_not_leave_is_owed_unless_its_address_is_at_fault(demo: None) -> None:
    raised()
    make_messages(TUESDAY)

    waits = oldest_owed(TUESDAY + MINUTE)
    Message.objects.update(refusals=1)

    assert (waits, oldest_owed(TUESDAY + MINUTE)) == (TUESDAY, None)


@pytest.mark.parametrize("kind", ["mail", "clock", "refused", "backup"])
def test_an_alarm_that_has_lasted_an_hour_is_said_by_its_kind_and_names_nobody(demo: None, kind: str) -> None:
    """O8."""
    raise_alarms([Wrong(kind=kind, about="grace-adeyemi"), Wrong(kind="calendar", about="demo")], TUESDAY)
    begin_round(TUESDAY + 60 * MINUTE)

    assert wrong(59) == []
    assert wrong(60) == [f"An alarm has lasted for an hour: {kind}."]
