"""The record in words: every fact as a line, told with the case as it was when it happened."""

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
"""The files of lines: each registers its own with `tells`."""
__all__ = ["Detail", "HistoryLine", "line_of", "lines_of"]


def line_of(world: World, before: Case, fact: Fact, is_erased: bool = False) -> HistoryLine:
    """A fact in words. `before` is the case as it was; what was written is gone where it `is_erased`."""
    told = TELLERS[type(fact)](EntryContext(world=world, before=before, fact=fact), fact)
    line = with_common(told, fact, before)
    if not is_erased:
        return line
    kept = (detail for detail in line.details if not detail.is_words)
    return HistoryLine(title=line.title, details=(*kept, ERASED))


def lines_of(world: World, facts: Iterable[Fact], erased: frozenset[int] = frozenset()) -> Iterator[HistoryLine]:
    """A record in words, in its order. `erased` are the places, from 0, whose words are gone."""
    case = Case()
    for place, fact in enumerate(facts):
        yield line_of(world, case, fact, place in erased)
        case = fold(case, fact)
