"""Filters lists of cases."""

from typing import Any

from django.http import HttpRequest

from accord.procedure.world.people import BOARD, LEAD, Directory, Post
from accord.record.lists.narrowed import Narrowed
from accord.record.viewer import Viewer

HEAD = "head of service"


def narrowed_by(request: HttpRequest) -> Narrowed:
    agency, stage = (request.GET.get(name, "")[:80] for name in ("agency", "stage"))
    return Narrowed(agency=agency, stage=stage, late=bool(request.GET.get("late")))


def filter_of(viewer: Viewer, narrowed: Narrowed) -> dict[str, Any]:
    """Pairs of key and name."""
    worlds = list(viewer.worlds.values())
    agencies = {key: one.name for world in worlds for key, one in world.directory.agencies.items() if one.kind != BOARD}
    stages = {stage.key: stage.name for world in worlds for stage in world.procedure.stage}
    return {
        "narrowed": narrowed,
        "is_narrowed": not narrowed.is_whole,
        "filter_agencies": sorted(agencies.items(), key=lambda pair: pair[1]),
        "filter_stages": stages.items(),
    }


def overseen(viewer: Viewer) -> dict[str, str]:
    """Names of the agencies for which the person is safeguarding lead, Head of Service or the most senior."""
    found: dict[str, str] = {}
    for world in viewer.worlds.values():
        directory = world.directory
        for post, _ in directory.posts_of(viewer.person, world.today(viewer.at)):
            if _oversees(directory, post):
                found[post.agency] = directory.agencies[post.agency].name
    return found


def _oversees(directory: Directory, post: Post) -> bool:
    is_board = directory.agencies[post.agency].kind == BOARD
    return not is_board and (LEAD in post.tiers or HEAD in post.tiers or directory.top(post.agency) == post)
