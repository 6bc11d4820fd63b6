"""Say who may act as a post in a case, and on which days that changes."""

from datetime import date, datetime, timedelta

from accord.procedure.model.case import Case
from accord.procedure.rules.excluded import kept_out
from accord.procedure.world.people import Directory, Post
from accord.procedure.world.world import World

ALWAYS = date.min


def kept_from(world: World, case: Case, role: Post) -> set[str]:
    """The people who may not act as the post in a case: kept from it, or having acted in it for another agency."""
    speaks_for = {role.agency, *(seat.agency for seat in case.seats_of(role.key))}  # a proxy acts for another's party
    return {*kept_out(world, case), *(person for person, agency in case.acted if agency not in speaks_for)}


def is_kept_out(world: World, case: Case, post: str, day: date) -> bool:
    """Whether whoever would act as the post on that day, or holds it, may not act in the case."""
    person = world.directory.person_of(post, day)
    return person is not None and person.key in kept_from(world, case, world.directory.posts[post])


def changes_of(directory: Directory, post: str) -> set[date]:
    """The days on which another may begin to act for the post, and the first of all."""
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
