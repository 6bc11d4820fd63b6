"""Reads agencies, posts and people from TOML."""

from collections.abc import Iterable, Sequence

import msgspec

from accord.procedure.world.people import (
    Agency,
    Cover,
    Directory,
    Equivalent,
    Holding,
    Person,
    Post,
    StandIn,
    Team,
)


class _RosterTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Refuses unknown keys."""


class TeamTable(_RosterTable, frozen=True, kw_only=True):
    key: str
    name: str
    contact: str


class PostTable(_RosterTable, frozen=True, kw_only=True):
    """Without a holder it is vacant."""

    key: str
    title: str
    tiers: tuple[str, ...]
    team: str = ""
    reports_to: str | None = None
    holder: str = ""
    cover: tuple[str, ...] = ()


class StandInTable(_RosterTable, frozen=True, kw_only=True):
    tier: str
    post: str


class AgencyTable(_RosterTable, frozen=True, kw_only=True):
    key: str
    name: str
    short: str = ""
    kind: str
    contact: str | None = None
    reach: str = ""
    team: list[TeamTable] = []
    post: list[PostTable] = []
    stand_in: list[StandInTable] = []


class EquivalentTable(_RosterTable, frozen=True, kw_only=True):
    post: str
    other: str


def key_of(name: str) -> str:
    return name.lower().replace(" ", "-")


def directory_of(board: str, agencies: Sequence[AgencyTable], equivalents: Iterable[EquivalentTable] = ()) -> Directory:
    posts = [(agency.key, post) for agency in agencies for post in agency.post]
    names = dict.fromkeys(name for _, post in posts for name in (post.holder, *post.cover) if name)
    return Directory(
        board=board,
        agencies={one.key: _agency(one) for one in agencies},
        posts={post.key: _post(agency, post) for agency, post in posts},
        people={key_of(name): Person(key=key_of(name), name=name) for name in names},
        teams={
            team.key: Team(key=team.key, agency=agency.key, name=team.name, contact=team.contact)
            for agency in agencies
            for team in agency.team
        },
        holdings=tuple(Holding(post=post.key, person=key_of(post.holder)) for _, post in posts if post.holder),
        covers=tuple(Cover(post=post.key, person=key_of(name)) for _, post in posts for name in post.cover),
        stand_ins=tuple(
            StandIn(agency=agency.key, tier=one.tier, post=one.post) for agency in agencies for one in agency.stand_in
        ),
        equivalents=tuple(Equivalent(post=one.post, other=one.other) for one in equivalents),
    )


def _agency(agency: AgencyTable) -> Agency:
    return Agency(
        key=agency.key,
        name=agency.name,
        short=agency.short or agency.name,
        kind=agency.kind,
        contact=agency.contact,
        reach=agency.reach,
    )


def _post(agency: str, post: PostTable) -> Post:
    return Post(
        key=post.key,
        agency=agency,
        title=post.title,
        tiers=post.tiers,
        team=post.team,
        reports_to=post.reports_to,
    )
