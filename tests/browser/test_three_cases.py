"""The three disagreements in a real browser, the clock set to each date: every page does what the core says."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db.models import Q
from playwright.sync_api import Page

from accord.procedure.model.case import Case
from accord.procedure.model.fold import replay
from accord.procedure.rules.seeing import level_of
from accord.procedure.stories.story import Played, Player, StoryStep, world_of
from accord.record.entries import read_entries
from accord.record.work import run_due
from tests.browser.hands import Hands, SignIn
from tests.record.cases import enter_story, instant, steps, story

NAMES = {"1-ending-an-enquiry": True, "2-care-home": False, "3-best-interests": True}
"""The stories, each with whether its browsers run JavaScript."""
BY_HAND_ALONE = "You can only"
"""What no page offers: it is tried by a hand-made POST, elsewhere."""


def case_in_the_record(ref: str) -> Case:
    return replay(entry.fact() for entry in read_entries(Q(case__ref=ref)))


def differences(one: Case, other: Case) -> dict[str, tuple[Any, Any]]:
    """The fields in which two cases differ, as each has them."""
    both = ((field.name, getattr(one, field.name), getattr(other, field.name)) for field in fields(Case))
    return {name: (mine, theirs) for name, mine, theirs in both if mine != theirs}


def expected(player: Player, step: StoryStep, played: Played) -> str:
    """What stands on the page: a refusal's sentence, or that there is no such page for whoever may not know of it."""
    sees = level_of(player.world, player.case, step.by, instant(step).date())
    return played.refused if sees or not played.refused else "Page not found"


@pytest.mark.parametrize(("name", "javascript"), NAMES.items())
def test_the_disagreement_goes_in_a_browser_as_it_goes_in_the_core(
    name: str, javascript: bool, page_of: Callable[..., Page], signed_in: SignIn
) -> None:
    enter_story(name)
    player, hands = Player(world_of(story(name))), Hands(partial(page_of, javascript=javascript), signed_in)

    for step in steps(name):
        with time_machine.travel(instant(step), tick=False):
            played = player.play(step)
            if step.by == "clock":
                run_due(instant(step))
            elif BY_HAND_ALONE not in played.refused:
                page = hands.do(step)
                wrong = page.locator(".govuk-error-summary").all_inner_texts()
                assert played.refused or wrong == [], f"{step.at} {step.by} {step.act}"
                assert expected(player, step, played) in page.inner_text("body"), f"{step.at} {step.by} {step.act}"
        assert differences(case_in_the_record(hands.ref), player.case) == {}, f"{step.at} {step.by} {step.act}"
