"""Writing a line into the journal, and asking it who has looked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from accord.journal.models import JournalLine

Kind = Literal["looked", "searched", "exported", "refused", "signed-in", "directory", "administered", "read", "alarm"]


PAPERS = ("form", "confirmation", "report", "record", "note")
"""What a line says of a look at a paper on its page."""


class Reader(NamedTuple):
    """Somebody who has looked at a case, for an agency: when last, how often, and when they first opened a paper."""

    person: str
    agency: str
    at: datetime
    times: int
    opened: datetime | None = None


def note(
    kind: Kind, *, person: str, agency: str = "", case: str = "", detail: str = "", at: datetime | None = None
) -> None:
    """Write one line: the only way in. A refusal is noted after what was refused has been rolled back."""
    JournalLine.objects.create(
        at=at or timezone.now(), kind=kind, person=person, agency=agency, case=case, detail=detail
    )


def readers_of(case: str, papers_since: datetime | None = None) -> tuple[Reader, ...]:
    """Who has looked at the case of that reference, or taken something of it, the latest first.

    With `papers_since`, each with when they first opened one of its papers from then on.
    """
    is_paper = Q(kind="exported") | Q(detail__in=PAPERS)
    is_since = Q(at__gte=papers_since) if papers_since else Q(at=None)
    opened = Min("at", filter=is_paper & is_since)
    looks = JournalLine.objects.filter(case=case, kind__in=("looked", "exported")).values_list("person", "agency")
    found = looks.annotate(latest=Max("at"), times=Count("id"), opened=opened).order_by("-latest", "person")
    return tuple(Reader(*row) for row in found)


def learning_read_by(person: str) -> frozenset[str]:
    """The keys of what was learned that the person has read."""
    return frozenset(JournalLine.objects.filter(person=person, kind="read").values_list("detail", flat=True))


def learning_readers(keys: Iterable[str]) -> tuple[Reader, ...]:
    """Who has read what was learned under these keys, the earliest first, each once."""
    reads = JournalLine.objects.filter(kind="read", detail__in=list(keys)).values_list("person", "agency")
    found = reads.annotate(first=Min("at"), times=Count("id")).order_by("first", "person")
    return tuple(Reader(*row) for row in found)


CHANGES_ON_A_PAGE = 50


class Changed(NamedTuple):
    """A line about a change of the directory."""

    id: int
    at: datetime
    person: str
    detail: str


def changes_of(agency: str, *, before: int | None = None) -> tuple[Changed, ...]:
    """The latest changes of the agency's directory, or those before the line of that id."""
    rows = JournalLine.objects.filter(kind="directory", agency=agency)
    rows = rows.filter(id__lt=before) if before else rows
    found = rows.order_by("-id").values_list("id", "at", "person", "detail")[:CHANGES_ON_A_PAGE]
    return tuple(Changed(*row) for row in found)
