"""Writes the audit log; reads who viewed a case."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from accord.journal.models import JournalLine

Kind = Literal["looked", "searched", "exported", "refused", "signed-in", "directory", "administered", "read", "alarm"]


PAPERS = ("form", "confirmation", "report", "record", "note")
"""Details that mean a document was viewed."""


class Reader(NamedTuple):
    """`at` is the last view, `opened` the first of a document."""

    person: str
    agency: str
    at: datetime
    times: int
    opened: datetime | None = None


def note(
    kind: Kind, *, person: str, agency: str = "", case: str = "", detail: str = "", at: datetime | None = None
) -> None:
    """Note a refusal after its rollback."""
    JournalLine.objects.create(
        at=at or timezone.now(), kind=kind, person=person, agency=agency, case=case, detail=detail
    )


BACKED_UP, CHECKED = "backed up and checked", "checked the record"
"""Details of lines that say what was done."""


def last_done(detail: str) -> datetime | None:
    """When a line last began with `detail`."""
    lines = JournalLine.objects.filter(kind="administered", detail__startswith=detail).order_by("-id")
    return lines.values_list("at", flat=True).first()


def readers_of(case: str, papers_since: datetime | None = None) -> tuple[Reader, ...]:
    """Latest first. `opened` counts from `papers_since`."""
    is_paper = Q(kind="exported") | Q(detail__in=PAPERS)
    is_since = Q(at__gte=papers_since) if papers_since else Q(at=None)
    opened = Min("at", filter=is_paper & is_since)
    looks = JournalLine.objects.filter(case=case, kind__in=("looked", "exported")).values_list("person", "agency")
    found = looks.annotate(latest=Max("at"), times=Count("id"), opened=opened).order_by("-latest", "person")
    return tuple(Reader(*row) for row in found)


def learning_read_by(person: str) -> frozenset[str]:
    return frozenset(JournalLine.objects.filter(person=person, kind="read").values_list("detail", flat=True))


def learning_readers(keys: Iterable[str]) -> tuple[Reader, ...]:
    reads = JournalLine.objects.filter(kind="read", detail__in=list(keys)).values_list("person", "agency")
    found = reads.annotate(first=Min("at"), times=Count("id")).order_by("first", "person")
    return tuple(Reader(*row) for row in found)


CHANGES_ON_A_PAGE = 50


class Changed(NamedTuple):
    id: int
    at: datetime
    person: str
    detail: str


def changes_of(agency: str, *, before: int | None = None) -> tuple[Changed, ...]:
    rows = JournalLine.objects.filter(kind="directory", agency=agency)
    rows = rows.filter(id__lt=before) if before else rows
    found = rows.order_by("-id").values_list("id", "at", "person", "detail")[:CHANGES_ON_A_PAGE]
    return tuple(Changed(*row) for row in found)


def details_of(kind: Kind, beginning: str, *, agency: str = "") -> tuple[str, ...]:
    found = JournalLine.objects.filter(kind=kind, agency=agency, detail__startswith=beginning)
    return tuple(found.order_by("id").values_list("detail", flat=True))
