"""What one signs in with is changed, and a signature given, after a proof alone that one had before this session."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client, RequestFactory

from accord.access.letting_in import CHANGE_NOTHING, OPEN_BEFORE, SIGNING_IN
from accord.access.proving import proof_for, spend_proof
from accord.directory.models import Person
from tests.access.entering import GRACE, accounts, by_code, by_password, code_in_mail, shown_by_app, with_app
from tests.boards import PASSWORD
from tests.pages.visiting import text_of

pytestmark = pytest.mark.usefixtures("demo", "required")
AT = 1_780_000_000
NEW = {"password1": "thief knows this 1", "password2": "thief knows this 1"}
CONFIRM = "/accounts/reauthenticate/"


def without_password() -> None:
    """Grace joined by a link: she has no password."""
    person = Person.objects.get(email=GRACE)
    person.set_unusable_password()
    person.save()


def with_an_old_app(client: Client, clock: Any, first: Any = by_password) -> str:
    """Grace set up an app, signed out, and came in again with it an hour ago: the app's key."""
    first(client)
    key = with_app(client)
    client.post("/accounts/logout/")
    clock.shift(60 * 60)
    first(client)
    client.post("/accounts/2fa/authenticate/", {"code": shown_by_app(key)})
    assert client.get("/").status_code == 200
    clock.shift(60 * 60)
    return key


def test_an_open_session_changes_nothing_that_one_signs_in_with(client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        with_an_old_app(client, clock)
        changing = {name: path for name, path in accounts().items() if name not in CHANGE_NOTHING | OPEN_BEFORE}

        answers = {
            name: (client.get(path).headers.get("Location", ""), client.post(path, NEW).headers.get("Location", ""))
            for name, path in changing.items()
        }

    assert all(name.startswith(SIGNING_IN) for name in changing)
    assert len(changing) >= 9
    assert {at.partition("?")[0] for places in answers.values() for at in places} == {CONFIRM}
    assert Person.objects.get(email=GRACE).check_password(PASSWORD)


def test_whoever_has_no_password_sets_none_at_an_open_session(client: Client) -> None:
    without_password()
    with time_machine.travel(AT, tick=False) as clock:
        with_an_old_app(client, clock, by_code)

        answer = client.post("/accounts/password/set/", NEW)

    assert answer.headers["Location"].startswith(CONFIRM)
    assert not Person.objects.get(email=GRACE).has_usable_password()


def test_after_a_proof_by_the_app_a_password_is_set(client: Client) -> None:
    without_password()
    with time_machine.travel(AT, tick=False) as clock:
        key = with_an_old_app(client, clock, by_code)
        client.post("/accounts/2fa/reauthenticate/", {"code": shown_by_app(key)})

        client.post("/accounts/password/set/", NEW)

    assert Person.objects.get(email=GRACE).check_password(NEW["password1"])


@pytest.mark.parametrize("weaker", ["password", "code"])
def test_whoever_has_an_app_confirms_with_nothing_weaker(weaker: str, client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        with_an_old_app(client, clock)
        mail.outbox.clear()
        if weaker == "password":
            client.post(CONFIRM, {"password": PASSWORD})
        else:
            client.post("/accounts/reauthenticate/code/", {"send": "1"})
            client.post("/accounts/reauthenticate/code/", {"code": code_in_mail() if mail.outbox else "BCDF23"})

        answer = client.get("/accounts/2fa/recovery-codes/generate/")

    assert answer.headers["Location"].startswith(CONFIRM)
    assert mail.outbox == []


def test_what_was_added_in_this_session_confirms_nothing_in_it(client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        key = with_app(client)
        client.get("/")
        clock.shift(60)

        client.post("/accounts/2fa/reauthenticate/", {"code": shown_by_app(key)})
        asked = client.get(f"{CONFIRM}?next=/posts/", follow=True)
        adding = client.get("/accounts/2fa/webauthn/add/")

    assert adding.headers["Location"].startswith(CONFIRM)
    assert "You changed how you sign in after you signed in here" in text_of(asked)


def test_new_recovery_codes_confirm_nothing_in_the_session_in_which_they_were_made(client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        key = with_an_old_app(client, clock)
        client.post("/accounts/2fa/reauthenticate/", {"code": shown_by_app(key)})
        client.post("/accounts/2fa/recovery-codes/generate/")
        page = text_of(client.get("/accounts/2fa/recovery-codes/"))
        code = page.partition("accord-codes")[2].partition("<li>")[2].partition("<")[0]
        clock.shift(6 * 60)

        client.post("/accounts/2fa/reauthenticate/", {"code": code})
        answer = client.get("/accounts/2fa/recovery-codes/generate/")

    assert code
    assert answer.headers["Location"].startswith(CONFIRM)


def test_a_password_that_was_changed_in_this_session_confirms_nothing_in_it(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        client.get("/")
        client.post(CONFIRM, {"password": PASSWORD})
        client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **NEW})
        clock.shift(6 * 60)

        client.post(CONFIRM, {"password": NEW["password1"]})
        answer = client.get("/accounts/password/change/")

    assert Person.objects.get(email=GRACE).check_password(NEW["password1"])
    assert answer.headers["Location"].startswith(CONFIRM)


def test_a_sign_in_that_is_no_longer_fresh_adds_no_first_second_factor(client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        by_password(client)
        clock.shift(6 * 60)

        answer = client.get("/accounts/2fa/totp/activate/")

    assert answer.headers["Location"].startswith(CONFIRM)


def test_whoever_comes_by_their_agencys_sign_on_alone_adds_nothing_without_a_proof(client: Client) -> None:
    without_password()
    person = Person.objects.get(email=GRACE)
    SocialAccount.objects.create(user=person, provider="trust", uid="grace")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["accord-standing"] = "full"
    session.save()

    answers = [client.get(f"/accounts/{path}/") for path in ("2fa/totp/activate", "2fa/webauthn/add", "password/set")]
    asked = client.get(CONFIRM)

    assert {one.headers["Location"].partition("?")[0] for one in answers} == {CONFIRM}
    assert asked.headers["Location"].startswith("/accounts/oidc/trust/login/?process=redirect")


def test_one_proof_is_spent_on_one_act_however_many_are_sent_at_once(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    by_password(client)
    client.post(CONFIRM, {"password": PASSWORD})
    request = RequestFactory().post("/")
    request.session, request.user = client.session, Person.objects.get(email=GRACE)  # type: ignore[assignment]
    one, another = uuid4(), uuid4()

    spent = [spend_proof(request, act) for act in (one, another, one)]

    assert spent == [True, False, True]
    assert [proof_for(request, act) for act in (one, another)] == ["password", ""]
