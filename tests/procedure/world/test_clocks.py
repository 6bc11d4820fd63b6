"""Limits: reading them, counting them, saying how they were counted, holding and resuming them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accord.procedure.world.clocks import (
    Calendar,
    Clock,
    Length,
    day_words,
    holidays_known,
    pause,
    read_limit,
    resume,
    set_for,
    start,
)
from tests.rows import rows

ENGLAND = Calendar()
LONDON = ZoneInfo("Europe/London")
TUESDAY = date(2026, 3, 31)


def clock(limit: str = "5 working days", started_on: date = TUESDAY, **given: object) -> Clock:
    return replace(Clock(key="week", what="A conclusion", started_on=started_on, limit=limit), **given)


# Working days


@rows(
    ("day", "why"),
    [
        ("2026-04-02", ""),
        ("2026-04-03", "Good Friday"),
        ("2026-04-04", "Saturday"),
        ("2026-04-05", "Sunday"),
        ("2026-04-06", "Easter Monday"),
        ("2026-12-26", "Saturday"),
        ("2026-12-28", "Boxing Day (observed)"),
        ("2027-12-27", "Christmas Day (observed)"),
        ("2027-12-28", "Boxing Day (observed)"),
        ("2027-12-31", ""),
        ("2028-01-03", "New Year's Day (observed)"),
        ("2022-06-02", "Spring Bank Holiday"),
        ("2022-06-03", "Platinum Jubilee of Elizabeth II"),
        ("2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of Charles III"),
    ],
)
def test_every_day_that_is_left_out_says_why(day: str, why: str) -> None:
    """S2: a clock that explains itself, day by day."""
    assert ENGLAND.why_not(date.fromisoformat(day)) == why


def test_a_boards_own_closed_days_are_left_out_and_named() -> None:
    closed = Calendar(closed=((date(2026, 4, 1), "Offices closed"),))

    assert [(one.day.day, one.number, one.why) for one in closed.count(TUESDAY, 1)] == [
        (1, None, "Offices closed"),
        (2, 1, ""),
    ]


@rows(
    ("start_day", "days", "end"),
    [
        (TUESDAY, 0, TUESDAY),
        (TUESDAY, 1, date(2026, 4, 1)),
        (TUESDAY, 5, date(2026, 4, 9)),
        (date(2026, 4, 3), 1, date(2026, 4, 7)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_days_after_a_day_and_the_days_between_agree(start_day: date, days: int, end: date) -> None:
    """Reading 1: counted from the day after."""
    assert ENGLAND.after(start_day, days) == end
    assert ENGLAND.between(start_day, end) == days


def test_days_before_a_day_are_counted_back_over_easter() -> None:
    assert [ENGLAND.before(date(2026, 4, 9), days) for days in (0, 1, 3, 5)] == [
        date(2026, 4, 9),
        date(2026, 4, 8),
        date(2026, 4, 2),
        date(2026, 3, 31),
    ]


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert ENGLAND.between(date(2026, 4, 9), TUESDAY) == 0


def test_a_count_that_reaches_further_than_ten_years_ends_there() -> None:
    assert len(ENGLAND.count(TUESDAY, 10_000)) == 3660


# Instants and days


def test_the_day_of_an_instant_is_the_boards() -> None:
    """A minute before midnight in Greenwich is the next day in London's summer."""
    assert ENGLAND.day_of(datetime(2026, 7, 1, 23, 30, tzinfo=ZoneInfo("UTC"))) == date(2026, 7, 2)
    assert ENGLAND.day_of(datetime(2026, 1, 1, 23, 30, tzinfo=ZoneInfo("UTC"))) == date(2026, 1, 1)


