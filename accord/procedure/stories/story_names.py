"""Check names, as a misspelt one could never fail."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from accord.procedure.acts.registry import ACTS
from accord.procedure.model.act import Act
from accord.procedure.stories.story_format import Expected, Story, StoryStep
from accord.procedure.stories.story_state import name_of
from accord.procedure.world.values import CLOCK
from accord.procedure.world.world import World


def check_fields(step: StoryStep, act: Act) -> None:
    """Raise ValueError for unknown fields."""
    for field, known in _unknown(step.with_, act):
        raise ValueError(f"{name_of(step)}: “{field}” is no field here. The fields are: {', '.join(known)}.")


def _unknown(given: Any, made: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(given, dict) and is_dataclass(made):
        known = [field.name for field in fields(made)]
        for name, value in given.items():
            if name in known:
                yield from _unknown(value, getattr(made, name))
            else:
                yield name, sorted(known)
    elif isinstance(given, list):
        for value, other in zip(given, made, strict=True):
            yield from _unknown(value, other)


def check_names(world: World, story: Story) -> None:
    """Raise ValueError for unknown names."""
    limits = [limit.key for one in (world, world.newer) if one for limit in one.procedure.limit]
    known: dict[str, Iterable[str]] = {
        "person": {*world.directory.people, CLOCK},
        "post": world.directory.posts,
        "act": ACTS,
        "clock": limits,
    }
    for where, kind, name in _names(story):
        if name not in known[kind]:
            raise ValueError(f"{where}: “{name}” is no {kind}.")


def _names(story: Story) -> Iterator[tuple[str, str, str]]:
    for away in story.away:
        yield story.title, "person", away.person
    for row in story.row:
        for person in row.told or ():
            yield row.title, "person", person
        for step in row.step:
            yield name_of(step), "person", step.by
            if step.as_:
                yield name_of(step), "post", step.as_
            for kind, name in _expected(step.expect):
                yield name_of(step), kind, name


def _expected(expect: Expected) -> Iterator[tuple[str, str]]:
    """A clock's name may have a suffix: `action:1`."""
    for person in (*(expect.sees or ()), *(expect.told or ())):
        yield "person", person
    for person, acts in (
        item for asked in (expect.waits_on, expect.offers, expect.withholds) for item in (asked or {}).items()
    ):
        yield "person", person
        for act in acts:
            yield "act", act
    for post in expect.seats or ():
        yield "post", post
    for clock in (*(expect.clocks or ()), *(expect.left or ())):
        yield "clock", clock.partition(":")[0]
