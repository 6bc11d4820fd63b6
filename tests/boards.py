"""Boards in the database for tests: the demonstration's people, under its procedure."""

from datetime import date

import msgspec
from django.db import transaction
from django.db.models import Model

from accord.directory import models
from accord.directory.enter import enter_board
from accord.directory.load import enter_library
from accord.procedure.stories.demonstration import demonstration, emails
from accord.procedure.world.people import Directory

DEMO = "demo"
PASSWORD = "long enough for a test"
IN_FORCE_FROM = date(2020, 1, 1)


def enter_demonstration(directory: Directory | None = None) -> None:
    """The demonstration Board, with this directory where one is given, and no cases.

    What it comes to is worked out once in a process, and the rows are put in again after that.
    """
    directory = directory or demonstration()
    asked = msgspec.json.encode(directory)
    if asked not in _rows:
        was_empty = not models.Board.objects.exists()
        _enter(directory)
        if was_empty:
            _rows[asked] = [(model, list(model.objects.order_by("pk"))) for model in TABLES]
        return
    with transaction.atomic():
        for model, rows in _rows[asked]:
            for row in rows:
                row.pk = None
            model.objects.bulk_create(rows)


TABLES: tuple[type[Model], ...] = (
    models.Board,
    models.Agency,
    models.Team,
    models.Post,
    models.Person,
    models.Membership,
    models.Holding,
    models.Cover,
    models.Away,
    models.StandIn,
    models.Equivalent,
    models.Definition,
)
"""All that it has rows in; they refer to each other by keys, so that a row may have another number each time."""
_rows: dict[bytes, list[tuple[type[Model], list[Model]]]] = {}


def _enter(directory: Directory) -> None:
    addresses = {**{person: f"{person}@added.example" for person in directory.people}, **emails()}
    enter_board(directory, name="Demonstration Board", emails=addresses, password=PASSWORD)
    enter_library(DEMO, "buckinghamshire", IN_FORCE_FROM)
