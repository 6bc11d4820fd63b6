"""Who may act in a post, and when that changes."""

from datetime import date, datetime, timedelta

from accord.procedure.model.case import Case
from accord.procedure.rules.excluded import kept_out
from accord.procedure.world.people import Directory, Post
from accord.procedure.world.world import World

ALWAYS = date.min


def kept_from(world: World, case: Case, role: Post) -> set[str]:
    """Return people excluded from the case, or who acted in it for another agency."""
    speaks_for = {role.agency, *(seat.agency for seat in case.seats_of(role.key))}  # a proxy acts for another agency
    return {*kept_out(world, case), *(person for person, agency in case.acted if agency not in speaks_for)}


def is_kept_out(world: World, case: Case, post: str, day: date) -> bool:
    person = world.directory.person_of(post, day)
    return person is not None and person.key in kept_from(world, case, world.directory.posts[post])


def changes_of(directory: Directory, post: str) -> set[date]:
    """Return the days on which who acts may change, and `ALWAYS`."""
    holders = directory.may_act(post)
    people = {one.person for one in holders}
    days = {ALWAYS}
    for one in (*holders, *(away for away in directory.aways if away.person in people)):
        days.add(one.since)
        if one.until is not None and one.until < date.max:
            days.add(one.until + timedelta(days=1))
    return days


def begins(world: World, day: date) -> datetime | None:
    return None if day == ALWAYS else world.calendar.end_of(day - timedelta(days=1))
