"""The record as text."""

from collections.abc import Iterable, Iterator

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.texts.history_text import (
    ERASED,
    TELLERS,
    Detail,
    EntryContext,
    HistoryLine,
    with_common,
)
from accord.procedure.texts.record import (
    answering,
    beside,
    dying,
    ending,
    moving,
    optional_steps,
    raising,
    seeing,
    settling,
)
from accord.procedure.world.world import World

THEMES = (raising, answering, moving, settling, ending, beside, optional_steps, dying, seeing)
"""Modules that register their functions."""
__all__ = ["Detail", "HistoryLine", "line_of", "lines_of"]


def line_of(world: World, before: Case, fact: Fact, is_erased: bool = False) -> HistoryLine:
    """If `is_erased`, typed text is left out."""
    told = TELLERS[type(fact)](EntryContext(world=world, before=before, fact=fact), fact)
    line = with_common(told, fact, before)
    if not is_erased:
        return line
    kept = (detail for detail in line.details if not detail.is_words)
    return HistoryLine(title=line.title, details=(*kept, ERASED))


def lines_of(world: World, facts: Iterable[Fact], erased: frozenset[int] = frozenset()) -> Iterator[HistoryLine]:
    """`erased` holds positions from 0."""
    case = Case()
    for place, fact in enumerate(facts):
        yield line_of(world, case, fact, place in erased)
        case = fold(case, fact)
