"""Keeping a directory: by keyboard, without JavaScript, accessible, and nothing runs over at 320 pixels."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page

from accord.directory.load import directory_now
from accord.procedure.stories.demonstration import emails
from tests.boards import DEMO, enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll

LAST_DAY = {"Day": "30", "Month": "4", "Year": "2027"}
TASKS = (
    "",
    "away/",
    "away/?about=owen-tate",
    "leaving/?about=priya-raman",
    "new/?about=council-lead",
    "post/?about=new",
)


def test_an_administrator_says_by_keyboard_that_somebody_leaves(page_of: Callable[..., Page]) -> None:
    enter_demonstration()
    page = page_of(emails()["joan-frith"], javascript=False)
    page.goto("/directory/")
    page.get_by_role("link", name="Record a leaver").press("Enter")
    page.get_by_label("Priya Raman").press("Space")
    page.get_by_role("button", name="Continue").press("Enter")
    for label, typed in LAST_DAY.items():
        page.get_by_label(label).fill(typed)
    page.get_by_label("Who is the next team manager?").press("K")
    page.get_by_role("button", name="Save").press("Enter")

    said = page.get_by_role("main").inner_text()

    directory = directory_now(DEMO)
    assert "Priya Raman leaves on 30 April 2027. Ken Osei is the next team manager." in said
    assert directory.holder("council-north-manager", date(2027, 5, 1)) == directory.people["ken-osei"]


def test_the_pages_of_the_directory_are_accessible(page: Page, signed_in: Callable[[Page, str], Page]) -> None:
    enter_demonstration()
    signed_in(page, emails()["joan-frith"])
    for task in TASKS:
        page.goto(f"/directory/council/{task}")
        axe(page)
        no_sideways_scroll(page)
