"""Writing a line into the journal, and asking it who has looked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from django.db.models import Count, Max, Min
from django.utils import timezone

from accord.journal.models import Line

Kind = Literal["looked", "searched", "exported", "refused", "signed-in", "directory", "administered", "read", "alarm"]


class Reader(NamedTuple):
    """Somebody who has looked at a case, for an agency: when last, and how often."""

    person: str
    agency: str
    at: datetime
    times: int


def note(
    kind: Kind, *, person: str, agency: str = "", case: str = "", detail: str = "", at: datetime | None = None
) -> None:
    """Write one line: the only way in. A refusal is noted after what was refused has been rolled back."""
    Line.objects.create(at=at or timezone.now(), kind=kind, person=person, agency=agency, case=case, detail=detail)


def readers_of(case: str) -> tuple[Reader, ...]:
    """Who has looked at the case of that reference, the latest first."""
    looks = Line.objects.filter(case=case, kind="looked").values_list("person", "agency")
    found = looks.annotate(latest=Max("at"), times=Count("id")).order_by("-latest", "person")
    return tuple(Reader(*row) for row in found)


def learning_read_by(person: str) -> frozenset[str]:
    """The keys of what was learned that the person has read."""
    return frozenset(Line.objects.filter(person=person, kind="read").values_list("detail", flat=True))


def learning_readers(keys: Iterable[str]) -> tuple[Reader, ...]:
    """Who has read what was learned under these keys, the earliest first, each once."""
    reads = Line.objects.filter(kind="read", detail__in=list(keys)).values_list("person", "agency")
    found = reads.annotate(first=Min("at"), times=Count("id")).order_by("first", "person")
    return tuple(Reader(*row) for row in found)
