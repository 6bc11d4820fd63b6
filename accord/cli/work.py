"""`accord work`: what happens without anybody asking, such as limits that come and letters that leave."""

import argparse

NAME = "work"
HELP = (
    "Let the clocks of all cases run and letters leave; goes on until it is told to stop. Any number may work at once."
)
PAUSE = 20
"""Seconds between two rounds."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only whether to go on."""
    parser.add_argument("--once", action="store_true", help="do what is due now, and end")


def run(options: argparse.Namespace) -> int:
    """One round, or one after another until SIGTERM."""
    if options.once:
        return 1 if _round() else 0
    import signal
    from threading import Event

    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        _round_if_it_can()
        stop.wait(PAUSE)
    return 0


def _round() -> bool:
    """Everything that is due. Whether something went wrong."""
    import structlog

    from accord.cli.seal import seal_and_mail
    from accord.letters.round import work_round
    from accord.record.clock import now
    from accord.record.reindexing import reindex_due

    reindex_due(now())
    seal_and_mail(now())
    done = work_round(now())
    if done.is_something:
        structlog.get_logger("accord.work").info(
            "worked", limits=done.limits, left=done.left, made=done.made, sent=done.sent, refused=done.refused
        )
    return bool(done.left)


def _round_if_it_can() -> None:
    """A database that is away for a while does not end the work."""
    import structlog
    from django.db import Error, close_old_connections

    close_old_connections()
    try:
        _round()
    except Error as wrong:
        structlog.get_logger("accord.work").warning("the database did not answer", error=type(wrong).__name__)
