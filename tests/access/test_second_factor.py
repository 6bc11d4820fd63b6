"""A second factor is required: added at once, asked for ever after, and used once."""

from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accord.journal.models import JournalLine
from tests.access.entering import GRACE, by_code, by_password, code_in_mail, is_in, shown_by_app, with_app
from tests.pages.visiting import errors_of, text_of

pytestmark = pytest.mark.usefixtures("demo", "required")
AT = 1_780_000_000


def test_after_a_password_alone_every_page_leads_to_where_a_second_factor_is_added(client: Client) -> None:
    by_password(client)

    answers = [client.get(path) for path in ("/", "/raise/", "/find/", "/posts/", "/cases/ABCDEFGH/", "/people/")]

    assert {(one.status_code, one.headers["Location"]) for one in answers} == {(302, "/accounts/2fa/")}
    assert "Set up extra security" in text_of(client.get("/accounts/2fa/"))
    assert client.get("/help/").status_code == 200


def test_the_key_of_an_app_that_is_being_set_up_stands_in_no_session_in_the_clear(client: Client) -> None:
    by_password(client)

    page = text_of(client.get("/accounts/2fa/totp/activate/"))

    key = page.partition('<span class="accord-fingerprint">')[2].partition("<")[0]
    assert client.session["mfa.totp.secret"] == key
    assert [SessionStore().decode(row.session_data) for row in Session.objects.all()] == [{}]


def test_once_an_app_is_added_one_goes_on_to_the_page_that_one_asked_for(client: Client) -> None:
    by_password(client)
    client.get("/posts/")

    with_app(client)

    assert "recovery codes" in text_of(client.get("/accounts/2fa/recovery-codes/"))
    assert client.get("/go-on/").headers["Location"] == "/posts/"
    assert is_in(client)


def test_what_one_signs_in_with_is_changed_after_a_fresh_proof_alone(client: Client) -> None:
    by_password(client)
    with_app(client)
    client.get("/")

    answers = [client.get(f"/accounts/2fa/{path}/") for path in ("recovery-codes", "webauthn/add", "totp/deactivate")]

    assert {one.headers["Location"].partition("?")[0] for one in answers} == {"/accounts/reauthenticate/"}


@pytest.mark.parametrize("first", [by_password, by_code])
def test_after_the_password_or_the_mailed_code_the_app_is_asked_for(first: Any, client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        key = with_app(client)
        clock.shift(60)
        other = Client()

        first(other)
        before = is_in(other)
        other.post("/accounts/2fa/authenticate/", {"code": shown_by_app(key)})

        assert (before, is_in(other)) == (False, True)


def test_a_code_of_the_app_lets_in_once_whichever_worker_is_asked(client: Client, settings: Any) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        key = with_app(client)
        clock.shift(60)
        code = shown_by_app(key)
        first, second = Client(), Client()
        by_password(first)
        by_password(second)
        first.post("/accounts/2fa/authenticate/", {"code": code})

        again = second.post("/accounts/2fa/authenticate/", {"code": code})

        assert errors_of(again) != []
        assert (is_in(first), is_in(second)) == (True, False)
        assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_wrong_code_lets_nobody_in(client: Client) -> None:
    by_password(client)
    with_app(client)
    other = Client()
    by_password(other)

    answers = [other.post("/accounts/2fa/authenticate/", {"code": typed}) for typed in ("000000", "", "x" * 5000)]

    assert [one.status_code for one in answers] == [200, 200, 200]
    assert not is_in(other)


def test_a_recovery_code_lets_in_once(client: Client) -> None:
    by_password(client)
    with_app(client)
    page = text_of(client.get("/accounts/2fa/recovery-codes/"))
    code = page.partition("accord-codes")[2].partition("<li>")[2].partition("<")[0]
    first, second = Client(), Client()
    by_password(first)
    by_password(second)

    first.post("/accounts/2fa/authenticate/", {"code": code})
    second.post("/accounts/2fa/authenticate/", {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)


def test_the_only_second_factor_is_not_taken_away_while_one_is_required(client: Client) -> None:
    by_password(client)
    with_app(client)

    client.post("/accounts/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(user__email=GRACE, type=Authenticator.Type.TOTP).exists()


def test_a_demonstration_does_without_and_says_so_on_every_page(client: Client, settings: Any) -> None:
    settings.DEMONSTRATION, settings.SECOND_FACTOR = True, False
    before = text_of(client.get("/accounts/login/"))

    by_password(client)

    says = "This is a demonstration. Everyone in it is invented. Do not enter anything about real people."
    assert is_in(client)
    assert says in before
    assert says in text_of(client.get("/"))


def test_a_mailed_code_is_good_once_and_not_for_long(client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        client.post("/accounts/login/code/", {"email": GRACE})
        code = code_in_mail()
        clock.shift(11 * 60)

        client.post("/accounts/login/code/confirm/", {"code": code})

        assert "_auth_user_id" not in client.session


def test_whoever_is_unknown_sees_the_same_page_and_gets_no_mail(client: Client) -> None:
    known = client.post("/accounts/login/code/", {"email": GRACE}, follow=True)
    unknown = Client().post("/accounts/login/code/", {"email": "nobody@trust.example"}, follow=True)

    assert text_of(unknown).replace("nobody@trust.example", GRACE).count("Enter the code") == text_of(known).count(
        "Enter the code"
    )
    assert [one.to for one in mail.outbox] == [[GRACE]]


@pytest.mark.parametrize(("wrong", "lets_in"), [(4, True), (5, False)])
def test_after_five_wrong_passwords_the_right_one_is_refused_too(
    wrong: int, lets_in: bool, client: Client, limits: None
) -> None:
    for number in range(wrong):
        by_password(client, password=f"wrong {number}")

    answer = by_password(Client())

    assert ("_auth_user_id" in answer.client.session) == lets_in  # type: ignore[attr-defined]
    assert JournalLine.objects.filter(kind="signed-in").exists() == lets_in


def test_after_five_wrong_codes_of_an_app_the_right_one_is_refused_too(client: Client, limits: None) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        key = with_app(client)
        clock.shift(60)
        other = Client()
        by_password(other)
        for _ in range(5):
            other.post("/accounts/2fa/authenticate/", {"code": "000000"})

        other.post("/accounts/2fa/authenticate/", {"code": shown_by_app(key)})

        assert not is_in(other)


def test_who_signs_in_is_in_the_journal_whichever_way_they_come(client: Client) -> None:
    by_code(client)

    assert list(JournalLine.objects.filter(kind="signed-in").values_list("person", flat=True)) == ["grace-adeyemi"]
