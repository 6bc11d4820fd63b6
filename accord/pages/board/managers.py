"""Which Boards somebody manages, and so whom they may let in."""

from datetime import datetime

from accord.procedure.staffing.register import manages_board
from accord.record.viewer import Viewer, viewer_of


def managed_by(person: str, at: datetime) -> tuple[Viewer, list[str]]:
    """Who looks, and the keys of the Boards that they manage."""
    viewer = viewer_of(person, at)
    worlds = viewer.worlds.items()
    return viewer, [board for board, one in worlds if manages_board(one.directory, person, one.today(at))]
