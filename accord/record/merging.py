"""Merging lists: the first rows of several queries, each in the order of an index, as one page of cases."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet, Subquery, Value

from accord.record import models

PAGE = 25
"""Cases on one page of a list."""


@dataclass(frozen=True)
class Position:
    """A place in a list: what follows it comes later, or has a greater number where both come at the same time."""

    comes_at: datetime
    ref: str

    def __str__(self) -> str:
        return f"{self.comes_at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{self.ref}"


def read_position(text: str) -> Position | None:
    """The position that a link gave; None for none, or for what is none."""
    stamp, _, ref = text.partition("-")
    try:
        return Position(datetime.strptime(stamp, "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC), ref)
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class Order:
    """By when cases come, the earliest first, or the latest; and from where on. `by` gives when, if no column does."""

    after: Position | None = None
    latest_first: bool = False
    by: F | Value = field(default_factory=lambda: F("comes_at"))

    def of(self, rows: QuerySet[Any]) -> QuerySet[Any, tuple[datetime, int]]:
        """The rows of one page and one more, of a table with `comes_at` and `case`: (when it comes, id of the case)."""
        sign, lookup = ("-", "lt") if self.latest_first else ("", "gt")
        rows = rows.annotate(when=self.by)
        if self.after:
            number = Subquery(models.Case.objects.filter(ref=self.after.ref).values("id"))
            later = Q(**{f"when__{lookup}": self.after.comes_at}) | Q(**{f"case__{lookup}": number})
            rows = rows.filter(later, **{f"when__{lookup}e": self.after.comes_at})
        return rows.order_by(f"{sign}when", f"{sign}case_id").values_list("when", "case_id")[: PAGE + 1]


def merged(branches: Sequence[QuerySet[Any]], order: Order) -> list[tuple[datetime, int]]:
    """The first cases of all branches together, up to one more than a page: (when it comes, id). One query."""
    statements: list[str] = []
    given: list[Any] = []
    for number, branch in enumerate(branches):
        try:
            statement, params = order.of(branch).query.sql_with_params()
        except EmptyResultSet:
            continue
        statements.append(f"SELECT * FROM ({statement}) b{number}")  # noqa: S608  written by Django
        given += params
    if not statements:
        return []
    way = "DESC" if order.latest_first else "ASC"
    whole = f"{' UNION '.join(statements)} ORDER BY 1 {way}, 2 {way} LIMIT {PAGE + 1}"
    with connection.cursor() as cursor:
        cursor.execute(whole, given)
        return [(_instant(comes_at), case_id) for comes_at, case_id in cursor.fetchall()]


def _instant(value: datetime | str) -> datetime:
    """SQLite gives its text."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value
