"""Formats values for sentences."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from accord.procedure.world.clocks import Calendar, day_words

ONE_DAY = timedelta(days=1)


def listed(names: Iterable[str], last: str = "and") -> str:
    *before, end = list(names) or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def need(names: Sequence[str], when: str = "") -> str:
    """Such as "A needs", "A and B still need"."""
    verb = "needs" if len(names) == 1 else "need"
    return " ".join(part for part in (listed(names), when, verb) if part)


def day_in_full(day: date) -> str:
    return f"{day_words(day)} {day.year}"


def time_words(at: datetime, calendar: Calendar) -> str:
    return at.astimezone(ZoneInfo(calendar.zone)).strftime("%H:%M")


def day_and_time(at: datetime, calendar: Calendar) -> str:
    """Midnight is "Thursday 9 April 2026, end of day"."""
    day = calendar.day_of(at)
    if at == calendar.end_of(day - ONE_DAY):
        return f"{day_in_full(day - ONE_DAY)}, end of day"
    return f"{day_in_full(day)}, {time_words(at, calendar)}"


def days_words(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"


def lowered(sentence: str) -> str:
    """Lower the first letter, unless the sentence begins with capitals."""
    first = sentence.split(" ", 1)[0]
    return sentence if first.isupper() and len(first) > 1 else sentence[:1].lower() + sentence[1:]


def role_words(title: str) -> str:
    """Such as "social worker", but "Head of Service" and "Board manager"."""
    return lowered(title) if title[1:].islower() and not title.startswith("Board ") else title


def raised(words: str) -> str:
    return words[:1].upper() + words[1:]
