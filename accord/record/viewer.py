"""The viewer, and the keys that decide which cases they see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from accord.directory.load import worlds_of
from accord.procedure.rules.seeing import Level, keys_of
from accord.procedure.world.world import World
from accord.record.index.conditions import LEVEL_OF_CASE
from accord.record.index.rows import stored_key
from accord.record.sql import fetch, named, placeholders


@dataclass(frozen=True, kw_only=True)
class Viewer:
    person: str
    at: datetime
    worlds: Mapping[str, World]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        found = (
            stored_key(key, board)
            for board, world in self.worlds.items()
            for key in keys_of(world, self.person, world.today(self.at))
        )
        return tuple(dict.fromkeys(found))

    @cached_property
    def posts(self) -> tuple[str, ...]:
        worlds = self.worlds.values()
        found = (
            post.key for world in worlds for post, _ in world.directory.posts_of(self.person, world.today(self.at))
        )
        return tuple(dict.fromkeys(found))

    @cached_property
    def vacant(self) -> tuple[str, ...]:
        """Posts no one can act in today, and "" for none."""
        return ("", *(post for world in self.worlds.values() for post in _vacant(world, self.at)))


def _vacant(world: World, at: datetime) -> list[str]:
    today = world.today(at)
    return [post for post in world.directory.posts if not world.directory.can_take_part(post, today)]


def viewer_of(person: str, at: datetime) -> Viewer:
    """One query. Raises NoProcedure if none of their Boards has one in force."""
    return Viewer(person=person, at=at, worlds=worlds_of(person, timezone.localdate(at)))


def level_of_case(viewer: Viewer, case: int) -> Level:
    found = rows(viewer, LEVEL_OF_CASE, {"case": case})
    return Level(found[0][0] or Level.NOTHING) if found else Level.NOTHING


def rows(
    viewer: Viewer, statement: str, given: Mapping[str, Any], run: Callable[..., list[tuple[Any, ...]]] = fetch
) -> list[tuple[Any, ...]]:
    """Run a statement, filling `{keys}`, `{posts}` and `{vacant}`."""
    lists = {"keys": viewer.keys, "posts": viewer.posts, "vacant": viewer.vacant if "{vacant}" in statement else ()}
    values = {"person": viewer.person, "at": viewer.at, **given}
    for name, each in lists.items():
        values |= named(name, each)
    return run(statement.format(**{name: placeholders(name, each) for name, each in lists.items()}), values)
