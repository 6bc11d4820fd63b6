"""Finds waiting acts for reminders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from accord.procedure.next.waiting.all import Waiting
from accord.record import models
from accord.record.index.cards import waiting_of_row
from accord.record.lists.owed import CaseOwed, cases_owed


@dataclass(frozen=True, kw_only=True)
class Dated:
    """`asked_at`: when its post was last asked or acted."""

    case: CaseOwed
    waiting: Waiting
    asked_at: datetime | None

    @property
    def ref(self) -> str:
        return self.case.ref


def due_between(board: str, first: date, last: date, at: datetime) -> Iterator[Dated]:
    """Days are inclusive. Five queries."""
    rows = models.WaitingRow.objects.filter(
        case__board=board, due_on__gte=first, due_on__lte=last, since__lte=at, until__gt=at
    )
    yield from _dated(list(_with_card(rows).order_by("due_on", "case", "place")), at)


def asked_between(board: str, first: datetime, last: datetime, at: datetime) -> Iterator[Dated]:
    """Yield undated acts last asked for in between. Five queries."""
    asked = models.Letter.objects.filter(
        asks=True, not_before__gte=first, not_before__lt=last, entry__case=OuterRef("case"), post=OuterRef("post")
    )
    cases = models.Letter.objects.filter(asks=True, not_before__gte=first, not_before__lt=last)
    rows = models.WaitingRow.objects.filter(
        Exists(asked),
        case__in=cases.values("entry__case"),
        case__board=board,
        due_on__isnull=True,
        since__lte=at,
        until__gt=at,
    )
    for one in _dated(list(_with_card(rows).order_by("case", "place")), at):
        if one.asked_at and one.asked_at < last:
            yield one


def _with_card(rows: QuerySet[models.WaitingRow]) -> QuerySet[models.WaitingRow]:
    asked = models.Letter.objects.filter(asks=True, entry__case=OuterRef("case"), post=OuterRef("post"))
    latest = asked.order_by().values("post").annotate(latest=Max("not_before")).values("latest")
    has_part = Concat(Value('"post":"'), OuterRef("post"), Value('"'), output_field=TextField())
    theirs = models.Entry.objects.filter(case=OuterRef("case"), body__contains=has_part)
    acted = theirs.order_by().values("case").annotate(latest=Max("at")).values("latest")
    return rows.select_related("case__casecard").annotate(asked_at=Subquery(latest), acted_at=Subquery(acted))


def _dated(rows: list[models.WaitingRow], at: datetime) -> Iterator[Dated]:
    cases = cases_owed((row.case.casecard for row in rows), at)
    for row in rows:
        asked_at = max((at for at in (row.asked_at, row.acted_at) if at), default=None)  # type: ignore[attr-defined]
        yield Dated(
            case=cases[row.case_id],
            waiting=waiting_of_row(row),
            asked_at=timezone.localtime(asked_at) if asked_at else None,
        )