@rows(("day", "hours"), [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_day_ends_at_the_boards_midnight_also_when_the_clocks_change(day: date, hours: int) -> None:
    begins, ends = ENGLAND.end_of(day - timedelta(days=1)), ENGLAND.end_of(day)

    assert (ends.astimezone(ZoneInfo("UTC")) - begins.astimezone(ZoneInfo("UTC"))) == timedelta(hours=hours)


@rows(
    ("minute", "received"), [((16, 59), date(2026, 3, 31)), ((17, 0), date(2026, 3, 31)), ((17, 1), date(2026, 4, 1))]
)
def test_what_comes_after_hours_is_counted_from_the_next_day(minute: tuple[int, int], received: date) -> None:
    office = Calendar(received_until="17:00")

    assert office.received_on(datetime(2026, 3, 31, *minute, tzinfo=LONDON)) == received


def test_a_day_is_said_with_its_name() -> None:
    assert day_words(date(2026, 4, 2)) == "Thursday 2 April"


# Limits as a procedure states them


@rows(
    ("text", "limit"),
    [
        ("5 working days", Length(5, "working day")),
        ("1 working day", Length(1, "working day")),
        ("1 working week", Length(1, "working week")),
        ("48 hours", Length(48, "hour")),
        ("1 calendar week", Length(1, "calendar week")),
        ("10 calendar days", Length(10, "calendar day")),
        ("no limit", Length(0, "no limit")),
        ("unstated", Length(0, "unstated")),
        ("agreed by both", Length(0, "agreed by both")),
        ("5 working days, or the adult’s date if sooner", Length(5, "working day", or_sooner=True)),
    ],
)
def test_a_limit_is_read_as_it_is_stated(text: str, limit: Length) -> None:
    assert read_limit(text) == limit


@rows("text", ["", "5", "five working days", "5 days", "-1 working days", "1000 hours", "soon"])
def test_what_is_no_limit_says_what_one_looks_like(text: str) -> None:
    with pytest.raises(ValueError, match="is not a limit: write, for example"):
        read_limit(text)


@rows(
    ("limit", "due"),
    [
        ("5 working days", date(2026, 4, 9)),
        ("1 working week", date(2026, 4, 9)),
        ("5 calendar days", date(2026, 4, 5)),
        ("1 calendar week", date(2026, 4, 7)),
        ("the same working day", date(2026, 3, 31)),
        ("at once", date(2026, 3, 31)),
        ("no limit", None),
        ("unstated", None),
        ("agreed by both", None),
    ],
)
def test_a_date_is_counted_as_the_limit_says_or_there_is_none(limit: str, due: date | None) -> None:
    """Reading 1: “no limit” and “unstated” are values; no deadline is made up."""
    started = start(clock(limit), ENGLAND)

    assert started.due_on == due
    assert started.due_at == (ENGLAND.end_of(due) if due else None)


def test_hours_are_counted_from_the_instant_or_from_the_end_of_the_day_where_only_that_is_known() -> None:
    at = datetime(2026, 3, 31, 10, 15, tzinfo=LONDON)

    assert start(clock("48 hours", started_at=at), ENGLAND).due_at == at + timedelta(hours=48)
    assert start(clock("48 hours"), ENGLAND).due_at == datetime(2026, 4, 3, tzinfo=LONDON)


def test_the_date_that_protects_the_adult_counts_where_it_is_sooner() -> None:
    """F0."""
    limit = clock("5 working days, or the adult’s date if sooner")

    assert start(limit, ENGLAND, date(2026, 4, 2)).due_on == date(2026, 4, 2)
    assert start(limit, ENGLAND, date(2026, 4, 20)).due_on == date(2026, 4, 9)
    assert start(clock(), ENGLAND, date(2026, 4, 2)).due_on == date(2026, 4, 9)


def test_a_board_may_count_the_first_day() -> None:
    assert start(clock("5 working days"), Calendar(first_day_counts=True)).due_on == date(2026, 4, 8)


# Held and resumed


def test_a_clock_wakes_when_its_day_has_ended_and_not_after_it_has_been_reached_stopped_or_held() -> None:
    started = start(clock(), ENGLAND)

    assert started.wakes_at() == datetime(2026, 4, 10, tzinfo=LONDON)
    for held in (replace(started, reached=True), replace(started, stopped=True), replace(started, left=2)):
        assert held.wakes_at() is None


@rows("days", range(6))
def test_holding_and_resuming_on_the_same_day_moves_nothing(days: int) -> None:
    """Reading 5."""
    started, day = start(clock(), ENGLAND), ENGLAND.after(TUESDAY, days)

    assert resume(pause(started, day, ENGLAND), day, ENGLAND).due_on == started.due_on


def test_a_clock_without_a_date_or_already_past_is_not_held() -> None:
    """Reading 5."""
    for one in (clock("no limit"), start(clock(), ENGLAND)):
        past = replace(one, reached=True)
        assert pause(past, TUESDAY, ENGLAND) == past
    assert pause(clock("no limit"), TUESDAY, ENGLAND) == clock("no limit")


def test_a_clock_that_is_not_held_is_not_resumed() -> None:
    started = start(clock(), ENGLAND)

    assert resume(started, date(2026, 5, 1), ENGLAND) == started


def test_a_date_that_somebody_set_is_shown_with_the_working_days_up_to_it() -> None:
    moved = set_for(start(clock(), ENGLAND), date(2026, 4, 7), ENGLAND)

    assert [one.number for one in moved.counted if one.number] == [1, 2, 3]
    assert (moved.due_on, moved.due_at) == (date(2026, 4, 7), datetime(2026, 4, 8, tzinfo=LONDON))


def test_clocks_about_different_things_have_different_names() -> None:
    assert [clock(about="").name, clock(about="3").name] == ["week", "week:3"]


@rows(("needed", "due"), [(TUESDAY, TUESDAY), (date(2026, 3, 30), date(2026, 4, 9))])
def test_the_adults_date_may_be_the_day_on_which_the_clock_starts_and_no_earlier_one(needed: date, due: date) -> None:
    """F0."""
    started = start(clock("5 working days, or the adult’s date if sooner"), ENGLAND, needed)

    assert started.due_on == due


def test_a_clock_without_a_limit_has_the_adults_date_where_it_says_so() -> None:
    """F0."""
    limits = ("no limit, or the adult’s date if sooner", "no limit")

    assert [start(clock(limit), ENGLAND, date(2026, 4, 2)).due_on for limit in limits] == [date(2026, 4, 2), None]


def test_a_clock_begins_as_one_that_runs_for_which_nothing_has_come() -> None:
    new = clock()

    assert (new.is_running, new.left, new.reached, new.stopped, new.met, new.brought_forward) == (
        True,
        None,
        False,
        False,
        False,
        False,
    )


def test_the_holidays_of_twenty_years_tell_one_release_from_another() -> None:
    years = {day.year for day, _ in holidays_known("SCT")}

    assert years == set(range(2025, 2045))
