"""Explain how a date was counted."""

from datetime import date, timedelta

from accord.pages.shared.dates_shown import day_text
from accord.procedure.world.clocks import Clock, CountedDay, read_limit
from accord.procedure.world.phrases import listed

ONE_DAY = timedelta(days=1)


def day_nought(clock: Clock) -> date | None:
    """Day 0, or None if the clock starts with day 1."""
    if not clock.counted:
        return clock.started_on
    before = clock.counted[0].day - ONE_DAY
    return None if before < clock.started_on else before


def is_counted_again(clock: Clock) -> bool:
    """True if restarted after a pause (reading 5)."""
    nought = day_nought(clock)
    return nought is not None and nought != clock.started_on


def counting(clock: Clock, today: date) -> str:
    nought = day_nought(clock)
    begun = f"Starts from {day_text(nought or clock.started_on, today)}"
    begun += ", when the pause ended, which is day 0" if is_counted_again(clock) else ", which is day 0" * bool(nought)
    numbered = [f"{day_text(one.day, today)} is day {one.number}" for one in clock.counted if one.number]
    if not numbered:
        return f"{begun}: {length_text(clock)}."
    left_out = [_with_why(one, today) for one in clock.counted if not one.number]
    without = f" Not counted: {listed(left_out)}." if left_out else ""
    return f"{begun}: {listed(numbered)}.{without}"


def _with_why(one: CountedDay, today: date) -> str:
    said = day_text(one.day, today)
    return said if said.startswith(one.why) else f"{said} ({one.why})"


def length_text(clock: Clock) -> str:
    said = {"agreed by both": "as both agencies agreed", "set by hand": "as it was set"}.get(clock.limit, clock.limit)
    return f"{said}, brought forward because the adult needs it" if clock.brought_forward else said


def is_in_working_days(clock: Clock) -> bool:
    return read_limit(clock.limit).unit not in ("hour", "calendar day", "calendar week")
