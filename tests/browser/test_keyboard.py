"""By keyboard alone: an act is found, answered and sent without a mouse."""

from collections.abc import Callable

import time_machine
from playwright.sync_api import Page

from accord.procedure.stories.demonstration import emails
from accord.procedure.stories.story import Player, world_of
from tests.record.cases import Teller, enter_story, instant, steps, story

SignIn = Callable[[Page, str], Page]
FOCUSED = (
    "[document.activeElement.name || '', document.activeElement.innerText || '', document.activeElement.value || '']"
)


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what has the focus is called, or reads, as wanted."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"Nothing called “{wanted}” comes by Tab.")


def test_a_view_is_given_by_keyboard_alone(page: Page, signed_in: SignIn) -> None:
    name = "2-care-home"
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    first = next(iter(steps(name)))
    with time_machine.travel(instant(first), tick=False):
        teller.tell(first)
        signed_in(page, emails()["dana-whitlock"])
        page.goto("/")

        tab_to(page, "Skip to main content")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/give-view/")
        tab_to(page, "safety")
        page.keyboard.press("Space")
        tab_to(page, "text")
        page.keyboard.type("We are looking into it.")
        tab_to(page, "Send our response")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/cases/{teller.ref}/")

        assert "We are looking into it." in page.inner_text("main")
