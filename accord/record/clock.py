"""Reads the time, and checks that it can be trusted."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accord.journal.clock import APART

SETTLED = timedelta(minutes=15)


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
