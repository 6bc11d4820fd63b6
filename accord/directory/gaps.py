"""Caches gaps in who can act, by day and directory."""

from datetime import date

from accord.procedure.staffing.gaps import Gap, gaps_of
from accord.procedure.world.people import Directory
from accord.procedure.world.world import World

_found: dict[str, tuple[Directory, str, date, dict[str, tuple[Gap, ...]]]] = {}


def gaps_ahead(world: World, today: date) -> tuple[Gap, ...]:
    return tuple(gap for agency in world.directory.agencies for gap in gaps_of_agency(world, agency, today))


def gaps_of_agency(world: World, agency: str, today: date) -> tuple[Gap, ...]:
    """The cache compares directories by identity."""
    directory, digest, day, gaps = _found.get(world.directory.board, (None, "", None, {}))
    if directory is not world.directory or (digest, day) != (world.digest, today):
        gaps = {}
        _found[world.directory.board] = (world.directory, world.digest, today, gaps)
    if agency not in gaps:
        gaps[agency] = gaps_of(world, agency, today)
    return gaps[agency]
