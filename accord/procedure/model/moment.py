"""World, case, actor and time of a judgement."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from accord.procedure.model.case import Case
from accord.procedure.model.parts import Party
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World

NOON = time(12)


@dataclass(frozen=True)
class Moment:
    world: World
    case: Case
    by: Actor
    at: datetime

    @classmethod
    def on(cls, world: World, case: Case, by: Actor, day: date) -> "Moment":
        """At noon, where the time is unknown."""
        return cls(world, case, by, datetime.combine(day, NOON, ZoneInfo(world.calendar.zone)))

    @property
    def today(self) -> date:
        return self.world.today(self.at)

    @property
    def party(self) -> Party | None:
        return self.case.party(self.by.agency)
