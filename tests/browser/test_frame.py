"""What stands round every page, in a browser; and that a page which misbehaves is noticed at all."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from accord.procedure.stories.demonstration import emails
from tests.boards import enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.conftest import watched
from tests.browser.pressing import press


@pytest.fixture
def grace(transactional_db: None) -> str:
    person = get_user_model().objects.create(key="grace", name="Grace Adeyemi", email="grace@ridgeway.example")
    person.set_password("a long password")
    person.save()
    return person.email


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/accounts/signup/", "/nothing/"]
)
def test_a_page_before_sign_in_is_accessible_and_fits_a_telephone(page: Page, path: str) -> None:
    page.goto(path)

    axe(page)
    no_sideways_scroll(page)


def test_signing_in_says_what_is_wrong_and_then_lets_one_in(page: Page, grace: str) -> None:
    page.goto("/accounts/login/")
    press(page.get_by_role("button", name="Sign in"))

    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    axe(page)

    page.get_by_label("Email address").fill(grace)
    page.get_by_label("Password").fill("a long password")
    press(page.get_by_role("button", name="Sign in"))

    expect(page.get_by_role("banner")).to_contain_text("Grace Adeyemi")
    page.get_by_text("Your account: Grace Adeyemi").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_an_error_leads_to_its_box(page: Page, grace: str) -> None:
    page.goto("/accounts/login/")
    press(page.get_by_role("button", name="Sign in"))
    press(page.get_by_role("alert").get_by_role("link").first)

    expect(page.get_by_label("Email address")).to_be_focused()


def test_the_first_thing_that_the_keyboard_reaches_is_the_way_past_the_navigation(page: Page) -> None:
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()


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


@pytest.fixture
def dana(transactional_db: None, page: Page, signed_in: Callable[[Page, str], Page]) -> Page:
    enter_demonstration()
    return signed_in(page, emails()["dana-whitlock"])


TOPS = """() => [document.querySelector('header').getBoundingClientRect().height,
document.querySelector('main h1, main [class*=caption]').getBoundingClientRect().top]"""
SMALL = """() => [...document.querySelectorAll('header a, header summary, nav a, .govuk-back-link, footer li a, '
+ '.accord-phone, .govuk-button, .govuk-input, .govuk-select')]
.filter(one => one.checkVisibility())
.map(one => [one.innerText || one.id, Math.max(...[...one.getClientRects()].map(box => box.height))])
.filter(([, height]) => height < 44)"""


@pytest.mark.parametrize("path", ["/", "/find/", "/help/", "/raise/", "/ended/"])
@pytest.mark.parametrize(("width", "header"), [(1200, 61), (375, 61), (320, 61)])
def test_the_head_is_low_and_the_title_stands_high_on_a_telephone(
    dana: Page, path: str, width: int, header: int
) -> None:
    dana.set_viewport_size({"width": width, "height": 700})
    dana.goto(path)

    height, title = dana.evaluate(TOPS)

    assert height <= header
    assert title <= (140 if width < 600 else 180)


@pytest.mark.parametrize("path", ["/", "/find/", "/help/", "/raise/", "/ended/", "/accounts/2fa/"])
def test_what_a_finger_meets_round_a_page_is_44_pixels_high(dana: Page, path: str) -> None:
    dana.set_viewport_size({"width": 375, "height": 700})
    dana.goto(path)
    dana.locator(".accord-account summary").click()

    assert dana.evaluate(SMALL) == []


def test_the_accounts_links_open_by_keyboard(dana: Page) -> None:
    dana.goto("/")
    dana.locator(".accord-account summary").focus()
    dana.keyboard.press("Enter")
    dana.keyboard.press("Tab")

    expect(dana.get_by_role("link", name="Sign-in and security")).to_be_focused()
    axe(dana)


def test_the_page_that_one_is_on_is_told_by_a_line_also_where_the_browser_forces_its_colours(dana: Page) -> None:
    dana.emulate_media(forced_colors="active")
    dana.goto("/")

    lines = dana.evaluate(
        "[...document.querySelectorAll('.accord-nav__item a')].map(one => getComputedStyle(one).borderBottomWidth)"
    )

    assert lines == ["4px", "0px", "0px"]


def test_accord_can_be_put_on_a_telephones_first_page(dana: Page) -> None:
    dana.goto("/")

    manifest = dana.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json())")
    icons = dana.evaluate(
        "icons => Promise.all(icons.map(one => fetch('/static/' + one.src).then(answer => answer.status)))",
        manifest["icons"],
    )

    assert (manifest["start_url"], manifest["display"], icons) == ("/", "standalone", [200, 200, 200])
