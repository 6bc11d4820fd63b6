"""Newcomers ask to take part; the Board manager lets them in, and nobody else does."""

from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accord.access.models import Newcomer
from accord.directory.load import world_of
from accord.directory.models import Person
from accord.journal.models import JournalLine
from tests.access.entering import by_code, link_in_mail, texts, with_app
from tests.boards import DEMO
from tests.pages.visiting import LONDON, Visitor, errors_of, text_of

pytestmark = pytest.mark.usefixtures("demo")
AT = datetime(2026, 5, 21, 10, tzinfo=LONDON)
MANAGER = "imran-yusuf"
ASKED = {
    "agency": "Larch House",
    "kind": "care provider",
    "telephone": "01296 000000",
    "name": "Ada Pell",
    "title": "Registered manager",
    "email": "ada@larch.example",
}


def ask(**given: str) -> Any:
    return Client().post("/take-part/", {**ASKED, **given})


def test_the_board_manager_is_told_and_nobody_comes_in_before_they_say_yes() -> None:
    """S0a."""
    answer = ask()

    assert "You have asked to join" in text_of(answer)
    assert [one.to for one in mail.outbox] == [["imran.yusuf@board.example"]]
    assert link_in_mail() == "/newcomers/"
    assert "Someone asks to join Accord for an agency that does not use it yet." in texts()[0]
    assert not Person.objects.filter(email=ASKED["email"]).exists()


def test_once_confirmed_a_newcomer_comes_in_by_a_mailed_code_with_a_second_factor_and_may_raise(
    client: Client, settings: Any
) -> None:
    """S0a."""
    ask()
    waiting = Visitor(MANAGER).opens("/newcomers/", AT)

    Visitor(MANAGER).posts(f"/newcomers/{Newcomer.objects.get().pk}/", {"confirm": "1"}, AT)

    settings.SECOND_FACTOR = True
    by_code(client, ASKED["email"])
    with_app(client)
    assert "01296 000000" in text_of(waiting)
    assert "The Board manager has approved your agency." in texts()[1]
    assert client.get("/raise/").status_code == 200
    agency = world_of(DEMO).directory.agencies["larch-house"]
    assert (agency.kind, agency.reach, agency.contact) == (
        "care provider",
        "Larch House: 01296 000000",
        "larch-house-registered-manager",
    )


def test_a_newcomer_who_is_declined_is_told_so_and_does_not_come_in(client: Client) -> None:
    ask()

    Visitor(MANAGER).posts(f"/newcomers/{Newcomer.objects.get().pk}/", {"decline": "1"}, AT)

    assert "could not confirm" in texts()[1]
    assert not Person.objects.filter(email=ASKED["email"]).exists()
    assert JournalLine.objects.filter(kind="directory", person=MANAGER).count() == 1


@pytest.mark.parametrize("person", ["dana-whitlock", "owen-tate", "paul-dean", "beth-lorimer"])
def test_the_agency_that_is_to_be_challenged_has_no_say_in_it(person: str) -> None:
    ask()
    number = Newcomer.objects.get().pk

    answers = [
        Visitor(person).opens("/newcomers/", AT),
        Visitor(person).posts(f"/newcomers/{number}/", {"confirm": "1"}, AT),
    ]

    assert [one.status_code for one in answers] == [404, 404]
    assert Newcomer.objects.get().answered_at is None


def test_it_is_answered_once() -> None:
    ask()
    address = f"/newcomers/{Newcomer.objects.get().pk}/"
    Visitor(MANAGER).posts(address, {"confirm": "1"}, AT)

    Visitor(MANAGER).posts(address, {"confirm": "1"}, AT)
    Visitor(MANAGER).posts(address, {"decline": "1"}, AT)

    assert Person.objects.filter(email=ASKED["email"]).count() == 1
    assert len(mail.outbox) == 2


def test_the_page_tells_nobody_who_has_asked_before_and_a_mail_tells_whoever_did() -> None:
    """A stranger, an employer for one, must not learn it by asking under somebody else's address."""
    first = ask()

    again = ask(name="Ada P.")

    assert text_of(again) == text_of(first)
    assert [one.to for one in mail.outbox[1:]] == [[ASKED["email"]]]
    assert "You have already asked to join Accord." in texts()[1]
    assert Newcomer.objects.get().name == "Ada Pell"


@pytest.mark.parametrize("field", list(ASKED))
def test_what_is_left_out_is_asked_for_and_the_rest_is_kept(field: str) -> None:
    answer = ask(**{field: ""})

    assert len(errors_of(answer)) == 1
    assert {
        value for name, value in ASKED.items() if name not in (field, "kind") and value not in text_of(answer)
    } == set()
    assert not Newcomer.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"email": "ada@lаrch.example"},  # a letter of another alphabet
        {"email": "ada@larch.example\nBcc: all@trust.example"},
        {"name": "A" * 301},
        {"agency": "A" * 301},
        {"telephone": "1" * 301},
        {"kind": "board"},
        {"kind": "local authority"},
    ],
)
def test_what_is_wrong_or_huge_is_refused_and_nothing_is_kept(given: dict[str, str]) -> None:
    answer = ask(**given)

    assert errors_of(answer) != []
    assert (Newcomer.objects.count(), mail.outbox) == (0, [])


def test_an_agency_that_has_come_meanwhile_is_not_entered_twice() -> None:
    ask()
    ask(email="second@larch.example", name="Second")
    first, second = Newcomer.objects.order_by("pk").values_list("pk", flat=True)
    Visitor(MANAGER).posts(f"/newcomers/{first}/", {"confirm": "1"}, AT)

    visitor = Visitor(MANAGER)
    visitor.posts(f"/newcomers/{second}/", {"confirm": "1"}, AT)

    assert "There is already an agency called Larch House" in text_of(visitor.opens("/newcomers/", AT))
    assert not Person.objects.filter(email="second@larch.example").exists()
