"""Workers that are killed, in the nursery.

The first is killed at the first step that begins with some words, the next one step later, and so on to the 25th and
again: a step is a statement to the database or a line to the mail server (`mail`).
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from accord.letters.round import work_round
from accord.record import work
from tests.nursery import end_of, forked


def killed(port: int, at: str, times: int, begins: str) -> int:
    """How many of so many workers, one after another, were killed."""
    with_mail(port)
    return sum(is_killed(at, number % 25 + 1, begins) for number in range(times))


def at_once(port: int, at: str, number: int) -> list[int]:
    """How so many workers at once ended."""
    with_mail(port)
    children = [forked(lambda: work_round(datetime.fromisoformat(at))) for _ in range(number)]
    return [end_of(child) for child in children]


def with_mail(port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = False
    work.BATCH = 2  # so that there is a case half done at many steps


def is_killed(at: str, steps: int, begins: str) -> bool:
    """Whether a worker died; the next begins once the database has let go of what it held."""

    def do() -> None:
        with connection.execute_wrapper(dies_after(steps, begins)):
            work_round(datetime.fromisoformat(at))

    end = end_of(forked(do))
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE letters_messagelock, letters_message IN ACCESS EXCLUSIVE MODE")
        connection.close()
    return end == -signal.SIGKILL


def dies_after(steps: int, begins: str) -> Callable[..., Any]:
    """Watch statements and lines of mail, and end the process at the last of its steps."""
    counted = count(1)
    has_begun = False

    def step(what: str) -> None:
        nonlocal has_begun
        has_begun = has_begun or what.startswith(begins)
        if has_begun and next(counted) == steps:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        step(sql)
        return execute(sql, *rest)

    sys.addaudithook(lambda event, _: step("mail") if event == "smtplib.send" else None)
    return watched
