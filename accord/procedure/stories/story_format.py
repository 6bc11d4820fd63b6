"""The format of a story: the shape of its TOML, read strictly. `docs/writing-a-procedure.md` describes it."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from accord.procedure.checks.toml_lines import is_too_deep
from accord.procedure.stories.older_acts import OLDER_ACTS
from accord.procedure.world.definition.definition import LIBRARY, library_text
from accord.procedure.world.definition.older_words import read_older
from accord.procedure.world.roster import AgencyTable, EquivalentTable

DIRECTORIES = ("demonstration",)
"""The directories that a story can name instead of listing agencies."""

YEARS = range(1990, 2100)

STORIES = Path(__file__).parents[1] / "library" / "stories"
"""The stories that come with Accord: to rehearse with, and to write one's own after."""


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What must hold after a step. Only what is given is looked at.

    `refused` is the sentence of a refusal; `stage` and `end` keys; `seats` the posts at the present stage; `clocks`
    maps a clock's name to its day, or its day and time, or to "" where it runs to no day; `left` to the working days
    that a pause has kept; `waits_on` is everybody who is waited on, each with the acts; `offers` and `withholds` map
    people to acts; `sees` maps people to "nothing", "card" or "full"; `told` lists who gets a letter, and `marking` is
    what stands on it.
    """

    refused: str | None = None
    stage: str | None = None
    end: str | None = None
    days: int | None = None
    paused_days: int | None = None
    seats: list[str] | None = None
    clocks: dict[str, Any] | None = None
    left: dict[str, int] | None = None
    waits_on: dict[str, list[str]] | None = None
    offers: dict[str, list[str]] | None = None
    withholds: dict[str, list[str]] | None = None
    sees: dict[str, str] | None = None
    told: list[str] | None = None
    marking: str | None = None
    nobody: bool | None = None


class StoryStep(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"as_": "as", "with_": "with"}
):
    """One act, or what the clock does: when, who (as which post), which act, with what, and what is expected then."""

    at: datetime
    by: str = "clock"
    as_: str = ""
    act: str = "let-clock-run"
    with_: dict[str, Any] = {}
    expect: Expected = Expected()


class StoryRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line of a case as people tell it. `told`: who gets a letter; beside them only those who act in the row may."""

    title: str
    told: list[str] | None = None
    step: list[StoryStep]


class AwayTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person is away from one day to another, both inclusive."""

    person: str
    since: date
    until: date | None = None


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A disagreement from its first line to its last.

    `procedure` is a name in the library, or a file's path beside the story; `newer` is a version that has come into
    force meanwhile, to which a step may move the case. The people are those of the `directory` named, unless the story
    lists its own agencies.
    """

    title: str
    procedure: str
    newer: str = ""
    directory: str = "demonstration"
    agency: list[AgencyTable] = []
    equivalent: list[EquivalentTable] = []
    away: list[AwayTable] = []
    row: list[StoryRow]


def story_of(text: str) -> Story:
    """The story that a TOML text says, by a procedure of the library. Raises ValueError with what is wrong."""
    story = _parsed(text)
    if _is_path(story.procedure) or _is_path(story.newer):
        raise ValueError("Here a story names a procedure of the library: a path is for the command line.")
    return story


def read_story(path: Path) -> Story:
    """The story in a file; a procedure named by its path is looked for beside it. Raises ValueError."""
    try:
        story = _parsed(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise ValueError(f"{path} cannot be read as text.") from wrong
    found = {name: getattr(story, name) for name in ("procedure", "newer")}
    beside = {name: str(path.parent / one) for name, one in found.items() if _is_path(one)}
    return msgspec.structs.replace(story, **beside)


def _parsed(text: str) -> Story:
    if is_too_deep(text):
        raise ValueError("This is nested too deeply: a story is tables of plain values.")
    try:
        story = msgspec.convert(read_older(tomllib.loads(text), OLDER_ACTS), Story)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(str(wrong)) from wrong
    if not all(step.at.year in YEARS for row in story.row for step in row.step):
        raise ValueError(f"A story plays between {YEARS[0]} and {YEARS[-1]}.")
    if story.directory not in DIRECTORIES and not story.agency:
        raise ValueError(f"“{story.directory}” is no directory: write “{DIRECTORIES[0]}”, or list the agencies.")
    return story


def _is_path(procedure: str) -> bool:
    return procedure.endswith(".toml")


def procedure_text(story: Story) -> str:
    """The text of the procedure by which the story begins. Raises ValueError where there is none."""
    return _text_of(story.procedure)


def newer_text(story: Story) -> str:
    """The text of the version to which the story's case may move. Raises ValueError where there is none."""
    return _text_of(story.newer)


def _text_of(procedure: str) -> str:
    try:
        if _is_path(procedure):
            return Path(procedure).read_text("utf-8-sig")
        if procedure in LIBRARY:
            return library_text(procedure)
    except (OSError, UnicodeDecodeError) as wrong:
        raise ValueError(f"{Path(procedure).name} cannot be read as text.") from wrong
    raise ValueError(f"There is no procedure “{procedure}” in the library: it has {', '.join(LIBRARY)}.")
