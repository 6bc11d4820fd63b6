"""Counts a Board's cases and lists those behind each figure, without names."""
# ruff: noqa: S608  no value is in a statement

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.procedure.model.parts import SIDES
from accord.procedure.next.index import Card
from accord.procedure.next.waiting.all import Waiting
from accord.record.index.cards import cards_of
from accord.record.index.conditions import MAY_BE_DONE_BY_NOBODY, NOT_BARRED, ON_SOMEBODY, WAITS_NOW
from accord.record.index.rows import stored_key
from accord.record.lists.lists import waits_of
from accord.record.sql import fetch_figures
from accord.record.viewer import Viewer, rows

OPEN, STUCK, LATE, PAUSED, NO_DATE, FEEDBACK, FILING, NOBODY = (
    "open",
    "stuck",
    "late",
    "paused",
    "no-date",
    "feedback",
    "filing",
    "nobody",
)
FIGURES = (OPEN, STUCK, LATE, PAUSED, NO_DATE, FEEDBACK, FILING, NOBODY)
RAISED = "raised"
UNFINISHED = "unfinished"
"""Closed cases with something waiting. Narrows `counts`."""
ACTS = {NO_DATE: ("propose-date", "accept-date"), FEEDBACK: ("tell-worker", "confirm-feedback"), FILING: ("file-copy",)}
PAGE = 25
MOST_MARKS = 100
_WAITING = f"r.case_id IN (SELECT w.case_id FROM record_waitingrow w WHERE w.act IN ('{{}}') AND {WAITS_NOW})"
BEHIND = {
    RAISED: "r.case_id IS NOT NULL",
    UNFINISHED: f"NOT r.is_open AND r.case_id IN (SELECT w.case_id FROM record_waitingrow w WHERE {WAITS_NOW})",
    OPEN: "r.is_open",
    STUCK: "r.is_open AND k.last_at <= %(at)s AND NOT k.is_paused",
    LATE: "r.is_open AND k.comes_at <= %(at)s AND NOT k.is_paused",
    PAUSED: "r.is_open AND k.is_paused",
    NOBODY: f"(r.is_open AND NOT {ON_SOMEBODY} OR NOT r.is_open AND {MAY_BE_DONE_BY_NOBODY})",
    **{figure: _WAITING.format("', '".join(acts)) for figure, acts in ACTS.items()},
}
"""Condition of each figure on a card `k` and the Board's sight `r`."""
SEEN = f"""
FROM record_sight r JOIN record_casecard k ON k.case_id = r.case_id
WHERE r.key = %(board)s AND k.is_raised AND {NOT_BARRED}"""
FOLLOWS = """AND (k.comes_at, r.case_id) >
(SELECT a.comes_at, a.case_id FROM record_casecard a JOIN record_case c ON c.id = a.case_id WHERE c.ref = %(after)s)"""


@dataclass(frozen=True, kw_only=True)
class Behind:
    ref: str
    card: Card
    waits: tuple[Waiting, ...]


@dataclass(frozen=True, kw_only=True)
class FigureScope:
    """Filters cases. Empty fields do not apply."""

    stage: str = ""
    challenger: str = ""
    challenged: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def given(self) -> dict[str, Any]:
        """Turn sides into LIKE patterns."""
        sides = {side: f"% {getattr(self, side)} %" for side in SIDES if getattr(self, side)}
        return {name: value for name, value in vars(self).items() if value} | sides


PARTS = {
    "stage": "k.stage = %(stage)s",
    "challenger": "' ' || k.challenger || ' ' LIKE %(challenger)s",
    "challenged": "' ' || k.challenged || ' ' LIKE %(challenged)s",
    "first": "k.raised_on >= %(first)s",
    "last": "k.raised_on <= %(last)s",
}
WHOLE = FigureScope()


@dataclass(frozen=True, kw_only=True)
class Raised:
    raised: int = 0
    answered: int = 0


def manages(viewer: Viewer, board: str) -> bool:
    return stored_key("board:", board) in viewer.keys


def cards(
    viewer: Viewer, board: str, figure: str, columns: str, ending: str = "", part: FigureScope = WHOLE, **given: Any
) -> list[tuple[Any, ...]]:
    """One query, hand-written: the ORM takes 10 times as long."""
    said = part.given
    where = " AND ".join((BEHIND[figure], *(PARTS[name] for name in said)))
    statement = f"SELECT {columns} {SEEN} AND {where} {ending}"
    return rows(viewer, statement, {"board": stored_key("board:", board), **said, **given}, fetch_figures)


def behind(viewer: Viewer, board: str, figure: str, part: FigureScope = WHOLE, after: str = "") -> tuple[Behind, ...]:
    """First due first. Three queries."""
    ending = f"{FOLLOWS if after else ''} ORDER BY k.comes_at, r.case_id LIMIT {PAGE}"
    cases = [case for (case,) in cards(viewer, board, figure, "r.case_id", ending, part, after=after)]
    waits, acts = waits_of(viewer, cases), ACTS.get(figure)
    return tuple(
        Behind(ref=one.ref, card=one.card, waits=tuple(w for w in waits[one.case] if not acts or w.act in acts))
        for one in cards_of(cases)
    )


def counts(viewer: Viewer, board: str) -> dict[str, int]:
    """Numbers by figure. Two queries."""
    each = ", ".join(f"COUNT(CASE WHEN {BEHIND[figure]} THEN 1 END)" for figure in FIGURES)
    both = [cards(viewer, board, cases, each)[0] for cases in (OPEN, UNFINISHED)]
    return dict(zip(FIGURES, map(sum, zip(*both, strict=True)), strict=True))


def by_stage_and_day(viewer: Viewer, board: str) -> tuple[tuple[str, date, int], ...]:
    found = cards(viewer, board, OPEN, "k.stage, k.raised_on, COUNT(*)", "GROUP BY 1, 2 ORDER BY 1, 2")
    return tuple((stage, _day(raised_on), number) for stage, raised_on, number in found)


def first_due(viewer: Viewer, board: str) -> tuple[tuple[str, date, str, bool, bool], ...]:
    """Return open cases: stage, day raised, reference, overdue, paused. One query."""
    ref = "(SELECT c.ref FROM record_case c WHERE c.id = r.case_id)"
    columns = f"k.stage, k.raised_on, {ref}, k.comes_at <= %(at)s, k.is_paused"
    found = cards(viewer, board, OPEN, columns, f"ORDER BY k.comes_at, r.case_id LIMIT {MOST_MARKS}")
    return tuple((stage, _day(day), ref, bool(late), bool(paused)) for stage, day, ref, late, paused in found)


def by_agency(viewer: Viewer, board: str, since: date) -> Mapping[str, Raised]:
    raised, answered = Counter[str](), Counter[str]()
    found = cards(
        viewer, board, RAISED, "k.challenger, k.challenged, COUNT(*)", "GROUP BY 1, 2", FigureScope(first=since)
    )
    for challenger, challenged, number in found:
        raised.update(dict.fromkeys(challenger.split(), number))
        answered.update(dict.fromkeys(challenged.split(), number))
    return {key: Raised(raised=raised[key], answered=answered[key]) for key in {*raised, *answered}}


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
