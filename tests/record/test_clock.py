"""A clock that jumps, or that goes differently from the database's, is not believed until it has gone on evenly."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accord.journal import clock
from accord.journal.clock import database_time, is_apart
from accord.record.clock import Watch, now

NINE = datetime(2026, 4, 9, 9, tzinfo=UTC)
YEAR = timedelta(days=365)


def seen(*looks: tuple[datetime, int]) -> list[bool]:
    watch = Watch()
    return [watch.is_steady(at, float(ticks)) for at, ticks in looks]


def later(seconds: int, jump: timedelta = timedelta()) -> tuple[datetime, int]:
    return NINE + timedelta(seconds=seconds) + jump, seconds


def test_a_clock_that_goes_on_evenly_is_believed() -> None:
    assert seen(later(0), later(20), later(4000), later(4020)) == [True] * 4


@pytest.mark.parametrize("jump", [YEAR, -YEAR])
def test_a_clock_that_jumps_is_not_believed_until_it_has_gone_on_for_a_quarter_of_an_hour(jump: timedelta) -> None:
    looks = later(0), later(20, jump), later(40, jump), later(919, jump), later(920, jump)

    assert seen(*looks) == [True, False, False, False, True]


def test_a_clock_that_is_put_right_again_is_not_believed_at_once() -> None:
    assert seen(later(0), later(20, YEAR), later(40), later(939), later(940)) == [True, False, False, False, True]


@pytest.mark.django_db
def test_a_clock_is_compared_with_the_database_s(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for apart in (timedelta(), YEAR, -YEAR, timedelta(minutes=4)):
        monkeypatch.setattr(clock, "moved", lambda apart=apart: apart)
        found.append(is_apart())

    assert found == [False, True, True, False]


@pytest.mark.django_db
def test_the_database_s_time_goes_along_with_who_travels() -> None:
    with time_machine.travel(NINE, tick=False):
        assert abs(database_time() - now()) < timedelta(minutes=1)
