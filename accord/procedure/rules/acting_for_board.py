"""Who acts for the Board (F5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from accord.procedure.model.case import Case
from accord.procedure.rules.acting_days import begins, changes_of, is_kept_out
from accord.procedure.world.people import Post
from accord.procedure.world.world import World

BOARD_MANAGER = "board manager"


def is_managers(post: Post) -> bool:
    """The one place that says which post is the Board manager's."""
    return BOARD_MANAGER in post.tiers


def board_managers(world: World) -> tuple[Post, ...]:
    return tuple(post for post in _boards_posts(world) if is_managers(post))


def _boards_posts(world: World) -> tuple[Post, ...]:
    board = world.directory.board_agency()
    return world.directory.posts_of_agency(board.key) if board else ()


def instead(world: World) -> tuple[Post, ...]:
    """Return who acts if the manager cannot: stand-in roles, then the Board's posts named by the procedure."""
    directory, board = world.directory, world.directory.board_agency()
    named = [one.post for one in directory.stand_ins if board and (one.agency, one.tier) == (board.key, BOARD_MANAGER)]
    found = [directory.posts[key] for key in named if key in directory.posts]
    found += [post for post in _boards_posts(world) if set(world.procedure.tiers) & set(post.tiers)]
    return tuple(post for post in dict.fromkeys(found) if not is_managers(post))


def acting_for_board(world: World, case: Case, day: date) -> tuple[Post, ...]:
    """The manager, unless excluded or having acted for an agency."""
    able = tuple(post for post in board_managers(world) if not is_kept_out(world, case, post.key, day))
    if able:
        return able
    there = (post for post in instead(world) if world.directory.can_take_part(post.key, day))
    return next(((post,) for post in there if not is_kept_out(world, case, post.key, day)), ())


@dataclass(frozen=True, kw_only=True)
class Term:
    """An empty post means no one can."""

    post: str
    since: datetime | None
    until: datetime | None


def terms(world: World, case: Case, first: date) -> Iterator[Term]:
    posts = (*board_managers(world), *instead(world))
    later = sorted({day for post in posts for day in changes_of(world.directory, post.key) if day > first})
    acting = [_keys(world, case, day) for day in (first, *later)]
    starts = [0, *(number for number in range(1, len(acting)) if acting[number] != acting[number - 1])]
    days = (first, *later)
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        since = begins(world, days[start]) if start else None
        until = begins(world, days[end]) if end is not None else None
        for post in acting[start]:
            yield Term(post=post, since=since, until=until)


def _keys(world: World, case: Case, day: date) -> tuple[str, ...]:
    return tuple(post.key for post in acting_for_board(world, case, day)) or ("",)
