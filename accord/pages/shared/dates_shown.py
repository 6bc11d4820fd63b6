"""Format dates, times and time left."""

from dataclasses import dataclass
from datetime import date, datetime

from accord.procedure.model.parts import ENDS
from accord.procedure.world.clocks import Calendar, Clock, day_words
from accord.procedure.world.phrases import day_in_full, days_words, lowered, raised, time_words


def ended_words(how: str) -> str:
    return ENDS.get(how, raised(how))


def day_text(day: date, today: date) -> str:
    """Such as "Friday 17 April", with the year unless it is this one."""
    return day_words(day) if day.year == today.year else day_in_full(day)


def when_text(at: datetime, today: date, calendar: Calendar) -> str:
    """Such as "today, 15:00" or "Friday 10 April, 11:05"."""
    day = calendar.day_of(at)
    return f"{'today' if day == today else day_text(day, today)}, {time_words(at, calendar)}"


def left(due_on: date, today: date, calendar: Calendar) -> str:
    """Includes the due date: "4 working days left", "Due today"."""
    if due_on < today:
        return "Passed"
    if due_on == today:
        return "Due today"
    number = calendar.between(today, due_on)
    return f"{days_words(number)} left" if number else "Due by the next working day"


def needed_words(needed_by: date | None, today: date, calendar: Calendar) -> str:
    if needed_by is None:
        return ""
    if needed_by < today:
        return f"The adult needed an answer by {day_text(needed_by, today)}. That day has passed."
    return f"The adult needs an answer by {day_text(needed_by, today)}: {lowered(left(needed_by, today, calendar))}."


@dataclass(frozen=True, kw_only=True)
class Due:
    day: str
    left: str
    kind: str
    name: str
    has_passed: bool = False

    @property
    def says(self) -> str:
        """Such as "By Tuesday 1 December, 2 working days left"."""
        if self.has_passed:
            return f"Overdue since {self.day}"
        return f"By {self.day}, {lowered(self.left)}"


def due_of(clock: Clock, today: date, calendar: Calendar) -> Due | None:
    """None if the clock has no due date or is stopped."""
    if clock.due_on is None or clock.stopped:
        return None
    if clock.left is not None:
        kept = f"{days_words(clock.left)} left"
        return Due(day="Paused", left=kept, kind=kind_of(clock), name=clock.name)
    return Due(
        day=day_text(clock.due_on, today),
        left=left(clock.due_on, today, calendar),
        kind=kind_of(clock),
        name=clock.name,
        has_passed=clock.due_on < today,
    )


def kind_of(clock: Clock) -> str:
    """Text of what must happen by the date, marked if it is only a target."""
    return kind_said(clock.what, is_guide=clock.strength == "guide")


def kind_said(what: str, *, is_guide: bool) -> str:
    return f"Target: {lowered(what)}" if is_guide else what
