"""Who manages a Board, and whom they and an agency's administrator may let in."""

from datetime import datetime

from accord.procedure.facts import World
from accord.procedure.seeing import BOARD_MANAGER
from accord.record.viewer import Viewer, viewer_of


def managers_of(world: World, at: datetime) -> list[str]:
    """The keys of whoever holds or covers the post of the Board's manager."""
    today, directory = world.today(at), world.directory
    posts = [post.key for post in directory.posts.values() if BOARD_MANAGER in post.tiers]
    people = [person for post in posts for person in (directory.holder(post, today), directory.covering(post, today))]
    return [person.key for person in people if person is not None]


def managed_by(person: str, at: datetime) -> tuple[Viewer, list[str]]:
    """Who looks, and the keys of the Boards that they manage."""
    viewer = viewer_of(person, at)
    return viewer, [board for board, world in viewer.worlds.items() if person in managers_of(world, at)]
