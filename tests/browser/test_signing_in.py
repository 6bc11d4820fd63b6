"""Signing in by each way, in a real browser and under the real policy: passkey, app, mailed code, sign-on."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.access.sign_on import enter_sign_on
from accord.directory.models import MailDomain, Person
from steps import node
from tests.access.entering import link_in_mail, shown_by_app
from tests.boards import PASSWORD, enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.conftest import free_port, wait_for
from tests.browser.pressing import press
from tests.browser.signing_in import by_mailed_code, give_a_lock

GRACE = "grace.adeyemi@trust.example"
PEOPLE = {
    "grace": {"email": GRACE, "email_verified": True, "name": "Grace Adeyemi", "amr": ["pwd", "mfa"]},
    "new": {"email": "nia.okoro@trust.example", "email_verified": True, "name": "Nia Okoro", "amr": ["pwd"]},
    "unverified": {"email": "sam@trust.example", "email_verified": False, "name": "Sam", "amr": ["mfa"]},
    "elsewhere": {"email": "dana.whitlock@council.example", "email_verified": True, "name": "Dana", "amr": ["mfa"]},
    "alike": {"email": "grace.adeyemi@truѕt.example", "email_verified": True, "name": "Grace", "amr": ["mfa"]},
    "nameless": {"name": "Nobody", "amr": ["mfa"]},
}


@pytest.fixture(autouse=True)
def in_service(transactional_db: None, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    enter_demonstration()


@pytest.fixture
def passkeys(page: Page) -> Page:
    """The page, on a telephone with a lock of its own."""
    return give_a_lock(page)


@pytest.fixture
def sign_on(live_server: Any) -> Iterator[None]:
    """The Trust's own sign-on: a real, certified provider in a process of its own."""
    port = free_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "CLIENT": "accord",
        "CALLBACK": f"{live_server.url}/accounts/oidc/trust/login/callback/",
        "PEOPLE": json.dumps(PEOPLE),
    }
    folder = Path(__file__).parent / "node"
    command = [node() / "bin" / "node", "provider.mjs"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as provider:
        try:
            wait_for(provider, port)
            MailDomain.objects.create(agency_id="trust", domain="trust.example")
            address = f"http://localhost:{port}"
            enter_sign_on("trust", "the Trust", server=address, client="accord", secret="of the tests", strong_acr=[])
            yield
        finally:
            provider.terminate()


def sign_out(page: Page) -> None:
    page.locator(".accord-account summary").click()
    press(page.get_by_role("button", name="Sign out"))
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


def is_right(page: Page) -> None:
    axe(page)
    no_sideways_scroll(page)


def expect_home(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your cases", exact=True)).to_be_visible()


def test_a_mailed_code_then_a_passkey_and_from_then_on_the_passkey_alone(passkeys: Page) -> None:
    page = passkeys
    for path in ("/told-code/", "/take-part/"):
        page.goto(path)
        is_right(page)
    by_mailed_code(page, GRACE)
    expect(page.get_by_role("heading", name="Set up extra security")).to_be_visible()
    is_right(page)
    for path in ("/accounts/reauthenticate/code/", "/accounts/sessions/"):
        page.goto(path)
        is_right(page)
    page.goto("/accounts/2fa/")

    press(page.get_by_role("button", name="Add a passkey"))
    is_right(page)
    page.get_by_label("Device name").fill("My telephone")
    press(page.get_by_role("button", name="Add a passkey"))
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    is_right(page)
    press(page.get_by_role("button", name="Continue"))
    expect_home(page)
    sign_out(page)
    is_right(page)
    press(page.get_by_role("button", name="Use a passkey"))

    expect_home(page)


def test_a_password_and_an_app_and_a_fresh_proof_by_it(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(GRACE)
    page.get_by_label("Password").fill(PASSWORD)
    press(page.get_by_role("button", name="Sign in", exact=True))
    press(page.get_by_role("button", name="Use an app"))
    is_right(page)
    key = page.locator(".accord-fingerprint").inner_text()
    page.get_by_label("6-digit code from the app").fill(shown_by_app(key))
    press(page.get_by_role("button", name="Use this app"))
    press(page.get_by_role("button", name="Continue"))
    expect_home(page)
    sign_out(page)

    with time_machine.travel(timezone.now() + timedelta(minutes=1)) as clock:
        press(page.get_by_role("link", name="Sign in with a password"))
        page.get_by_label("Email address").fill(GRACE)
        page.get_by_label("Password").fill(PASSWORD)
        press(page.get_by_role("button", name="Sign in", exact=True))
        is_right(page)
        page.get_by_label("Code from your app, or a recovery code").fill(shown_by_app(key))
        press(page.get_by_role("button", name="Sign in", exact=True))
        expect_home(page)
        clock.shift(60)
        page.goto("/accounts/2fa/reauthenticate/?next=/procedure/")
        is_right(page)
        page.get_by_label("Code from your app, or a recovery code").fill(shown_by_app(key))
        press(page.get_by_role("button", name="Continue"))

        expect(page).to_have_url(f"{page.url.partition('/procedure')[0]}/procedure/")


def test_the_agencys_own_sign_on_lets_its_people_in_and_asks_them_again_before_they_sign(
    page: Page, sign_on: None
) -> None:
    by_sign_on(page, "grace")
    expect_home(page)

    page.goto("/accounts/reauthenticate/?next=/procedure/")
    page.get_by_label("Who are you?").fill("grace")
    press(page.get_by_role("button", name="Let me in"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("procedure")


def test_somebody_new_of_the_agency_joins_by_its_sign_on_and_needs_a_second_factor_where_it_asked_for_none(
    page: Page, sign_on: None
) -> None:
    by_sign_on(page, "new")

    expect(page.get_by_role("heading", name="Set up extra security")).to_be_visible()
    assert Person.objects.get(email="nia.okoro@trust.example").name == "Nia Okoro"


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("unverified", "has not verified sam@trust.example"),
        ("elsewhere", "Your agency does not use the address dana.whitlock@council.example"),
        ("alike", "Your agency does not use the address"),
        ("nameless", "did not send an email address"),
    ],
)
def test_an_answer_with_anothers_address_or_none_that_is_verified_lets_nobody_in(
    who: str, says: str, page: Page, sign_on: None
) -> None:
    before = Person.objects.count()

    by_sign_on(page, who)

    expect(page.get_by_role("main")).to_contain_text(says)
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    assert Person.objects.count() == before


def by_sign_on(page: Page, who: str) -> None:
    page.goto("/accounts/login/code/")
    press(page.get_by_role("link", name="Sign in with the Trust"))
    page.get_by_label("Who are you?").fill(who)
    press(page.get_by_role("button", name="Let me in"))


def test_somebody_joins_by_the_link_that_was_mailed_to_their_work_address(page: Page) -> None:
    MailDomain.objects.create(agency_id="trust", domain="trust.example")
    page.goto("/accounts/login/code/")
    press(page.get_by_role("link", name="My agency uses Accord"))
    is_right(page)
    page.get_by_label("Your name").fill("Nia Okoro")
    page.get_by_label("Your work email address").fill("nia.okoro@trust.example")
    press(page.get_by_role("button", name="Email me a link"))
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    page.goto(link_in_mail())
    is_right(page)

    press(page.get_by_role("button", name="Join"))

    expect(page.get_by_role("heading", name="Set up extra security")).to_be_visible()
    assert [one.to for one in mail.outbox] == [["nia.okoro@trust.example"], ["paul.dean@trust.example"]]
