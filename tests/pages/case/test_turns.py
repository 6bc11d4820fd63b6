"""Whose turn it is, in a sentence: "you" for the reader alone, and both where either may do it for both."""

import re
from datetime import date
from pathlib import Path

import pytest

from accord.forms.naming import Names
from accord.pages.shared.waiting_words import waited_on
from accord.procedure.next.waiting.all import Waiting, waiting_of
from accord.procedure.stories.story import Player, read_story, world_of
from accord.procedure.stories.story_format import STORIES
from tests.record.cases import PLAYED, instant, steps, story
from tests.stories import WORLD, away

NAMES = Names(directory=WORLD.directory, day=date(2026, 4, 13))
TOM, PRIYA = "trust-matron-hurley", "council-north-manager"


def waits(act: str, what: str, *posts: str) -> list[Waiting]:
    return [Waiting(post=post, act=act, what=what) for post in posts]


@pytest.mark.parametrize("name", ["1-ending-an-enquiry", "2-care-home", "3-best-interests"])
def test_what_waits_on_somebody_else_is_never_said_to_be_the_readers(name: str) -> None:
    player = Player(world_of(story(name)))
    said: set[str] = set()

    for step in steps(name):
        player.play(step)
        names = Names(directory=player.world.directory, day=instant(step).date())
        said.update(waited_on(waiting_of(player.world, player.case), names, ()))

    assert [sentence for sentence in said if re.search(r"\b(you|your)\b", sentence, re.IGNORECASE)] == []


VERBS = {
    "accept", "agree", "allow", "answer", "ask", "add", "bring", "call", "conclude", "confirm", "continue", "decide",
    "end", "escalate", "give", "name", "open", "propose", "put", "raise", "read", "record", "report", "respond",
    "review", "say", "set", "share", "sign", "state", "talk", "tell", "update", "write",
}  # fmt: skip
"""What somebody does when it is their turn."""


@pytest.mark.parametrize("path", sorted([*STORIES.glob("*.toml"), *PLAYED.glob("*.toml")]), ids=lambda path: path.stem)
def test_whatever_waits_is_said_as_something_that_somebody_does(path: Path) -> None:
    """So that the sentence reads on after "You need to …", for every act and every reason."""
    told = read_story(path)
    player = Player(world_of(told))
    firsts: set[str] = set()

    for step in (step for row in told.row for step in row.step):
        player.play(step)
        firsts |= {row.what.split()[0].strip(",").lower() for row in waiting_of(player.world, player.case)}

    assert firsts - VERBS == set()


def test_either_of_two_is_said_where_one_does_it_for_both() -> None:
    rows = waits("escalate", "Escalate to Heads of Service", TOM, PRIYA)

    assert waited_on(rows, NAMES, {TOM}) == (
        "You or Priya Raman need to escalate to Heads of Service. Only one of you needs to do it.",
    )


def test_each_of_two_is_said_where_each_must() -> None:
    rows = waits("say-satisfied", "Say if your agency is satisfied", TOM, PRIYA)

    assert waited_on(rows, NAMES, ()) == ("Tom Hurley and Priya Raman need to say if their agency is satisfied.",)


def test_the_reader_alone_is_spoken_to() -> None:
    rows = waits("give-view", "Respond", TOM)

    assert waited_on(rows, NAMES, {TOM}) == ("You need to respond.",)


def test_whoever_is_not_there_is_said_not_to_be() -> None:
    names = Names(directory=away("tom-hurley").directory, day=NAMES.day)

    assert waited_on(waits("sign", "Sign the record", TOM), names, ()) == (
        "Tom Hurley, community matron (no one today) needs to sign the record.",
    )
