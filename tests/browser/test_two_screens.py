"""The case page as it opens: at most 250 words and two screens of a phone, in every state of the three cases.

Words are those shown in the page’s main part. A screen is 375 by 812 px: what the old case page had 20 of. Two of them
hold everything from the top of the page to the end of the case.
"""

import pytest
import time_machine
from playwright.sync_api import Page

from accord.procedure.stories.demonstration import emails
from accord.procedure.stories.story import Player, world_of
from tests.browser.conftest import SignIn
from tests.browser.test_three_cases import NAMES
from tests.record.cases import Teller, enter_story, instant, steps, story

WORDS, SCREEN = 250, (375, 812)
SHOWN = "document.querySelector('main').innerText.split(/\\s+/).filter(Boolean).length"
END = "Math.round(document.querySelector('.accord-case').getBoundingClientRect().bottom)"


@pytest.mark.parametrize("name", NAMES)
def test_the_case_page_opens_on_two_screens_in_every_state(name: str, page: Page, signed_in: SignIn) -> None:
    """S4a, S2: what the adult wants, whose turn it is and what each agency says are seen at once."""
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    page.set_viewport_size({"width": SCREEN[0], "height": SCREEN[1]})
    found: list[tuple[str, int, int]] = []

    for step in steps(name):
        with time_machine.travel(instant(step), tick=False):
            if teller.player.case.is_raised and step.by != "clock":
                signed_in(page, emails()[step.by])
                page.goto(f"/cases/{teller.ref}/")
                if page.locator(".accord-case").count():
                    found.append((f"{step.at} {step.by}", page.evaluate(SHOWN), page.evaluate(END)))
            teller.tell(step)

    assert found
    assert [one for one in found if one[1] > WORDS or one[2] > 2 * SCREEN[1]] == []


@pytest.mark.parametrize("path", ["", "whole/"])
def test_on_paper_everything_is_open_and_there_is_nothing_to_press(path: str, page: Page, signed_in: SignIn) -> None:
    """P7c."""
    name = "1-ending-an-enquiry"
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    told = list(steps(name))[:22]
    for step in told:
        with time_machine.travel(instant(step), tick=False):
            teller.tell(step)

    with time_machine.travel(instant(told[-1]), tick=False):
        signed_in(page, emails()["anil-shah"])
        page.goto(f"/cases/{teller.ref}/{path}")
        page.emulate_media(media="print")

        paper = page.inner_text("main")
        assert page.locator("main button:visible, main .accord-not-printed:visible").count() == 0
    assert paper.count("who handles her money") == 1
    assert paper.count("declined a further visit on 24 March") == 2  # among the views, and in the history
