"""Writing a new version of the procedure, in a browser: from the nearest to the day on which it is in force."""

from collections.abc import Callable

import time_machine
from playwright.sync_api import Page, expect

from accord.directory.load import enter_definition
from accord.procedure.stories.demonstration import emails
from accord.procedure.world.definition.definition import library_text
from tests.boards import enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.pressing import press
from tests.record.cases import TUESDAY, raised

NEWER = (
    library_text("buckinghamshire").replace('version = "1"', 'version = "2"', 1).replace("5 working", "9 working", 1)
)


def is_right(page: Page) -> None:
    axe(page)
    no_sideways_scroll(page)


def test_a_manager_writes_checks_rehearses_and_proposes_and_the_chair_puts_it_into_force(
    page_of: Callable[..., Page], transactional_db: None
) -> None:
    enter_demonstration()
    with time_machine.travel(TUESDAY, tick=False):
        page = page_of(emails()["imran-yusuf"])
        page.goto("/procedure/versions/")
        page.get_by_label("Lincolnshire").check()
        press(page.get_by_role("button", name="Start from this one"))
        text = page.get_by_label("Text of the procedure")
        right = text.input_value()
        text.fill(right.replace('up = "liaison"', 'up = "liason"'))
        press(page.get_by_role("button", name="Save and check"))
        expect(page.get_by_text("Did you mean “liaison”?")).to_be_visible()
        is_right(page)
        press(page.get_by_role("link", name="Line 84"))
        text.fill(right)
        press(page.get_by_role("button", name="Save and check"))
        press(page.get_by_role("link", name="Preview"))
        is_right(page)
        press(page.get_by_role("link", name="Rehearse"))
        page.get_by_label("Which story?").select_option("lincolnshire")
        press(page.get_by_role("button", name="Rehearse"))
        expect(page.get_by_text("steps went as expected.")).to_be_visible()
        is_right(page)
        press(page.get_by_role("link", name="Bring into force"))
        press(page.get_by_role("button", name="Propose"))
        is_right(page)

        chair = page_of(emails()["helen-marsh"])
        chair.goto("/procedure/")
        press(chair.get_by_role("link", name="Approve it or send it back"))
        is_right(chair)
        press(chair.get_by_role("link", name="Approve or send back"))
        press(chair.get_by_role("button", name="Approve and bring into force"))
        said = "In force from Tuesday 28 April 2026, by Imran Yusuf and Helen Marsh."
        expect(chair.get_by_text(said)).to_be_visible()


def test_a_running_case_is_moved_and_seen_on_the_flowchart(
    page_of: Callable[..., Page], transactional_db: None
) -> None:
    enter_demonstration()
    with time_machine.travel(TUESDAY, tick=False):
        ref = raised()
        enter_definition("demo", NEWER, TUESDAY.date())
        manager = page_of(emails()["imran-yusuf"])
        manager.goto("/procedure/versions/")
        press(manager.get_by_role("link", name=f"Move {ref} to version 2"))
        is_right(manager)
        press(manager.get_by_role("button", name="Move case"))
        is_right(manager)  # with what is wanting
        manager.get_by_label("Practitioners (where it is now)").check()
        manager.get_by_label("Why are you moving it?").fill("The Board decided it in March.")
        press(manager.get_by_role("button", name="Move case"))
        expect(manager.get_by_text("You have moved this case to the version in force")).to_be_visible()

        nurse = page_of(emails()["grace-adeyemi"])
        nurse.goto(f"/cases/{ref}/flowchart/")
        is_right(nurse)
