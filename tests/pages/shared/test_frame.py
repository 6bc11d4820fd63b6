"""What stands round every page: the Board's name and logo, phone numbers as links, and what is shown to strangers."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accord.directory.models import Board
from accord.pages.templatetags.phones import phones
from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY
from tests.pages.visiting import Visitor, text_of

pytestmark = pytest.mark.django_db
NAME = "Demonstration Safeguarding Adults Board"
REACH = '<a class="govuk-link accord-phone" href="tel:01632960100">01632 960 100</a>'


@pytest.mark.parametrize("path", ["/help/", "/accounts/login/", "/nothing/"])
def test_a_stranger_reads_the_boards_name_and_whom_to_phone_about_a_concern(path: str) -> None:
    enter_demonstration()

    page = text_of(Client().get(path, follow=True))

    assert f"<span>{NAME}</span>" in page
    assert REACH in page
    assert 'href="tel:999"' in page


def test_where_there_are_several_boards_a_stranger_reads_the_name_of_none() -> None:
    enter_demonstration()
    Board.objects.create(key="other", name="Another Board")

    assert NAME in text_of(Client().get("/help/"))  # the other has no procedure in force, and so no service yet


def test_before_there_is_a_board_the_pages_are_there() -> None:
    assert "<span>Accord</span>" in text_of(Client().get("/help/"))


def test_the_boards_logo_stands_at_the_top_where_one_is_set(settings: Any, tmp_path: Path) -> None:
    enter_demonstration()
    assert Client().get("/logo/").status_code == 404
    settings.LOGO = tmp_path / "logo.svg"
    settings.LOGO.write_text("<svg/>")

    answer = Client().get("/logo/")

    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "image/svg+xml", b"<svg/>")
    assert 'src="/logo/"' in text_of(Visitor(GRACE).opens("/", TUESDAY))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Team: 01632 960 100.", "tel:01632960100"),
        ("(01632) 960100", "tel:01632960100"),
        ("+44 1632 960 100, at any hour", "tel:+441632960100"),
        ("call 999", "tel:999"),
    ],
)
def test_a_phone_number_is_a_link(text: str, number: str) -> None:
    assert f'href="{number}"' in phones(text)


@pytest.mark.parametrize("text", ["1 December 2026", "case 0163", "<b>", "960 working days"])
def test_what_is_no_number_is_no_link_and_nothing_is_trusted(text: str) -> None:
    assert "tel:" not in phones(text)
    assert "<b>" not in phones(text)
