"""Workers that are killed: `nursery.py DATABASE PORT AT TIMES MOST` forks one after another.

Each has up to about `MOST` seconds. One more is left to finish. Says how many were killed in the middle of their work.
"""

import os
import random
import signal
import sys
from datetime import datetime
from threading import Event

import django
from django.conf import settings

database, port, at, times, most = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = database
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
settings.EMAIL_USE_TLS = False
django.setup()

from django.db import connection  # noqa: E402

from accord.letters.round import work_round  # noqa: E402
from accord.record.models import CaseCard  # noqa: E402

INSTANT = datetime.fromisoformat(at)


def worker() -> int:
    """A process that works once; nothing of the database is open before it begins."""
    child = os.fork()
    if child == 0:
        try:
            work_round(INSTANT)
        finally:
            os._exit(0)
    return child


def due() -> int:
    """How many limits have come and are not dealt with."""
    found = CaseCard.objects.filter(wake_at__lte=INSTANT).count()
    connection.close()
    return found


dice, killed, longest, whole = random.Random(1), 0, float(most), due()
for _ in range(int(times)):
    child = worker()
    Event().wait(dice.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    if whole:  # so that, on a machine of any speed, half of it is left to do until the last of them
        longest *= 0.5 if whole - due() > whole * killed / int(times) / 2 else 1.1
os.waitpid(worker(), 0)
print(killed)
