"""A session is its owner’s: a new id at sign-in, dead after sign-out and a new password, and it leads nowhere else."""

from typing import Any

import pytest
from django.conf import settings as in_force
from django.core import mail
from django.test import Client

from tests.access.entering import GRACE, by_code, by_password, code_in_mail, is_in, link_in_mail
from tests.boards import PASSWORD
from tests.pages.visiting import text_of

pytestmark = pytest.mark.usefixtures("demo")
NAME = in_force.SESSION_COOKIE_NAME
FOREIGN = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "\thttps://evil.example/",
    "https://testserver.evil.example/",
    "///evil.example",
)


def test_the_id_changes_at_sign_in_and_one_that_was_planted_is_not_taken() -> None:
    client = Client()
    client.cookies[NAME] = "planted0planted0planted0planted0"

    by_password(client)

    assert is_in(client)
    assert client.cookies[NAME].value != "planted0planted0planted0planted0"
    thief = Client()
    thief.cookies[NAME] = "planted0planted0planted0planted0"
    assert not is_in(thief)


def test_the_old_cookie_is_dead_after_sign_out_and_after_a_new_password() -> None:
    first, second, thief = Client(), Client(), Client()
    by_password(first)
    thief.cookies[NAME] = first.cookies[NAME].value
    first.post("/accounts/logout/")
    by_password(second)
    before = is_in(thief), is_in(second)
    stranger = Client()
    stranger.post("/accounts/password/reset/", {"email": GRACE})
    form = stranger.get(link_in_mail(), follow=True).request["PATH_INFO"]

    stranger.post(form, {"password1": "another long password 1", "password2": "another long password 1"})

    assert before == (False, True)
    assert not is_in(second)
    assert not is_in(stranger)


def test_a_code_is_good_in_the_browser_that_asked_for_it_alone() -> None:
    asked, other = Client(), Client()
    asked.post("/accounts/login/code/", {"email": GRACE})
    code = code_in_mail()
    other.post("/accounts/login/code/", {"email": "nobody.here@trust.example"})

    other.post("/accounts/login/code/confirm/", {"code": code})

    assert not is_in(other)


@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("first", [by_password, by_code])
def test_after_signing_in_or_confirming_one_is_led_to_no_other_site(foreign: str, first: Any) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": GRACE, "password": PASSWORD, "next": foreign})
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": foreign})
    other = Client()
    first(other)
    page = text_of(other.get("/accounts/reauthenticate/again/", {"next": foreign}))

    assert "evil" not in answer.headers["Location"]
    assert "evil" not in page
    assert mail.outbox == [] or first is by_code


def test_what_was_held_leads_back_to_a_page_of_this_site_alone(settings: Any) -> None:
    settings.IDLE_SECONDS = -1
    client = Client()
    by_password(client)

    asked = client.post("//evil.example/directory/", {"name": "Nia"})

    assert "evil" not in asked.headers.get("Location", "")
