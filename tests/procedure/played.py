"""The three disagreements, each played once from first line to last, with the case as it was after each step."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.stories.story import Player, Story, read_story, world_of
from accord.procedure.stories.story_format import STORIES
from accord.procedure.world.world import World

ENQUIRY, CARE_HOME, BEST_INTERESTS = "1-ending-an-enquiry", "2-care-home", "3-best-interests"


@dataclass(frozen=True)
class Whole:
    """A story that was played: its world, its record, and the case after each step."""

    world: World
    record: tuple[Fact, ...]
    cases: tuple[tuple[datetime, Case], ...]

    def as_it_was(self, at: datetime) -> Case:
        """The case at an instant."""
        return [case for when, case in self.cases if when.replace(tzinfo=at.tzinfo) <= at][-1]


@cache
def story(name: str) -> Story:
    return read_story(STORIES / f"{name}.toml")


@cache
def played(name: str) -> Whole:
    player = Player(world_of(story(name)))
    cases = tuple((step.at, player.play(step).case) for row in story(name).row for step in row.step)
    return Whole(player.world, tuple(player.record), cases)
