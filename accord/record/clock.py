"""Reads the time, and checks that it can be trusted."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accord.journal.clock import APART
from accord.record import models

SETTLED = timedelta(minutes=15)


NEWEST = 1000
"""Entries looked at in each round."""


def cases_ahead(at: datetime, known: Iterable[str]) -> dict[str, str]:
    """Return Boards by reference, with entries in the future."""
    ahead = models.Entry.objects.filter(at__gt=at + APART)
    newest = models.Entry.objects.order_by("-id").values("id")[NEWEST : NEWEST + 1]
    found = ahead.filter(id__gt=Coalesce(Subquery(newest), 0)) | ahead.filter(case__ref__in=[*known])
    return dict(found.values_list("case__ref", "case__board"))


def now() -> datetime:
    return timezone.now()


@dataclass(kw_only=True)
class Watch:
    """Detects jumps of the wall clock against monotonic `ticks`, in seconds."""

    last: tuple[datetime, float] | None = None
    jumped: float | None = None

    def is_steady(self, at: datetime, ticks: float) -> bool:
        """True if it never jumped, or has run evenly for `SETTLED` since."""
        if self.last and abs(at - self.last[0] - timedelta(seconds=ticks - self.last[1])) > APART:
            self.jumped = ticks
        self.last = (at, ticks)
        return self.jumped is None or ticks - self.jumped >= SETTLED.total_seconds()

    def looks(self) -> bool:
        return self.is_steady(now(), time.monotonic())
