"""Boards in the database for tests: the demonstration's people, under its procedure."""

from datetime import date

from accord.directory.enter import enter_board
from accord.directory.load import enter_library
from accord.procedure.stories.demonstration import demonstration, emails
from accord.procedure.world.people import Directory

DEMO = "demo"
PASSWORD = "long enough for a test"
IN_FORCE_FROM = date(2020, 1, 1)


def enter_demonstration(directory: Directory | None = None) -> None:
    """The demonstration Board, with this directory where one is given, and no cases."""
    directory = directory or demonstration()
    addresses = {**{person: f"{person}@added.example" for person in directory.people}, **emails()}
    enter_board(directory, name="Demonstration Board", emails=addresses, password=PASSWORD)
    enter_library(DEMO, "buckinghamshire", IN_FORCE_FROM)
