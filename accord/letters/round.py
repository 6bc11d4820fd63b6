"""One round of the worker: clocks, then letters, then sending."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from django.conf import settings

from accord.directory.closing import calendars
from accord.evidence.stores import file_store
from accord.evidence.storing import AWAY
from accord.letters.alarms import Wrong, about_of, end_alarms, raise_alarms
from accord.letters.bouncing import send_again
from accord.letters.liveness import this_machine
from accord.letters.making import make_messages
from accord.letters.reminding import make_reminders
from accord.letters.sending import send_messages
from accord.letters.warning import make_warnings
from accord.record.clock import SETTLED, cases_ahead
from accord.record.work import boards_of_cases, recount_due, run_due


@dataclass(frozen=True, kw_only=True)
class Done:
    """`left` are cases whose clock failed."""

    limits: int = 0
    left: tuple[str, ...] = ()
    made: int = 0
    sent: int = 0
    refused: int = 0

    @property
    def is_something(self) -> bool:
        return bool(self.limits or self.left or self.made or self.sent or self.refused)


log = structlog.get_logger("accord.work")
A_YEAR = timedelta(days=366)
LEAST_ROOM = 1_000_000_000
"""Free bytes on the disk of the files, below which there is an alarm."""


def watch_calendars(at: datetime) -> None:
    """Alarm a year ahead: no later day would be a holiday."""
    ending = {
        f"{board}: holidays are known to {calendar.ends_on.isoformat()}": board
        for board, (calendar, _) in calendars().items()
        if calendar.ends_on - A_YEAR < at.date()
    }
    raise_alarms((Wrong(kind="calendar", about=about, board=board) for about, board in ending.items()), at)
    end_alarms("calendar", at, but=ending)


def watch_dates(at: datetime) -> None:
    ahead = cases_ahead(at, about_of("future"))
    raise_alarms((Wrong(kind="future", about=ref, board=board, ref=ref) for ref, board in ahead.items()), at)
    end_alarms("future", at, but=ahead)


def free_room() -> int:
    """Return bytes."""
    place = next(
        folder for folder in (Path(settings.MEDIA_ROOT), *Path(settings.MEDIA_ROOT).parents) if folder.is_dir()
    )
    return shutil.disk_usage(place).free


def watch_files(at: datetime) -> None:
    """Alarm while there is still room for some files, and while their bucket does not answer."""
    kind, about = AWAY
    if file_store().answers():
        end_alarms(kind, at, about=about)
    else:
        raise_alarms([Wrong(kind=kind, about=about)], at)
    if free_room() < LEAST_ROOM:
        raise_alarms([Wrong(kind="disk", about="files")], at)
    else:
        end_alarms("disk", at)


def mind_the_clock(at: datetime, *, is_right: bool) -> bool:
    if is_right:
        end_alarms("clock", at, about=this_machine())
    else:
        raise_alarms([Wrong(kind="clock", about=this_machine())], at)
    return is_right


def mind_a_jump(at: datetime, *, is_steady: bool) -> bool:
    """Other workers here may end it only later."""
    about = f"{this_machine()}: jumped"
    if is_steady:
        end_alarms("clock", at, about=about, least=SETTLED)
    else:
        raise_alarms([Wrong(kind="clock", about=about)], at)
    return is_steady


def work_round(at: datetime) -> Done:
    """Workers may run it concurrently, and be killed."""
    uncounted = recount_due(at)  # first, as recounting can postpone a limit
    sweep = run_due(at)
    left = boards_of_cases((*uncounted, *sweep.left))
    raise_alarms((Wrong(kind="wake", about=ref, board=board, ref=ref) for ref, board in left.items()), at)
    end_alarms("wake", at, but=left)
    watch_calendars(at)
    watch_files(at)
    watch_dates(at)
    made = make_messages(at) + make_reminders(at) + make_warnings(at) + send_again(at)
    sent = send_messages(at)
    done = Done(limits=sweep.done, left=tuple(left), made=made, sent=sent.sent, refused=sent.refused)
    if done.is_something:
        log.info("worked", limits=done.limits, left=done.left, made=made, sent=done.sent, refused=done.refused)
    return done
