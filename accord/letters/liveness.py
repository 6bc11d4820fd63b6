"""Finds dead workers and what waits too long."""

import os
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.utils import timezone

from accord.letters.making import oldest_owed
from accord.letters.models import Alarm, Message, WorkRound
from accord.record.work import is_behind

SILENT = timedelta(minutes=5)
"""Without a round, after which no worker is alive."""
OWED = timedelta(minutes=15)
LASTING = timedelta(hours=1)
KEPT = timedelta(hours=1)
"""How long rounds stay."""
AHEAD = ("calendar",)
"""Alarms that are raised long before anything is wrong."""
NEWEST = 500


def this_machine() -> str:
    return socket.gethostname()[:80]


def begin_round(at: datetime) -> WorkRound:
    begun = WorkRound.objects.create(worker=f"{this_machine()}:{os.getpid()}", at=at)
    WorkRound.objects.filter(at__lt=at - KEPT).delete()
    return begun


def beat(going: WorkRound, at: datetime) -> None:
    WorkRound.objects.filter(pk=going.pk).update(at=at)


def last_round() -> datetime | None:
    found: datetime | None = WorkRound.objects.aggregate(last=Max("at"))["last"]
    return found


def silent_since(at: datetime) -> datetime | None:
    """At first, count from the migration."""
    last = last_round() or MigrationRecorder.Migration.objects.aggregate(last=Max("applied"))["last"]
    return last if last and at - last > SILENT else None


def last_left(board: str) -> datetime | None:
    newest = Message.objects.filter(board=board).order_by("-id").values_list("sent_at", flat=True)[:NEWEST]
    return max((sent for sent in newest if sent), default=None)


def hour(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"


def what_is_wrong(at: datetime) -> Iterator[str]:
    """Yield sentences. `at` is the database's."""
    if silent := silent_since(at):
        yield f"No worker has run since {hour(silent)}." if last_round() else "No worker has run yet."
    alarms = Alarm.objects.filter(over_at__isnull=True).order_by("kind").values_list("kind", "about", "since")
    if is_behind(at, but=[about for kind, about, _ in alarms if kind == "wake"]):
        yield "A deadline has waited for 10 minutes."
    owed = oldest_owed(at)
    if owed and at - owed >= OWED:
        yield f"An email that may leave has waited since {hour(owed)}."
    lasting = {kind: None for kind, _, since in alarms if at - since >= LASTING and kind not in AHEAD}
    if lasting:
        yield f"An alarm has lasted for an hour: {', '.join(lasting)}."
