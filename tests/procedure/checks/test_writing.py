"""What a Board manager reads about writing a procedure is true: its examples run, and it leaves no word out."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from accord.procedure.acts.ending.feedback import FEEDBACK
from accord.procedure.acts.stages.limits_reached import THEN
from accord.procedure.checks.check import check
from accord.procedure.next.figures import INDICATORS
from accord.procedure.next.notices import AUDIENCES
from accord.procedure.rules.grounds import SAID
from accord.procedure.rules.routing import FINDERS, GIVEN
from accord.procedure.stories.story import play, read_story
from accord.procedure.stories.story_format import AwayTable, Expected, Story, StoryRow, StoryStep
from accord.procedure.world.clocks import OR_SOONER, UNNUMBERED
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.definition.events import BEGINS, MET_BY, USUAL
from tests.rows import rows

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "writing-a-procedure.md").read_text("utf-8")
PROCEDURE, STORY = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
NAMED = {word.strip('"[]') for word in re.findall(r"`([^`\n]+)`", PAGE.replace(PROCEDURE, "").replace(STORY, ""))}


def tables(kind: object) -> Iterable[type[msgspec.Struct]]:
    """A table's own type, and those of the tables within it."""
    info = msgspec.inspect.type_info(kind)
    stack, found = [info], dict[type[msgspec.Struct], None]()
    while stack:
        one = stack.pop()
        if isinstance(one, msgspec.inspect.StructType) and one.cls not in found:
            found[one.cls] = None
            stack += [field.type for field in one.fields]
        stack += [one.item_type] if isinstance(one, msgspec.inspect.ListType) else []
        stack += one.types if isinstance(one, msgspec.inspect.UnionType) else []
    return found


def test_every_key_of_the_format_is_in_the_page() -> None:
    keys = {field.encode_name for kind in tables(Definition) for field in msgspec.structs.fields(kind)}
    said = {*NAMED, *(part for word in NAMED for part in word.split("."))}

    assert keys - said == set()
    assert len(keys) > 100


def test_every_key_of_a_story_is_in_the_page() -> None:
    keys = {
        field.encode_name
        for kind in (Story, StoryRow, StoryStep, AwayTable, Expected)
        for field in msgspec.structs.fields(kind)
    }
    said = {*NAMED, *(part for word in NAMED for part in word.split("."))}

    assert keys - said == set()


@rows(
    "words",
    [
        (*(word for word in FINDERS if word != "from"), *GIVEN),
        SAID,
        FEEDBACK,
        BEGINS,
        MET_BY,
        (word for word in USUAL if word not in BEGINS),
        THEN,
        AUDIENCES,
        INDICATORS,
        (*UNNUMBERED, OR_SOONER),
    ],
)
def test_every_word_that_a_list_may_use_is_in_the_page(words: Iterable[str]) -> None:
    assert [word for word in words if word not in NAMED] == []


def test_nothing_is_wrong_with_the_smallest_procedure() -> None:
    assert check(PROCEDURE) == ()


def test_the_story_of_the_page_goes_as_it_expects(tmp_path: Path) -> None:
    (tmp_path / "example.toml").write_text(PROCEDURE, "utf-8")
    (tmp_path / "story.toml").write_text(STORY, "utf-8")

    played = [one for _, one in play(read_story(tmp_path / "story.toml"))]

    assert [one.refused for one in played] == ["", ""]
