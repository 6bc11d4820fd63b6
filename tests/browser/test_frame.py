"""What stands round every page, in a browser; and that a page which misbehaves is noticed at all."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.conftest import watched


@pytest.fixture
def grace(transactional_db: None) -> str:
    person = get_user_model().objects.create(key="grace", name="Grace Adeyemi", email="grace@ridgeway.example")
    person.set_password("a long password")
    person.save()
    return person.email


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/nothing/"])
def test_a_page_before_sign_in_is_accessible_and_fits_a_telephone(page: Page, path: str) -> None:
    page.goto(path)

    axe(page)
    no_sideways_scroll(page)


def test_signing_in_says_what_is_wrong_and_then_lets_one_in(page: Page, grace: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("Two things to put right")
    axe(page)

    page.get_by_label("E-mail address").fill(grace)
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page.get_by_role("banner")).to_contain_text("Grace Adeyemi")


def test_an_error_leads_to_its_box(page: Page, grace: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").get_by_role("link").first.click()

    expect(page.get_by_label("E-mail address")).to_be_focused()


def test_the_first_thing_that_the_keyboard_reaches_is_the_way_past_the_navigation(page: Page) -> None:
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()


def test_a_file_that_is_missing_is_noticed(page: Page) -> None:
    complaints = watched(page.context.new_page())
    [_, other] = page.context.pages
    other.goto("/accounts/login/")

    other.evaluate(
        "new Promise(r => { const i = new Image(); i.onerror = r; i.src = '/static/no.png'; document.body.append(i) })"
    )

    assert len(complaints) == 1
    assert complaints[0].startswith("404 for")


def test_a_style_that_the_policy_forbids_is_noticed(page: Page) -> None:
    complaints = watched(page.context.new_page())
    [_, other] = page.context.pages
    other.goto("/accounts/login/")

    other.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">Red</p>')")

    assert len(complaints) == 1
    assert "Content Security Policy" in complaints[0]
