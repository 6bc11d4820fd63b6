"""Whole disagreements, from first line to last, through the core: those shown to people, and those that test."""

from pathlib import Path

from accord.procedure.stories.story import play, read_story
from accord.procedure.stories.story_format import STORIES
from tests.rows import rows

PATHS = [*sorted(STORIES.glob("*.toml")), *sorted((Path(__file__).parent).glob("*.toml"))]


@rows("path", PATHS)
def test_the_story_goes_as_written(path: Path) -> None:
    story = read_story(path)

    played = [played for _, played in play(story)]

    assert len(played) == sum(len(row.step) for row in story.row)
