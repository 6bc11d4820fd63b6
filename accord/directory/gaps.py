"""Where a Board's ladder leads to nobody, found once for each state of its directory, and remembered for the day."""

from datetime import date

from accord.procedure.staffing.gaps import Gap, gaps_of
from accord.procedure.world.people import Directory
from accord.procedure.world.world import World

_found: dict[str, tuple[Directory, str, date, dict[str, tuple[Gap, ...]]]] = {}


def gaps_ahead(world: World, today: date) -> tuple[Gap, ...]:
    """The gaps of every agency of the Board, now and in the days ahead."""
    return tuple(gap for agency in world.directory.agencies for gap in gaps_of_agency(world, agency, today))


def gaps_of_agency(world: World, agency: str, today: date) -> tuple[Gap, ...]:
    """The gaps of one agency. A directory is the same object as long as it is the same."""
    directory, digest, day, gaps = _found.get(world.directory.board, (None, "", None, {}))
    if directory is not world.directory or (digest, day) != (world.digest, today):
        gaps = {}
        _found[world.directory.board] = (world.directory, world.digest, today, gaps)
    if agency not in gaps:
        gaps[agency] = gaps_of(world, agency, today)
    return gaps[agency]
