"""Find the Boards that a person manages."""

from datetime import datetime

from accord.procedure.staffing.register import manages_board
from accord.record.viewer import Viewer, viewer_of


def managed_by(person: str, at: datetime) -> tuple[Viewer, list[str]]:
    viewer = viewer_of(person, at)
    return viewer, managed_in(viewer)


def managed_in(viewer: Viewer) -> list[str]:
    worlds = viewer.worlds.items()
    return [board for board, one in worlds if manages_board(one.directory, viewer.person, one.today(viewer.at))]
