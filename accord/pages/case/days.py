"""Days of a clock, numbered or left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accord.pages.case.case_view import CaseView
from accord.pages.shared.counting import day_nought
from accord.procedure.acts.stages.limits_reached import LimitReached
from accord.procedure.model.act import PrivateFact
from accord.procedure.texts.record.lines import lines_of
from accord.procedure.world.clocks import Clock

WEEKEND = "Weekend"
NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}


@dataclass(frozen=True, kw_only=True)
class Day:
    """`number` is empty if the day is left out."""

    name: str
    square: str
    number: str
    reasons: tuple[str, ...]
    mark: str = ""
    is_limit: bool = False


def days_of(reading: CaseView, clock: Clock) -> Iterator[Day]:
    events = _events(reading, clock)
    nought = day_nought(clock)
    if nought and clock.counted:
        first = ("The first day, which does not count.", *events.get(nought, ()))
        yield Day(name=reading.day(nought), square=_square(nought), number="0", reasons=first, mark="starts")
    for one in clock.counted:
        is_limit = one.day == clock.due_on
        if one.number is None:
            why = _why(one.day, one.why, reading)
            mark = "" if why == WEEKEND else one.why
            yield Day(name=reading.day(one.day), square=_square(one.day), number="", reasons=(why,), mark=mark)
            continue
        said = [*(["The deadline, at the end of the day."] if is_limit else []), *events.get(one.day, ())]
        yield Day(
            name=reading.day(one.day),
            square=_square(one.day),
            number=str(one.number),
            reasons=tuple(said) or ("Counted",),
            mark="deadline" if is_limit else "",
            is_limit=is_limit,
        )


def _square(day: date) -> str:
    return f"{day:%a} {day.day}"


def _why(day: date, why: str, reading: CaseView) -> str:
    if why == f"{day:%A}":
        return WEEKEND
    nation = NATIONS.get(reading.calendar.nation, "")
    closed = any(one == day for one, _ in reading.calendar.closed)
    return f"{why}, on which the Board is closed" if closed else f"{why}, a bank holiday in {nation}"


def _events(reading: CaseView, clock: Clock) -> dict[date, list[str]]:
    entries = reading.file.entries
    found: dict[date, list[str]] = {}
    for entry, line in zip(entries, lines_of(reading.world, [one.fact for one in entries]), strict=True):
        limit = entry.fact if isinstance(entry.fact, LimitReached) else None
        if isinstance(entry.fact, PrivateFact) or (limit and limit.clock == clock.name):
            continue
        said = found.setdefault(limit.due_on if limit else reading.world.today(entry.at), [])
        if f"{line.title}." not in said:
            said.append(f"{line.title}.")
    return found
