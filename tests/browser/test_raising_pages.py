"""Raising as a person does it: saved while typing, by keyboard, on a narrow screen and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from accord.directory.load import publish
from accord.directory.models import Agency
from accord.record import drafts
from tests.boards import DEMO, enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.pressing import press
from tests.stories import GRACE

EMAIL = "grace.adeyemi@trust.example"
TITLE = "<b>Bruising</b> 🩹 " + "that nobody has looked at " * 20
PAGES = 20
PASTE = "\n\n".join(f"{number}. “Mrs Penhallow’s arm” – 2½ cm, ≥ 3 days.\t{'x' * 800}" for number in range(PAGES))


@pytest.fixture(autouse=True)
def demo(transactional_db: None) -> None:
    enter_demonstration()


def begun(page: Page) -> str:
    page.goto("/raise/")
    press(page.get_by_role("button", name="Start"))
    return page.url.removesuffix("adults/")


def carry_on(page: Page) -> None:
    press(page.locator("main form button.govuk-button:not([name])").last)


def test_long_text_is_saved_while_it_is_typed_and_the_page_says_when(page_of: Callable[..., Page]) -> None:
    page = page_of(EMAIL)
    draft = begun(page)
    page.goto(f"{draft}what/")

    page.get_by_label("Say what happened").fill(PASTE)
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.goto(f"{draft}what/")

    assert page.get_by_label("Say what happened").input_value() == PASTE
    axe(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_agency_among_many_is_found_by_typing(page_of: Callable[..., Page], *, javascript: bool) -> None:
    with transaction.atomic():
        for number in range(60):
            Agency.objects.create(
                key=f"home-{number}", board_id=DEMO, name=f"St Anne’s Lodge {number}", short="it", kind="care provider"
            )
        publish(DEMO)
    page = page_of(EMAIL, javascript=javascript)
    page.goto(f"{begun(page)}agency/")

    page.get_by_label("Part of its name").fill("annes 47")
    if not javascript:
        press(page.get_by_role("button", name="Search"))

    expect(page.locator(".govuk-radios__item:visible")).to_have_count(1)
    expect(page.locator(".govuk-radios__item:visible")).to_contain_text("St Anne’s Lodge 47")
    no_sideways_scroll(page)


@pytest.mark.parametrize("width", [320, 1200])
def test_it_is_raised_by_the_keyboard_alone(page_of: Callable[..., Page], width: int) -> None:
    page = page_of(EMAIL)
    page.set_viewport_size({"width": width, "height": 740})
    begun(page)

    def write(label: str, text: str) -> None:
        page.get_by_label(label, exact=True).focus()
        page.keyboard.insert_text(text)

    def choose(label: str) -> None:
        page.get_by_label(label, exact=True).focus()
        page.keyboard.press("Space")

    def send() -> None:
        axe(page)
        no_sideways_scroll(page)
        page.locator("main form button.govuk-button:not([name])").last.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")

    write("Name", "Man known as Bear")
    page.locator("summary", has_text="I do not know their date of birth").focus()
    page.keyboard.press("Enter")
    write("Age, about", "60")
    send()
    choose("Chiltern Edge Council, Adult Social Care")
    send()
    write("Say what happened and what you think should happen", TITLE)
    write("What is the risk if nothing changes?", "He sleeps rough.")
    choose("Something is not being done")
    send()
    choose("Not asked yet")
    send()
    choose("Yesterday")
    send()
    choose("No")
    send()
    send()
    assert len(page.get_by_label("Short title").input_value()) <= 60
    choose("No")
    send()

    expect(page.get_by_role("heading", name="Disagreement raised")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    press(page.get_by_role("button", name="Go to the case"))
    assert "Bruising" not in page.title()
    assert page.locator("main b").count() == 0
    assert drafts.drafts_of(GRACE) == ()


def test_what_is_not_chosen_asks_for_nothing_more(page_of: Callable[..., Page]) -> None:
    page = page_of(EMAIL)
    draft = begun(page)

    page.goto(f"{draft}sooner/")
    expect(page.get_by_label("Why?")).to_be_hidden()
    page.get_by_label("Yes", exact=True).check()
    expect(page.get_by_label("Why?")).to_be_visible()
    page.goto(f"{draft}first-put/")
    expect(page.get_by_label("Year")).to_be_hidden()
    page.get_by_label("Another day").check()
    expect(page.get_by_label("Year")).to_be_visible()


def test_back_after_sending_raises_nothing_more(page_of: Callable[..., Page], filled: Any) -> None:
    page = page_of(EMAIL)
    draft = begun(page)
    filled(page, draft)
    page.goto(f"{draft}check/")
    page.locator("[name=safety][value=no]").check()
    press(page.get_by_role("button", name="Raise this disagreement"))
    ref = page.url

    page.go_back()
    if page.get_by_role("button", name="Raise this disagreement").count():
        page.locator("[name=safety][value=no]").check()
        press(page.get_by_role("button", name="Raise this disagreement"))

    assert page.url.partition("/cases/")[2].partition("/")[0] == ref.partition("/cases/")[2].partition("/")[0]


@pytest.fixture
def filled() -> Callable[[Page, str], None]:
    def fill(page: Page, draft: str) -> None:
        page.goto(f"{draft}adults/")
        page.get_by_label("Name", exact=True).fill("Mrs Iris Penhallow")
        page.get_by_label("Record number").fill("77")
        carry_on(page)
        page.get_by_label("Three Valleys Police").check()
        carry_on(page)
        page.get_by_label("Say what happened").fill("Nobody has looked at the bruising.")
        page.get_by_label("What is the risk").fill("It goes on.")
        page.get_by_label("Something is not being done").check()
        carry_on(page)
        page.get_by_label("Not asked yet").check()
        carry_on(page)
        page.get_by_label("Another day").check()
        today = timezone.localdate()
        for part in ("day", "month", "year"):
            page.locator(f"[name=first_put_on-{part}]").fill(str(getattr(today, part)))
        carry_on(page)
        page.get_by_label("No", exact=True).check()
        carry_on(page)
        carry_on(page)

    return fill
