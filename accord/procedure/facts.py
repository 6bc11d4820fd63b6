"""What every act and every fact is: the two base classes, who did it, and what a refusal says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, NamedTuple, TypedDict

from accord.procedure.clocks import Calendar, Clock
from accord.procedure.definition import Definition
from accord.procedure.people import Directory

if TYPE_CHECKING:
    from accord.procedure.case import Case
    from accord.procedure.own import Own

WORDS = "words"
Words = Annotated[str, WORDS]
"""What people wrote, and anything about the adult or family: kept apart, erasable by law. Words never steer."""

Safety = Literal["", "no", "yes"]
"""The answer to "has anything new come up about the adult's safety?" (S4b); empty where it is not asked."""

ToldBy = Literal["", "telephone", "in person", "paper"]
"""How something reached whoever entered it; empty for their own words."""

CLOCK = "clock"
"""The person as whom the clock acts."""


class Refusal(Exception):
    """An act that may not be: one sentence the asker can act on, and the field it belongs to, if any."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does something, as which post, for which agency: keys, and the names as they were that day."""

    person: str
    post: str = ""
    agency: str = ""
    name: str = ""
    title: str = ""
    agency_name: str = ""
    covering: bool = False

    @property
    def is_clock(self) -> bool:
        return self.person == CLOCK


THE_CLOCK = Actor(person=CLOCK, name="The clock")


class Position(NamedTuple):
    """Words in which a fact states the position of the agency that made it: a kind of `positions.KINDS`, and the text.

    `skipped` are the stages that an urgent escalation left out.
    """

    kind: str
    text: str
    skipped: tuple[str, ...] = ()


class Said(TypedDict):
    """The fields that all facts share."""

    at: datetime
    by: Actor
    safety: Safety
    told_by: ToldBy
    on_behalf_of: str


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


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What has happened. `at` is when it was recorded; where it happened on another day, it has an `on` of its own.

    `told_by` says how something reached whoever entered it, `on_behalf_of` whose words they are.
    `begun` are the clocks that the procedure starts because of it, `met` the names of those that it meets. One that
    `is_quiet` changes nothing by which anyone decides: an act stands although it came in between.
    """

    kinds: ClassVar[dict[str, type["Fact"]]] = {}
    happening: ClassVar[str] = ""
    is_quiet: ClassVar[bool] = False

    at: datetime
    by: Actor
    safety: Safety = ""
    told_by: ToldBy = ""
    on_behalf_of: Words = ""
    begun: tuple[Clock, ...] = ()
    met: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        Fact.kinds[cls.__name__] = cls

    @property
    def happenings(self) -> tuple[str, ...]:
        """What this is in the words of a procedure, from which its clocks begin and by which they are met."""
        return (self.happening,) if self.happening else ()

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
class OwnFact(Fact):
    """A fact of one agency's own matter: it goes onto that agency's own chain and is seen by it alone."""

    agency: str

    @property
    def chain(self) -> str:
        return self.agency

    def onto_own(self, own: "Own") -> "Own":
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True, kw_only=True)
class Act:
    """What somebody asks to do. `key` names its page; `title` is its link and button.

    An act that `moves` the case, or binds somebody, needs the length of the record that its asker saw. One that is done
    `from_outside` is for whoever knows of the case and does not see it.
    """

    acts: ClassVar[dict[str, type["Act"]]] = {}
    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    moves: ClassVar[bool] = False
    by_clock: ClassVar[bool] = False
    from_outside: ClassVar[bool] = False

    safety: Safety = ""
    told_by: ToldBy = ""
    on_behalf_of: Words = ""

    def __init_subclass__(cls) -> None:
        if cls.key:
            Act.acts[cls.key] = cls

    def said(self, by: Actor, at: datetime) -> Said:
        """What every fact that this act makes begins with."""
        return Said(at=at, by=by, safety=self.safety, told_by=self.told_by, on_behalf_of=self.on_behalf_of)

    @classmethod
    def bars(cls, world: World, case: "Case", by: Actor, at: datetime) -> str | None:
        """Why this actor may not do this now, whatever they would enter; None where they may."""
        raise NotImplementedError(cls.__name__)

    def decide(self, world: World, case: "Case", by: Actor, at: datetime) -> list[Fact]:
        """The facts that the act makes. Raises Refusal, and nothing else."""
        raise NotImplementedError(type(self).__name__)
