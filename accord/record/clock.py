"""The one place in which the present moment is read, and checked; everything below is given it."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from accord.record.sql import fetch

APART = timedelta(minutes=5)
"""How far two clocks may be apart, or one may jump, before it is not believed."""
SETTLED = timedelta(minutes=15)
"""After a jump that lasts so long it is believed: the machine slept, or was wrong before."""


def now() -> datetime:
    """This instant, with its zone."""
    return timezone.now()


def is_apart(at: datetime) -> bool:
    """Whether the database's own clock says something else: then one of the two machines is wrong."""
    if connection.vendor != "postgresql":
        return False  # the same machine
    [(theirs,)] = fetch("SELECT clock_timestamp()", {})
    return bool(abs(theirs - at) > APART)


@dataclass(kw_only=True)
class Watch:
    """Sees a clock jump, by a second hand that never does: `at` is what the clock says, `ticks` are seconds."""

    last: tuple[datetime, float] | None = None
    jumped: float | None = None

    def is_steady(self, at: datetime, ticks: float) -> bool:
        """Whether the clock can be believed: it never jumped, or has gone on evenly for long enough since."""
        if self.last and abs(at - self.last[0] - timedelta(seconds=ticks - self.last[1])) > APART:
            self.jumped = ticks
        self.last = (at, ticks)
        return self.jumped is None or ticks - self.jumped >= SETTLED.total_seconds()

    def looks(self) -> bool:
        """Whether this machine's clock can be believed now."""
        return self.is_steady(now(), time.monotonic())
