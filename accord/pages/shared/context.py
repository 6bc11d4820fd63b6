"""Template context of every page."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accord.access.letting_in import GUEST, SIGNED_IN_AS
from accord.access.sign_on import sign_ons
from accord.directory.load import NoProcedure, directory_now, world_of
from accord.directory.queries import boards
from accord.procedure.staffing.register import kept_by, manages_board
from accord.procedure.world.definition.tables import Vocabulary
from accord.procedure.world.people import Directory
from accord.procedure.world.values import person_words
from accord.procedure.world.world import World
from accord.record.clock import now
from accord.record.viewer import viewer_of

NOBODYS: dict[str, Any] = {
    "who": "",
    "board_name": "",
    "board_reach": "",
    "reach": "",
    "manages": "",
    "keeps": "",
    "words": Vocabulary(),
}


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """Read the database only when a template uses a value.

    `who`: name, role, agency. `manages`, `keeps`: "yes" for the Board manager and an administrator. Before signing in:
    those of the only Board, if there is one.
    """
    person = getattr(request, "user", None)
    always: dict[str, Any] = {
        "is_demonstration": settings.DEMONSTRATION,
        "has_logo": settings.LOGO is not None,
        "is_guest": request.session.get(SIGNED_IN_AS) == GUEST if hasattr(request, "session") else False,
        "sign_ons": sign_ons,
    }
    if person is None:
        return {**NOBODYS, **always}
    key = person.key if person.is_authenticated else ""
    found = SimpleLazyObject(lambda: _frame_of(key))
    shown: dict[str, Any] = {name: lambda name=name: found[name] for name in NOBODYS}
    return {**shown, **always, "who": lambda: found["who"] or (person.name if key else "")}


def _frame_of(person: str) -> dict[str, Any]:
    at = now()
    try:
        worlds = viewer_of(person, at).worlds if person else public_worlds()
    except NoProcedure as wrong:
        return NOBODYS | _of_directory(directory_now(wrong.board), person, timezone.localdate(at))
    is_one = len(worlds) == 1 or (worlds and person)
    return frame(next(iter(worlds.values())), person, at) if is_one else NOBODYS


def public_worlds() -> Mapping[str, World]:
    """Boards with a procedure in force. A query for each, and one more."""
    found: dict[str, World] = {}
    for board, _ in boards():
        with suppress(LookupError):
            found[board] = world_of(board)
    return found


def frame(world: World, person: str, at: datetime) -> dict[str, Any]:
    """As `on_every_page`, from a loaded world, without more queries."""
    around = _of_directory(world.directory, person, world.today(at))
    name = around["board_name"] or world.procedure.board
    return {**around, "board_name": name, "reach": world.front_door, "words": world.procedure.words}


def _of_directory(directory: Directory, person: str, day: date) -> dict[str, str]:
    board = directory.board_agency()
    return {
        "who": who(directory, person, day) if person else "",
        "board_name": board.name if board else "",
        "board_reach": board.reach if board else "",
        "reach": directory.safeguarding_adults,
        "manages": "yes" if manages_board(directory, person, day) else "",
        "keeps": "yes" if kept_by(directory, person, day) else "",
    }


def who(directory: Directory, person: str, day: date) -> str:
    """Such as "Tom Hurley, community matron, Ridgeway NHS Trust"."""
    found = next(directory.posts_of(person, day), None)
    name = directory.people[person].name if person in directory.people else ""
    if found is None:
        return name
    post, is_cover = found
    return person_words(name, post.title, directory.agencies[post.agency].name, covering=is_cover)
