"""Three agencies challenged at once, in a real browser: raised, dated, settled and signed; and the form is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Page

from accord.procedure.stories.story import Player, world_of
from tests.browser.hands import Hands, SignIn, as_asked
from tests.browser.test_three_cases import case_in_the_record, differences, expected
from tests.record.cases import enter_story, instant, steps, story

STORY = str(Path(__file__).parents[1] / "procedure" / "stories" / "three-challenged-agencies")
AGENCIES = (
    "Ridgeway Community NHS Trust",
    "Chiltern Edge Council, Adult Social Care",
    "Three Valleys Police",
    "Aylesford Housing Association",
)
BLOCKS = (
    "Signature of challenger manager",
    *(f"Signature of challenged manager: {name}" for name in AGENCIES[1:]),
)


@pytest.mark.parametrize("javascript", [True, False])
def test_three_challenged_agencies_are_asked_agree_dates_are_satisfied_and_sign(
    javascript: bool, page_of: Callable[..., Page], signed_in: SignIn
) -> None:
    """Reading 7, B2, B7, S5b."""
    enter_story(STORY)
    player = Player(world_of(story(STORY)))
    hands = Hands(lambda email: page_of(email, javascript=javascript), signed_in)

    for step in map(as_asked, steps(STORY)):
        with time_machine.travel(instant(step), tick=False):
            played = player.play(step)
            page = hands.do(step)
            assert expected(player, step, played) in page.inner_text("body"), f"{step.at} {step.by} {step.act}"
        assert differences(case_in_the_record(hands.ref), player.case) == {}, f"{step.at} {step.by} {step.act}"
    with time_machine.travel(instant(step), tick=False):
        page.goto(f"/cases/{hands.ref}/")
        case = page.inner_text("main")
        page.goto(f"/cases/{hands.ref}/form/")
        form = page.inner_text("main")

    assert all(name in case for name in AGENCIES)
    assert page.locator(".accord-signature :is(h2, h3)").all_inner_texts() == list(BLOCKS)
    for name in ("Anil Shah", "Marian Cole", "Neil Grant", "Colin Frost"):
        assert f"Name: {name}" in form
    assert all(name in form.partition("Agreed outcomes")[0] for name in AGENCIES)
