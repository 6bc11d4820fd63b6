"""Alarms: raised once, ended when put right, and noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone

from accord.journal.lines import note
from accord.letters.alarm_texts import TEXTS
from accord.letters.models import Alarm

log = structlog.get_logger("accord.alarms")

WORKER = "clock"


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """`about` is a key."""

    kind: str
    about: str
    board: str = ""
    ref: str = ""
    since: datetime | None = None


def raise_alarms(wrongs: Iterable[Wrong], at: datetime) -> None:
    for wrong in wrongs:
        if _is_new(wrong, at):
            note("alarm", person=WORKER, case=wrong.ref, detail=f"{wrong.kind}: {wrong.about}", at=at)
            log.warning("alarm", kind=wrong.kind)


def _is_new(wrong: Wrong, at: datetime) -> bool:
    if Alarm.objects.filter(kind=wrong.kind, about=wrong.about, over_at__isnull=True).exists():
        return False
    row = Alarm(kind=wrong.kind, about=wrong.about, board=wrong.board, ref=wrong.ref, since=wrong.since or at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def end_alarms(
    kind: str,
    at: datetime,
    *,
    about: str | None = None,
    but: Iterable[str] = (),
    board: str = "",
    least: timedelta = timedelta(),
) -> None:
    rows = Alarm.objects.filter(kind=kind, over_at__isnull=True)
    rows = rows.filter(since__lte=at - least) if least else rows
    rows = rows.filter(about=about) if about is not None else rows.exclude(about__in=list(but))
    if board:
        rows = rows.filter(board=board)
    rows.update(over_at=at)


def text_of(alarm: Alarm) -> str:
    return TEXTS.get(alarm.kind, alarm.kind).format(since=f"{timezone.localtime(alarm.since):%H:%M}")


def about_of(kind: str) -> tuple[str, ...]:
    return tuple(Alarm.objects.filter(kind=kind, over_at__isnull=True).values_list("about", flat=True))


def alarms_of(board: str) -> tuple[Alarm, ...]:
    """Sort the oldest first. One query."""
    return tuple(Alarm.objects.filter(board__in=["", board], over_at__isnull=True).order_by("since", "id")[:100])
