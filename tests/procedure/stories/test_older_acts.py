"""A story that names acts by their older names is read and played as the same one with today's."""

from pathlib import Path

import pytest

from accord.procedure.acts.registry import ACTS as TODAYS_ACTS
from accord.procedure.stories.older_acts import present_refusal
from accord.procedure.stories.story import play, read_story, story_of
from accord.procedure.stories.story_format import STORIES
from tests.procedure.older import ACTS, older_procedure, older_story
from tests.procedure.played import played
from tests.procedure.sampler import SAMPLER_TEXT
from tests.rows import rows

PATHS = [*sorted(STORIES.glob("*.toml")), *sorted(Path(__file__).parent.glob("*.toml"))]
STORY = """
title = "One step"
procedure = "buckinghamshire"
[[row]]
title = "It goes on"
  [[row.step]]
  at = 2026-03-31T10:15:00
  by = "grace-adeyemi"
  act = "ACT"
  [row.step.expect]
  waits_on = { dana-whitlock = ["sign", "ACT"] }
  offers = { dana-whitlock = ["ACT"], grace-adeyemi = [] }
  withholds = { grace-adeyemi = ["ACT", "sign"] }
"""


@rows("path", PATHS)
def test_a_story_in_older_words_reads_as_the_same_in_todays(path: Path) -> None:
    text = path.read_text("utf-8").replace('"../sampler.toml"', '"buckinghamshire"')

    assert story_of(older_story(text)) == story_of(text)


@rows(("old", "new"), ACTS.items())
def test_each_act_is_still_read_wherever_a_story_names_one(old: str, new: str) -> None:
    assert new in TODAYS_ACTS
    assert story_of(STORY.replace("ACT", old)) == story_of(STORY.replace("ACT", new))


def test_an_older_story_is_played_by_an_older_procedure(tmp_path: Path) -> None:
    story = (STORIES / "sampler.toml").read_text("utf-8")
    (tmp_path / "stories").mkdir()
    (tmp_path / "sampler.toml").write_text(older_procedure(SAMPLER_TEXT), "utf-8")
    (tmp_path / "stories" / "story.toml").write_text(older_story(story), "utf-8")

    older = list(play(read_story(tmp_path / "stories" / "story.toml")))

    assert tuple(fact for _, one in older for fact in one.facts)[1:] == played("sampler").record[1:]


def test_an_older_act_together_with_todays_in_one_list_is_a_mistake() -> None:
    text = STORY.replace('["sign", "ACT"]', '["take-up", "escalate"]').replace("ACT", "escalate")

    with pytest.raises(ValueError, match="“take-up” is the older word for “escalate”, and both are here"):
        story_of(text)


@rows(
    ("older", "present"),
    [
        ("You are kept from this disagreement.", "You cannot see this case."),
        (
            "You have acted for the Council in this disagreement: somebody else acts for The Board.",
            "You have acted for the Council in this case, so someone else must act for The Board.",
        ),
        ("Give Will Prior’s own view of withdrawing it.", "Enter what Will Prior thinks about withdrawing this"),
        ("Only the Board manager can do this.", "Only the Board manager can do this."),
    ],
)
def test_a_refusal_that_an_older_story_expects_is_read_in_the_words_of_today(older: str, present: str) -> None:
    assert present_refusal(older) == present
