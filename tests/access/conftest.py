"""The demonstration Board, for the tests of this room; and what is required and limited in service."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from accord.site import settings as service
from tests.boards import enter_demonstration


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """A clock that stands still: limits count minutes, and an authenticator app shows another code each half minute."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


@pytest.fixture
def required(settings: Any) -> None:
    """A second factor, as in service."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def limits(settings: Any, db: None) -> None:
    """Limits as the service's own settings say, counted from nothing."""
    settings.ACCOUNT_RATE_LIMITS = getattr(service, "ACCOUNT_RATE_LIMITS", {})
    cache.clear()
