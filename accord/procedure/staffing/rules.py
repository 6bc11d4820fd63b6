"""Rules shared by changes."""

from collections.abc import Iterable
from datetime import date

from accord.procedure.staffing.register import ChangeAsked, Register, day_text, is_over, overlap, span_words
from accord.procedure.world.people import (
    Agency,
    Away,
    Cover,
    Directory,
    Holding,
    Person,
    Post,
)
from accord.procedure.world.values import Refusal

LONGEST_NAME = 200
EARLIEST = date(1948, 7, 5)
LATEST = date(2199, 12, 31)


def text(given: str, field: str, missing: str) -> str:
    written = " ".join(given.split())
    if not written:
        raise Refusal(missing, field)
    if len(written) > LONGEST_NAME:
        raise Refusal(f"Text must be {LONGEST_NAME} characters or fewer. You have entered {len(written)}", field)
    return written


def agency_of(register: Register, key: str) -> Agency:
    found = register.directory.agencies.get(key)
    if found is None:
        raise Refusal("Select an agency of this Board", "agency")
    return found


def own_post(register: Register, agency: str, key: str, field: str) -> Post:
    found = register.directory.posts.get(key)
    if found is None or found.agency != agency:
        raise Refusal("Select a role in this agency", field)
    return found


def known_person(register: Register, key: str, field: str) -> Person:
    found = register.directory.people.get(key)
    if found is None:
        raise Refusal("Select a person, or enter someone new", field)
    return found


def others_only(asked: ChangeAsked, person: str, field: str) -> None:
    """Administrators may not read cases, so cannot give themselves posts or cover."""
    if person == asked.by:
        raise Refusal("You cannot give yourself a role or cover. Ask another administrator or the Board manager", field)


def in_order(since: date, until: date | None, field: str) -> None:
    for one in (since, until):
        if one not in (None, date.min) and not EARLIEST <= one <= LATEST:
            raise Refusal(f"Check the year: {one.year}", field)
    if until is not None and until < since:
        raise Refusal(f"Last day must be on or after the first day, {day_text(since)}", field)


def holding_free(directory: Directory, wanted: Holding, field: str) -> None:
    for held in directory.holdings:
        if held.post == wanted.post and overlap(held, wanted):
            name = directory.people[held.person].name
            raise Refusal(f"{name} has this role {span_words(held)}. A role has one person at a time", field)


def cover_fits(directory: Directory, wanted: Cover, field: str) -> None:
    name = directory.people[wanted.person].name
    if any(
        held.person == wanted.person and held.post == wanted.post and overlap(held, wanted)
        for held in directory.holdings
    ):
        raise Refusal(f"{name} has this role then, so someone else must cover it", field)
    if any(away.person == wanted.person and _within(wanted, away) for away in directory.aways):
        raise Refusal(f"{name} is away all that time. Select someone else", field)


def _within(span: Cover, away: Away) -> bool:
    ends = away.until is None or (span.until is not None and span.until <= away.until)
    return away.since <= span.since and ends


def no_circle(directory: Directory, post: str, above: str | None, field: str) -> None:
    passed = [post]
    while above is not None:
        if above in passed:
            line = [directory.posts[key].title for key in (*passed, above) if key in directory.posts]
            raise Refusal(
                f"This would make a circle of reporting: {', then '.join(line)}. Select a role above it", field
            )
        passed.append(above)
        above = directory.posts[above].reports_to if above in directory.posts else None


def cut_holdings(spans: Iterable[Holding], day: date) -> tuple[Holding, ...]:
    """End holdings, dropping later ones."""
    return tuple(
        span if is_over(span, day) else Holding(post=span.post, person=span.person, since=span.since, until=day)
        for span in spans
        if span.since <= day
    )


def cut_covers(spans: Iterable[Cover], day: date) -> tuple[Cover, ...]:
    return tuple(
        span if is_over(span, day) else Cover(post=span.post, person=span.person, since=span.since, until=day)
        for span in spans
        if span.since <= day
    )
