"""What every act and every fact is: the two base classes, who did it, and what a refusal says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, TypedDict

from accord.procedure.world.clocks import Calendar, Clock
from accord.procedure.world.values import Actor, FreeText, Position, Safety, ToldBy
from accord.procedure.world.world import World

if TYPE_CHECKING:
    from accord.procedure.model.case import Case
    from accord.procedure.model.moment import Moment
    from accord.procedure.model.private import Private


class CommonFields(TypedDict):
    """The fields that all facts share."""

    at: datetime
    by: Actor
    safety: Safety
    told_by: ToldBy
    on_behalf_of: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What has happened. `at` is when it was recorded; where it happened on another day, it has an `on` of its own.

    `told_by` says how something reached whoever entered it, `on_behalf_of` whose words they are.
    `begun` are the clocks that the procedure starts because of it, `met` the names of those that it meets. One that
    `is_quiet` changes nothing by which anyone decides: an act stands although it came in between. One that is
    `for_those_asked` is private to the worker and those asked to raise the case, also within their agency (P1).
    """

    kinds: ClassVar[dict[str, type["Fact"]]] = {}
    event: ClassVar[str] = ""
    is_quiet: ClassVar[bool] = False
    for_those_asked: ClassVar[bool] = False

    at: datetime
    by: Actor
    safety: Safety = ""
    told_by: ToldBy = ""
    on_behalf_of: FreeText = ""
    begun: tuple[Clock, ...] = ()
    met: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        Fact.kinds[cls.__name__] = cls

    @property
    def events(self) -> tuple[str, ...]:
        """What this is in the words of a procedure, from which its clocks begin and by which they are met."""
        return (self.event,) if self.event else ()

    @property
    def enters(self) -> str:
        """The key of the stage that the case enters because of it; empty for most."""
        return ""

    def day(self, calendar: Calendar) -> date:
        """The day from which a clock that it starts is counted."""
        return calendar.received_on(self.at)

    @property
    def position(self) -> Position | None:
        """The position that it states; None where it states none."""
        return None

    @property
    def chain(self) -> str:
        """On which chain it goes: empty for the shared one, else the agency whose own it is."""
        return ""

    @property
    def corrects(self) -> int:
        """The number of the entry of the same chain whose words this fact corrects; 0 for none."""
        return 0

    @property
    def corrections(self) -> Mapping[str, str]:
        """The words to read in that entry instead, each under its path."""
        return {}

    def onto(self, case: "Case") -> "Case":
        """The case with this fact: a copy. Never refuses."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True, kw_only=True)
class PrivateFact(Fact):
    """A fact of one agency's own matter: it goes onto that agency's own chain and is seen by it alone."""

    agency: str

    @property
    def chain(self) -> str:
        return self.agency

    def onto_private(self, own: "Private") -> "Private":
        raise NotImplementedError(type(self).__name__)


class Group(StrEnum):
    """The headings under which a case page lists acts, in their order."""

    ADD = "Add to it"
    MOVE = "Move it on"
    PEOPLE = "Change who takes part"
    REST = "More"


@dataclass(frozen=True, kw_only=True)
class Act:
    """What someone asks to do, and all that other parts of Accord need to know about it.

    key           names it in addresses and stories
    title         its link, heading and button
    group         the heading under which the case page lists it
    of_others     what someone else needs to do, after "to", where the task itself says "you" or "your"
    moves         it moves the case or binds someone: it needs the length of the record that its asker saw
    done_for_all  it waits on several people, and the first to do it does it for all
    leads_on      a case in which no post may do it needs someone to act
    is_beside     a case in which nothing else waits does not need anyone to act
    ends_sight    whoever does it may no longer see the case
    by_clock      the clock does it, and no person
    from_outside  it is for people who know of the case and do not see it
    """

    acts: ClassVar[dict[str, type["Act"]]] = {}
    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    group: ClassVar[Group] = Group.REST
    of_others: ClassVar[str] = ""
    moves: ClassVar[bool] = False
    done_for_all: ClassVar[bool] = False
    leads_on: ClassVar[bool] = False
    is_beside: ClassVar[bool] = False
    ends_sight: ClassVar[bool] = False
    by_clock: ClassVar[bool] = False
    from_outside: ClassVar[bool] = False

    safety: Safety = ""
    told_by: ToldBy = ""
    on_behalf_of: FreeText = ""

    def __init_subclass__(cls) -> None:
        if cls.key:
            Act.acts[cls.key] = cls

    def common_fields(self, moment: "Moment") -> CommonFields:
        """What every fact that this act makes begins with."""
        return CommonFields(
            at=moment.at, by=moment.by, safety=self.safety, told_by=self.told_by, on_behalf_of=self.on_behalf_of
        )

    @classmethod
    def bars(cls, moment: "Moment") -> str | None:
        """Why this actor may not do this now, whatever they would enter; None where they may."""
        raise NotImplementedError(cls.__name__)

    def decide(self, moment: "Moment") -> list[Fact]:
        """The facts that the act makes. Raises Refusal, and nothing else."""
        raise NotImplementedError(type(self).__name__)

    @classmethod
    def is_expected(cls, world: World, case: "Case") -> bool:
        """Say whether people look for it now: the case page then says why they may not do it."""
        return False
