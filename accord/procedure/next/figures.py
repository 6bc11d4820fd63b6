"""Count a Board's figures, hiding small numbers."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.world.definition.definition import Definition

Counted = dict[str, int]


def _by(what: Callable[[Case], str], cases: Iterable[Case]) -> Counted:
    return dict(Counter(name for case in cases if (name := what(case))))


INDICATORS: dict[str, Callable[[Definition, list[Case]], Counted]] = {
    "raised": lambda _, cases: {"": len(cases)},
    "ended": lambda _, cases: _by(lambda case: case.end.how if case.end else "", cases),
    "by stage": lambda _, cases: _by(lambda case: case.stage, cases),
    "by type": lambda _, cases: _by(lambda case: case.types[0], cases),
    "by agency that raised it": lambda _, cases: _by(lambda case: case.raiser.agency if case.raiser else "", cases),
    "limits that passed": lambda _, cases: {"": sum(clock.reached for case in cases for clock in case.clocks)},
    "working days taken": lambda _, cases: {"": sum(case.end.days for case in cases if case.end)},
}
"""Words allowed in `[figures]`, each with its counter."""

MONTHS = {"month": 1, "quarter": 3, "year": 12}


def period_of(procedure: Definition, day: date) -> tuple[date, date]:
    months = MONTHS[procedure.figures.period if procedure.figures else "quarter"]
    begin = (day.month - 1) // months * months
    after = begin + months
    return date(day.year, begin + 1, 1), date(day.year + after // 12, after % 12 + 1, 1)


def figures(procedure: Definition, cases: Iterable[Case], day: date) -> dict[str, dict[str, str]]:
    if procedure.figures is None:
        return {}
    begin, after = period_of(procedure, day)
    within = [case for case in cases if case.raised_on and begin <= case.raised_on < after]
    fewest = procedure.figures.fewest
    return {
        name: {key: shown(number, fewest) for key, number in INDICATORS[name](procedure, within).items()}
        for name in procedure.figures.indicators
    }


def shown(number: int, fewest: int) -> str:
    return str(number) if number == 0 or number >= fewest else f"fewer than {fewest}"
