"""Who must not see a case, by whatever name or post they come."""

from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.world.world import World


def kept_out(world: World, case: Case) -> frozenset[str]:
    """Who must not see the case: those named, and who came in since under one of their names or to one of their posts.

    Otherwise a second account would see what the first must not.
    """
    if not case.barred:
        return frozenset()
    named, since = set(case.barred), case.raised_on or date.min
    people = world.directory.people.values()
    later = (one.key for one in people if one.entered and one.entered >= since)
    return frozenset(named | {one for one in later if named & world.directory.alike(one)})
