"""A durable PostgreSQL to measure on: DATABASE_URL or a temporary one."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "scripts"))

import postgres


@contextmanager
def a_server() -> Iterator[str]:
    given = os.environ.get("DATABASE_URL")
    postgres.QUICK = [one for one in postgres.QUICK if not one.startswith(("fsync", "full_page", "synchronous"))]
    with nullcontext(given) if given else postgres.database() as address:
        yield str(address)


@contextmanager
def measured_on() -> Iterator[None]:
    """New database with Accord's tables, dropped afterwards."""
    with a_server() as address:
        os.environ["DATABASE_URL"] = address
        os.environ["DJANGO_SETTINGS_MODULE"] = "accord.site.settings_test"
        os.environ["ACCORD_LOG_LEVEL"] = "ERROR"
        import django

        django.setup()
        yield from _with_tables()


def _with_tables() -> Iterator[None]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    name = settings.DATABASES["default"]["NAME"] = f"accord_bench_{uuid4().hex[:8]}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    os.environ["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{name}"))  # read by servers started later
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        yield
    finally:
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
