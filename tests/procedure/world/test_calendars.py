"""Working days: dates counted by hand over ten years, and days that are closed late."""

from dataclasses import replace
from datetime import date

from accord.procedure.acts.stages.recounting import recounted
from accord.procedure.world.clocks import (
    Calendar,
    Clock,
    pause,
    resume,
    set_for,
    start,
)
from tests.rows import rows

ENGLAND = Calendar()
LATE = replace(ENGLAND, closed=((date(2026, 4, 8), "Day of mourning"),))

# From the day after, five working days, counted by hand on a wall calendar.
BY_HAND = [
    ("2017-04-12", "2017-04-21"),  # Easter: Friday 14 and Monday 17 April
    ("2017-12-21", "2018-01-02"),  # Christmas and Boxing Day on Monday and Tuesday, New Year's Day on a Monday
    ("2018-04-27", "2018-05-04"),  # ends before the holiday on 7 May
    ("2018-05-04", "2018-05-14"),  # Monday 7 May
    ("2019-04-17", "2019-04-26"),  # Easter: Friday 19 and Monday 22 April
    ("2019-08-23", "2019-09-02"),  # Monday 26 August
    ("2020-05-04", "2020-05-12"),  # May Day moved to Friday 8 May, for VE Day
    ("2020-05-01", "2020-05-11"),  # and Monday 4 May worked
    ("2020-12-23", "2021-01-04"),  # 25 December, and 28 for Saturday 26; 1 January
    ("2021-12-23", "2022-01-04"),  # 27 and 28 December for the week-end, Monday 3 January for Saturday 1
    ("2022-05-27", "2022-06-07"),  # Thursday 2 and Friday 3 June: the late holiday and the jubilee
    ("2022-05-30", "2022-06-08"),  # no holiday on Monday 30 May
    ("2022-09-15", "2022-09-23"),  # Monday 19 September, the state funeral, announced nine days before
    ("2022-12-23", "2023-01-04"),  # 26 and 27 December, Monday 2 January
    ("2023-04-28", "2023-05-09"),  # Monday 1 May and Monday 8 May, the coronation
    ("2023-05-05", "2023-05-15"),
    ("2024-03-27", "2024-04-05"),  # Easter: Friday 29 March and Monday 1 April
    ("2024-12-24", "2025-01-03"),  # 25, 26 December, 1 January
    ("2025-04-16", "2025-04-25"),  # Easter: Friday 18 and Monday 21 April
    ("2025-05-02", "2025-05-12"),  # Monday 5 May
    ("2026-03-31", "2026-04-09"),  # the first of the three disagreements
    ("2026-05-21", "2026-05-29"),  # the second
    ("2026-07-10", "2026-07-17"),  # the third
    ("2026-12-23", "2027-01-04"),  # 25, and 28 for Saturday 26 December; 1 January
    ("2027-03-24", "2027-04-02"),  # Easter: Friday 26 and Monday 29 March
    ("2027-12-23", "2028-01-04"),  # 27 and 28 December for the week-end; Monday 3 January for Saturday 1
]


@rows(("begun", "due"), BY_HAND)
def test_five_working_days_end_where_they_were_counted_by_hand(begun: str, due: str) -> None:
    assert ENGLAND.after(date.fromisoformat(begun), 5) == date.fromisoformat(due)


def week(**given: object) -> Clock:
    clock = Clock(key="practitioners-week", what="A conclusion", started_on=date(2026, 3, 31), limit="5 working days")
    return replace(start(clock, ENGLAND), **given)


def test_a_day_closed_late_moves_an_open_date_and_says_why() -> None:
    moved = recounted(week(), LATE)

    assert (moved.due_on, moved.due_at) == (date(2026, 4, 10), LATE.end_of(date(2026, 4, 10)))
    assert [day.why for day in moved.counted if day.day == date(2026, 4, 8)] == ["Day of mourning"]


@rows(
    "clock",
    [
        week(reached=True),
        week(stopped=True),
        replace(set_for(week(), date(2026, 4, 9), ENGLAND), limit="agreed by both"),
        replace(set_for(week(), date(2026, 4, 9), ENGLAND), brought_forward=True),
        pause(week(), date(2026, 4, 2), ENGLAND),
        start(replace(week(), limit="1 calendar week"), ENGLAND),
    ],
)
def test_what_is_settled_agreed_brought_forward_or_held_does_not_move(clock: Clock) -> None:
    assert recounted(clock, LATE) is clock


def test_a_date_that_runs_again_after_a_pause_is_counted_from_there() -> None:
    resumed = resume(pause(week(), date(2026, 4, 2), ENGLAND), date(2026, 4, 7), ENGLAND)

    assert (resumed.due_on, recounted(resumed, LATE).due_on) == (date(2026, 4, 10), date(2026, 4, 13))


@rows("closed", [date(2026, 4, 1), date(2026, 4, 3), date(2026, 4, 4), date(2026, 4, 9)])
def test_closing_a_day_never_makes_a_date_earlier(closed: date) -> None:
    moved = recounted(week(), replace(ENGLAND, closed=((closed, "Closed"),)))

    assert moved.due_on is not None
    assert moved.due_on >= date(2026, 4, 9)


@rows(
    ("limit", "due_on", "later"),
    [
        ("5 working days", date(2026, 4, 10), date(2026, 4, 13)),
        ("1 working week", date(2026, 4, 10), date(2026, 4, 13)),
        ("2 working weeks", date(2026, 4, 17), date(2026, 4, 20)),
    ],
)
def test_a_limit_in_weeks_is_counted_again_as_one_in_days_is(limit: str, due_on: date, later: date) -> None:
    clock = start(Clock(key="one", what="One", started_on=date(2026, 4, 1), limit=limit), ENGLAND)

    assert (clock.due_on, recounted(clock, LATE).due_on) == (due_on, later)
