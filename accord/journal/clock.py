"""The database's clock, with which every process compares its own before it writes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from accord.procedure.world.values import Refusal

APART = timedelta(minutes=5)
"""Largest trusted difference between two clocks, or jump of one."""
WRONG = "This machine’s clock is wrong. Nothing was lost. Try again in a few minutes."

moved: Callable[[], timedelta] = timedelta
"""How far tests have moved the database's clock; nothing else sets it."""


class ClockWrong(Refusal):
    def __init__(self) -> None:
        super().__init__(WRONG)


class DatabaseTime(Now):
    """Reads the clock, not the start of the transaction. On SQLite it is this machine's."""

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="CLOCK_TIMESTAMP()", **extra)


READ = {"postgresql": "SELECT clock_timestamp()", "sqlite": "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"}


def database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(READ[connection.vendor])
        [read] = cursor.fetchone()
    return (datetime.fromisoformat(read).replace(tzinfo=UTC) if isinstance(read, str) else read) + moved()


def difference(theirs: datetime) -> timedelta:
    """How far this process's clock is ahead of a `DatabaseTime` just read."""
    return timezone.now() - theirs - moved()


def refuse_if_apart(theirs: datetime) -> None:
    """Raise ClockWrong unless the process's clock agrees with a `DatabaseTime` just read."""
    if abs(difference(theirs)) > APART:
        raise ClockWrong


def is_apart() -> bool:
    return abs(timezone.now() - database_time()) > APART
