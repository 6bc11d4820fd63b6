"""Find the Boards that a person manages."""

from datetime import datetime

from django.utils import timezone

from accord.directory.load import directory_now
from accord.directory.queries import boards_of
from accord.procedure.staffing.register import manages_board
from accord.record.viewer import Viewer


def managed_by(person: str, at: datetime) -> list[str]:
    """Include a Board without a procedure."""
    today = timezone.localdate(at)
    return [board for board in boards_of(person, today) if manages_board(directory_now(board), person, today)]


def managed_in(viewer: Viewer) -> list[str]:
    worlds = viewer.worlds.items()
    return [board for board, one in worlds if manages_board(one.directory, viewer.person, one.today(viewer.at))]
