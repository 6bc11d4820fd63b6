"""Hold what judgement may look at beside the case."""

from dataclasses import dataclass
from datetime import date, datetime

from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.people import Directory
from accord.procedure.world.values import Actor, Refusal


@dataclass(frozen=True, kw_only=True)
class World:
    """What judgement may look at beside the case: three frozen values, and the procedure's digest.

    `newer` is the same by the version of the procedure in force, where somebody asks to move a case to that.
    """

    procedure: Definition
    directory: Directory
    calendar: Calendar
    digest: str = ""
    newer: "World | None" = None

    @property
    def stage_word(self) -> str:
        """What the Board calls a stage: to be put into a sentence as it is made, beside names."""
        return self.procedure.words.stage

    @property
    def procedure_word(self) -> str:
        """What the Board calls its procedure."""
        return self.procedure.words.procedure

    def by(self, procedure: str) -> "World":
        """The world of a case that goes by the procedure of that digest: the newer, once it has moved there."""
        return self.newer if self.newer and procedure == self.newer.digest else self

    def today(self, at: datetime) -> date:
        """The day of an instant, where the Board is."""
        return self.calendar.day_of(at)

    def actor(self, person: str, post: str, day: date) -> Actor:
        """The person as that post, with the names of the day. Raises Refusal where they may not act as it."""
        if not self.directory.may_act_as(person, post, day):
            raise Refusal("You do not hold this post, and do not cover for it today.")
        holder, role = self.directory.holder(post, day), self.directory.posts[post]
        agency = self.directory.agencies[role.agency]
        return Actor(
            person=person,
            post=post,
            agency=agency.key,
            name=self.directory.people[person].name,
            title=role.title,
            agency_name=agency.name,
            covering=holder is None or holder.key != person,
        )
