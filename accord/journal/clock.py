"""Compares this process's clock with the database's."""

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
    """Now, not when the transaction began."""

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="CLOCK_TIMESTAMP()", **extra)


READ = {"postgresql": "SELECT clock_timestamp()", "sqlite": "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"}


def database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(READ[connection.vendor])
        [read] = cursor.fetchone()
    return (datetime.fromisoformat(read).replace(tzinfo=UTC) if isinstance(read, str) else read) + moved()


def difference(theirs: datetime) -> timedelta:
    return timezone.now() - theirs - moved()


def refuse_if_apart(theirs: datetime) -> None:
    """`theirs` was just read. Raises ClockWrong."""
    if abs(difference(theirs)) > APART:
        raise ClockWrong


def is_apart() -> bool:
    return abs(timezone.now() - database_time()) > APART
