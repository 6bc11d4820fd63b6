"""Whole stories, each played once from first line to last, with the case as it was after each step."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.stories.story import Story, play, read_story
from accord.procedure.stories.story_format import STORIES
from accord.procedure.world.world import World

FOLDERS = (STORIES, Path(__file__).parent / "stories")
NAMES = sorted(path.stem for folder in FOLDERS for path in folder.glob("*.toml"))
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
    return read_story(next(folder / f"{name}.toml" for folder in FOLDERS if (folder / f"{name}.toml").exists()))


@cache
def played(name: str) -> Whole:
    steps = [one for _, one in play(story(name))]
    record = tuple(fact for one in steps for fact in one.facts)
    return Whole(steps[-1].world, record, tuple((one.step.at, one.case) for one in steps))
