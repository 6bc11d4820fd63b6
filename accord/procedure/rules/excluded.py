"""Finds the people excluded from a case."""

from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.world.world import World


def kept_out(world: World, case: Case) -> frozenset[str]:
    """Include newcomers who share a name or post: possible second accounts."""
    if not case.barred:
        return frozenset()
    named, since = set(case.barred), case.raised_on or date.min
    people = world.directory.people.values()
    later = (one.key for one in people if one.entered and one.entered >= since)
    return frozenset(named | {one for one in later if named & world.directory.alike(one)})
