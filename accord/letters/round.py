"""One round of the worker: the clocks that are due, then the letters that are owed, then the mails to send."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accord.directory.closing import calendars
from accord.letters.alarms import Wrong, end_alarms, raise_alarms
from accord.letters.making import make_messages
from accord.letters.reminding import make_reminders
from accord.letters.sending import send_messages
from accord.record.work import recount_due, run_due


@dataclass(frozen=True, kw_only=True)
class Done:
    """How many limits came, messages were made, sent and refused; and the cases whose clock could not be run."""

    limits: int = 0
    left: tuple[str, ...] = ()
    made: int = 0
    sent: int = 0
    refused: int = 0

    @property
    def is_something(self) -> bool:
        return bool(self.limits or self.left or self.made or self.sent or self.refused)


A_YEAR = timedelta(days=366)


def watch_calendars(at: datetime) -> None:
    """An alarm a year before a Board's calendar ends: after that, no day would be a holiday."""
    for board, (calendar, _) in calendars().items():
        if calendar.ends_on - A_YEAR < calendar.day_of(at):
            about = f"{board}: holidays are known to {calendar.ends_on.isoformat()}"
            raise_alarms([Wrong(kind="calendar", about=about, board=board)], at)


def work_round(at: datetime) -> Done:
    """Do everything that is due by then. Any number may do so at once, and any may be killed at any point."""
    uncounted = recount_due(at)  # before limits come: one of them may not be due any more
    sweep = run_due(at)
    left = tuple(dict.fromkeys((*uncounted, *sweep.left)))
    raise_alarms((Wrong(kind="wake", about=ref, ref=ref) for ref in left), at)
    end_alarms("wake", at, but=left)
    watch_calendars(at)
    made = make_messages(at) + make_reminders(at)
    sent = send_messages(at)
    return Done(limits=sweep.done, left=left, made=made, sent=sent.sent, refused=sent.refused)
