"""How posts, people and agencies are called in questions and lists: by name, with title and agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.world.people import BOARD, Agency, Directory, Person, Post
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import person_words
from accord.procedure.world.world import World

Choices = list[tuple[str, str]]
"""Values, each with how it reads."""
Groups = list[tuple[str, Choices]]
"""Choices under headings."""


def adults_of(case: Case) -> str:
    """The adults by name; where none is named, "the adult"."""
    return listed(adult.name for adult in case.adults if adult.name) or "the adult"


@dataclass(frozen=True, kw_only=True)
class Names:
    """What things are called on one day."""

    directory: Directory
    day: date

    def agency(self, key: str) -> str:
        found = self.directory.agencies.get(key)
        return found.name if found else key

    def person(self, key: str) -> str:
        found = self.directory.people.get(key)
        return found.name if found else key

    def there(self, post: str) -> Person | None:
        """Who acts as the post, present or not."""
        return self.directory.person_of(post, self.day)

    def post(self, key: str) -> str:
        """Whoever acts as the post, with its title: "Leo Abbot, team manager, covering for Priya Raman"."""
        role = self.directory.posts.get(key)
        if role is None:
            return key
        holder, there = self.directory.holder(key, self.day), self.there(key)
        if there is None:
            return f"{role.title} (nobody holds this post now)"
        return person_words(there.name, role.title, holder=holder.name if holder and holder.key != there.key else "")

    def posts(self, posts: Iterable[Post]) -> Choices:
        return [(post.key, self.post(post.key)) for post in posts]

    def groups(self, agencies: Iterable[str]) -> Groups:
        """The posts of these agencies, under each agency's name."""
        return [(self.agency(one), self.posts(self.directory.posts_of_agency(one))) for one in agencies]

    def people(self, agency: str) -> Choices:
        """Who holds a post in the agency, or covers for one, each once."""
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
    """The agencies that disagree and take part: all but the Board's own."""
    return tuple(agency for agency in directory.agencies.values() if agency.kind != BOARD)
