"""Choices for directory forms, on one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accord.forms.naming import Choices, Groups, Names
from accord.procedure.staffing.register import ADMINISTRATOR, Register, is_over, manages_board, post_named, state_of
from accord.procedure.world.people import Agency, Away, Directory, Holding, Post

FEW = 3
"""With fewer people than this, cover may come from another agency."""


@dataclass(frozen=True, kw_only=True)
class DirectoryPage:
    """`tiers` are the procedure's levels."""

    register: Register
    agency: str
    by: str
    today: date
    tiers: tuple[str, ...] = ()

    @property
    def directory(self) -> Directory:
        return self.register.directory

    @property
    def about(self) -> Agency:
        return self.directory.agencies[self.agency]

    @property
    def is_boards(self) -> bool:
        return manages_board(self.directory, self.by, self.today)

    @property
    def state(self) -> str:
        return state_of(self.register, self.agency)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        return self.directory.posts_of_agency(self.agency)

    @cached_property
    def people(self) -> tuple[str, ...]:
        here = {who for who, agency in self.register.members if agency == self.agency}
        here |= {span.person for post in self.posts for span in self.spans_of(post.key)}
        here = {one for one in here if self.register.works_in(one, self.agency, self.today)}
        return tuple(sorted(here, key=lambda one: self.register.name(one).casefold()))

    def spans_of(self, post: str) -> tuple[Holding, ...]:
        return tuple(one for one in self.directory.holdings if one.post == post and not is_over(one, self.today))

    def posts_of(self, person: str) -> tuple[Post, ...]:
        return tuple(post for post in self.posts if any(one.person == person for one in self.spans_of(post.key)))

    def aways(self) -> tuple[Away, ...]:
        return tuple(one for one in self.directory.aways if one.person in self.people and not is_over(one, self.today))

    def person_named(self, person: str) -> str:
        titles = ", ".join(post.title for post in self.posts_of(person))
        return f"{self.register.name(person)}, {titles}" if titles else self.register.name(person)

    def post_named(self, post: Post) -> str:
        holder = self.directory.holder(post.key, self.today)
        return f"{post_named(self.directory, post)}: {holder.name if holder else 'no one now'}"

    def people_offered(self, *, but: str = "") -> Choices:
        """No one gives themselves a role."""
        return [(one, self.person_named(one)) for one in self.people if one not in (but, self.by)]

    def covers_offered(self, *, but: str = "") -> Choices | Groups:
        own = self.people_offered(but=but)
        return own if len(self.people) >= FEW else [(self.about.name, own), *self._others()]

    def _others(self) -> Iterator[tuple[str, Choices]]:
        names = Names(directory=self.directory, day=self.today)
        for agency in self.directory.agencies.values():
            people = [(key, name) for key, name in names.people(agency.key) if key != self.by]
            if agency.key != self.agency and people:
                yield agency.name, people

    def posts_offered(self, *, but: str = "") -> Choices:
        return [(post.key, self.post_named(post)) for post in self.posts if post.key != but]

    def tiers_offered(self) -> Choices:
        return [(tier, tier.capitalize()) for tier in dict.fromkeys((*self.tiers, ADMINISTRATOR))]
