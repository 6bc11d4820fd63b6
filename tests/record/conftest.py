"""The demonstration Board, for the tests of this room."""

import pytest

from tests.boards import enter_demonstration


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()
