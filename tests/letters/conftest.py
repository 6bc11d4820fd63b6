"""The demonstration Board, and a mail server that really receives, for the tests of this room."""

from collections.abc import Iterator

import pytest

from tests.boards import enter_demonstration
from tests.letters.post_office import PATIENT, PostOffice


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


@pytest.fixture
def post_office(settings: object) -> Iterator[PostOffice]:
    """A mail server in this process, to which Accord sends as it does in service."""
    office = PostOffice()
    office.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, PATIENT
    settings.ACCORD_URL = "https://accord.example"
    try:
        yield office
    finally:
        office.close()
