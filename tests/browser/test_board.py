"""The Board's pages, and those of letters: accessible, and nothing runs over at 320 pixels."""

from collections.abc import Callable

import time_machine
from playwright.sync_api import Page

from accord.directory import models as directory
from accord.directory.load import changing
from accord.letters.round import work_round
from accord.procedure.stories.demonstration import emails
from tests.boards import enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.record.cases import TUESDAY, raised

BOARDS = (
    "/board/",
    "/board/open/",
    "/board/late/",
    "/board/open/practitioners/0/",
    "/board/raised/trust/",
    "/board/letters/",
    "/letters/",
)


def test_the_boards_pages_and_the_letters_are_accessible(page: Page, signed_in: Callable[[Page, str], Page]) -> None:
    enter_demonstration()
    raised()
    with time_machine.travel(TUESDAY, tick=False):
        work_round(TUESDAY)
        with changing("demo"):
            directory.Person.objects.filter(key="owen-tate").update(is_active=False)  # so that there is an alarm
        work_round(TUESDAY.replace(hour=15, minute=5))
        signed_in(page, emails()["imran-yusuf"])
        for address in BOARDS:
            page.goto(address)
            axe(page)
            no_sideways_scroll(page)
