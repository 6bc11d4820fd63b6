"""A date of birth: "1941-05-02", "1941-05", "1941", "1966~" (about) or "not known"."""

import calendar
import re
from datetime import date

from accord.procedure.world.values import Refusal

NOT_KNOWN = "not known"
EARLIEST = 1900
SHAPE = re.compile(r"(\d{4})(?:(~)|-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
STILL_TO_COME = "Date of birth must be in the past"
NO_DATE = "Enter a date of birth, part of one or an age, or select “Not known”"


def about(age: int, today: date) -> str:
    return f"{today.year - age}~"


def needs_born(text: str, today: date, field: str) -> None:
    """Raise Refusal unless empty or of one of the shapes, and not in the future."""
    if text in ("", NOT_KNOWN):
        return
    first = _first(text)
    if first is None or first.year < EARLIEST:
        raise Refusal(NO_DATE, field)
    if first > today:
        raise Refusal(STILL_TO_COME, field)


def is_born(text: str) -> bool:
    """False for text of before dates of birth were judged."""
    return text == NOT_KNOWN or _first(text) is not None


def born_words(text: str) -> str:
    """Text of another shape stays as typed."""
    found, first = SHAPE.fullmatch(text), _first(text)
    if found is None or first is None:
        return text
    year, is_about, month, day = found.groups()
    if is_about:
        return f"about {year}"
    if not month:
        return year
    return f"{first.day} {first:%B} {year}" if day else f"{first:%B} {year}"


def age_words(text: str, today: date) -> str:
    """Give two ages, where either is possible."""
    found, first = SHAPE.fullmatch(text), _first(text)
    if found is None or first is None:
        return ""
    year, is_about, month, day = found.groups()
    if is_about:
        return f"about {today.year - int(year)}"
    last = first
    if not day:
        ends = int(month) if month else 12
        last = date(first.year, ends, calendar.monthrange(first.year, ends)[1])
    oldest, youngest = _age(first, today), max(0, _age(last, today))
    return str(oldest) if oldest == youngest else f"{youngest} or {oldest}"


def _first(text: str) -> date | None:
    found = SHAPE.fullmatch(text)
    if found is None:
        return None
    year, _, month, day = found.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
