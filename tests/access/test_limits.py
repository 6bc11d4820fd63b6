"""Guesses are limited by address and account together: no outsider shuts a person out, and no office itself."""

from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accord.access.limits import COOKIE
from tests.access.entering import GRACE, by_password
from tests.boards import PASSWORD
from tests.pages.visiting import errors_of, text_of

pytestmark = pytest.mark.usefixtures("demo", "limits")
AT = 1_780_000_000
TOM = "tom.hurley@trust.example"


def from_place(number: int) -> Client:
    return Client(REMOTE_ADDR=f"192.0.2.{number}")


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_wrong_passwords_of_strangers_elsewhere_do_not_stop_a_person() -> None:
    for number in range(30):
        by_password(from_place(number), password="wrong")

    here = from_place(200)
    by_password(here)

    assert is_signed_in(here)


def test_wrong_passwords_behind_one_address_stop_nobody_else_there() -> None:
    for number in range(30):
        by_password(from_place(1), email=f"nobody.{number}@trust.example", password="wrong")
    for _ in range(6):
        by_password(from_place(1), password="wrong")

    tom = from_place(1)
    by_password(tom, email=TOM)

    assert is_signed_in(tom)


def test_five_wrong_passwords_from_one_place_have_to_wait_and_the_page_says_how_long_and_what_works_now() -> None:
    with time_machine.travel(AT, tick=False) as clock:
        for _ in range(5):
            by_password(from_place(1), password="wrong")
        client = from_place(1)
        stopped = by_password(client)
        before = is_signed_in(client)
        clock.shift(5 * 60 + 1)
        by_password(client)
        after = is_signed_in(client)

    assert errors_of(stopped) == [
        "Too many attempts with this address. You can try a password again in 5 minutes. An emailed code or a "
        "passkey works now."
    ]
    assert (before, after) == (False, True)


def test_a_hundred_wrong_passwords_from_everywhere_stop_strange_browsers_and_not_the_persons_own() -> None:
    own = from_place(250)
    by_password(own)
    own.post("/accounts/logout/")
    for number in range(101):
        by_password(from_place(number), password="wrong")

    strange = from_place(251)
    by_password(strange)
    by_password(own)

    assert (is_signed_in(strange), is_signed_in(own)) == (False, True)


def test_that_a_browser_is_known_is_kept_there_signed_and_says_no_name() -> None:
    client = Client()

    by_password(client)

    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert "grace" not in cookie.value
    client.cookies[COOKIE] = "made:up"
    client.post("/accounts/logout/")
    assert by_password(client).status_code == 302


def test_a_fourth_code_in_a_minute_is_not_sent_and_the_page_says_when_one_is() -> None:
    with time_machine.travel("2026-06-02T13:02:10Z", tick=False):
        for _ in range(3):
            from_place(1).post("/accounts/login/code/", {"email": GRACE})

        fourth = from_place(1).post("/accounts/login/code/", {"email": GRACE})

    assert errors_of(fourth) == [
        "You have asked for 3 codes in a minute. The newest one works. You can ask for another at 14:03."
    ]
    assert len(mail.outbox) == 3


def test_codes_that_strangers_ask_for_do_not_stop_a_persons_own() -> None:
    for number in range(10):
        from_place(number).post("/accounts/login/code/", {"email": GRACE})

    answer = from_place(200).post("/accounts/login/code/", {"email": GRACE}, follow=True)

    assert "Enter the code" in text_of(answer)
    assert len(mail.outbox) == 11


@pytest.mark.parametrize("path", ["/join/", "/take-part/"])
def test_strangers_have_no_more_than_five_mails_an_hour_sent_to_one_mailbox(path: str) -> None:
    given = {"name": "Ada Pell", "email": GRACE, "agency": "Larch House", "kind": "care provider", "title": "manager"}
    for number in range(12):
        from_place(number).post(path, {**given, "telephone": "01296 000000"})

    assert len([one for one in mail.outbox if one.to == [GRACE]]) <= 5


def test_a_wrong_password_is_counted_once_it_was_wrong(settings: Any) -> None:
    client = Client()
    for _ in range(12):
        by_password(client, password=PASSWORD)
        client.post("/accounts/logout/")

    by_password(client)

    assert is_signed_in(client)
