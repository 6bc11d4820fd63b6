"""Hold a moment: the case as it stands, the world around it, who would act in it, and when."""

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
    """What an act, a guard or a finder judges by: `by` would act in `case` at the instant `at`."""

    world: World
    case: Case
    by: Actor
    at: datetime

    @classmethod
    def on(cls, world: World, case: Case, by: Actor, day: date) -> "Moment":
        """The moment of a day of which no time is known: its noon, where the Board is."""
        return cls(world, case, by, datetime.combine(day, NOON, ZoneInfo(world.calendar.zone)))

    @property
    def today(self) -> date:
        """The day of the instant, where the Board is."""
        return self.world.today(self.at)

    @property
    def party(self) -> Party | None:
        """The party for which the actor acts; None where their agency is none."""
        return self.case.party(self.by.agency)
