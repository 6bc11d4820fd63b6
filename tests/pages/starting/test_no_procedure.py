"""Until there is a Board, and until it has a procedure in force, every address answers in a sentence."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from accord.access.newcomers import Newcomer
from accord.directory.models import Person, ProcedureDraft
from tests.pages import addresses
from tests.pages.starting.conftest import BOARD, NONE, enter_trust, person_called
from tests.pages.visiting import Visitor, text_of

pytestmark = pytest.mark.django_db
WORKING = "/working"
SIGNED_IN = addresses.OPEN | addresses.SIGNED_IN | addresses.OF_ONES_SIGN_IN | addresses.OF_THE_BOARDS_OWN


def every_address() -> Iterator[str]:
    draft = str(ProcedureDraft.objects.values_list("key", flat=True).first() or uuid4())
    yield from addresses.addresses(SIGNED_IN, key=draft)
    yield from addresses.addresses(addresses.OF_A_CASE, ref="ZZZZ2222", key=uuid4().hex)
    yield from addresses.addresses(
        addresses.OF_A_DRAFT | addresses.OF_ITS_MANAGER, ref="ZZZZ2222", key=draft, draft=draft
    )


def answers(client: Client) -> dict[tuple[str, str], HttpResponse]:
    """What every address answers to looking and to sending nothing."""
    return {(verb, path): getattr(client, verb)(path) for path in every_address() for verb in ("get", "post")}


def failing(client: Client) -> list[tuple[str, str, int]]:
    """All but `/working`, which says with 503 that no worker runs, as here."""
    given = answers(client)
    return [(*asked, one.status_code) for asked, one in given.items() if one.status_code >= 500 and asked[1] != WORKING]


def test_every_address_of_an_empty_database_answers_without_failing() -> None:
    assert failing(Client()) == []


def test_every_address_answers_somebody_who_belongs_to_no_board() -> None:
    Person.objects.create(key="stranger", email="stranger@nowhere.example", name="Sam Stranger")

    assert failing(Visitor("stranger").client) == []


@pytest.mark.parametrize("name", ["", "Imran Yusuf", "Helen Marsh", "Grace Adeyemi"])
def test_every_address_of_a_board_without_a_procedure_answers_without_failing(name: str, board: str) -> None:
    enter_trust(board)
    client = Visitor(person_called(name)).client if name else Client()

    assert failing(client) == []


@pytest.mark.parametrize("path", ["/take-part/", "/join/"])
@pytest.mark.parametrize("verb", ["get", "post"])
def test_without_a_board_nobody_can_ask_to_join(path: str, verb: str) -> None:
    answer = getattr(Client(), verb)(path, {"name": "Ada Pell", "email": "ada@home.example"})

    assert answer.status_code == 200
    assert "There is no Board here yet" in text_of(answer)
    assert mail.outbox == []


def test_before_the_procedure_an_agency_can_ask_to_take_part_and_the_manager_hears_of_it(board: str) -> None:
    mail.outbox.clear()
    given = {"name": "Ada Pell", "title": "manager", "email": "ada@home.example", "telephone": "01632 960330"}
    given |= {"agency": "Larch House", "kind": "care provider", "board": BOARD}

    answer = Client().post("/take-part/", given)

    assert "You have asked to join" in text_of(answer)
    assert Newcomer.objects.get().board == BOARD
    assert [one.to for one in mail.outbox] == [["imran.yusuf@board.example"]]
    assert "Larch House" in text_of(Visitor(board).client.get("/newcomers/"))


@pytest.mark.parametrize("path", ["/cases/", "/find/", "/board/", "/raise/", "/posts/", "/ended/"])
def test_a_page_that_needs_a_procedure_says_that_there_is_none(path: str, board: str) -> None:
    answer = Visitor(board).client.get(path)

    assert answer.status_code == (200 if path == "/cases/" else 404)
    assert NONE in text_of(answer)


def test_people_of_an_agency_read_what_they_wait_for_and_its_administrator_can_go_on(board: str) -> None:
    enter_trust(board)

    page = text_of(Visitor("grace").client.get("/"))

    assert NONE in page
    assert "You cannot raise or see disagreements until its procedure is in force." in page
    assert 'href="/directory/"' in page
    assert "Completed" not in page


def test_levels_come_from_the_draft_until_a_procedure_is_in_force(board: str) -> None:
    enter_trust(board)

    page = text_of(Visitor(board).client.get("/directory/trust/post/?about=nurse"))

    assert "head of service" in page.lower()


def test_the_public_page_says_that_nothing_is_in_force(board: str) -> None:
    assert "There is no procedure in force here yet." in text_of(Client().get("/procedure/"))
    assert NONE in text_of(Visitor(board).client.get("/procedure/"))
