"""The numbers of a Board's page, counted by statements written by hand: Django takes longer to put them together."""
# ruff: noqa: S608  no value is in them

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from accord.record.index.conditions import MAY_BE_DONE_BY_NOBODY, NOT_BARRED, ON_SOMEBODY, WAITS_NOW
from accord.record.index.rows import stored_key
from accord.record.lists.figures import (
    ACTS,
    FEEDBACK,
    FIGURES,
    FILING,
    LATE,
    NO_DATE,
    NOBODY,
    OPEN,
    PAUSED,
    STUCK,
    Raised,
)
from accord.record.sql import named, places
from accord.record.viewer import Viewer, rows

SEEN = f"""
FROM record_sight r JOIN record_casecard k ON k.case_id = r.case_id
WHERE r.key = %(board)s AND k.is_raised AND {NOT_BARRED}"""
OPEN_SEEN = f"{SEEN} AND r.is_open AND k.is_open"
OPEN_ONES = f"""
SELECT COUNT(*),
  COUNT(CASE WHEN k.last_at <= %(at)s AND NOT k.is_paused THEN 1 END),
  COUNT(CASE WHEN k.comes_at <= %(at)s AND NOT k.is_paused THEN 1 END),
  COUNT(CASE WHEN k.is_paused THEN 1 END),
  COUNT(CASE WHEN NOT {ON_SOMEBODY} THEN 1 END)
{OPEN_SEEN}"""
ENDED_ONES = f"SELECT COUNT(*) {SEEN} AND NOT k.is_open AND {MAY_BE_DONE_BY_NOBODY}"
BY_STAGE = f"SELECT k.stage, k.raised_on, COUNT(*) {OPEN_SEEN} GROUP BY 1, 2 ORDER BY 1, 2"
BY_AGENCY = f"SELECT k.challenger, k.challenged, COUNT(*) {SEEN} AND k.raised_on >= %(since)s GROUP BY 1, 2"
WAITING = f"""
SELECT w.act, w.case_id FROM record_waitingrow w
JOIN record_sight r ON r.case_id = w.case_id JOIN record_casecard k ON k.case_id = w.case_id
WHERE w.act IN ({{acts}}) AND {WAITS_NOW} AND r.key = %(board)s AND k.is_raised AND {NOT_BARRED}"""


def counts(viewer: Viewer, board: str) -> dict[str, int]:
    """How many cases are behind each figure. Three queries."""
    [open_ones] = rows(viewer, OPEN_ONES, _of(board))
    found = dict(zip((OPEN, STUCK, LATE, PAUSED, NOBODY), open_ones, strict=True))
    [(ended,)] = rows(viewer, ENDED_ONES, _of(board))
    found[NOBODY] += ended
    acts = [act for several in ACTS.values() for act in several]
    statement = WAITING.replace("{acts}", places("act", acts))
    waiting: Sequence[tuple[str, int]] = rows(viewer, statement, _of(board) | named("act", acts))
    for figure in (NO_DATE, FEEDBACK, FILING):
        found[figure] = len({case for act, case in waiting if act in ACTS[figure]})
    return {figure: found[figure] for figure in FIGURES}


def by_stage_and_day(viewer: Viewer, board: str) -> tuple[tuple[str, date, int], ...]:
    """How many open cases there are at each stage, by the day on which they were raised. One query."""
    found = rows(viewer, BY_STAGE, _of(board))
    return tuple((stage, _day(raised_on), number) for stage, raised_on, number in found)


def by_agency(viewer: Viewer, board: str, since: date) -> Mapping[str, Raised]:
    """What each agency raised and answered since that day. One query."""
    raised, answered = Counter[str](), Counter[str]()
    for challenger, challenged, number in rows(viewer, BY_AGENCY, _of(board) | {"since": since}):
        raised.update(dict.fromkeys(challenger.split(), number))
        answered.update(dict.fromkeys(challenged.split(), number))
    return {key: Raised(raised=raised[key], answered=answered[key]) for key in {*raised, *answered}}


def _of(board: str) -> dict[str, str]:
    return {"board": stored_key("board:", board)}


def _day(value: date | str) -> date:
    """SQLite gives a day as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
