"""Getting in again takes an administrator and a second person, and both stand in the journal."""

from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from accord.access.models import Recovery
from accord.access.recovery import GOOD_FOR
from accord.directory.models import Person
from accord.journal.models import JournalLine
from tests.access.entering import GRACE, by_password, is_in, with_app
from tests.boards import PASSWORD
from tests.pages.visiting import LONDON, Visitor, text_of

pytestmark = pytest.mark.usefixtures("demo")
AT = datetime(2026, 6, 2, 10, tzinfo=LONDON)
ADMINISTRATOR, COLLEAGUE, MANAGER = "paul-dean", "tom-hurley", "imran-yusuf"
ASKED = "/people/trust/grace-adeyemi/again/"


def ask(by: str = ADMINISTRATOR, path: str = ASKED) -> int:
    """Ask that somebody be let in again: the answer's status."""
    return int(Visitor(by).posts(path, {}, AT).status_code)


def confirm(by: str, at: datetime = AT) -> int:
    return int(Visitor(by).posts(f"/people/again/{Recovery.objects.get().pk}/", {}, at).status_code)


def is_done() -> bool:
    return Recovery.objects.filter(done_at__isnull=False).exists()


@pytest.mark.parametrize("second", [COLLEAGUE, MANAGER])
def test_once_a_second_person_has_confirmed_nothing_that_one_signed_in_with_is_good_any_more(
    second: str, client: Client
) -> None:
    by_password(client)
    with_app(client)
    before = is_in(client)
    ask()
    waits = text_of(Visitor(second).opens("/people/", AT))

    confirm(second)

    person = Person.objects.get(email=GRACE)
    assert "Paul Dean asks to reset the sign-in of Grace Adeyemi" in waits
    assert (before, is_in(client)) == (True, False)
    assert not person.check_password(PASSWORD)
    assert not Authenticator.objects.filter(user=person).exists()
    assert not UserSession.objects.filter(user=person).exists()
    assert "We have signed you out everywhere." in str(mail.outbox[-1].body)
    assert list(JournalLine.objects.filter(kind="administered").order_by("id").values_list("person", "detail")) == [
        (ADMINISTRATOR, "asked to reset the sign-in of grace-adeyemi"),
        (second, "the sign-in of grace-adeyemi was reset, asked by paul-dean"),
    ]


def test_whoever_asked_does_not_confirm_nor_does_whom_it_is_about() -> None:
    ask()

    confirm(ADMINISTRATOR)
    confirm("grace-adeyemi")

    assert not is_done()


@pytest.mark.parametrize("by", ["tom-hurley", "joan-frith", "dana-whitlock", "grace-adeyemi", "helen-marsh"])
def test_nobody_but_an_administrator_asks(by: str) -> None:
    assert ask(by) == 404
    assert not Recovery.objects.exists()


def test_the_board_manager_does_not_ask_where_the_agency_has_an_administrator() -> None:
    visitor = Visitor(MANAGER)

    visitor.posts(ASKED, {}, AT)

    assert "Only the agency’s administrator can ask for this" in text_of(visitor.opens("/people/", AT))
    assert not Recovery.objects.exists()


@pytest.mark.parametrize("by", ["dana-whitlock", "joan-frith", "beth-lorimer"])
def test_nobody_of_another_agency_confirms(by: str) -> None:
    ask()

    assert confirm(by) == 404
    assert not is_done()


def test_it_is_confirmed_within_two_days_or_asked_again() -> None:
    ask()

    confirm(COLLEAGUE, AT + GOOD_FOR + timedelta(seconds=1))

    assert not is_done()


def test_in_an_agency_of_one_person_the_board_manager_does_it() -> None:
    ask(MANAGER, "/people/willow/beth-lorimer/again/")

    assert is_done()
    assert mail.outbox[-1].to == ["beth.lorimer@willow.example"]


def test_an_administrator_does_not_let_themselves_in_again() -> None:
    ask(ADMINISTRATOR, "/people/trust/paul-dean/again/")

    assert not Recovery.objects.exists()


def test_the_sessions_that_one_has_are_listed_and_ended_from_another(client: Client) -> None:
    other = Client(headers={"user-agent": "A telephone <b>of</b> mine"})
    by_password(other)
    by_password(client)
    listed = client.get("/accounts/sessions/").content.decode()

    client.post("/accounts/sessions/")

    assert "Unknown browser, signed in" in listed
    assert (is_in(client), is_in(other)) == (True, False)
