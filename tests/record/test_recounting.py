"""A day that is closed late: open dates of the Board are counted again by a fact, once, and nothing else moves."""

from datetime import UTC, date, datetime

import pytest

from accord.directory.closing import close_day
from accord.directory.models import Board
from accord.letters.alarms import alarms_of
from accord.letters.round import work_round
from accord.record import models
from accord.record.seals.check import check_record
from accord.record.work import recount_due, run_due
from accord.record.write import do
from tests.boards import DEMO
from tests.record.cases import TUESDAY, act, ask, raised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

MOURNING = date(2026, 4, 8)
THURSDAY = datetime(2026, 4, 9, 7, tzinfo=UTC)
FRIDAY = datetime(2026, 4, 10, 1, tzinfo=UTC)


def recounts() -> list[str]:
    return list(models.Entry.objects.filter(kind="ClocksRecounted").values_list("case__ref", flat=True))


def test_a_holiday_announced_for_yesterday_moves_what_is_open_and_nothing_else() -> None:
    open_one, forward, settled = raised(), raised(), raised()
    given = {"clock": "practitioners-week", "on": "2026-04-07", "why": "She asks for it.", "safety": "no"}
    do(ask(act("bring-forward", **given), forward), TUESDAY)
    withdrawal = act("withdraw", why="It is settled.", workers_view="I agree.", safety="no")
    do(ask(withdrawal, settled, seen=1), TUESDAY)
    close_day(DEMO, MOURNING, "Day of mourning", by="imran-yusuf")

    recount_due(THURSDAY)
    recount_due(THURSDAY)

    dues = dict(models.CaseCard.objects.filter(is_open=True).values_list("case__ref", "due_on"))
    assert recounts() == [open_one]
    assert dues == {open_one: date(2026, 4, 10), forward: date(2026, 4, 7)}
    assert list(check_record(THURSDAY)) == []


def test_holidays_that_a_release_or_a_nation_put_right_brings_move_what_is_open() -> None:
    """An upgrade that knows a holiday more is seen in the same way as a nation that was wrong."""
    july = datetime(2026, 7, 10, 9, tzinfo=UTC)
    ref = raised(july)
    before = models.CaseCard.objects.get().due_on
    Board.objects.update(nation="NIR")  # Monday 13 July 2026 is a holiday there

    for _ in range(2):
        recount_due(july)

    assert (before, models.CaseCard.objects.get().due_on) == (date(2026, 7, 17), date(2026, 7, 20))
    assert recounts() == [ref]


def test_a_limit_that_came_before_the_day_was_closed_stays_as_it_was() -> None:
    raised()
    run_due(FRIDAY)
    close_day(DEMO, MOURNING, "Day of mourning", by="imran-yusuf")

    recount_due(FRIDAY)

    assert recounts() == []


def test_what_a_recount_has_moved_is_not_due_in_the_same_round() -> None:
    raised()
    close_day(DEMO, MOURNING, "Day of mourning", by="imran-yusuf")

    done = work_round(FRIDAY)

    assert (done.limits, len(recounts())) == (0, 1)


def test_new_dates_are_counted_by_the_closed_days_from_the_start() -> None:
    close_day(DEMO, MOURNING, "Day of mourning", by="imran-yusuf")

    raised()

    assert models.CaseCard.objects.get().due_on == date(2026, 4, 10)


def test_a_calendar_is_an_alarm_a_year_before_it_ends() -> None:
    work_round(datetime(2099, 6, 1, tzinfo=UTC))
    early = alarms_of(DEMO)

    work_round(datetime(2100, 1, 4, tzinfo=UTC))

    assert (early, [alarm.kind for alarm in alarms_of(DEMO)]) == ((), ["calendar"])
