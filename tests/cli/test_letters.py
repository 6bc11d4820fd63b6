"""The preview of a Board's letters."""

import pytest

from accord.cli.main import main
from accord.letters.previews import WHEN
from tests.boards import DEMO, enter_demonstration

pytestmark = pytest.mark.django_db


def test_every_kind_of_letter_is_shown_with_made_up_values(capsys: pytest.CaptureFixture[str]) -> None:
    enter_demonstration()

    code = main(["letters", DEMO])

    said = capsys.readouterr().out
    assert code == 0
    assert [line for line in said.splitlines() if line.startswith("--- ")] == [f"--- {when}" for when in WHEN.values()]
    assert "{" not in said


def test_a_board_that_is_not_there_is_said_to_be_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letters", "elsewhere"]) == 1
    assert capsys.readouterr().out == "There is no Board “elsewhere”.\n"
