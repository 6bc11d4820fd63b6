"""Somebody presses Stop before the answer comes, changes the words and sends again, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.boards import enter_demonstration
from tests.browser.pressing import press
from tests.pages.acting_givens import entries
from tests.record.cases import raised

pytestmark = [pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, str], Page]
FIRST, SECOND = "The first words.", "The second words: she is NOT safe."


def test_the_second_words_are_a_draft_beside_the_first_that_are_in_the_record(page: Page, signed_in: SignIn) -> None:
    """Kind A, B51."""
    enter_demonstration()
    ref = raised()
    path = f"/cases/{ref}/give-view/"
    dana = signed_in(page, "dana.whitlock@council.example")
    send = dana.locator("main form button.govuk-button:not([name])").first

    def arrives_and_is_stopped(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        route.fetch(max_redirects=0)
        route.abort("aborted")
        dana.unroute(f"**{path}")

    dana.goto(path)
    dana.check("[name=safety][value=no]")
    dana.fill("[name=text]", FIRST)
    dana.route(f"**{path}", arrives_and_is_stopped)
    with dana.expect_event("requestfailed"):
        send.click(no_wait_after=True)
    dana.fill("[name=text]", SECOND)
    dana.check("[name=safety][value=yes]")
    press(send)

    expect(dana.locator("main")).to_contain_text("You had already sent this form.")
    expect(dana.locator("main")).to_contain_text(FIRST)
    expect(dana.locator("[name=text]")).to_have_value(SECOND)
    expect(dana.locator("[name=safety][value=yes]")).to_be_checked()
    assert entries(ref) == ["DisagreementRaised", "ViewGiven"]
