"""Whole disagreements, from first line to last, through the core: those shown to people, and those that test."""

from tests.procedure.played import NAMES, played, story
from tests.rows import rows


@rows("name", NAMES)
def test_the_story_goes_as_written(name: str) -> None:
    assert len(played(name).cases) == sum(len(row.step) for row in story(name).row)
