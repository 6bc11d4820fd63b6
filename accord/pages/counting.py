"""How a date was counted, in a sentence."""

from datetime import date

from accord.pages.saying import day_said
from accord.procedure.clocks import Clock, CountedDay
from accord.procedure.wording import listed


def counting(clock: Clock, today: date) -> str:
    """From which day, which days count, and which are left out and why."""
    begun = f"Counted from {day_said(clock.started_on, today)}, which is day 0"
    numbered = [f"{day_said(one.day, today)} is day {one.number}" for one in clock.counted if one.number]
    if not numbered:
        return f"{begun}."
    left_out = [_with_why(one, today) for one in clock.counted if not one.number]
    without = f" Left out: {listed(left_out)}." if left_out else ""
    return f"{begun}: {listed(numbered)}.{without}"


def _with_why(one: CountedDay, today: date) -> str:
    said = day_said(one.day, today)
    return said if said.startswith(one.why) else f"{said} ({one.why})"
