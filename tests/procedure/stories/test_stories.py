"""Whole disagreements, from first line to last, through the core: those shown to people, and those that test."""

from pathlib import Path

import pytest

from accord.procedure.stories.story import play, read_story
from accord.procedure.stories.story_format import STORIES

PATHS = [*sorted(STORIES.glob("*.toml")), *sorted((Path(__file__).parent).glob("*.toml"))]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_story_goes_as_written(path: Path) -> None:
    story = read_story(path)

    played = [played for _, played in play(story)]

    assert len(played) == sum(len(row.step) for row in story.row)
