"""When whoever would act for a post may not act in a case: what waits on the post waits on nobody then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accord.procedure.model.case import Case
from accord.procedure.next.waiting.turn import Waiting
from accord.procedure.rules.excluded import kept_out
from accord.procedure.world.people import Directory, Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.world import World

ALWAYS = date.min


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """From an instant until another, each None where there is no end to it; and whether the post is kept out then."""

    since: datetime | None
    until: datetime | None
    is_out: bool


def staffed(world: World, case: Case, rows: Iterable[Waiting]) -> Iterator[Waiting]:
    """The same rows, each on no post for as long as whoever would act for its post is kept from the case."""
    for row in rows:
        spans = _spans(world, case, row.post)
        if not spans:
            yield row
        for span in spans:
            since, until = _later(row.since, span.since), _earlier(row.until, span.until)
            if since is None or until is None or since < until:
                yield replace(row, post="" if span.is_out else row.post, since=since, until=until)


def _spans(world: World, case: Case, post: str) -> tuple[Vacancy, ...]:
    """The post's whole time in spans; none where nobody who may ever act for it is kept from the case."""
    directory = world.directory
    role = directory.posts.get(post)
    if role is None:
        return ()
    kept = _kept(world, case, role)
    if kept.isdisjoint(one.person for one in directory.may_act(post)):
        return ()
    days = sorted(changes_of(directory, post))
    acting = [directory.acting(post, day) for day in days]
    outs = [person is not None and person.key in kept for person in acting]
    ends = [*days[1:], None]
    return tuple(
        Vacancy(since=begins(world, day), until=begins(world, end) if end else None, is_out=is_out)
        for day, end, is_out in zip(days, ends, outs, strict=True)
    )


def _kept(world: World, case: Case, role: Post) -> set[str]:
    """The people who may not act as the post in a case: kept from it, or having acted in it for another agency."""
    speaks_for = {role.agency, *(seat.agency for seat in case.seats_of(role.key))}  # a proxy acts for another's party
    return {*kept_out(world, case), *(person for person, agency in case.acted if agency not in speaks_for)}


def is_kept_out(world: World, case: Case, post: str, day: date) -> bool:
    """Whether whoever would act as the post on that day, or holds it, may not act in the case."""
    person = world.directory.person_of(post, day)
    return person is not None and person.key in _kept(world, case, world.directory.posts[post])


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


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other
