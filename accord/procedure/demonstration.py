"""The demonstration Board's directory, out of `library/demonstration.toml`: the same people for stories and set-up."""

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from accord.procedure.definition import library_text
from accord.procedure.people import Agency, Cover, Directory, Holding, Person, Post, StandIn, Team


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: an unknown key in it is an error."""


class _Team(_Table, frozen=True, kw_only=True):
    key: str
    name: str
    contact: str


class _Post(_Table, frozen=True, kw_only=True):
    key: str
    title: str
    tiers: tuple[str, ...]
    team: str = ""
    reports_to: str | None = None
    holder: str
    cover: tuple[str, ...] = ()


class _StandIn(_Table, frozen=True, kw_only=True):
    tier: str
    post: str


class _Agency(_Table, frozen=True, kw_only=True):
    key: str
    name: str
    short: str
    kind: str
    contact: str | None = None
    reach: str = ""
    team: list[_Team] = []
    post: list[_Post] = []
    stand_in: list[_StandIn] = []


class Demonstration(_Table, frozen=True, kw_only=True):
    """The whole file: the Board's key and name, and its agencies."""

    board: str
    name: str
    agency: list[_Agency]

    def directory(self) -> Directory:
        posts = [(agency.key, post) for agency in self.agency for post in agency.post]
        names = dict.fromkeys(name for _, post in posts for name in (post.holder, *post.cover))
        return Directory(
            board=self.board,
            agencies={agency.key: _agency(agency) for agency in self.agency},
            posts={post.key: _post(agency, post) for agency, post in posts},
            people={key_of(name): Person(key=key_of(name), name=name) for name in names},
            teams={
                team.key: Team(key=team.key, agency=agency.key, name=team.name, contact=team.contact)
                for agency in self.agency
                for team in agency.team
            },
            holdings=tuple(Holding(post=post.key, person=key_of(post.holder)) for _, post in posts),
            covers=tuple(Cover(post=post.key, person=key_of(name)) for _, post in posts for name in post.cover),
            stand_ins=tuple(
                StandIn(agency=agency.key, tier=one.tier, post=one.post)
                for agency in self.agency
                for one in agency.stand_in
            ),
        )


def key_of(name: str) -> str:
    """The key of an invented person: "Grace Adeyemi" is `grace-adeyemi`."""
    return name.lower().replace(" ", "-")


def _agency(agency: _Agency) -> Agency:
    return Agency(
        key=agency.key,
        name=agency.name,
        short=agency.short,
        kind=agency.kind,
        contact=agency.contact,
        reach=agency.reach,
    )


def _post(agency: str, post: _Post) -> Post:
    return Post(
        key=post.key,
        agency=agency,
        title=post.title,
        tiers=post.tiers,
        team=post.team,
        reports_to=post.reports_to,
    )


@cache
def read_demonstration() -> Demonstration:
    return msgspec.convert(tomllib.loads(library_text("demonstration")), Demonstration)


@cache
def demonstration() -> Directory:
    """The directory of the demonstration Board, with nobody away."""
    return read_demonstration().directory()


def emails() -> Mapping[str, str]:
    """Everybody's e-mail address, by key: first.last, at the agency of the post they hold."""
    directory = demonstration()
    return {
        held.person: f"{held.person.replace('-', '.')}@{directory.posts[held.post].agency}.example"
        for held in directory.holdings
    }
