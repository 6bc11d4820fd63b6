"""The demonstration Board, and a mail server that really receives, for the tests of this room."""

from collections.abc import Iterator

import pytest

from tests.boards import enter_demonstration
from tests.letters.post_office import PostOffice, sent_to_by


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


@pytest.fixture
def post_office(settings: object) -> Iterator[PostOffice]:
    settings.ACCORD_URL = "https://accord.example"
    with sent_to_by(settings) as office:
        yield office
