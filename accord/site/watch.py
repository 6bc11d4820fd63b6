"""Watches workers and the clock from each web process."""

from datetime import datetime
from random import uniform
from threading import Event, Thread

import structlog
from django.conf import settings
from django.db import connection

from accord.journal.clock import database_time, is_apart
from accord.letters.alarm_mails import tell_alarms
from accord.letters.alarms import Wrong, end_alarms, raise_alarms
from accord.letters.liveness import silent_since
from accord.letters.round import mind_the_clock
from accord.site.metrics import open_port

log = structlog.get_logger("accord.watch")
EVERY = 30
"""Seconds between looks."""


def watch() -> None:
    if settings.METRICS_PORT:
        open_port(settings.METRICS_PORT)
    Thread(target=_look_again, name="watch", daemon=True).start()


def _look_again() -> None:
    pause = Event()
    while not pause.wait(uniform(EVERY / 2, EVERY * 3 / 2)):  # noqa: S311  so that processes do not meet
        try:
            look(database_time())
        except Exception:
            log.exception("the watch failed")
        finally:
            connection.close()  # the thread's own


def look(at: datetime) -> None:
    silent = silent_since(at)
    if silent:
        raise_alarms([Wrong(kind="worker", about="worker", since=silent)], at)
    else:
        end_alarms("worker", at)
    mind_the_clock(at, is_right=not is_apart())
    tell_alarms(at)
