"""The demonstration cases, dated back from setup."""

import re
import tomllib
from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accord.procedure.stories.story import StoryStep
from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import library_text


class _Step(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"as_": "as", "with_": "with"}
):
    ago: int
    time: time
    by: str
    as_: str = ""
    act: str
    with_: dict[str, Any] = {}


class _Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    title: str
    step: list[_Step]


class _Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    case: list[_Case]


@cache
def _cases() -> tuple[_Case, ...]:
    return tuple(msgspec.convert(tomllib.loads(library_text("demonstration-cases")), _Cases).case)


def demonstration_cases(calendar: Calendar, today: date) -> tuple[tuple[StoryStep, ...], ...]:
    return tuple(tuple(_dated(step, calendar, today) for step in case.step) for case in _cases())


def _dated(step: _Step, calendar: Calendar, today: date) -> StoryStep:
    at = datetime.combine(calendar.before(today, step.ago), step.time, ZoneInfo(calendar.zone))
    return StoryStep(at=at, by=step.by, as_=step.as_, act=step.act, with_=_with_days(step.with_, calendar, today))


RELATIVE = re.compile(r"D([+-])(\d+)")


def _with_days(value: Any, calendar: Calendar, today: date) -> Any:
    if isinstance(value, dict):
        return {key: _with_days(one, calendar, today) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_days(one, calendar, today) for one in value]
    found = RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    count = int(found[2])
    return calendar.after(today, count) if found[1] == "+" else calendar.before(today, count)
