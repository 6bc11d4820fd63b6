"""Rows in which Boards' procedures differ, each as its Board's people read or are asked it on a page."""

import re

import pytest

from accord.directory.enter import enter_board
from accord.directory.load import enter_definition
from accord.procedure.stories.demonstration import demonstration, emails
from accord.procedure.world.definition.definition import library_text
from tests.boards import DEMO, IN_FORCE_FROM
from tests.pages.acting_givens import GRACE, TUESDAY
from tests.pages.raising_steps import begins
from tests.pages.visiting import Visitor, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_sampler() -> None:
    """The demonstration's people, by the procedure that uses whatever the library's do not."""
    enter_board(demonstration(), name="Demonstration Board", emails=emails())
    enter_definition(DEMO, library_text("sampler"), IN_FORCE_FROM)


def read(path: str, person: str = GRACE) -> str:
    """What stands on a page, without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", text_of(Visitor(person).opens(path, TUESDAY))).split())


def test_row_01_the_procedure_says_whose_it_is_and_which_version() -> None:
    page = read("/procedure/")

    assert "version 3" in page
    assert "Demonstration Safeguarding Adults Board" in page
    assert "Another Safeguarding Adults Board" in page


def test_row_02_it_cites_its_source_and_says_how_it_is_read() -> None:
    page = read("/procedure/")

    assert "Section 5, and the flowchart" in page
    assert "The text says managers and the flowchart says leads. We chose managers." in page


def test_row_04_raising_says_what_it_is_not_for_and_where_that_goes() -> None:
    page = read("/raise/")

    assert "Who pays Use the funding panel." in page


def test_row_05_raising_asks_for_the_boards_own_types() -> None:
    page = read(f"{begins(Visitor(GRACE), TUESDAY)}what/")

    assert all(name in page for name in ("Differing views", "Thresholds", "Whether a crime is investigated"))
    assert "Decision to end a Section 42 enquiry" not in page


def test_row_06_the_flowchart_has_its_stages_by_band_and_number() -> None:
    page = read("/procedure/")

    assert "Informal 0 Practitioners" in page
    assert " Formal 1 " in page
    assert "3b Panel" in page


def test_row_11_a_limit_that_the_source_gives_twice_is_shown_with_both() -> None:
    page = read("/procedure/")

    assert "It says “48 hours” and “2 working days”" in page
    assert "The published policy gives both. We chose hours." in page


def test_row_13_a_guide_is_told_from_a_limit() -> None:
    page = read("/procedure/")

    assert "Target" in page
    assert "Deadline" in page


def test_row_32_the_procedure_says_whom_to_ask_when_unsure() -> None:
    assert "If you are unsure" in read("/procedure/")
    assert "Ask the Board manager." in read("/procedure/")
