"""Changes of teams and posts."""

from dataclasses import dataclass, replace

from accord.procedure.rules.acting_for_board import BOARD_MANAGER
from accord.procedure.staffing.holders import Appoint
from accord.procedure.staffing.register import Change, ChangeAsked, Register, post_named
from accord.procedure.staffing.rules import agency_of, no_circle, own_post, text
from accord.procedure.world.people import BOARD, Equivalent, Post, StandIn, Team
from accord.procedure.world.phrases import raised
from accord.procedure.world.values import Refusal

NO_TEAM_NAME = "Enter the team’s name"
NO_TIERS = "Select at least one level"
NO_TITLE = "Enter the role’s name"
OF_THE_BOARD = (BOARD_MANAGER, "chair")
"""Tiers of the Board's own posts, which see every agency's cases."""


@dataclass(frozen=True, kw_only=True)
class SetTeam(Change):
    team: str
    name: str
    contact: str = ""

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        agency_of(register, self.agency)
        teams = register.directory.teams
        name = text(self.name, "name", NO_TEAM_NAME)
        if self.team in teams and teams[self.team].agency != self.agency:
            raise Refusal("Select a team in this agency", "team")
        if any(
            one.agency == self.agency and one.key != self.team and one.name.casefold() == name.casefold()
            for one in teams.values()
        ):
            raise Refusal(f"There is already a team called {name}", "name")
        contact = own_post(register, self.agency, self.contact, "contact").key if self.contact else None
        team = Team(key=self.team, agency=self.agency, name=name, contact=contact)
        return register.having(teams={**teams, self.team: team})

    def said(self, register: Register) -> str:
        return f"Team saved: {register.directory.teams[self.team].name}."


@dataclass(frozen=True, kw_only=True)
class SetPost(Change):
    post: str
    title: str
    tiers: tuple[str, ...]
    team: str = ""
    reports_to: str = ""

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        agency, directory = agency_of(register, self.agency), register.directory
        title = text(self.title, "title", NO_TITLE)
        if self.post in directory.posts:
            own_post(register, self.agency, self.post, "post")
        if not self.tiers:
            raise Refusal(NO_TIERS, "tiers")
        if agency.kind != BOARD and (taken := set(OF_THE_BOARD) & set(self.tiers)):
            raise Refusal(f"Only the Board’s own roles can be: {', '.join(sorted(taken))}", "tiers")
        if self.team and (self.team not in directory.teams or directory.teams[self.team].agency != self.agency):
            raise Refusal("Select a team in this agency", "team")
        above = own_post(register, self.agency, self.reports_to, "reports_to").key if self.reports_to else None
        post = Post(key=self.post, agency=self.agency, title=title, tiers=self.tiers, team=self.team, reports_to=above)
        posts = {**directory.posts, self.post: post}
        changed = register.having(posts=posts)
        no_circle(changed.directory, self.post, above, "reports_to")
        return changed

    def said(self, register: Register) -> str:
        post = register.directory.posts[self.post]
        above = register.directory.posts[post.reports_to].title if post.reports_to else "no one"
        return f"Role saved: {post_named(register.directory, post)} ({', '.join(post.tiers)}). It reports to {above}."


@dataclass(frozen=True, kw_only=True)
class ClosePost(Change):
    """A holder remains for its present cases."""

    post: str
    person: str = ""

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        post, directory = own_post(register, self.agency, self.post, "post"), register.directory
        below = next((one for one in directory.posts.values() if one.reports_to == post.key), None)
        if below:
            raise Refusal(f"{raised(below.title)} reports to this role. Change that first.", "post")
        contacts = [directory.agencies[self.agency].contact, *(one.contact for one in directory.teams.values())]
        if post.key in contacts:
            raise Refusal("This role is a contact. Choose another contact first.", "post")
        register = self._kept_by_somebody(register, asked)
        closed = replace(post, tiers=(), reports_to=None)
        return register.having(
            posts={**register.directory.posts, post.key: closed},
            stand_ins=tuple(one for one in directory.stand_ins if one.post != post.key),
            equivalents=tuple(one for one in directory.equivalents if post.key not in (one.post, one.other)),
        )

    def _kept_by_somebody(self, register: Register, asked: ChangeAsked) -> Register:
        holder = register.directory.holder(self.post, asked.on)
        if holder is None and not self.person:
            raise Refusal("Select who takes over its cases", "person")
        if not self.person or (holder and holder.key == self.person):
            return register
        return Appoint(agency=self.agency, post=self.post, person=self.person, since=asked.on).onto(register, asked)

    def said(self, register: Register) -> str:
        return f"Role removed: {post_named(register.directory, register.directory.posts[self.post])}."


@dataclass(frozen=True, kw_only=True)
class SetStandIn(Change):
    tier: str
    post: str = ""

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        agency, directory = agency_of(register, self.agency), register.directory
        has = next((post for post in directory.posts_of_agency(self.agency) if self.tier in post.tiers), None)
        for_manager = agency.kind == BOARD and self.tier == BOARD_MANAGER  # for cases in which the manager cannot act
        if has and self.post and not for_manager:
            raise Refusal(
                f"{agency.name} does not need a stand-in role. {raised(has.title)} has the level {self.tier}", "tier"
            )
        if not self.tier or (self.tier in OF_THE_BOARD and not for_manager):
            raise Refusal("Select a level", "tier")
        others = (one for one in directory.stand_ins if (one.agency, one.tier) != (self.agency, self.tier))
        if not self.post:
            return register.having(stand_ins=tuple(others))
        post = own_post(register, self.agency, self.post, "post")
        if for_manager and self.tier in post.tiers:
            raise Refusal("Select a role other than the Board manager’s", "post")
        return register.having(stand_ins=(*others, StandIn(agency=self.agency, tier=self.tier, post=post.key)))

    def said(self, register: Register) -> str:
        who = register.directory.posts[self.post].title if self.post else "none"
        return f"Stand-in role for {self.tier}: {who}."


@dataclass(frozen=True, kw_only=True)
class SetPair(Change):
    post: str
    other: str
    stated: bool = True

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        own = own_post(register, self.agency, self.post, "post")
        other = register.directory.posts.get(self.other)
        if other is None or other.agency == own.agency:
            raise Refusal("Select a role in another agency", "other")
        rest = tuple(one for one in register.directory.equivalents if {one.post, one.other} != {own.key, other.key})
        pair = (Equivalent(post=own.key, other=other.key),) if self.stated else ()
        return register.having(equivalents=(*rest, *pair))

    def said(self, register: Register) -> str:
        posts, agencies = register.directory.posts, register.directory.agencies
        own, other = posts[self.post], posts[self.other]
        return (
            f"{raised(own.title)} and {other.title}, {agencies[other.agency].name}, are "
            f"{'matching roles' if self.stated else 'no longer matching roles'}."
        )
