"""A picture of open cases by stage and age, laid out for an SVG template: circles with numbers, no colour alone."""

from dataclasses import dataclass
from math import sqrt

from accord.reports.board import AGES, StageLine

LEFT, TOP, COLUMN, ROW = 170, 34, 118, 54
LARGEST, SMALLEST = 22, 11


@dataclass(frozen=True)
class Circle:
    x: int
    y: int
    radius: int
    number: int


@dataclass(frozen=True)
class Label:
    x: int
    y: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Everything in it with its place; lengths are those of the view box."""

    width: int
    height: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    lines: tuple[int, ...]
    circles: tuple[Circle, ...]


def picture_of(stages: tuple[StageLine, ...]) -> Picture:
    """The stages from top to bottom, the ages from left to right; the area of a circle goes with its number."""
    most = max((number for stage in stages for number in stage.numbers), default=0)
    circles = (
        Circle(_x(column), _y(row), _radius(number, most), number)
        for row, stage in enumerate(stages)
        for column, number in enumerate(stage.numbers)
        if number
    )
    return Picture(
        width=LEFT + COLUMN * len(AGES),
        height=TOP + ROW * len(stages) + 4,
        rows=tuple(Label(0, _y(row) + 5, stage.name) for row, stage in enumerate(stages)),
        columns=tuple(Label(_x(column), 20, label) for column, (_, label) in enumerate(AGES)),
        lines=tuple(TOP + ROW * row for row in range(len(stages) + 1)),
        circles=tuple(circles),
    )


def _x(column: int) -> int:
    return LEFT + COLUMN * column + COLUMN // 2


def _y(row: int) -> int:
    return TOP + ROW * row + ROW // 2


def _radius(number: int, most: int) -> int:
    return max(SMALLEST, round(LARGEST * sqrt(number / most)))
