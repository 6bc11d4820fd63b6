"""Somebody sitting before an act: what they can look at, and what they are likely to enter in each kind of question."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accord.procedure.model.case import Case
from accord.procedure.world.values import Actor, Safety
from accord.procedure.world.world import World
from tests.properties.walking.dice import Dice

WORDS = ("We see it otherwise.", "Ó Briain, Zoë & “Sons” <b>", "x", "One line\nand another", "Нет", "…")


@dataclass(frozen=True)
class Sitting:
    world: World
    case: Case
    by: Actor
    at: datetime
    dice: Dice

    @property
    def today(self) -> date:
        return self.world.today(self.at)

    def words(self) -> str:
        return self.dice.one_of(WORDS)

    def words_or_none(self) -> str:
        return self.dice.one_of(("", *WORDS))

    def safety(self) -> Safety:
        return "yes" if self.dice.is_lucky(8) else "no"

    def ahead(self) -> date:
        return self.today + timedelta(days=self.dice.one_of((1, 0, 2, 3, 7, 10, 30)))

    def past(self) -> date:
        return self.today - timedelta(days=self.dice.one_of((0, 1, 2, 5, 9, 30)))

    def is_agreed(self) -> bool:
        return not self.dice.is_lucky(2)

    def own_posts(self) -> tuple[str, ...]:
        posts = self.world.directory.posts_of_agency(self.by.agency)
        return tuple(post.key for post in posts if post.key != self.by.post)

    def other_agencies(self) -> tuple[str, ...]:
        return tuple(
            key for key, one in self.world.directory.agencies.items() if key != self.by.agency and key != "board"
        )

    def post_of(self, agency: str) -> str:
        """A post of that agency, or "not sure"."""
        return self.dice.one_of(("", *(post.key for post in self.world.directory.posts_of_agency(agency))))

    def party_posts(self) -> tuple[str, ...]:
        parties = {party.agency for party in self.case.active_parties}
        return tuple(post.key for post in self.world.directory.posts.values() if post.agency in parties)

    def of(self, options: tuple[str, ...]) -> str:
        """One of them; where there is none, what cannot be."""
        return self.dice.one_of(options) if options else "nobody"
