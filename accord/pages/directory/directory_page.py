"""Find a directory that the reader administers, or raise Http404."""

from collections.abc import Iterator
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone

from accord.directory.load import directory_now, world_of
from accord.directory.queries import boards_of
from accord.directory.register import register_of
from accord.directory.versions import drafts_of
from accord.forms.staffing.directory_page import DirectoryPage
from accord.pages.shared.who_and_what import person_of
from accord.procedure.checks.check import check
from accord.procedure.staffing.register import kept_by, manages_board
from accord.procedure.world.definition.definition import read_definition
from accord.procedure.world.people import Directory
from accord.procedure.world.world import World


def kept(request: HttpRequest, at: datetime) -> Iterator[tuple[Directory, tuple[str, ...]]]:
    person, today = person_of(request), timezone.localdate(at)
    for board in boards_of(person, today):
        directory = directory_now(board)
        agencies = kept_by(directory, person, today)
        if agencies:
            yield directory, agencies


def desk_of(request: HttpRequest, agency: str, at: datetime) -> DirectoryPage:
    for directory, agencies in kept(request, at):
        if agency in agencies:
            return _desk(directory.board, agency, person_of(request), at)
    raise Http404


def boards_desk(request: HttpRequest, at: datetime) -> DirectoryPage:
    """For an agency not in the directory yet. Http404 except for the Board manager."""
    person, today = person_of(request), timezone.localdate(at)
    for directory, _ in kept(request, at):
        if manages_board(directory, person, today):
            return _desk(directory.board, "", person, at)
    raise Http404


def _desk(board: str, agency: str, person: str, at: datetime) -> DirectoryPage:
    today = timezone.localdate(at)
    return DirectoryPage(register=register_of(board), agency=agency, by=person, today=today, tiers=_tiers(board, today))


def _tiers(board: str, today: date) -> tuple[str, ...]:
    """Use a draft's before there is a procedure."""
    world = world_or_none(board, today)
    if world:
        return tuple(world.procedure.tiers)
    texts = (draft.text for draft in drafts_of(board))
    return next((tuple(read_definition(text).tiers) for text in texts if not check(text)), ())


def world_or_none(board: str, today: date) -> World | None:
    """None before the Board has a procedure."""
    try:
        return world_of(board, on=today)
    except LookupError:
        return None
