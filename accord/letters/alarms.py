"""Alarms: raised once while something is wrong, over when it is right again, and each noted in the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import structlog

from accord.journal.lines import note
from accord.letters.models import Alarm

log = structlog.get_logger("accord.alarms")

WORKER = "clock"
"""As whom the worker stands in the journal."""


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """What is wrong: its kind, what it is about (a post, a mail, a reference), its Board and case."""

    kind: str
    about: str
    board: str = ""
    ref: str = ""


def raise_alarms(wrongs: Iterable[Wrong], at: datetime) -> None:
    """Raise those that are not yet there."""
    for wrong in wrongs:
        known = Alarm.objects.filter(kind=wrong.kind, about=wrong.about, over_at__isnull=True)
        if known.exists():
            continue
        rows = [Alarm(kind=wrong.kind, about=wrong.about, board=wrong.board, ref=wrong.ref, since=at)]
        Alarm.objects.bulk_create(rows, ignore_conflicts=True)
        note("alarm", person=WORKER, case=wrong.ref, detail=f"{wrong.kind}: {wrong.about}", at=at)
        log.warning("alarm", kind=wrong.kind)


def end_alarms(kind: str, at: datetime, *, about: str | None = None, but: Iterable[str] = (), board: str = "") -> None:
    """End the alarms of a kind: the one about this; or all of the Board, but those that are still so."""
    rows = Alarm.objects.filter(kind=kind, over_at__isnull=True)
    rows = rows.filter(about=about) if about is not None else rows.exclude(about__in=list(but))
    if board:
        rows = rows.filter(board=board)
    rows.update(over_at=at)


def about_of(kind: str) -> tuple[str, ...]:
    """What the lasting alarms of a kind are about. One query."""
    return tuple(Alarm.objects.filter(kind=kind, over_at__isnull=True).values_list("about", flat=True))


def alarms_of(board: str) -> tuple[Alarm, ...]:
    """The alarms that last, of the Board and of the whole house, the oldest first. One query."""
    return tuple(Alarm.objects.filter(board__in=["", board], over_at__isnull=True).order_by("since", "id")[:100])
