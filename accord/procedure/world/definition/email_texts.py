"""A Board's email texts, checked, and the hours in which emails leave."""

import re
import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accord.procedure.world.clocks import Calendar

FIELD = re.compile(r"\{([^{}]*)\}")
OF_A_CASE = frozenset({"ref", "what", "due", "stage", "day", "link"})
OF_A_SUPERVISOR = OF_A_CASE | {"late"}
OF_A_DAY = frozenset({"day", "lines"})
OF_A_DIRECTORY = frozenset({"agency", "lines", "link"})
ONE_DAY = timedelta(days=1)


class EmailTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A Board's email templates, with placeholders in braces. `happened` describes facts by kind."""

    version: str
    office_from: str
    office_to: str
    daily_at: str
    remind_before: int
    ask_again_after: int
    asks_subject: str
    asks: str
    before_subject: str
    before: str
    on_subject: str
    on: str
    after_subject: str
    after: str
    again_subject: str
    again: str
    still_subject: str
    still: str
    tells_subject: str
    tells: str
    alone_subject: str
    urgent_subject: str
    urgent: str
    urgent_concern: str
    urgent_stage: str
    urgent_date: str
    needed: str
    needed_passed: str
    warns_subject: str
    warns: str
    line: str
    line_without_seat: str
    happened: dict[str, str]

    def template(self, name: str) -> str:
        return str(getattr(self, name))


ABOUT_A_CASE = ("asks", "before", "on", "after", "again", "still")
TEMPLATES = {
    **{name: OF_A_CASE for part in ABOUT_A_CASE for name in (part, f"{part}_subject")},
    **dict.fromkeys(("after", "after_subject", "still", "still_subject"), OF_A_SUPERVISOR),
    "tells": OF_A_DAY,
    "tells_subject": OF_A_DAY,
    "alone_subject": OF_A_CASE - {"due"},
    "urgent_subject": frozenset({"subject"}),
    "urgent": frozenset({"why", "text", "ring"}),
    "needed": frozenset({"day"}),
    "needed_passed": frozenset({"day"}),
    "warns": OF_A_DIRECTORY,
    "warns_subject": OF_A_DIRECTORY,
    "line": OF_A_CASE,
    "line_without_seat": OF_A_CASE - {"what", "due"},
}


@cache
def _default() -> dict[str, Any]:
    return tomllib.loads((resources.files("accord.procedure") / "library" / "letters.toml").read_text("utf-8"))


def wording_of(changed: dict[str, Any]) -> EmailTexts:
    """Return the default texts with a procedure's changes. Raises ValueError."""
    default = _default()
    happened = {**default["happened"], **changed.get("happened", {})}
    wording = msgspec.convert({**default, **changed, "happened": happened}, EmailTexts)
    for name, allowed in TEMPLATES.items():
        for field in FIELD.findall(wording.template(name)):
            if field not in allowed:
                raise ValueError(f"letters: “{name}” has no field “{{{field}}}”: it may have {_fields(allowed)}.")
    _check_hours(wording)
    return wording


def _fields(allowed: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(allowed))


def _check_hours(wording: EmailTexts) -> None:
    opens, daily, closes = (_time(text) for text in (wording.office_from, wording.daily_at, wording.office_to))
    if not opens <= daily < closes:
        raise ValueError("letters: “daily_at” must lie between “office_from” and “office_to”.")


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as wrong:
        raise ValueError(f"letters: “{text}” is not a time: write, for example, “09:00”.") from wrong


def fill(template: str, **given: str) -> str:
    """Fill placeholders once, without expanding the values."""
    return FIELD.sub(lambda found: given[found[1]], template).strip()


def is_office_hour(wording: EmailTexts, calendar: Calendar, at: datetime) -> bool:
    here = at.astimezone(ZoneInfo(calendar.zone))
    return calendar.is_working(here.date()) and _time(wording.office_from) <= here.time() < _time(wording.office_to)


def leaves_at(wording: EmailTexts, calendar: Calendar, at: datetime, *, is_urgent: bool, asks: bool) -> datetime:
    """Return when an email may leave (reading 10).

    Urgent emails leave at once, requests in office hours, others with the daily update.
    """
    if is_urgent or (asks and is_office_hour(wording, calendar, at)):
        return at
    zone, day = ZoneInfo(calendar.zone), calendar.day_of(at)
    text = wording.office_from if asks else wording.daily_at
    while not calendar.is_working(day) or _at(day, text, zone) < at:
        day += ONE_DAY
    return _at(day, text, zone)


def last_daily(wording: EmailTexts, calendar: Calendar, at: datetime) -> datetime:
    zone, day = ZoneInfo(calendar.zone), calendar.day_of(at)
    while not calendar.is_working(day) or _at(day, wording.daily_at, zone) > at:
        day -= ONE_DAY
    return _at(day, wording.daily_at, zone)


def _at(day: date, text: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, _time(text), zone)
