"""A procedure of no Board that uses whatever the three of the library do not; its story, stopped where one likes."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.stories.story import Player, read_story, world_of
from accord.procedure.stories.story_format import STORIES
from accord.procedure.world.definition.definition import Definition, library_text, read_definition
from accord.procedure.world.world import World
from tests.stories import WORLD

SAMPLER_TEXT = library_text("sampler")
SAMPLER = read_definition(SAMPLER_TEXT)
HOME = ZoneInfo(SAMPLER.zone)


def changed(text: str, *changes: tuple[str, str]) -> Definition:
    """The procedure of a text with each first one put for the second."""
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return read_definition(text)


def by(procedure: Definition) -> World:
    """The demonstration's people, by that procedure."""
    return replace(WORLD, procedure=procedure, calendar=procedure.calendar())


class SamplerScene(NamedTuple):
    """A story as it stands at an instant; `record` is every fact so far."""

    world: World
    case: Case
    at: datetime
    record: tuple[Fact, ...]


@cache
def _scenes(name: str) -> tuple[tuple[str, SamplerScene], ...]:
    story = read_story(STORIES / f"{name}.toml")
    player, found = Player(world_of(story)), []
    for row in story.row:
        for step in row.step:
            at = step.at.replace(tzinfo=HOME)
            found.append((step.act, SamplerScene(player.world, player.case, at, tuple(player.record))))
            player.play(step)
    last = found[-1][1]
    found.append(("end", SamplerScene(player.world, player.case, last.at, tuple(player.record))))
    return tuple(found)


def before(act: str, nth: int = 1, story: str = "sampler") -> SamplerScene:
    """The story before somebody does that for the nth time, refused tries among them; "end" is after all of it."""
    return [scene for key, scene in _scenes(story) if key == act][nth - 1]
