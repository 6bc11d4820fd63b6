"""What a keeper does alone, and what takes two: nobody opens the cases of others to an account that they chose."""

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
"""The one tier whose posts open no case but those in which they have a part."""


@dataclass(frozen=True, kw_only=True)
class Cases:
    """Of one Board: the agencies that have a case, and the posts that have a part in one."""

    agencies: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Opening:
    """By a change, this person comes to act for this post, or the post comes to stand for more than it did."""

    post: str
    person: str


def openings(before: Register, after: Register, cases: Cases, on: date) -> tuple[Opening, ...]:
    """By whom a change would open cases. Where there are any, it takes a second keeper, or the displaced holder.

    Where an agency has no case yet, one keeper fills its posts.
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
    """Everything by which cases come to a post: all but a practitioner's own."""
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
    """Who holds now what somebody else comes to act for."""
    held = ((one, directory.holder(one.post, on)) for one in found)
    return tuple(dict.fromkeys(person.key for one, person in held if person and person.key != one.person))


def second_keepers(directory: Directory, agency: str, on: date, may: Callable[[str], bool]) -> tuple[str, ...]:
    """Who could confirm, beside whoever is displaced, of those who `may`: the agency's keepers, the Board's managers.

    Where there is none, whoever holds another of the Board's own posts.
    """
    found = [one for one in (*keepers(directory, agency, on), *managers_of_board(directory, on)) if may(one)]
    board = directory.board_agency()
    if not found and board:
        acting = (directory.acting(post.key, on) for post in directory.posts_of_agency(board.key))
        found = [person.key for person in acting if person and may(person.key)]
    return tuple(dict.fromkeys(found))
