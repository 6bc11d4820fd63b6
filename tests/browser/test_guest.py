"""A guest on a telephone, without JavaScript: from the letter to the answer, and to the signature, by codes alone."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import time_machine
from django.core import mail
from playwright.sync_api import Page, expect

from accord.letters.round import work_round
from accord.record.write import do
from tests.access.entering import code_in_mail, link_in_mail
from tests.boards import enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.pressing import press
from tests.browser.signing_in import enter_mailed_code
from tests.pages.acting_givens import GRACE, POSTS, length_of
from tests.record.cases import act, ask, raised

ADA = "ada-pell"
ADDRESS = "ada@larch.example"
ADAS_POST = "larch-house-registered-manager"
TUESDAY = datetime(2026, 3, 31, 9, 15, tzinfo=UTC)


def invite(page: Page) -> None:
    """Grace finds the home in no list, and invites it."""
    page.goto("/raise/")
    press(page.get_by_role("button", name="Start"))
    page.goto(page.url.replace("/adults/", "/agency/"))
    press(page.get_by_role("link", name="The agency is not listed: invite it"))
    axe(page)
    no_sideways_scroll(page)
    page.get_by_label("Name of the agency").fill("Larch House")
    page.get_by_label("A care provider").check()
    page.get_by_label("Who should respond?").fill("Ada Pell")
    page.get_by_label("Their role there").fill("registered manager")
    page.get_by_label("Their email address").fill(ADDRESS)
    page.get_by_label("No: email them the code").check()
    press(page.get_by_role("button", name="Invite"))
    expect(page.get_by_role("main")).to_contain_text("You have invited Larch House")


def test_a_guest_answers_from_the_letter_and_signs_on_a_telephone(
    transactional_db: None, page_of: Callable[..., Page], settings: Any
) -> None:
    """S0a, B7: the link of the email leads through a code to the page on which they answer."""
    enter_demonstration()
    with time_machine.travel(TUESDAY, tick=False):
        invite(page_of("grace.adeyemi@trust.example"))
        settings.SECOND_FACTOR = True
        ref = raised(TUESDAY, agency="larch-house")
        work_round(TUESDAY)
        page = guests_telephone(page_of)

        page.goto(link_to_guest())
        expect(page.get_by_label("Email address")).to_have_value(ADDRESS)
        enter_mailed_code(page, ADDRESS)
        expect(page).to_have_url(re.compile(f"/cases/{ref}/give-view/"))
        no_sideways_scroll(page)
        page.check("[name=safety][value=no]")
        page.fill("[name=text]", "We have changed the rota.")
        press(page.get_by_role("button", name="Send our response"))
        expect(page.get_by_role("main")).to_contain_text("We have changed the rota.")

        settle(ref)
        page.goto(f"/cases/{ref}/sign/")
        press(page.get_by_role("button", name="Confirm it is me"))
        no_sideways_scroll(page)
        press(page.get_by_role("button", name="Email me a code"))
        page.get_by_label("Code", exact=True).fill(code_in_mail())
        press(page.get_by_role("button", name="Continue"))
        page.check("[name=has_read]")
        press(page.get_by_role("button", name="Sign", exact=True))

        expect(page.get_by_role("main")).to_contain_text("Ada Pell signed for Larch House")
        page.goto("/raise/")
        expect(page.get_by_role("main")).to_contain_text("You are a guest in Accord")


def guests_telephone(page_of: Callable[..., Page]) -> Page:
    """A browser of hers, small, without JavaScript, and without a session."""
    page = page_of(ADDRESS, javascript=False)
    page.context.clear_cookies()
    page.set_viewport_size({"width": 320, "height": 640})
    return page


def link_to_guest() -> str:
    """The link in the letter that she was sent."""
    number = next(place for place, one in enumerate(mail.outbox) if one.to == [ADDRESS] and "/cases/" in str(one.body))
    return link_in_mail(number)


def settle(ref: str) -> None:
    """Grace proposes how it ends, and both sides are satisfied."""
    ends = act("propose-outcome", text="The rota is changed.", safety="no")
    do(ask(ends, ref, by=GRACE, post=POSTS[GRACE], seen=length_of(ref)), TUESDAY)
    for person, post, agency in ((GRACE, POSTS[GRACE], "trust"), (ADA, ADAS_POST, "larch-house")):
        said = act("say-satisfied", agency=agency, satisfied=True, safety="no")
        do(ask(said, ref, by=person, post=post, seen=length_of(ref)), TUESDAY)
