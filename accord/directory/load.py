"""Loads the world to judge cases in, and publishes changes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accord.directory import models
from accord.directory.closing import closed_days
from accord.directory.tables import directory_of
from accord.journal.clock import DatabaseTime, refuse_if_apart
from accord.procedure.checks.check import check
from accord.procedure.world.definition.definition import Definition, digest_of, library_text, read_definition
from accord.procedure.world.people import Directory
from accord.procedure.world.world import World

# By digest, as a version number can be used again after a rollback.
_directories: dict[str, tuple[str, Directory]] = {}
_definitions: dict[str, Definition] = {}


class NoProcedure(LookupError):
    """The Board has none in force."""

    def __init__(self, board: str) -> None:
        super().__init__(f"The Board “{board}” has no procedure in force yet.")
        self.board = board


@contextmanager
def changing(board: str) -> Iterator[None]:
    """Hold the Board's lock; publish at the end."""
    with transaction.atomic():
        _lock(board)
        yield
        publish(board)


def publish(board: str) -> None:
    """Run in the transaction that changed the tables."""
    _lock(board)  # before reading, so that no concurrent change is missed
    snapshot = msgspec.json.encode(directory_of(board)).decode()
    models.Board.objects.filter(key=board).update(
        version=F("version") + 1, snapshot=snapshot, digest=digest_of(snapshot)
    )


def world_of(board: str, digest: str | None = None, on: date | None = None) -> World:
    """Take the procedure with this digest, else in force `on` (today). Raises LookupError, or NoProcedure."""
    return world_and_time(board, digest, on)[0]


def world_and_time(board: str, digest: str | None = None, on: date | None = None) -> tuple[World, datetime]:
    """One query if cached."""
    row = _rows(models.Board.objects.filter(key=board), digest, on).first()
    if row is None:
        raise LookupError(f"There is no Board “{board}”.")
    if row["chosen"] is None:
        raise LookupError(f"The Board “{board}” has no such procedure.") if digest else NoProcedure(board)
    return _world(row), row["read_at"]


def worlds_of(person: str, on: date) -> Mapping[str, World]:
    """By the person's Boards. One query if cached. Raises NoProcedure if none has one."""
    member = models.Membership.objects.filter(still_member(on), person__key=person, agency__board=OuterRef("key"))
    rows = list(_rows(models.Board.objects.filter(Exists(member)).order_by("key"), None, on))
    found = {row["key"]: _world(row) for row in rows if row["chosen"] is not None}
    if rows and not found:
        raise NoProcedure(rows[0]["key"])
    return found


def still_member(on: date) -> Q:
    return Q(until__isnull=True) | Q(until__gte=on)


def _rows(boards: QuerySet[models.Board], digest: str | None, on: date | None) -> QuerySet[Any, Any]:
    chosen = Subquery(_chosen(digest, on).values("digest")[:1])
    columns = ("key", "nation", "zone", "closed", "digest", "chosen", "read_at")
    found: QuerySet[Any, Any] = boards.annotate(chosen=chosen, read_at=DatabaseTime()).values(*columns)
    return found


def _world(row: Mapping[str, Any]) -> World:
    board = row["key"]
    cached, directory = _directories.get(board, ("", None))
    definition = _definitions.get(row["chosen"])
    if directory is None or cached != row["digest"] or definition is None:
        directory, definition = _read(board, row["chosen"])
    calendar = definition.calendar(row["nation"], row["zone"], closed_days(row["closed"]))
    return World(procedure=definition, directory=directory, calendar=calendar, digest=row["chosen"])


def directory_now(board: str) -> Directory:
    """One query if cached, else two."""
    digest = models.Board.objects.values_list("digest", flat=True).get(key=board)
    cached, directory = _directories.get(board, ("", None))
    if directory is None or cached != digest:
        digest, snapshot = models.Board.objects.values_list("digest", "snapshot").get(key=board)
        directory = msgspec.json.decode(snapshot, type=Directory)
        _directories[board] = (digest, directory)
    return directory


def enter_definition(board: str, text: str, in_force_from: date) -> Definition:
    """Raises ValueError with every mistake."""
    mistakes = check(text)
    if mistakes:
        raise ValueError("\n".join(f"{mistake.line}: {mistake}" for mistake in mistakes))
    definition = read_definition(text)
    models.Definition.objects.get_or_create(
        board_id=board,
        digest=digest_of(text),
        defaults={"slug": definition.id, "version": definition.version, "text": text, "in_force_from": in_force_from},
    )
    return definition


def enter_library(board: str, name: str, in_force_from: date) -> Definition:
    return enter_definition(board, library_text(name), in_force_from)


def _lock(board: str) -> None:
    """May raise ClockWrong."""
    refuse_if_apart(models.Board.objects.select_for_update().values_list(DatabaseTime(), flat=True).get(key=board))


def _chosen(digest: str | None, on: date | None) -> QuerySet[models.Definition]:
    of_board = models.Definition.objects.filter(board=OuterRef("key"))
    if digest is not None:
        return of_board.filter(digest=digest)
    return of_board.filter(in_force_from__lte=on or timezone.localdate()).order_by("-in_force_from", "-id")


def _read(board: str, digest: str) -> tuple[Directory, Definition]:
    text = models.Definition.objects.filter(board=OuterRef("key"), digest=digest).values("text")
    row = models.Board.objects.filter(key=board).values_list("digest", "snapshot", Subquery(text)).get()
    directory = msgspec.json.decode(row[1], type=Directory)
    definition = read_definition(row[2])
    _directories[board], _definitions[digest] = (row[0], directory), definition
    return directory, definition
