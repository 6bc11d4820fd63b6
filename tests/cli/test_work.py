"""`accord work`: a round does everything that is due, each part whatever came of the others, by a right clock."""

from datetime import date, timedelta

import pytest
import time_machine

from accord.cli.main import main
from accord.cli.work import work
from accord.directory.load import enter_library
from accord.directory.models import Board
from accord.journal.clock import database_time
from accord.letters.alarms import alarms_of
from accord.record.clock import now
from accord.record.models import Entry
from accord.site.watch import look
from tests.boards import DEMO, enter_demonstration
from tests.record.cases import raised

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def reached() -> int:
    return Entry.objects.filter(kind="LimitReached").count()


def test_one_round_lets_limits_come() -> None:
    raised()

    code = main(["work", "--once"])

    assert (code, reached()) == (0, 1)


def test_by_a_clock_that_is_not_believed_nothing_is_done_and_that_is_an_alarm() -> None:
    raised()

    went_well = work(believes=False)
    look(database_time())
    alarms, written = [alarm.kind for alarm in alarms_of(DEMO)], reached()
    work()
    told = [alarm.kind for alarm in alarms_of(DEMO)]
    with time_machine.travel(now() + timedelta(minutes=16)):
        work()

    assert (went_well, written) == (False, 0)
    assert set(alarms) - {"worker"} == {"clock"}  # that no worker has run yet counts from when the tables were made
    assert "clock" in told
    assert "clock" not in [alarm.kind for alarm in alarms_of(DEMO)]
    assert reached() == 1


def test_a_part_that_fails_holds_up_none_after_it() -> None:
    raised()
    Board.objects.create(key="broken", name="A Board", nation="ENG", zone="Europe/London", snapshot="{")
    enter_library("broken", "buckinghamshire", date(2020, 1, 1))

    went_well = work()

    assert (went_well, reached()) == (False, 1)
