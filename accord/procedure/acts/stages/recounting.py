"""Recount dates after a day was closed late."""

from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.world.clocks import (
    BY_HAND,
    ONE_DAY,
    WORKING_WEEK,
    Calendar,
    Clock,
    CountedDay,
    read_limit,
)
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Refusal


@dataclass(frozen=True, kw_only=True)
class ClocksRecounted(Fact):
    clocks: tuple[Clock, ...]
    closed: tuple[CountedDay, ...]

    def onto(self, case: Case) -> Case:
        return case.with_clocks(*self.clocks)


def recounted(clock: Clock, calendar: Calendar) -> Clock:
    """Set, held and reached dates stay."""
    if not clock.counted or not clock.is_running or clock.reached or is_set(clock):
        return clock
    number = sum(day.number is not None for day in clock.counted)
    counted = calendar.count(clock.counted[0].day - ONE_DAY, number)
    if not counted or counted[-1].day == clock.due_on:
        return clock
    due = counted[-1].day
    return replace(clock, counted=counted, due_on=due, due_at=calendar.end_of(due))


def is_set(clock: Clock) -> bool:
    limit = read_limit(clock.limit)
    if clock.brought_forward or limit.unit in BY_HAND:
        return True
    if not clock.counted:
        return False
    whole = limit.number * (WORKING_WEEK if limit.unit == "working week" else 1)
    number = sum(day.number is not None for day in clock.counted)
    is_from_the_start = clock.counted[0].day <= clock.started_on + ONE_DAY  # False after a pause
    return limit.unit not in ("working day", "working week") or (is_from_the_start and number != whole)


def changed_clocks(case: Case, calendar: Calendar) -> tuple[Clock, ...]:
    pairs = ((clock, recounted(clock, calendar)) for clock in case.clocks)
    return tuple(after for before, after in pairs if after is not before)


@dataclass(frozen=True, kw_only=True)
class RecountClocks(Act):
    """Ended cases do not move."""

    key: ClassVar[str] = "recount-clocks"
    title: ClassVar[str] = "Recalculate deadlines"
    by_clock: ClassVar[bool] = True

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if not moment.by.is_clock:
            return "Accord does this automatically."
        return None if moment.case.is_open else "This case has no open dates."

    def decide(self, moment: Moment) -> list[Fact]:
        clocks = changed_clocks(moment.case, moment.world.calendar)
        if not clocks:
            raise Refusal("No date changes.")
        worked = {day.day for clock in moment.case.clocks for day in clock.counted if day.number is not None}
        closed = {day.day: day for clock in clocks for day in clock.counted if day.number is None and day.day in worked}
        days = tuple(closed[day] for day in sorted(closed))
        return [ClocksRecounted(**self.common_fields(moment), clocks=clocks, closed=days)]
