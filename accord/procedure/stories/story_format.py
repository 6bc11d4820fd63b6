"""Story format in TOML, parsed strictly. See `docs/writing-a-procedure.md`."""

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
"""Directories that a story can name."""

YEARS = range(1990, 2100)

STORIES = Path(__file__).parents[1] / "library" / "stories"
"""Stories shipped with Accord."""


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """State expected after a step. Only given fields are compared.

    `refused` is the refusal's sentence. `seats` are roles at the present stage. `clocks` maps a clock to its day, or
    day and time, or "" if it has none. `left` holds working days kept by a pause. `waits_on` maps people to tasks;
    `offers` and `withholds` map people to acts; `sees` maps them to "nothing", "card" or "full". `told` lists who is
    emailed, with `marking` on the email.
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
    at: datetime
    by: str = "clock"
    as_: str = ""
    act: str = "let-clock-run"
    with_: dict[str, Any] = {}
    expect: Expected = Expected()


class StoryRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Only people in `told` may be emailed, and those who act."""

    title: str
    told: list[str] | None = None
    step: list[StoryStep]


class AwayTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Both days inclusive."""

    person: str
    since: date
    until: date | None = None


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`procedure` is a library name, or a path next to the story. Without agencies, people are those of `directory`."""

    title: str
    procedure: str
    newer: str = ""
    directory: str = "demonstration"
    agency: list[AgencyTable] = []
    equivalent: list[EquivalentTable] = []
    away: list[AwayTable] = []
    row: list[StoryRow]


def story_of(text: str) -> Story:
    story = _parsed(text)
    if _is_path(story.procedure) or _is_path(story.newer):
        raise ValueError("Here a story names a procedure of the library: a path is for the command line.")
    return story


def read_story(path: Path) -> Story:
    """A procedure's path is relative to it. Raise ValueError."""
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
    """Raise ValueError if there is none."""
    return _text_of(story.procedure)


def newer_text(story: Story) -> str:
    """Raise ValueError if there is none."""
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
