"""The three disagreements, played from first line to last through the pages of their acts."""

import pytest

from accord.procedure.stories.story import Player, StoryStep, world_of
from accord.record import models
from tests.pages.acting_givens import DANA, done, told_until
from tests.pages.raising_steps import begins, raises
from tests.pages.visiting import Visitor, errors_of, text_of
from tests.record.cases import Teller, enter_story, instant, steps, story

VIEW = {"safety": "no", "text": "The account holds."}
pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize("name", ["1-ending-an-enquiry", "2-care-home", "3-best-interests"])
def test_a_story_goes_through_the_pages_as_it_does_through_the_core(name: str) -> None:
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))

    for step in steps(name):
        if step.by == "clock":
            teller.tell(step)
        elif step.act in ("raise", "ask-to-raise"):
            _raised(teller, step)
        else:
            _on_its_page(teller, step)


def _raised(teller: Teller, step: StoryStep) -> None:
    made, visitor, at = len(teller.player.record), Visitor(step.by), instant(step)
    before = models.Entry.objects.count()
    teller.player.play(step)

    if step.act == "raise":
        path = f"/cases/{teller.ref}/raise/" if teller.ref else "/raise/"
        response = raises(visitor, step.with_, at, path)
    else:
        response = visitor.sends(f"{begins(visitor, at)}ask/", step.with_, at)

    assert response.status_code == 302, errors_of(response)
    teller.ref = response["Location"].strip("/").split("/")[1]
    made = len(teller.player.record) - made
    assert models.Entry.objects.count() == before + made


def _on_its_page(teller: Teller, step: StoryStep) -> None:
    before = models.Entry.objects.count()
    played = teller.player.play(step)
    path = f"/cases/{teller.ref}/{step.act}/"
    given = {name: value for name, value in step.with_.items() if name != "digest"}  # the page has it
    given |= {"acting_as": step.as_, "has_read": True}

    visitor = Visitor(step.by)
    if step.act == "sign":
        visitor.proves(instant(step))
    response = visitor.sends(path, given, instant(step))

    if played.refused:
        assert models.Entry.objects.count() == before
        assert response.status_code == 404 or played.refused in text_of(response)
    else:
        assert response.status_code == 302, errors_of(response)
        assert models.Entry.objects.count() == before + len(played.facts)


def test_who_holds_two_posts_in_a_case_says_as_which_they_act() -> None:
    teller = told_until("1-ending-an-enquiry", "give-outcome")
    ref, leo, at = str(teller.ref), Visitor("leo-abbot"), teller.player.record[-1].at
    done(
        ref,
        DANA,
        "note-talk-inside",
        at,
        on="2026-04-10",
        posts=["council-south-manager"],
        step="So.",
        text="",
        safety="no",
    )
    path = f"/cases/{ref}/give-view/"

    asked = leo.opens(path, at)
    unsaid = leo.sends(path, VIEW, at)
    sent = leo.sends(path, {**VIEW, "acting_as": "council-south-manager"}, at)

    assert "Which role are you acting in?" in text_of(asked)
    assert errors_of(unsaid) == ["Select a role"]
    assert sent.status_code == 302
