"""Every page, in the states that people meet: accessible by axe's rules, and no wider than a small telephone."""

from collections.abc import Callable

import msgspec
import pytest
import time_machine
from playwright.sync_api import Page

from accord.procedure.stories.demonstration import emails
from accord.procedure.stories.story import Player, StoryStep, world_of
from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.hands import MAIN_BUTTON
from tests.browser.pressing import press
from tests.record.cases import Teller, enter_story, instant, steps, story

SignIn = Callable[[Page, str], Page]
AROUND = ("/", "/ended/", "/find/", "/procedure/", "/posts/", "/help/", "/privacy/", "/accessibility/", "/raise/")
LONG_NAME = "Penhallow" * 22
NEEDED = ("adults", "agency", "what", "wishes", "first-put", "sooner")
PARTS = (*NEEDED, "barred", "voice", "whom", "kinds", "wanted", "evidence", "told", "check", "ask")


def with_long_name(step: StoryStep) -> StoryStep:
    """The step with a name that has no space to break at, where it names adults."""
    adults = [{**adult, "name": LONG_NAME} for adult in step.with_.get("adults", ())]
    return msgspec.structs.replace(step, with_={**step.with_, "adults": adults}) if adults else step


def is_right(page: Page, address: str) -> None:
    page.goto(address)
    axe(page)
    no_sideways_scroll(page)


def is_right_when_wrong(page: Page) -> None:
    """The same page with what it says when nothing was answered; only where an answer is needed."""
    if page.locator(MAIN_BUTTON).count() and page.locator("[name=safety]").count():
        press(page.locator(MAIN_BUTTON).last)
        axe(page)
        no_sideways_scroll(page)


@pytest.mark.parametrize("name", ["1-ending-an-enquiry", "3-best-interests"])
def test_every_act_and_every_state_of_a_case_is_accessible(name: str, page: Page, signed_in: SignIn) -> None:
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    met: set[str] = set()

    for step in map(with_long_name, steps(name)):
        with time_machine.travel(instant(step), tick=False):
            if teller.ref and step.by != "clock" and step.act not in met:
                met.add(step.act)
                signed_in(page, emails()[step.by])
                is_right(page, f"/cases/{teller.ref}/{step.act}/")
                is_right_when_wrong(page)
                is_right(page, f"/cases/{teller.ref}/")
            teller.tell(step)


def test_the_papers_the_counting_and_the_card_of_a_case_are_accessible(page: Page, signed_in: SignIn) -> None:
    name = "1-ending-an-enquiry"
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    told: list[StoryStep] = []
    for step in steps(name):
        with time_machine.travel(instant(step), tick=False):
            teller.tell(step)
        told.append(step)
        if step.act == "escalate":
            break

    with time_machine.travel(instant(told[-1]), tick=False):
        signed_in(page, emails()["tom-hurley"])
        for address in ("form/", "clocks/formal-week/", "clocks/practitioners-week/", "correct/", "withdraw/"):
            is_right(page, f"/cases/{teller.ref}/{address}")
        signed_in(page, emails()["imran-yusuf"])
        is_right(page, f"/cases/{teller.ref}/")
        signed_in(page, emails()["ken-osei"])
        is_right(page, f"/cases/{teller.ref}/")


def test_the_pages_round_the_cases_and_of_raising_are_accessible(page: Page, signed_in: SignIn) -> None:
    enter_story("1-ending-an-enquiry")
    is_right(page, "/accounts/login/")
    signed_in(page, emails()["grace-adeyemi"])

    for address in AROUND:
        is_right(page, address)
    press(page.get_by_role("button", name="Start"))
    tasks = page.url.rstrip("/").rpartition("/")[0] + "/"
    for part in PARTS:
        is_right(page, f"{tasks}{part}/")
        if part == "adults":
            page.get_by_label("Name", exact=True).fill(LONG_NAME)
            page.get_by_label("Record number").fill("77")
        if part in NEEDED:
            press(page.get_by_role("button", name="Save and continue").last)
            axe(page)
            no_sideways_scroll(page)
    is_right(page, f"{tasks}check/")
