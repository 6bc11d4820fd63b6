"""A process that is killed while the door writes: `killed.py DATABASE REF STATEMENT` ends at that statement."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID

import django
from django.conf import settings

database, ref, key, fatal = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = database
django.setup()

from django.db import connection  # noqa: E402

from accord.record.write import do  # noqa: E402
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, ask, view  # noqa: E402


def die_at(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    if sql.startswith(fatal):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, *rest)


with connection.execute_wrapper(die_at):
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=UUID(key)), TUESDAY)
