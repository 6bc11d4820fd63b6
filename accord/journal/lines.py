"""Writing a line into the journal, and asking it who has looked."""

from datetime import datetime
from typing import Literal, NamedTuple

from django.db.models import Count, Max
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
