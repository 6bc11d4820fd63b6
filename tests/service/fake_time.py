"""A time of its own for every program that is started with it: a working morning, which can be moved on."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
LIBRARIES = [*Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")]
MISSING = "This test needs faketime: run `make test-service`, which installs it."
CAN_SLEEP = "import threading, time; time.sleep = lambda seconds: threading.Event().wait(seconds) and None\n"
"""The library breaks the system call by which Python 3.11 sleeps."""


@dataclass
class FakeTime:
    """`file` says how many seconds the programs are ahead."""

    file: Path
    ahead: int

    @property
    def environment(self) -> dict[str, str]:
        assert LIBRARIES, MISSING
        return {
            "LD_PRELOAD": str(LIBRARIES[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONPATH": str(self.file.parent),
        }

    @property
    def half_minutes(self) -> int:
        return self.ahead // 30

    def go_on(self, minutes: int) -> None:
        self.ahead += 60 * minutes
        self._write()

    def _write(self) -> None:
        beside = self.file.with_suffix(".part")
        beside.write_text(f"+{self.ahead}\n")
        beside.chmod(0o644)
        os.replace(beside, self.file)


@contextmanager
def ten_in_the_morning() -> Iterator[FakeTime]:
    """Of the next working day, in whole half minutes from now. Its file can be read by PostgreSQL's user too."""
    now = datetime.now(LONDON)
    off = holidays.country_holidays("GB", subdiv="ENG")
    day = now.date() + timedelta(days=1)
    while day.weekday() > 4 or day in off:
        day += timedelta(days=1)
    ten = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
    with TemporaryDirectory(prefix="accord-time-") as folder:
        Path(folder).chmod(0o755)
        made = FakeTime(Path(folder) / "ahead", int(ten.timestamp() - time.time()) // 30 * 30)
        made._write()
        (Path(folder) / "sitecustomize.py").write_text(CAN_SLEEP)
        yield made
