"""`accord work`: run what is due."""

import argparse
from collections.abc import Callable
from datetime import datetime

NAME = "work"
HELP = "Run deadlines and send emails until stopped. Several workers can run at the same time."
PAUSE = 20
"""Seconds between rounds."""
OFFSET = 10
"""Most seconds before the first round, so that workers do not meet."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now, then stop")


def run(options: argparse.Namespace) -> int:
    if options.once:
        return 0 if work() else 1
    import signal
    from random import uniform
    from threading import Event

    from django.db import close_old_connections

    from accord.record.clock import Watch

    stop, watch = Event(), Watch()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    stop.wait(uniform(0, OFFSET))  # noqa: S311  chance enough
    while not stop.is_set():
        close_old_connections()  # reopen a broken connection
        work(believes=watch.looks())
        stop.wait(PAUSE)
    return 0


def work(*, believes: bool = True) -> bool:
    """True if every part succeeds. Does nothing if the clock is wrong: entries dated late cannot be undone."""
    from accord.access.mails import send_mails
    from accord.access.sweeping import sweep_sign_ins
    from accord.cli.seal import seal_and_mail
    from accord.journal.clock import database_time, is_apart
    from accord.letters.alarm_mails import tell_alarms
    from accord.letters.checking import check_record_in_parts
    from accord.letters.liveness import beat, begin_round
    from accord.letters.round import mind_a_jump, mind_the_clock, work_round
    from accord.record.clock import now
    from accord.record.files import sweep
    from accord.record.index.reindexing import reindex_due

    def clock(_at: datetime) -> bool:
        theirs = database_time()
        is_right = mind_the_clock(theirs, is_right=not is_apart()) & mind_a_jump(theirs, is_steady=believes)
        if not is_right:
            tell_alarms(theirs)
        return is_right

    def cases(at: datetime) -> bool:
        return not work_round(at).left

    at = now()
    if not _went_well(clock, at):
        return False
    going = begin_round(at)
    parts: tuple[Callable[[datetime], object], ...] = (
        send_mails,
        reindex_due,
        cases,
        seal_and_mail,
        sweep,
        sweep_sign_ins,
        check_record_in_parts,
        tell_alarms,
    )
    went_well = True
    for part in parts:
        went_well &= _went_well(part, at)
        beat(going, now())
    return went_well


def _went_well(do: Callable[[datetime], object], at: datetime) -> bool:
    import structlog

    try:
        return do(at) is not False
    except Exception:
        structlog.get_logger("accord.work").exception("a part of the work failed")
        return False
