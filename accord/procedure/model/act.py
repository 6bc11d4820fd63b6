"""Base classes of acts and facts."""

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
    at: datetime
    by: Actor
    safety: Safety
    told_by: ToldBy
    on_behalf_of: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened, recorded `at`. If it happened on another day, its own `on` says which.

    `begun` are clocks it starts, `met` those it meets. If `is_quiet`, it affects no decision, so an act prepared before
    it still stands. `for_those_asked` limits it to the worker and those asked for help (P1).
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
        """Use a procedure's words, for its clocks."""
        return (self.event,) if self.event else ()

    @property
    def enters(self) -> str:
        return ""

    def day(self, calendar: Calendar) -> date:
        return calendar.received_on(self.at)

    @property
    def position(self) -> Position | None:
        return None

    @property
    def chain(self) -> str:
        """Return an empty key for the shared record."""
        return ""

    @property
    def corrects(self) -> int:
        """Return 0 for none."""
        return 0

    @property
    def corrections(self) -> Mapping[str, str]:
        return {}

    def onto(self, case: "Case") -> "Case":
        """Never refuses."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True, kw_only=True)
class PrivateFact(Fact):
    """Seen by that agency only."""

    agency: str

    @property
    def chain(self) -> str:
        return self.agency

    def onto_private(self, own: "Private") -> "Private":
        raise NotImplementedError(type(self).__name__)


class Group(StrEnum):
    """Headings, in order."""

    ADD = "Write to the case"
    MOVE = "Move it forward"
    PEOPLE = "People"
    REST = "More actions"


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something a person asks to do. Class fields that are not plain:

    missing       what to say if a field that the act needs is empty, by field
    moves         the person must have seen the whole shared record
    done_for_all  awaited from several people, and done for all by the first
    leads_on      if no post may do it, the case needs someone
    is_beside     if nothing else is awaited, the case needs no one
    ends_sight    may end the person's access to the case
    from_outside  for people who may not read the case
    """

    acts: ClassVar[dict[str, type["Act"]]] = {}
    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    button: ClassVar[str] = ""
    success: ClassVar[str] = ""
    group: ClassVar[Group] = Group.REST
    missing: ClassVar[Mapping[str, str]] = {}
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
        return CommonFields(
            at=moment.at, by=moment.by, safety=self.safety, told_by=self.told_by, on_behalf_of=self.on_behalf_of
        )

    @classmethod
    def bars(cls, moment: "Moment") -> str | None:
        """Return why not, whatever they enter."""
        raise NotImplementedError(cls.__name__)

    def decide(self, moment: "Moment") -> list[Fact]:
        """Raises only Refusal."""
        raise NotImplementedError(type(self).__name__)

    @classmethod
    def is_expected(cls, world: World, case: "Case") -> bool:
        """If True, the case page explains why they may not."""
        return False
