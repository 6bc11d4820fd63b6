"""The world around a case."""

from dataclasses import dataclass
from datetime import date, datetime

from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.people import Directory
from accord.procedure.world.values import Actor, Refusal


@dataclass(frozen=True, kw_only=True)
class World:
    """`newer` is the world of the version in force, for moving a case to it."""

    procedure: Definition
    directory: Directory
    calendar: Calendar
    digest: str = ""
    newer: "World | None" = None

    @property
    def front_door(self) -> str:
        """Where new concerns go: the councils' contact details, else the procedure's."""
        return self.directory.safeguarding_adults or self.procedure.front_door

    @property
    def stage_word(self) -> str:
        return self.procedure.words.stage

    @property
    def procedure_word(self) -> str:
        return self.procedure.words.procedure

    def by(self, procedure: str) -> "World":
        return self.newer if self.newer and procedure == self.newer.digest else self

    def today(self, at: datetime) -> date:
        return self.calendar.day_of(at)

    def actor(self, person: str, post: str, day: date) -> Actor:
        """Raises Refusal if they may not act that day."""
        if not self.directory.may_act_as(person, post, day):
            raise Refusal("You do not have this role today, and you are not covering it.")
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
