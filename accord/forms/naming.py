"""Names for questions and lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.world.people import BOARD, Agency, Directory, Person, Post
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import person_words
from accord.procedure.world.world import World

Choices = list[tuple[str, str]]
"""(value, label) pairs."""
Groups = list[tuple[str, Choices]]
"""(heading, choices) pairs."""


def adults_of(case: Case) -> str:
    """Names, or "the adult" if there are none."""
    return listed(adult.name for adult in case.adults if adult.name) or "the adult"


@dataclass(frozen=True, kw_only=True)
class Names:
    directory: Directory
    day: date

    def agency(self, key: str) -> str:
        found = self.directory.agencies.get(key)
        return found.name if found else key

    def person(self, key: str) -> str:
        found = self.directory.people.get(key)
        return found.name if found else key

    def there(self, post: str) -> Person | None:
        """Return the person acting, else the absent holder."""
        return self.directory.person_of(post, self.day)

    def post(self, key: str) -> str:
        role = self.directory.posts.get(key)
        if role is None:
            return key
        holder, there = self.directory.holder(key, self.day), self.there(key)
        if there is None:
            return f"{role.title} (no one has this role now)"
        return person_words(there.name, role.title, holder=holder.name if holder and holder.key != there.key else "")

    def posts(self, posts: Iterable[Post]) -> Choices:
        return [(post.key, self.post(post.key)) for post in posts]

    def groups(self, agencies: Iterable[str]) -> Groups:
        return [(self.agency(one), self.posts(self.directory.posts_of_agency(one))) for one in agencies]

    def people(self, agency: str) -> Choices:
        found: dict[str, str] = {}
        for post in self.directory.posts_of_agency(agency):
            held = [one.person for one in self.directory.holdings if one.post == post.key]
            covered = [one.person for one in self.directory.covers if one.post == post.key]
            for person in (*held, *covered):
                found.setdefault(person, person_words(self.person(person), post.title))
        return list(found.items())


def names_of(world: World, day: date) -> Names:
    return Names(directory=world.directory, day=day)


def member_agencies(directory: Directory) -> tuple[Agency, ...]:
    return tuple(agency for agency in directory.agencies.values() if agency.kind != BOARD)
