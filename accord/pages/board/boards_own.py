"""Check that the reader belongs to the Board."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from accord.directory.load import NoProcedure, directory_now, world_of
from accord.directory.queries import boards_of
from accord.directory.versions import ProcedureDraft, draft_of
from accord.pages.shared.who_and_what import person_of
from accord.procedure.world.people import Directory
from accord.procedure.world.world import World
from accord.record.clock import now
from accord.record.viewer import Viewer, viewer_of


@dataclass(frozen=True)
class BoardsOwn:
    """`world` is None until the Board has a procedure in force."""

    person: str
    board: str
    at: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @cached_property
    def world(self) -> World | None:
        try:
            return world_of(self.board, on=self.today)
        except NoProcedure:
            return None

    def viewer(self) -> Viewer:
        return viewer_of(self.person, self.at)

    def draft(self, key: UUID) -> ProcedureDraft:
        found = draft_of(self.board, key)
        if found is None:
            raise Http404
        return found


def boards_own(request: HttpRequest) -> BoardsOwn:
    person, at = person_of(request), now()
    boards = own_boards(person, at)
    if not boards:
        raise Http404
    return BoardsOwn(person, boards[0], at)


def own_boards(person: str, at: datetime) -> tuple[str, ...]:
    today = timezone.localdate(at)
    return tuple(board for board in boards_of(person, today) if is_own(directory_now(board), person, today))


def is_own(directory: Directory, person: str, today: date) -> bool:
    agency = directory.board_agency()
    return agency is not None and any(post.agency == agency.key for post, _ in directory.posts_of(person, today))
