"""The Board's page: accessible, and nothing runs over at 320 pixels."""

from collections.abc import Callable

import time_machine
from playwright.sync_api import Page

from accord.letters.round import work_round
from accord.procedure.demonstration import emails
from tests.boards import enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.record.cases import TUESDAY, raised


def test_the_boards_page_is_accessible(page: Page, signed_in: Callable[[Page, str], Page]) -> None:
    enter_demonstration()
    raised()
    with time_machine.travel(TUESDAY, tick=False):
        work_round(TUESDAY)
        signed_in(page, emails()["imran-yusuf"])
        page.goto("/board/")
        axe(page)
        no_sideways_scroll(page)
