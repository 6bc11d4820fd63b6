"""A Board's last 12 months: month by month, by type and by stage."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from accord.procedure.model.parts import ENDS
from accord.procedure.world.world import World
from accord.record.lists import figures
from accord.record.lists.figures import FigureScope
from accord.record.sql import instant
from accord.record.viewer import Viewer
from accord.reports.board import BoardReport

MONTHS = 12
RESOLVED = "resolved"


@dataclass(frozen=True, kw_only=True)
class YearCase:
    raised_on: date
    ended_on: date | None
    end: str
    kind: str
    stage: str
    days: int


@dataclass(frozen=True, kw_only=True)
class YearLine:
    """`days` is the median number of working days from raised to ended, as text."""

    name: str
    raised: int
    resolved: int
    ended: int
    days: str


@dataclass(frozen=True, kw_only=True)
class YearReport:
    since: date
    whole: YearLine
    months: tuple[YearLine, ...]
    kinds: tuple[YearLine, ...]
    stages: tuple[YearLine, ...]
    ends: tuple[tuple[str, int], ...]


def year_report(viewer: Viewer, board: str) -> YearReport:
    """Cases raised in the last 12 months, this one included. One query."""
    world = viewer.worlds[board]
    today = world.today(viewer.at)
    since = _months_ago(today, MONTHS - 1)
    cases = tuple(_cases(viewer, board, world, since))
    months = [_months_ago(today, number) for number in range(MONTHS - 1, -1, -1)]
    ended = [one for one in cases if one.ended_on]
    at = {stage.key: [one for one in ended if one.stage == stage.key] for stage in world.procedure.stage}
    return YearReport(
        since=since,
        whole=_line("All", cases),
        months=tuple(
            _line(f"{month:%B %Y}", [one for one in cases if one.raised_on.replace(day=1) == month]) for month in months
        ),
        kinds=tuple(
            _line(kind.name, of_kind)
            for key, kind in world.procedure.types.items()
            if (of_kind := [one for one in cases if one.kind == key])
        ),
        stages=tuple(_line(stage.name, at[stage.key]) for stage in world.procedure.stage),
        ends=tuple((name, sum(one.end == key for one in ended)) for key, name in ENDS.items()),
    )


def _cases(viewer: Viewer, board: str, world: World, since: date) -> Iterator[YearCase]:
    columns = ", ".join(f"k.{name}" for name in ("raised_on", "comes_at", "end", "main_type", "stage"))
    for raised_on, comes_at, end, kind, stage in figures.cards(
        viewer, board, figures.RAISED, columns, part=FigureScope(first=since)
    ):
        day = date.fromisoformat(raised_on) if isinstance(raised_on, str) else raised_on
        ended_on = _day(world, comes_at) if end else None
        days = world.calendar.between(day, ended_on) if ended_on else 0
        yield YearCase(raised_on=day, ended_on=ended_on, end=end, kind=kind, stage=stage, days=days)


def _day(world: World, at: datetime | str) -> date:
    return world.calendar.day_of(instant(at))


def _line(name: str, cases: Iterable[YearCase]) -> YearLine:
    cases = tuple(cases)
    days = [one.days for one in cases if one.end == RESOLVED]
    return YearLine(
        name=name,
        raised=len(cases),
        resolved=len(days),
        ended=sum(bool(one.end) for one in cases) - len(days),
        days=f"{median(days):g}" if days else "",
    )


def _months_ago(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)


def figure_rows(report: BoardReport, year: YearReport, stage_word: str) -> Iterator[tuple[str, ...]]:
    yield ("Table", "Row", "Figure", "Number")
    for figure in report.figures:
        yield ("Open today", "All", figure.label, str(figure.number))
    for stage in report.stages:
        for cell in stage.cells:
            yield (f"Open by {stage_word} and age", stage.name, f"{cell.age} working days", str(cell.number))
    for agency in report.agencies:
        yield ("By agency, 12 months", agency.name, "raised", str(agency.raised))
        yield ("By agency, 12 months", agency.name, "asked to respond", str(agency.answered))
    tables = {"By month raised": year.months, "By type": year.kinds, f"By {stage_word} at the end": year.stages}
    for table, lines in tables.items():
        for line in lines:
            yield (table, line.name, "raised", str(line.raised))
            yield (table, line.name, "resolved", str(line.resolved))
            yield (table, line.name, "ended otherwise", str(line.ended))
            yield (table, line.name, "median working days to resolve", line.days)
    for name, number in year.ends:
        yield ("How they ended", name, "cases", str(number))
