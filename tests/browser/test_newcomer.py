"""Case 2 as it is written: Beth comes by the “take part” page, by a mailed code and her telephone's own lock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
import time_machine
from django.core import mail
from playwright.sync_api import Page, expect

from accord.directory.enter import enter_board
from accord.directory.load import enter_definition
from accord.directory.load import world_of as world_in_tables
from accord.procedure.stories.demonstration import emails
from accord.procedure.stories.story import Player, StoryStep, procedure_text, world_of
from accord.procedure.world.people import Directory
from accord.record.work import run_due
from tests.boards import DEMO, IN_FORCE_FROM
from tests.browser.hands import MAIN_BUTTON, Hands, SignIn, fill
from tests.browser.pressing import press
from tests.browser.signing_in import by_mailed_code, give_a_lock
from tests.browser.test_three_cases import case_in_the_record, differences, expected
from tests.evidence.samples import PDF
from tests.pages.visiting import LONDON
from tests.record.cases import instant, steps, story

STORY = "2-care-home"
BETH = "beth-lorimer"
HOME = "Willow Court Care Home"
CAME = datetime(2026, 5, 21, 17, 30, tzinfo=LONDON)


def without_the_home(directory: Directory) -> Directory:
    """The Board's directory before anybody enrolled the care home."""
    posts = {key: post for key, post in directory.posts.items() if post.agency != "willow"}
    return replace(
        directory,
        agencies={key: one for key, one in directory.agencies.items() if key != "willow"},
        posts=posts,
        people={key: one for key, one in directory.people.items() if key != BETH},
        holdings=tuple(one for one in directory.holdings if one.post in posts),
        covers=tuple(one for one in directory.covers if one.post in posts),
        stand_ins=tuple(one for one in directory.stand_ins if one.post in posts),
        equivalents=tuple(one for one in directory.equivalents if {one.post, one.other} <= posts.keys()),
    )


class BethsHands(Hands):
    """Beth signs in as she does at home; the others have signed in."""

    def page(self, person: str) -> Page:
        """By her passkey, where her session has ended."""
        if person != BETH:
            return super().page(person)
        page = self.pages[BETH]
        page.goto("/")
        if page.get_by_role("button", name="Use a passkey").count():
            press(page.get_by_role("button", name="Use a passkey"))
            expect(page.get_by_role("heading", name="Your cases", exact=True)).to_be_visible()
        return page

    def prove(self, page: Page, person: str) -> None:
        """By her passkey too."""
        if person != BETH:
            return super().prove(page, person)
        press(page.get_by_role("button", name="Confirm it is me"))
        press(page.get_by_role("button", name="Use a passkey"))
        expect(page.get_by_role("button", name="Sign", exact=True)).to_be_visible()
        return None


def take_part(page: Page, manager: Page) -> None:
    """She asks on her telephone; the Board manager rings the home, and says yes."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/take-part/")
    page.get_by_label("Name of the agency").fill(HOME)
    page.get_by_label("A care provider").check()
    page.get_by_label("Phone number of your agency").fill("01296 000000")
    page.get_by_label("Your name").fill("Beth Lorimer")
    page.get_by_label("Your role there").fill("registered manager")
    page.get_by_label("Your email address").fill(emails()[BETH])
    press(page.get_by_role("button", name="Ask to join"))
    expect(page.get_by_role("heading", name="You have asked to join")).to_be_visible()

    manager.goto("/newcomers/")
    press(manager.get_by_role("button", name="I have checked: approve"))
    expect(manager.get_by_role("main")).to_contain_text(f"You have approved Beth Lorimer of {HOME}")

    assert mail.outbox[-1].to == [emails()[BETH]]
    by_mailed_code(page, emails()[BETH])
    press(page.get_by_role("button", name="Add a passkey"))
    page.get_by_label("Device name").fill("My telephone")
    press(page.get_by_role("button", name="Add a passkey"))
    press(page.get_by_role("button", name="Continue"))
    expect(page.get_by_role("heading", name="Your cases", exact=True)).to_be_visible()


def as_entered(step: StoryStep) -> StoryStep:
    """The step, with the home under the key that it came by."""
    renamed = {"willow": "willow-court-care-home"}
    return replace_with(step, {name: renamed.get(str(value), value) for name, value in step.with_.items()})


def replace_with(step: StoryStep, given: dict[str, Any]) -> StoryStep:
    return msgspec.structs.replace(step, with_=given)


def attach_log(hands: BethsHands, step: StoryStep) -> None:
    """She gives the view, with the incident log as a file."""
    page = hands.page(step.by)
    page.goto(f"/cases/{hands.ref}/{step.act}/")
    fill(page, step)
    page.locator("[name=files]").set_input_files({"name": "log.pdf", "mimeType": "application/pdf", "buffer": PDF})
    press(page.locator(MAIN_BUTTON).first)
    page.goto(f"/cases/{hands.ref}/whole/")
    expect(page.get_by_role("link", name="log.pdf").first).to_be_visible()


def with_files(step: StoryStep, ref: str) -> StoryStep:
    """The step, with the file as it was taken in: under a key that nobody could know before."""
    files = [msgspec.to_builtins(one.file) for one in case_in_the_record(ref).files]
    return replace_with(step, {**step.with_, "files": files})


def by_passkey(step: StoryStep, player: Player) -> StoryStep:
    """The step of signing, with what she proves who she is."""
    frozen = player.case.agreed_text
    return replace_with(step, {**step.with_, "digest": frozen.digest if frozen else "", "proved": "passkey"})


@pytest.fixture
def board(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    directory = without_the_home(world_of(story(STORY)).directory)
    enter_board(directory, name="The Board of a story", emails=emails())
    enter_definition(DEMO, procedure_text(story(STORY)), IN_FORCE_FROM)


def test_a_care_home_that_nobody_enrolled_is_heard(
    board: None, page: Page, page_of: Callable[..., Page], signed_in: SignIn, settings: Any
) -> None:
    """S0a, S5c: it takes part, raises, attaches its log, takes it up and signs."""
    hands = BethsHands(partial(page_of), signed_in)
    hands.pages[BETH] = give_a_lock(page)
    with time_machine.travel(CAME, tick=False):
        manager = hands.page("imran-yusuf")
        manager.goto("/newcomers/")  # he has come in with all that is required; she needs a second factor yet
        settings.SECOND_FACTOR = True
        take_part(page, manager)
    player = Player(world_in_tables(DEMO))

    for step in map(as_entered, steps(STORY)):
        with time_machine.travel(instant(step), tick=False):
            settings.SECOND_FACTOR = step.by == BETH
            if step.by == "clock":
                player.play(step)
                run_due(instant(step))
            elif step.act == "give-view":
                attach_log(hands, step)
                player.play(with_files(step, hands.ref))
            else:
                played = player.play(by_passkey(step, player) if (step.by, step.act) == (BETH, "sign") else step)
                shown = hands.do(step)
                assert expected(player, step, played) in shown.inner_text("body"), f"{step.at} {step.by} {step.act}"
        assert differences(case_in_the_record(hands.ref), player.case) == {}, f"{step.at} {step.by} {step.act}"
