"""Counts limits in working days."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import holidays

ONE_DAY = timedelta(days=1)
FIRST_YEAR = 2025
NATIONS = ("ENG", "WLS", "SCT", "NIR")
FURTHEST = 3660
"""Days to count at most."""

Strength = Literal["must", "guide"]


class CountedDay(NamedTuple):
    day: date
    number: int | None
    why: str


def day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


@cache
def _nation(subdivision: str) -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv=subdivision)


@cache
def holidays_known(nation: str) -> tuple[tuple[date, str], ...]:
    years = range(FIRST_YEAR, FIRST_YEAR + 20)
    return tuple(sorted(holidays.country_holidays("GB", subdiv=nation, years=years).items()))


@lru_cache(maxsize=8192)
def _holiday(subdivision: str, day: date) -> str:
    """Cached, because lookups are slow."""
    return _nation(subdivision).get(day) or ""


@lru_cache(maxsize=4096)
def _day_of(zone: str, at: datetime) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Working days of a nation (`holidays` code), without the Board's closed days, in its time zone.

    Day one is the day after the start, unless `first_day_counts`. Anything after `received_until` ("17:00") is received
    the next day.
    """

    nation: str = "ENG"
    zone: str = "Europe/London"
    closed: tuple[tuple[date, str], ...] = ()
    first_day_counts: bool = False
    received_until: str = ""

    def why_not(self, day: date) -> str:
        for closed, why in self.closed:
            if closed == day:
                return why
        if day.weekday() >= 5:
            return f"{day:%A}"
        return _holiday(self.nation, day)

    @property
    def ends_on(self) -> date:
        return date(_nation(self.nation).end_year, 12, 31)

    def is_working(self, day: date) -> bool:
        return not self.why_not(day)

    def count(self, start: date, days: int) -> tuple[CountedDay, ...]:
        """Return all days up to the `days`-th working day after `start`."""
        counted: list[CountedDay] = []
        day, number = start, 0
        while number < days and len(counted) < FURTHEST:
            day += ONE_DAY
            why = self.why_not(day)
            number += not why
            counted.append(CountedDay(day, None if why else number, why))
        return tuple(counted)

    def after(self, start: date, days: int) -> date:
        """Return the `days`-th working day after `start`, or `start` for 0."""
        return self.count(start, days)[-1].day if days else start

    def before(self, start: date, days: int) -> date:
        day = start
        while days:
            day -= ONE_DAY
            days -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to `end`, inclusive."""
        span = range(1, (end - start).days + 1)
        return sum(self.is_working(start + timedelta(days=n)) for n in span)

    def day_of(self, at: datetime) -> date:
        return _day_of(self.zone, at)

    def received_on(self, at: datetime) -> date:
        if not self.received_until:
            return self.day_of(at)
        local = at.astimezone(ZoneInfo(self.zone))
        is_late = local.time() > time.fromisoformat(self.received_until)
        return local.date() + ONE_DAY if is_late else local.date()

    def end_of(self, day: date) -> datetime:
        return datetime.combine(day + ONE_DAY, time(0), ZoneInfo(self.zone))


class Length(NamedTuple):
    """`or_sooner`: the adult's date counts if it is earlier."""

    number: int
    unit: str
    or_sooner: bool = False


_LIMIT = re.compile(r"(\d{1,3}) (working day|working week|calendar day|calendar week|hour)s?")
OR_SOONER = ", or the adult’s date if sooner"
BY_HAND = ("agreed by both", "set by hand")
UNNUMBERED = ("no limit", "unstated", "not seen", "without delay", "at once", "the same working day", *BY_HAND)


FOR_EXAMPLE = "“5 working days”, “1 calendar week”, “48 hours” or “no limit”"


