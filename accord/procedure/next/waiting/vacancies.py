"""Find when no eligible person can act for a role."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from accord.procedure.model.case import Case
from accord.procedure.next.waiting.turn import Waiting
from accord.procedure.rules.acting_days import begins, changes_of, kept_from
from accord.procedure.world.replacing import replace
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """Has no start or end where that is None."""

    since: datetime | None
    until: datetime | None
    is_out: bool


def staffed(world: World, case: Case, rows: Iterable[Waiting]) -> Iterator[Waiting]:
    """Blank a row's role while its person is excluded."""
    for row in rows:
        spans = _spans(world, case, row.post)
        if not spans:
            yield row
        for span in spans:
            since, until = _later(row.since, span.since), _earlier(row.until, span.until)
            if since is None or until is None or since < until:
                yield replace(row, post="" if span.is_out else row.post, since=since, until=until)


def _spans(world: World, case: Case, post: str) -> tuple[Vacancy, ...]:
    directory = world.directory
    role = directory.posts.get(post)
    if role is None:
        return ()
    kept = kept_from(world, case, role)
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


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other
