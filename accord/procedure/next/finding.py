"""Read a search for an adult: name, number, date of birth, or a mix."""

import calendar
import re
from collections.abc import Iterator

from accord.procedure.world.names import Words, ways_of

NUMBER = re.compile(r"\d(?:[ /-]?\d){2,}", re.ASCII)
MONTHS = [name.lower() for name in calendar.month_abbr if name]
DATES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        r"\b(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)\b",
        r"\b(?P<day>\d\d?) ?[./ -] ?(?P<month>\d\d?) ?[./ -] ?(?P<year>\d{4}|\d\d)\b(?! ?\d)",
        r"\b(?P<day>\d\d?)(?:st|nd|rd|th)?[ ./-]+(?P<name>[A-Za-z]{3,9})[ .,/-]+(?P<year>\d{4}|\d\d)\b",
        r"\b(?P<month>\d\d?)/(?P<year>\d{4})\b",
        r"\b(?P<name>[A-Za-z]{3,9})[ .,/-]+(?P<year>\d{4})\b",
        r"\b(?P<year>(?:19|20)\d\d)\b(?! ?\d)",
    )
)


def ways_to_find(text: str) -> tuple[Words, ...]:
    """Return ways to read a search. Each word of a way must begin a search word of the case."""
    return tuple(dict.fromkeys((*_by_birth(text), *_by_number(text), *ways_of(text))))


def _by_birth(text: str) -> Iterator[Words]:
    for date in (found for shape in DATES if (found := shape.search(text))):
        names = ways_of(text.replace(date[0], " ")) or ((),)
        yield from ((f"born:{day}", *way) for day in _days(**date.groupdict()) for way in names)


def _by_number(text: str) -> Iterator[Words]:
    number = NUMBER.search(text)
    for found in (text, number[0]) if number else ():
        squashed = "".join(letter for letter in found.casefold() if letter.isalnum())
        yield from ((f"number:{squashed}", *way) for way in ways_of(text.replace(found, " ")) or ((),))


def _days(year: str, name: str = "", month: str = "", day: str = "") -> list[str]:
    """Return year, month and day as far as they are given, in both centuries that two figures can mean."""
    if name and name[:3].lower() not in MONTHS:
        return []
    number = MONTHS.index(name[:3].lower()) + 1 if name else int(month or 0)
    rest = f"-{number:02}" * bool(number) + f"-{int(day or 0):02}" * bool(day)
    return [century + year + rest for century in ([""] if len(year) == 4 else ["19", "20"])]