def read_limit(text: str) -> Length:
    """Parse "5 working days", "48 hours", "no limit" and others. Raises ValueError."""
    stated = text.removesuffix(OR_SOONER)
    or_sooner = stated != text
    if stated in UNNUMBERED:
        return Length(0, stated, or_sooner)
    found = _LIMIT.fullmatch(stated)
    if found is None:
        raise ValueError(f"“{text}” is not a limit: write, for example, {FOR_EXAMPLE}.")
    return Length(int(found[1]), found[2], or_sooner)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One limit running in a case.

    `stage` is empty for the whole case; `about` is an action's number or an agency; `over` lists stages it spans. Hours
    count from `started_at`. `left` is the working days saved by a pause. A `stopped` or `reached` clock does not wake;
    `met`: it stopped in time.
    """

    key: str
    what: str
    stage: str = ""
    over: tuple[str, ...] = ()
    about: str = ""
    strength: Strength = "must"
    source: str = ""
    reading: str = ""
    started_by: str = ""
    started_on: date
    started_at: datetime | None = None
    limit: str
    due_on: date | None = None
    due_at: datetime | None = None
    counted: tuple[CountedDay, ...] = ()
    left: int | None = None
    brought_forward: bool = False
    reached: bool = False
    stopped: bool = False
    met: bool = False

    @property
    def name(self) -> str:
        return f"{self.key}:{self.about}" if self.about else self.key

    @property
    def is_running(self) -> bool:
        return not self.stopped and self.left is None

    def wakes_at(self) -> datetime | None:
        return self.due_at if self.is_running and not self.reached else None


WORKING_WEEK = 5


def start(clock: Clock, calendar: Calendar, adults_date: date | None = None) -> Clock:
    """Set the due date by `limit`, from `started_on`, or for hours from `started_at`.

    If the limit says so, an earlier `adults_date` counts, unless past at the start.
    """
    limit = read_limit(clock.limit)
    started = _counted(clock, calendar, limit)
    ahead = adults_date is not None and clock.started_on <= adults_date
    sooner = limit.or_sooner and adults_date and ahead and (started.due_on is None or adults_date < started.due_on)
    return set_for(started, adults_date, calendar) if adults_date and sooner else started


def _counted(clock: Clock, calendar: Calendar, limit: Length) -> Clock:
    match limit.unit:
        case "working day":
            return _working_days(clock, calendar, limit.number)
        case "working week":
            return _working_days(clock, calendar, limit.number * WORKING_WEEK)
        case "calendar day" | "calendar week":
            days = limit.number * (7 if limit.unit == "calendar week" else 1)
            return _due_on(clock, calendar, clock.started_on + timedelta(days=days))
        case "hour":
            began = (clock.started_at or calendar.end_of(clock.started_on)).astimezone(UTC)  # elapsed hours
            due_at = (began + timedelta(hours=limit.number)).astimezone(ZoneInfo(calendar.zone))
            return replace(clock, due_on=calendar.day_of(due_at), due_at=due_at)
        case "the same working day":
            return _due_on(clock, calendar, calendar.after(clock.started_on - ONE_DAY, 1))
        case "at once":
            return _due_on(clock, calendar, clock.started_on)
        case _:
            return clock


def _due_on(clock: Clock, calendar: Calendar, day: date) -> Clock:
    return replace(clock, due_on=day, due_at=calendar.end_of(day))


def _working_days(clock: Clock, calendar: Calendar, days: int) -> Clock:
    first = clock.started_on - ONE_DAY if calendar.first_day_counts else clock.started_on
    counted = calendar.count(first, days)
    return replace(_due_on(clock, calendar, counted[-1].day if counted else clock.started_on), counted=counted)


def set_for(clock: Clock, day: date, calendar: Calendar) -> Clock:
    counted = calendar.count(clock.started_on, calendar.between(clock.started_on, day))
    return replace(clock, due_on=day, due_at=calendar.end_of(day), counted=counted, reached=False)


def pause(clock: Clock, day: date, calendar: Calendar) -> Clock:
    if clock.due_on is None or not clock.is_running or clock.reached:
        return clock
    return replace(clock, left=calendar.between(day, clock.due_on))


def resume(clock: Clock, day: date, calendar: Calendar) -> Clock:
    if clock.left is None:
        return clock
    due = calendar.after(day, clock.left)
    return replace(clock, left=None, due_on=due, due_at=calendar.end_of(due), counted=calendar.count(day, clock.left))
