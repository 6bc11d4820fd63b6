"""Rebuilds a Board's index after changes of posts or index format."""

from datetime import datetime

import msgspec

from accord.directory.closing import calendars
from accord.directory.load import world_of
from accord.procedure.world.definition.definition import digest_of
from accord.procedure.world.people import Directory
from accord.record import models
from accord.record.index.differences import batches_of_cases
from accord.record.index.rebuild import refit

INDEX = 4
"""Raise this when cases get different rows."""


def reindex_due(at: datetime) -> int:
    """Rebuild indexes if needed. Returns how many cases changed.

    Holder or cover matter only in the Board's own posts: lists look up the others.
    """
    made = dict(models.Indexed.objects.values_list("board", "state"))
    return sum(_reindexed(board, made.get(board, ""), at) for board in calendars())


def _reindexed(board: str, made: str, at: datetime) -> int:
    try:
        state = state_of(world_of(board).directory)
    except LookupError:  # no procedure yet, so no cases
        return 0
    if state == made:
        return 0
    differed = sum(len({one.ref for one in refit(cases, at)}) for cases in batches_of_cases(board))
    models.Indexed.objects.update_or_create(board=board, defaults={"state": state})
    return differed


def state_of(directory: Directory) -> str:
    parts = (INDEX, directory.agencies, directory.posts, directory.stand_ins, directory.equivalents, _boards(directory))
    return digest_of(msgspec.json.encode(parts).decode())


def _boards(directory: Directory) -> tuple[object, ...]:
    board = directory.board_agency()
    posts = directory.posts_of_agency(board.key) if board else ()
    spans = [span for post in posts for span in directory.may_act(post.key)]
    people = {span.person: directory.people.get(span.person) for span in spans}
    return (spans, people, [away for away in directory.aways if away.person in people])
