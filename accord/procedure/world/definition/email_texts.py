"""A Board's email texts, and the hours in which emails leave."""

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
OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
OF_A_READER = frozenset({"to", "board", "manager", "phone"})
OF_A_CARD = OF_A_READER | {"ref", "stage", "day", "link", "when"}
"""All that a person gets who may not read the case."""
OF_A_CASE = OF_A_CARD | {"what", "due", "by", "from_agency", "your_agency", "agencies", "days_left"}
OF_A_REQUEST = OF_A_CASE | {"standing", "because", "acted_on", "others", "also", "guest"}
OF_A_REMINDER = OF_A_CASE | {"request"}
OF_A_SUPERVISOR = OF_A_CASE | {"late", "agency", "name", "who", "steps", "act_as_well"}
OF_A_LATE_CARD = OF_A_CARD | {"late"}
OF_FEEDBACK = OF_A_CASE | {"outcome", "raised_on", "own_answer", "also"}
OF_A_DAY = OF_A_READER | {"day", "lines", "cases", "home"}
OF_A_DIRECTORY = OF_A_READER | {"agency", "lines", "link", "role", "day"}
OF_A_FACT = frozenset({"by", "agency", "stage", "outcome"})
ONE_DAY = timedelta(days=1)


class EmailTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part in square brackets is left out if a placeholder in it is empty.

    `happened` describes facts by kind, `because` the same to a person with a task.
    """

    version: str
    office_from: str
    office_to: str
    daily_at: str
    remind_before: int
    ask_again_after: int
    reply_to: str
    greeting: str
    foot: str
    respond_subject: str
    respond: str
    guest: str
    guest_by_phone: str
    asks_subject: str
    asks: str
    standing: str
    standing_ended: str
    standing_unraised: str
    also: str
    feedback_subject: str
    feedback: str
    own_answer: str
    before_subject: str
    before: str
    on_subject: str
    on: str
    again_subject: str
    again: str
    after_respond_subject: str
    after_respond: str
    after_subject: str
    after: str
    act_as_well: str
    after_card_subject: str
    after_card: str
    still_subject: str
    still: str
    still_card_subject: str
    still_card: str
    tells_subject: str
    tells: str
    tells_case: str
    line: str
    line_without_seat: str
    more: str
    alone_subject: str
    urgent_subject: str
    urgent: str
    urgent_news_subject: str
    urgent_news: str
    urgent_card_subject: str
    urgent_card: str
    if_not_today: str
    if_not_today_lead: str
    urgent_concern: str
    urgent_safety: str
    urgent_stage: str
    urgent_request: str
    urgent_date: str
    needed: str
    needed_passed: str
    warns_subject: str
    warns_other_subject: str
    warns: str
    urgent_what: dict[str, str]
    happened: dict[str, str]
    because: dict[str, str]

    def template(self, name: str) -> str:
        return str(getattr(self, name))


def _both(fields: frozenset[str], *names: str) -> dict[str, frozenset[str]]:
    return {name: fields for one in names for name in (one, f"{one}_subject")}


TEMPLATES = {
    "greeting": frozenset({"to"}),
    "foot": OF_A_READER - {"to"},
    **_both(OF_A_REQUEST, "respond", "asks"),
    **dict.fromkeys(("guest", "guest_by_phone", "own_answer", "act_as_well"), frozenset[str]()),
    **dict.fromkeys(("standing", "standing_ended", "standing_unraised"), frozenset({"agencies", "stage", "ref"})),
    "also": frozenset({"what", "day", "days_left"}),
    **_both(OF_FEEDBACK, "feedback"),
    **_both(OF_A_REMINDER, "before", "on", "again"),
    **_both(OF_A_SUPERVISOR, "after", "after_respond", "still"),
    **_both(OF_A_LATE_CARD, "after_card", "still_card"),
    **_both(OF_A_DAY, "tells"),
    "tells_case": OF_A_CASE | {"lines", "needed"},
    "line": OF_A_CASE,
    "line_without_seat": OF_A_CARD,
    "more": frozenset({"lines"}),
    "alone_subject": OF_A_CASE - {"due"},
    "urgent_subject": frozenset({"subject"}),
    "urgent": OF_A_READER | {"why", "text", "ring", "if_not_today"},
    "if_not_today": frozenset({"lead", "lead_phone"}),
    "if_not_today_lead": frozenset[str](),
    **_both(OF_A_CASE, "urgent_news"),
    **_both(OF_A_CARD, "urgent_card"),
    **dict.fromkeys(
        ("urgent_concern", "urgent_safety", "urgent_stage", "urgent_request", "urgent_date"), frozenset({"by", "when"})
    ),
    "needed": frozenset({"day"}),
    "needed_passed": frozenset({"day"}),
    **_both(OF_A_DIRECTORY, "warns"),
    "warns_other_subject": OF_A_DIRECTORY,
}
"""Placeholders that each may have."""
TABLES = {"happened": OF_A_FACT, "because": OF_A_FACT, "urgent_what": frozenset[str]()}
ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")


@cache
def _default() -> dict[str, Any]:
    return tomllib.loads((resources.files("accord.procedure") / "library" / "letters.toml").read_text("utf-8"))


def wording_of(changed: dict[str, Any]) -> EmailTexts:
    """Raises ValueError."""
    default = _default()
    tables = {name: {**default[name], **changed.get(name, {})} for name in TABLES}
    wording = msgspec.convert({**default, **changed, **tables}, EmailTexts)
    texts = [(name, wording.template(name), allowed) for name, allowed in TEMPLATES.items()]
    for table, allowed in TABLES.items():
        texts += [(f"{table}.{key}", text, allowed) for key, text in getattr(wording, table).items()]
    for name, text, allowed in texts:
        for field in FIELD.findall(text):
            if field not in allowed:
                raise ValueError(f"letters: “{name}” has no field “{{{field}}}”: it may have {_fields(allowed)}.")
    if wording.reply_to and not ADDRESS.fullmatch(wording.reply_to):
        raise ValueError("letters: “reply_to” must be an email address, like board@council.gov.uk.")
    _check_hours(wording)
    return wording


def _fields(allowed: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"


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
    """Fill placeholders once, without expanding the values. Leave out optional parts, and lines of nothing else."""

    def part(found: re.Match[str]) -> str:
        return found[1] if all(given[name] for name in FIELD.findall(found[1])) else ""

    lines = [(line, OPTIONAL.sub(part, line)) for line in template.splitlines()]
    kept = "\n".join(new for old, new in lines if new.strip() or new == old)
    return re.sub(r"\n{3,}", "\n\n", FIELD.sub(lambda found: given[found[1]], kept)).strip()


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
