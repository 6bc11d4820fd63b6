"""The pages of acts and of raising, in a browser: accessible and fit for a telephone, empty and with what is wrong."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from playwright.sync_api import Page

from accord.forms.registry import FORMS
from accord.procedure.demonstration import emails
from accord.procedure.offers import what_next
from accord.record.read import case_seen_by
from tests.boards import enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.pages.acting_givens import TUESDAY, stops
from tests.pages.visiting import local

pytestmark = [pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, str], Page]
ENQUIRY = ["give-outcome", "take-up", "answer-action", "sign", "release-learning"]
BEST_INTERESTS = ["accept-to-raise", "apply-to-court", "record-court-decision"]
"""Moments at which the story stops: before somebody does that."""
BESIDE = {
    "accept-to-raise",
    "decline-to-raise",
    "apply-to-court",
    "end-pause",
    "record-court-decision",
    "say-going-on",
}
"""Acts that are open in the second story alone."""


def check(page: Page) -> None:
    axe(page)
    no_sideways_scroll(page)


def send_empty(page: Page) -> None:
    """Press the filled button."""
    page.locator("main form .govuk-button:not(.govuk-button--secondary)").last.click()


def offered(ref: str, at: datetime) -> Iterator[tuple[str, str]]:
    """Every act that is open to somebody, once, with who that is."""
    seen: dict[str, str] = {}
    for person in emails():
        file = case_seen_by(person, ref, at)
        for actor in file.actors if file and file.is_full else ():
            for offer in what_next(file.world, file.case, actor, at):
                seen.setdefault(offer.act, person)
    seen.pop("raise", None)
    yield from seen.items()


def test_every_act_that_is_open_has_a_page_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    seen: set[str] = set()

    for ref, at in stops("1-ending-an-enquiry", ENQUIRY):
        _open_and_send(page, signed_in, ref, at, seen)

    assert len(seen) > 30


def test_acts_beside_the_ladder_have_pages_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    seen = set(FORMS) - BESIDE

    for ref, at in stops("3-best-interests", BEST_INTERESTS):
        _open_and_send(page, signed_in, ref, at, seen)

    assert seen == set(FORMS)


def _open_and_send(page: Page, signed_in: SignIn, ref: str, at: datetime, seen: set[str]) -> None:
    """Open the page of every act that is open now and was not seen before, and send it empty."""
    with time_machine.travel(local(at), tick=True):
        for act, person in offered(ref, at):
            if act in seen:
                continue
            seen.add(act)
            signed_in(page, emails()[person])
            page.goto(f"/cases/{ref}/{act}/")
            check(page)
            if must_be_filled_in(act):
                send_empty(page)
                check(page)


def must_be_filled_in(act: str) -> bool:
    """Whether nothing is done by pressing the button alone."""
    form = FORMS[act]
    return form.asks_safety or any(field.required for field in form.base_fields.values())


def test_every_page_of_raising_can_be_used_by_all(page: Page, signed_in: SignIn) -> None:
    enter_demonstration()
    signed_in(page, emails()["grace-adeyemi"])

    with time_machine.travel(TUESDAY, tick=True):
        page.goto("/raise/")
        check(page)
        page.get_by_role("button", name="Start").click()
        check(page)
        draft = page.url
        page.goto(f"{draft}agency/")
        page.get_by_label("Chiltern Edge Council").check()
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_label("Decision to end an enquiry").first.check()
        page.get_by_role("button", name="Save and go on").click()
        for part in ("adults", "voice", "agency", "whom", "kinds", "first-put", "coordinator", "sooner", "what"):
            _part(page, f"{draft}{part}/")
        for part in ("risk", "wanted", "evidence", "told", "barred", "ask", "check"):
            _part(page, f"{draft}{part}/")


def _part(page: Page, path: str) -> None:
    page.goto(path)
    check(page)
    if page.locator("main form").count():
        send_empty(page)
        check(page)
