"""Every act: its form sent again as it was, and then with one thing changed."""

from typing import Any

import pytest

from accord.forms.registry import FORMS
from accord.procedure.stories.story import Player, StoryStep, world_of
from accord.record import models
from accord.record.drafts import drafts_of
from tests.pages.visiting import Visitor, as_typed, errors_of, hidden_of
from tests.record.cases import Teller, enter_story, instant, steps, story

pytestmark = [pytest.mark.django_db]
STORIES = (
    "sampler",
    "1-ending-an-enquiry",
    "3-best-interests",
    "restricted-and-withdrawn",
    "silent-chair-and-a-death",
    "help-and-raising-dropped",
    "settled-and-not-signed",
    "people-who-change",
)
OTHERWISE = {"clock", "ask-to-raise", "raise", "move-to-version", "sign", "remove-file"}
"""Sent from pages of their own, with a proof, or about a file: see the tests of those."""


def _acts(name: str) -> set[str]:
    return {step.act for step in steps(name) if step.by != "clock" and not step.expect.refused} & set(FORMS) - OTHERWISE


FIRST_IN = {act: name for name in reversed(STORIES) for act in _acts(name)}


def test_every_act_is_in_a_story() -> None:
    assert set(FIRST_IN) == set(FORMS) - OTHERWISE


@pytest.mark.parametrize("name", STORIES)
def test_a_form_sent_again_is_acknowledged_as_it_was_and_kept_as_a_draft_where_something_differs(name: str) -> None:
    enter_story(name)
    teller, tried = Teller(player=Player(world_of(story(name)))), {act for act in FIRST_IN if FIRST_IN[act] != name}

    for step in steps(name):
        if step.act not in FIRST_IN or step.act in tried or step.expect.refused:
            teller.tell(step)
        else:
            tried.add(step.act)
            _sent_three_times(teller, step)


def _sent_three_times(teller: Teller, step: StoryStep) -> None:
    teller.player.play(step)
    path, visitor, at = f"/cases/{teller.ref}/{step.act}/", Visitor(step.by), instant(step)
    path += f"?entry={step.with_['entry']}" if "entry" in step.with_ else ""
    typed = as_typed({**step.with_, "acting_as": step.as_, "has_read": True})
    form = {**hidden_of(visitor.opens(path, at)), **typed}
    first = visitor.posts(path, form, at)
    entries = models.Entry.objects.count()
    kept = len(drafts_of(step.by))

    same = visitor.posts(path, form, at)
    assert (first.status_code, same.status_code) == (302, 302), (step.act, errors_of(first), errors_of(same))
    assert same["Location"] == first["Location"], step.act
    assert len(drafts_of(step.by)) == kept, step.act

    changed = _changed(step.act, typed)
    visitor.posts(path, {**form, **changed}, at)
    assert models.Entry.objects.count() == entries, step.act
    assert _holds(step.by, changed), step.act


def _changed(act: str, typed: dict[str, Any]) -> dict[str, Any]:
    """Other words in the longest text; where there is none, another choice, or one that was not made."""
    asked = FORMS[act].base_fields
    texts = {name: text for name, text in typed.items() if isinstance(text, str) and " " in text}
    if texts:
        longest = max(texts, key=lambda name: len(texts[name]))
        return {longest: f"{texts[longest]} And more."}
    chosen = next((name for name in typed if name in asked), "safety")
    return {chosen: "another"}


def _holds(person: str, changed: dict[str, Any]) -> bool:
    return any(text in str(draft.data) for draft in drafts_of(person) for text in changed.values())
