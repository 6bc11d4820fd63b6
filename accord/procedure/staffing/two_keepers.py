"""Finds changes that give access to cases, and need a second person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from accord.procedure.staffing.register import Register, is_over, keepers, managers_of_board
from accord.procedure.world.people import (
    BOARD,
    Agency,
    Cover,
    Directory,
    Holding,
    Post,
)

PRACTITIONER = "practitioner"
"""Tier that only sees cases in which it takes part."""


@dataclass(frozen=True, kw_only=True)
class Cases:
    agencies: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A person gains a post, or their post gains access."""

    post: str
    person: str


def openings(before: Register, after: Register, cases: Cases, on: date) -> tuple[Opening, ...]:
    """Return the access a change gives, which a second keeper or the present holder must confirm.

    An agency without cases needs no second.
    """
    return tuple(dict.fromkeys(_openings(before, after, cases, on)))


def _openings(before: Register, after: Register, cases: Cases, on: date) -> Iterator[Opening]:
    for post in after.directory.posts.values():
        agency = after.directory.agencies[post.agency]
        if post.agency not in cases.agencies and not (agency.kind == BOARD and cases.agencies):
            continue
        stands_for = _stands_for(after, post)
        more = stands_for - (_stands_for(before, known) if (known := before.directory.posts.get(post.key)) else set())
        if not (stands_for or post.key in cases.posts):
            continue
        was = before.directory.may_act(post.key)
        for span in after.directory.may_act(post.key):
            if not is_over(span, on) and (more or not any(_within(span, one, on) for one in was)):
                yield Opening(post=post.key, person=span.person)
    for domain, owner in after.domains.items():
        if owner in cases.agencies and domain not in before.domains:
            yield Opening(post="", person=domain)


def _within(span: Holding | Cover, known: Holding | Cover, on: date) -> bool:
    begins = known.since <= max(span.since, on)
    ends = known.until is None or (span.until is not None and span.until <= known.until)
    return known.person == span.person and begins and ends


def _stands_for(register: Register, post: Post) -> set[str]:
    directory = register.directory
    agency = directory.agencies[post.agency]
    found = {f"tier {tier}" for tier in post.tiers if tier != PRACTITIONER}
    found |= {f"above {one.key}" for one in directory.posts.values() if one.reports_to == post.key}
    found |= {f"stands in as {one.tier}" for one in directory.stand_ins if one.post == post.key}
    found |= {f"meets {pair}" for pair in directory.equivalents if post.key in (pair.post, pair.other)}
    found |= {f"contact of {team.key}" for team in directory.teams.values() if team.contact == post.key}
    found |= {f"{one.name} of {agency.key}" for one in fields(Agency) if getattr(agency, one.name) == post.key}
    return found | ({f"of {agency.kind}"} if found else set())


def displaced(directory: Directory, found: tuple[Opening, ...], on: date) -> tuple[str, ...]:
    held = ((one, directory.holder(one.post, on)) for one in found)
    return tuple(dict.fromkeys(person.key for one, person in held if person and person.key != one.person))


def second_keepers(directory: Directory, agency: str, on: date, may: Callable[[str], bool]) -> tuple[str, ...]:
    """Administrators and Board managers who `may` confirm, else others of the Board."""
    found = [one for one in (*keepers(directory, agency, on), *managers_of_board(directory, on)) if may(one)]
    board = directory.board_agency()
    if not found and board:
        acting = (directory.acting(post.key, on) for post in directory.posts_of_agency(board.key))
        found = [person.key for person in acting if person and may(person.key)]
    return tuple(dict.fromkeys(found))
