"""Merges indexed queries into one page of cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from accord.procedure.rules.seeing import Level
from accord.record.sql import instant
from accord.record.viewer import Viewer, rows

PAGE = 25

Order = Literal["first due", "last ended", "newest"]
START = "(SELECT c.id FROM record_case c WHERE c.ref = %(after)s)"
WAYS: dict[Order, tuple[str, str]] = {
    "first due": (f"(r.comes_at, r.case_id) > (%(from)s, {START})", "1, 2"),
    "last ended": (f"(r.comes_at, r.case_id) < (%(from)s, {START})", "1 DESC, 2 DESC"),
    "newest": (f"r.case_id < {START}", "2 DESC"),
}
"""For each order, SQL for "after this position" and for sorting."""


class Found(NamedTuple):
    """Sort time (None for "newest"), id and level."""

    comes_at: datetime | None
    case: int
    level: Level


@dataclass(frozen=True, kw_only=True)
class ListPlace:
    comes_at: datetime | None
    ref: str

    def __str__(self) -> str:
        stamp = f"{self.comes_at.astimezone(UTC):%Y%m%dT%H%M%S.%f}" if self.comes_at else ""
        return f"{stamp}-{self.ref}"


def read_position(text: str) -> ListPlace | None:
    stamp, _, ref = text.partition("-")
    try:
        comes_at = datetime.strptime(stamp, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC) if stamp else None
    except ValueError:
        return None
    return ListPlace(comes_at=comes_at, ref=ref) if ref else None


def branch(table: str, where: str, *, level: str, comes_at: str = "r.comes_at") -> str:
    return f"SELECT {comes_at} AS comes_at, r.case_id, {level} AS level FROM {table} r WHERE {where}"  # noqa: S608


def merged(
    viewer: Viewer, branches: Sequence[str], order: Order, after: str = "", given: Mapping[str, Any] | None = None
) -> list[Found]:
    """Return one more than a page. One query."""
    if not branches:
        return []
    statement, position = _statement(branches, order, after)
    return [_found(*row) for row in rows(viewer, statement, {**(given or {}), **position})]


def merged_lists(
    viewer: Viewer, lists: Sequence[tuple[Sequence[str], str]], counting: str, given: Mapping[str, Any]
) -> tuple[list[list[Found]], int]:
    """Return the count of `counting` too. One query."""
    statements, positions = [], dict[str, Any]()
    for number, (branches, after) in enumerate(lists):
        if branches:
            statement, position = _statement(branches, "first due", after, str(number))
            statements.append(f"SELECT {number} AS list, l.* FROM ({statement}) l")  # noqa: S608
            positions |= position
    statements.append(f"SELECT {len(lists)} AS list, NULL, ({counting}), 0")
    whole = f"SELECT * FROM ({' UNION ALL '.join(statements)}) every ORDER BY 1, 2, 3"  # noqa: S608
    found: list[list[Found]] = [[] for _ in lists]
    *shown, count = rows(viewer, whole, {**given, **positions})
    for number, *row in shown:
        found[number].append(_found(*row))
    return found, int(count[2])


def _statement(branches: Sequence[str], order: Order, after: str, name: str = "") -> tuple[str, dict[str, Any]]:
    start = read_position(after)
    later, by = WAYS[order]
    later = later.replace("%(from)s", f"%(from{name})s").replace("%(after)s", f"%(after{name})s")
    limited = f"AND {later} ORDER BY {by} LIMIT {PAGE + 1}" if start else f"ORDER BY {by} LIMIT {PAGE + 1}"
    every = " UNION ALL ".join(f"SELECT * FROM ({one} {limited}) b{n}" for n, one in enumerate(branches))  # noqa: S608
    statement = (
        f"SELECT comes_at, case_id, MAX(level) AS level FROM ({every}) every "  # noqa: S608  made of what is here
        f"GROUP BY comes_at, case_id ORDER BY {by} LIMIT {PAGE + 1}"
    )
    return statement, {f"from{name}": start.comes_at, f"after{name}": start.ref} if start else {}


def _found(comes_at: datetime | str | None, case: int, level: int) -> Found:
    return Found(instant(comes_at) if comes_at else None, case, Level(level))
