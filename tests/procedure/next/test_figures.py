"""What is counted for a Board: over which days, and by which names."""

from dataclasses import replace
from datetime import date
from typing import Literal

from msgspec import structs

from accord.procedure.model.case import Case
from accord.procedure.next.figures import INDICATORS, figures, period_of, shown
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.definition import Definition
from tests.procedure.sampler import SAMPLER
from tests.rows import rows
from tests.stories import WORLD, concluded, raised, settled, viewed

Period = Literal["month", "quarter", "year"]


def counting(*indicators: str, period: Period = "quarter", fewest: int = 0) -> Definition:
    assert SAMPLER.figures is not None
    wanted = structs.replace(SAMPLER.figures, indicators=list(indicators), period=period, fewest=fewest)
    return structs.replace(SAMPLER, figures=wanted)


@rows(
    ("period", "day", "begin", "after"),
    [
        ("month", date(2026, 1, 31), date(2026, 1, 1), date(2026, 2, 1)),
        ("month", date(2026, 12, 1), date(2026, 12, 1), date(2027, 1, 1)),
        ("quarter", date(2026, 1, 1), date(2026, 1, 1), date(2026, 4, 1)),
        ("quarter", date(2026, 6, 30), date(2026, 4, 1), date(2026, 7, 1)),
        ("quarter", date(2026, 12, 31), date(2026, 10, 1), date(2027, 1, 1)),
        ("year", date(2026, 12, 31), date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_is_the_month_quarter_or_year_in_which_the_day_lies(
    period: Period, day: date, begin: date, after: date
) -> None:
    assert period_of(counting(period=period), day) == (begin, after)


def test_a_board_that_counts_nothing_has_quarters() -> None:
    assert period_of(WORLD.procedure, date(2026, 5, 20)) == (date(2026, 4, 1), date(2026, 7, 1))


def test_the_first_day_of_a_period_is_counted_and_the_day_after_its_last_is_not() -> None:
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1))
    cases = [replace(raised(), raised_on=day) for day in days]

    assert figures(counting("raised"), cases, date(2026, 5, 20)) == {"raised": {"": "2"}}


def test_what_is_not_yet_raised_is_not_counted() -> None:
    assert figures(counting("raised"), [Case()], date(2026, 5, 20)) == {"raised": {"": "0"}}


def test_cases_are_counted_by_how_they_ended_where_they_are_what_about_and_by_whom() -> None:
    """A case of two kinds is counted once, by the first that was said."""
    cases = [raised(), viewed(), settled(), concluded()]

    counted = {name: count(WORLD.procedure, cases) for name, count in INDICATORS.items()}

    ends = [case.end.days for case in cases if case.end]
    assert counted == {
        "raised": {"": 4},
        "ended": {"resolved": 1, "concluded": 1},
        "by stage": {"practitioners": 2, "managers": 1, "chair": 1},
        "by type": {"ending": 4},
        "by agency that raised it": {"trust": 4},
        "limits that passed": {"": 0},
        "working days taken": {"": sum(ends)},
    }


def test_each_limit_that_passed_is_counted() -> None:
    clocks = tuple(
        Clock(key=key, what="An answer", started_on=date(2026, 4, 1), limit="1 working day", reached=reached)
        for key, reached in (("one", True), ("two", True), ("three", False))
    )

    passed = INDICATORS["limits that passed"](WORLD.procedure, [replace(raised(), clocks=clocks), raised()])

    assert passed == {"": 2}


@rows(("number", "said"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_a_small_number_is_not_told_and_none_is_none(number: int, said: str) -> None:
    assert shown(number, 5) == said
