"""Check that the reader belongs to the Board."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from accord.directory.versions import ProcedureDraft, draft_of
from accord.pages.shared.who_and_what import person_of
from accord.procedure.world.world import World
from accord.record.clock import now
from accord.record.viewer import Viewer, viewer_of


@dataclass(frozen=True, kw_only=True)
class BoardsOwn:
    viewer: Viewer
    board: str

    @property
    def person(self) -> str:
        return self.viewer.person

    @property
    def world(self) -> World:
        return self.viewer.worlds[self.board]

    def draft(self, key: UUID) -> ProcedureDraft:
        found = draft_of(self.board, key)
        if found is None:
            raise Http404
        return found


def boards_own(request: HttpRequest) -> BoardsOwn:
    viewer = viewer_of(person_of(request), now())
    boards = own_boards(viewer)
    if not boards:
        raise Http404
    return BoardsOwn(viewer=viewer, board=boards[0])


def own_boards(viewer: Viewer) -> tuple[str, ...]:
    return tuple(key for key, world in viewer.worlds.items() if _is_own(viewer, world))


def _is_own(viewer: Viewer, world: World) -> bool:
    agency = world.directory.board_agency()
    posts = world.directory.posts_of(viewer.person, world.today(viewer.at))
    return agency is not None and any(post.agency == agency.key for post, _ in posts)
