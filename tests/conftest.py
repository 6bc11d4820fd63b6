"""Fixtures that more than one room's tests use."""

import gc
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

# Playwright's event loop runs in the thread of the test, and Django would refuse to touch a database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from django.db import connection
from django.template.base import Template
from pytest_django import DjangoDbBlocker

from accord.journal import clock
from tests import kept_database
from tests.append_only import lay_aside_for_flush
from tests.nursery import Nursery

lay_aside_for_flush()
gc.set_threshold(100_000, 20, 20)  # a page makes many objects and few circles: looking for these took a tenth


@pytest.fixture(scope="session", autouse=True)
def render_as_in_service(django_test_environment: None) -> None:
    """Django's way for tests copies the context of each template, and no test looks at one."""
    Template._render = lambda template, context: template.nodelist.render(context)


def travelled() -> timedelta:
    """Who travels takes the database's clock along: only a test of the clock sets it apart."""
    hatch = time_machine.escape_hatch
    return timedelta(seconds=time.time() - hatch.time.time() if hatch.is_travelling() else 0)


clock.moved = travelled


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Migrate what `kept_database` has put in place; PostgreSQL's is copied anew, unless `--reuse-db` is said."""
    return connection.vendor == "sqlite" or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    if connection.vendor == "sqlite":
        kept_database.put_in_place(_database())
    else:
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = kept_database.kept_on_postgresql()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    if connection.vendor == "sqlite":
        kept_database.keep(_database())


@pytest.fixture(scope="session")
def nursery(django_db_setup: None) -> Iterator[Nursery]:
    nursery = Nursery(str(connection.settings_dict["NAME"]))
    yield nursery
    nursery.close()


def _database() -> Path:
    return Path(connection.creation._get_test_db_name())
