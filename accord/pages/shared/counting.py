"""How a date was counted, in a sentence."""

from datetime import date, timedelta

from accord.pages.shared.dates_shown import day_text
from accord.procedure.world.clocks import Clock, CountedDay, read_limit
from accord.procedure.world.phrases import listed

ONE_DAY = timedelta(days=1)


def day_nought(clock: Clock) -> date | None:
    """The day before the first that may count; None where the day on which it began is itself the first."""
    if not clock.counted:
        return clock.started_on
    before = clock.counted[0].day - ONE_DAY
    return None if before < clock.started_on else before


def is_counted_again(clock: Clock) -> bool:
    """Whether it is counted from the end of a pause on, and no more from where it began (reading 5)."""
    nought = day_nought(clock)
    return nought is not None and nought != clock.started_on


def counting(clock: Clock, today: date) -> str:
    """From which day, which days count, and which are left out and why."""
    nought = day_nought(clock)
    begun = f"Counted from {day_text(nought or clock.started_on, today)}"
    begun += ", when the pause ended, which is day 0" if is_counted_again(clock) else ", which is day 0" * bool(nought)
    numbered = [f"{day_text(one.day, today)} is day {one.number}" for one in clock.counted if one.number]
    if not numbered:
        return f"{begun}: {length_text(clock)}."
    left_out = [_with_why(one, today) for one in clock.counted if not one.number]
    without = f" Left out: {listed(left_out)}." if left_out else ""
    return f"{begun}: {listed(numbered)}.{without}"


def _with_why(one: CountedDay, today: date) -> str:
    said = day_text(one.day, today)
    return said if said.startswith(one.why) else f"{said} ({one.why})"


def length_text(clock: Clock) -> str:
    """How long it is, as the procedure says or as it was set."""
    said = {"agreed by both": "as both sides agreed", "set by hand": "as it was set"}.get(clock.limit, clock.limit)
    return f"{said}, brought forward because the adult needs it" if clock.brought_forward else said


def is_in_working_days(clock: Clock) -> bool:
    return read_limit(clock.limit).unit not in ("hour", "calendar day", "calendar week")
