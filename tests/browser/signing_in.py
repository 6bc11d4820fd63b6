"""What several tests in a browser do to sign in: a telephone with a lock of its own, a mailed code."""

from playwright.sync_api import Page, expect

from tests.access.entering import code_in_mail
from tests.browser.pressing import press


def give_a_lock(page: Page) -> Page:
    """The page, on a telephone whose lock makes passkeys, and always opens."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    telephone = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    always = {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**telephone, **always}})
    return page


def by_mailed_code(page: Page, email: str) -> None:
    """Have a code mailed, and enter it."""
    page.goto("/accounts/login/code/")
    enter_mailed_code(page, email)


def enter_mailed_code(page: Page, email: str) -> None:
    page.get_by_label("Email address").fill(email)
    press(page.get_by_role("button", name="Email me a code"))
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()
    page.get_by_label("Code from the email").fill(code_in_mail())
    press(page.get_by_role("button", name="Sign in", exact=True))
