"""Base of all changes, and the register that they change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from accord.procedure.rules.acting_for_board import is_managers
from accord.procedure.world.definition.definition import digest_of
from accord.procedure.world.people import Away, Cover, Directory, Holding, Post
from accord.procedure.world.values import Refusal

ADMINISTRATOR = "administrator"
"""Tier of posts that administer their agency's directory."""


@dataclass(frozen=True, kw_only=True)
class Register:
    """`members` have a last day."""

    directory: Directory
    emails: Mapping[str, str] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[tuple[str, str], date | None] = field(default_factory=dict)

    def having(self, **changes: Any) -> "Register":
        return replace(self, directory=replace(self.directory, **changes))

    def name(self, person: str) -> str:
        return self.directory.people[person].name

    def works_in(self, person: str, agency: str, day: date) -> bool:
        until = self.members.get((person, agency), date.min)
        return until is None or until >= day


@dataclass(frozen=True, kw_only=True)
class ChangeAsked:
    by: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Change:
    """If `for_board`, only the Board manager may make it."""

    for_board: ClassVar[bool] = False

    agency: str

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        """Raises only Refusal."""
        raise NotImplementedError(type(self).__name__)

    def said(self, register: Register) -> str:
        """Uses the changed register, for the audit log."""
        raise NotImplementedError(type(self).__name__)


def keepers(directory: Directory, agency: str, day: date) -> tuple[str, ...]:
    posts = (post for post in directory.posts_of_agency(agency) if ADMINISTRATOR in post.tiers)
    acting = (directory.person_of(post.key, day) for post in posts)
    return tuple(dict.fromkeys(person.key for person in acting if person))


def manages_board(directory: Directory, person: str, day: date) -> bool:
    return any(is_managers(post) for post, _ in directory.posts_of(person, day))


def managers_of_board(directory: Directory, day: date) -> tuple[str, ...]:
    posts = (post for post in directory.posts.values() if is_managers(post))
    acting = (directory.person_of(post.key, day) for post in posts)
    return tuple(dict.fromkeys(person.key for person in acting if person))


def kept_by(directory: Directory, person: str, day: date) -> tuple[str, ...]:
    """Agencies they administer: all, for a Board manager."""
    if manages_board(directory, person, day):
        return tuple(directory.agencies)
    return tuple(
        dict.fromkeys(post.agency for post, _ in directory.posts_of(person, day) if ADMINISTRATOR in post.tiers)
    )


class NotYours(Refusal):
    pass


def let_in(register: Register, change: Change, asked: ChangeAsked) -> None:
    directory = register.directory
    if manages_board(directory, asked.by, asked.on):
        return
    if change.for_board or change.agency not in kept_by(directory, asked.by, asked.on):
        raise NotYours("Only this agency’s administrator or the Board manager can do this.")


def state_of(register: Register, agency: str) -> str:
    """Detects concurrent changes."""
    directory = register.directory
    posts = {key: post for key, post in directory.posts.items() if post.agency == agency}
    holdings = [one for one in directory.holdings if one.post in posts]
    covers = [one for one in directory.covers if one.post in posts]
    members = [(who, until) for (who, where), until in register.members.items() if where == agency]
    at_work = {one.person for one in holdings} | {one.person for one in covers} | {who for who, _ in members}
    people = sorted(at_work)
    parts = (
        directory.agencies.get(agency),
        [team for team in directory.teams.values() if team.agency == agency],
        posts,
        holdings,
        covers,
        members,
        [(directory.people.get(one), register.emails.get(one)) for one in people],
        [one for one in directory.aways if one.person in at_work],
        [one for one in directory.stand_ins if one.agency == agency],
        [one for one in directory.equivalents if one.post in posts or one.other in posts],
        [domain for domain, owner in register.domains.items() if owner == agency],
    )
    return digest_of(repr(parts))


def states_of(register: Register, changes: Iterable[Change]) -> str:
    return "".join(state_of(register, agency) for agency in sorted({one.agency for one in changes}))


def span_words(span: Holding | Cover | Away) -> str:
    begins = "" if span.since == date.min else f"from {day_text(span.since)}"
    ends = f"to {day_text(span.until)}" if span.until else ""
    return " ".join(part for part in (begins, ends) if part) or "with no end date"


def day_text(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def overlap(one: Holding | Cover | Away, other: Holding | Cover | Away) -> bool:
    return (other.until is None or one.since <= other.until) and (one.until is None or other.since <= one.until)


def is_over(span: Holding | Cover | Away, day: date) -> bool:
    return span.until is not None and span.until < day


def lasts_after(span: Holding | Cover | Away, day: date) -> bool:
    return span.until is None or span.until > day


def post_named(directory: Directory, post: Post) -> str:
    team = directory.teams.get(post.team)
    return f"{post.title}, {team.name}" if team else post.title
