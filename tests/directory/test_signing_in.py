"""Who is in the directory signs in by e-mail, which is noted; nobody signs up."""

import pytest
from django.test import Client

from accord.directory.models import Person
from accord.journal.models import JournalLine
from tests.boards import PASSWORD

pytestmark = pytest.mark.usefixtures("demo")


def sign_in(client: Client, email: str, password: str = PASSWORD) -> bool:
    client.post("/accounts/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


def lines() -> list[tuple[str, str]]:
    return list(JournalLine.objects.values_list("kind", "person"))


def test_somebody_signs_in_by_e_mail_and_the_journal_says_so(client: Client) -> None:
    assert sign_in(client, "grace.adeyemi@trust.example")
    assert lines() == [("signed-in", "grace-adeyemi")]


def test_capitals_in_the_address_do_not_matter(client: Client) -> None:
    assert sign_in(client, "Grace.Adeyemi@Trust.example")


def test_a_wrong_password_does_not_open_the_door_and_is_no_sign_in(client: Client) -> None:
    assert not sign_in(client, "grace.adeyemi@trust.example", "something else")
    assert lines() == []


def test_somebody_who_was_made_inactive_does_not_come_in(client: Client) -> None:
    Person.objects.filter(key="grace-adeyemi").update(is_active=False)

    assert not sign_in(client, "grace.adeyemi@trust.example")
    assert lines() == []


def test_nobody_signs_up(client: Client) -> None:
    client.post("/accounts/signup/", {"email": "new@trust.example", "password1": PASSWORD})

    assert not Person.objects.filter(email="new@trust.example").exists()
