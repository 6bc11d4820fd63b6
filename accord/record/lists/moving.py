"""Open cases on an older version of the procedure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from accord.directory.load import world_of
from accord.procedure.acts.stages.moving import MoveToVersion
from accord.procedure.model.fold import replay
from accord.procedure.model.moment import Moment
from accord.procedure.next.index import Card
from accord.procedure.rules.acting_for_board import acting_for_board, board_managers
from accord.procedure.rules.guards import barring
from accord.procedure.rules.seeing import Level
from accord.record import models
from accord.record.entries import entries_of
from accord.record.index.cards import cards_of, cards_where
from accord.record.lists.figures import OPEN, cards, manages
from accord.record.viewer import Viewer, level_of_case, viewer_of

PAGE = 25


@dataclass(frozen=True, kw_only=True)
class Older:
    """`procedure` is the digest of its own version."""

    ref: str
    procedure: str
    card: Card


@dataclass(frozen=True, kw_only=True)
class Moving:
    """`world` is by version, including the newer; `bar` is why not."""

    ref: str
    board: str
    moment: Moment
    bar: str


def running_by(viewer: Viewer, board: str) -> Mapping[str, int]:
    """Count open cases by version, for the Board's manager only. One query."""
    if not manages(viewer, board):
        return {}
    return Counter(dict(cards(viewer, board, OPEN, "k.procedure, COUNT(*)", "GROUP BY 1")))


def older_cases(viewer: Viewer, board: str, after: str = "") -> tuple[Older, ...]:
    if not manages(viewer, board):
        return ()
    last = models.Case.objects.filter(ref=after).values_list("id", flat=True).first() if after else None
    ending = f"AND k.procedure <> %(now)s AND r.case_id > %(last)s ORDER BY 1 LIMIT {PAGE}"
    found = cards(viewer, board, OPEN, "r.case_id", ending, now=viewer.worlds[board].digest, last=last or 0)
    return tuple(
        Older(ref=one.ref, procedure=one.procedure, card=one.card) for one in cards_of([case for (case,) in found])
    )


def moving_of(person: str, ref: str, at: datetime) -> Moving | None:
    """Return None unless the person acts for the Board.

    Reads the whole record to judge; pages show card, dates and people.
    """
    found = cards_where("c.ref = %(ref)s", {"ref": ref})
    if not found or not found[0].card.is_raised:
        return None
    case_id, _, board, procedure, _ = found[0]
    viewer = viewer_of(person, at)
    if board not in viewer.worlds or level_of_case(viewer, case_id) < Level.CARD:
        return None
    newer = viewer.worlds[board]
    world = replace(world_of(board, procedure, on=timezone.localdate(at)), newer=newer)
    case = replay([entry.fact() for entry in entries_of([case_id], chains=("",))])
    posts = (*acting_for_board(world, case, world.today(at)), *board_managers(world))
    post = next((post for post in posts if post.key in viewer.posts), None)
    if post is None:
        return None
    moment = Moment(world, case, world.actor(person, post.key, world.today(at)), at)
    bar = barring(moment) or MoveToVersion.bars(moment)
    return Moving(ref=ref, board=board, moment=moment, bar=bar or "")
