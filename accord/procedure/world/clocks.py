"""Limits that run: counting working days, saying how a date was counted, and starting, stopping and resuming clocks."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import holidays

ONE_DAY = timedelta(days=1)
FIRST_YEAR = 2025
"""Of those whose holidays tell one release's knowledge of them from another's."""
FURTHEST = 3660
"""Days to look ahead: about ten years. A limit that reaches further cannot be read."""

Strength = Literal["must", "guide"]


class CountedDay(NamedTuple):
    """One day of a count: its number where it counts, else why it does not."""

    day: date
    number: int | None
    why: str


def day_words(day: date) -> str:
    """Say it as "Thursday 2 April": how a day is said; its year is said where it stands alone."""
    return f"{day:%A} {day.day} {day:%B}"


@cache
def _nation(subdivision: str) -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv=subdivision)


@cache
def holidays_known(nation: str) -> tuple[tuple[date, str], ...]:
    """The nation's holidays of a score of years, as this release knows them."""
    years = range(FIRST_YEAR, FIRST_YEAR + 20)
    return tuple(sorted(holidays.country_holidays("GB", subdiv=nation, years=years).items()))


@lru_cache(maxsize=8192)
def _holiday(subdivision: str, day: date) -> str:
    """The name of the holiday that the day is, if it is one: asked for often, and slow to look up."""
    return _nation(subdivision).get(day) or ""


@lru_cache(maxsize=4096)
def _day_of(zone: str, at: datetime) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The working days of a nation's subdivision (`holidays` code), with a Board's own closed days, in its zone.

    Day one of a limit is the day after, unless the `first_day_counts`. What comes after `received_until` ("17:00")
    counts as received the day after.
    """

    nation: str = "ENG"
    zone: str = "Europe/London"
    closed: tuple[tuple[date, str], ...] = ()
    first_day_counts: bool = False
    received_until: str = ""

    def why_not(self, day: date) -> str:
        """Why the day is no working day: "Saturday", "Good Friday", a closed day's name. Empty for a working day."""
        for closed, why in self.closed:
            if closed == day:
                return why
        if day.weekday() >= 5:
            return f"{day:%A}"
        return _holiday(self.nation, day)

    @property
    def ends_on(self) -> date:
        """The last day of which the nation's holidays are known."""
        return date(_nation(self.nation).end_year, 12, 31)

    def is_working(self, day: date) -> bool:
        return not self.why_not(day)

    def count(self, start: date, days: int) -> tuple[CountedDay, ...]:
        """The days after `start` up to the `days`-th working day, each numbered or with why it is left out."""
        counted: list[CountedDay] = []
        day, number = start, 0
        while number < days and len(counted) < FURTHEST:
            day += ONE_DAY
            why = self.why_not(day)
            number += not why
            counted.append(CountedDay(day, None if why else number, why))
        return tuple(counted)

    def after(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`; `start` itself for 0."""
        return self.count(start, days)[-1].day if days else start

    def before(self, start: date, days: int) -> date:
        """The `days`-th working day before `start`; `start` itself for 0."""
        day = start
        while days:
            day -= ONE_DAY
            days -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`: 0 where `end` is not later."""
        span = range(1, (end - start).days + 1)
        return sum(self.is_working(start + timedelta(days=n)) for n in span)

    def day_of(self, at: datetime) -> date:
        """The day of an instant, in the Board's zone."""
        return _day_of(self.zone, at)

    def received_on(self, at: datetime) -> date:
        """The day from which what came at that instant is counted."""
        if not self.received_until:
            return self.day_of(at)
        local = at.astimezone(ZoneInfo(self.zone))
        is_late = local.time() > time.fromisoformat(self.received_until)
        return local.date() + ONE_DAY if is_late else local.date()

    def end_of(self, day: date) -> datetime:
        """The midnight that ends the day, in the Board's zone."""
        return datetime.combine(day + ONE_DAY, time(0), ZoneInfo(self.zone))


class Length(NamedTuple):
    """A limit as a procedure states it: a number and a unit, or a value with no number at all.

    `or_sooner` says that the date which protects the adult counts where it is the shorter.
    """

    number: int
    unit: str
    or_sooner: bool = False


_LIMIT = re.compile(r"(\d{1,3}) (working day|working week|calendar day|calendar week|hour)s?")
OR_SOONER = ", or the adult’s date if sooner"
BY_HAND = ("agreed by both", "set by hand")
UNNUMBERED = ("no limit", "unstated", "not seen", "without delay", "at once", "the same working day", *BY_HAND)


FOR_EXAMPLE = "“5 working days”, “1 calendar week”, “48 hours” or “no limit”"


def read_limit(text: str) -> Length:
    """Read "5 working days", "48 hours", "1 calendar week", "no limit", "unstated". ValueError if it is none."""
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
    """One limit that runs in a case: what must happen, by when, counted how, from what, and who said so.

    `stage` is the stage it belongs to (empty: the whole case); `about` a number or key that it serves (an action, an
    agency); `over` names the stages over which it runs together. `started_at` is the instant from which hours are
    counted; `due_at` an instant, None for no limit; `left` the working days kept by a pause. A clock that has
    `stopped` or been `reached` does not wake again; one that stopped because what it waited for came is `met`.
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
        """What tells it from every other clock of its case."""
        return f"{self.key}:{self.about}" if self.about else self.key

    @property
    def is_running(self) -> bool:
        return not self.stopped and self.left is None

    def wakes_at(self) -> datetime | None:
        return self.due_at if self.is_running and not self.reached else None


WORKING_WEEK = 5


def start(clock: Clock, calendar: Calendar, adults_date: date | None = None) -> Clock:
    """The clock with its due date counted from `started_on`, or for hours from `started_at`, by its `limit`.

    Where only the day is known, hours are counted from its end. An `adults_date` that is sooner, and not past when the
    clock starts, counts where the limit says so.
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
            began = (clock.started_at or calendar.end_of(clock.started_on)).astimezone(UTC)  # hours that pass
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
    """The clock with a date that somebody set, shown with the working days up to it."""
    counted = calendar.count(clock.started_on, calendar.between(clock.started_on, day))
    return replace(clock, due_on=day, due_at=calendar.end_of(day), counted=counted, reached=False)


def pause(clock: Clock, day: date, calendar: Calendar) -> Clock:
    """The clock held from that day on, with the working days that were left (reading 5)."""
    if clock.due_on is None or not clock.is_running or clock.reached:
        return clock
    return replace(clock, left=calendar.between(day, clock.due_on))


def resume(clock: Clock, day: date, calendar: Calendar) -> Clock:
    """The clock running again: as many working days after that day as were left."""
    if clock.left is None:
        return clock
    due = calendar.after(day, clock.left)
    return replace(clock, left=None, due_on=due, due_at=calendar.end_of(due), counted=calendar.count(day, clock.left))
