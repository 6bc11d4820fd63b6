"""A process that is killed while the door writes, in the nursery."""

import os
import signal
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connection

from accord.record.write import do
from tests.nursery import end_of, forked
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, ask, view


def killed_at(statement: str, ref: str, key: str) -> int:
    """How the process ended that gave a view and was killed at that statement."""

    def die_at(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(statement):
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    def give_view() -> None:
        with connection.execute_wrapper(die_at):
            do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=UUID(key)), TUESDAY)

    return end_of(forked(give_view))
