"""What `make run` serves: somebody signs in, answers what waits on them, and sees it stand there."""

from playwright.sync_api import Browser

from accord.cli.demo import PASSWORD
from accord.procedure.stories.demonstration import emails
from tests.browser.conftest import watched
from tests.browser.pressing import press


def test_a_view_that_waits_on_one_is_given_on_what_make_run_serves(served_on_sqlite: str, browser: Browser) -> None:
    context = browser.new_context(base_url=served_on_sqlite)
    page = context.new_page()
    complaints = watched(page)

    page.goto("/")
    press(page.get_by_role("link", name="Sign in with a password"))
    page.fill("[name=login]", emails()["jo-kerr"])
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    press(page.get_by_role("link", name="Respond", exact=False).first)
    page.check("[name=safety][value=no]")
    page.fill("[name=text]", "The handrail is ordered; it comes on Thursday.")
    press(page.get_by_role("button", name="Send our response"))
    page.wait_for_url("**/cases/*/")

    assert "The handrail is ordered; it comes on Thursday." in page.inner_text("main")
    assert complaints == []
    context.close()
