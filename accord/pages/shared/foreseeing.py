"""Preview emails, readers and dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.forms.form_context import FormContext
from accord.forms.naming import Names
from accord.pages.shared.dates_shown import needed_words
from accord.pages.shared.emails import AgencyTold, by_agency, emails, told_when
from accord.procedure.acts.people.co_ordinating import AcceptCoordination
from accord.procedure.model.act import Act
from accord.procedure.model.parts import Seat
from accord.procedure.next.preview import Preview, preview
from accord.procedure.rules.reserved import reserved_in
from accord.procedure.world.clocks import Clock
from accord.procedure.world.people import Post
from accord.procedure.world.phrases import day_in_full, lowered
from accord.procedure.world.values import Refusal


@dataclass(frozen=True)
class Column:
    agency: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Date:
    day: str
    what: str
    is_guide: bool
    source: str


@dataclass(frozen=True)
class Foreseen:
    """`needed` is when the adult needs an answer, after the act."""

    needed: str
    told: tuple[AgencyTold, ...]
    sees: tuple[Column, ...]
    sees_already: tuple[Column, ...]
    starts: tuple[Date, ...]
    stops: tuple[str, ...]
    stays: tuple[Date, ...]
    reserved: tuple[str, ...]

    @property
    def is_small(self) -> bool:
        """True if no one new can read the case and no date changes."""
        return not (self.sees or self.starts or self.stops)

    @property
    def in_short(self) -> str:
        return f"{emails(self.told)} The same {self.readers} can read it. No dates change."

    @property
    def readers(self) -> str:
        number = sum(len(column.people) for column in self.sees_already)
        return "person" if number == 1 else f"{number} people"


def foreseen(occasion: FormContext, act: Act | None) -> Foreseen | None:
    """None if the form is incomplete or the act would be refused."""
    if act is None:
        return None
    try:
        found = preview(occasion.moment, act)
    except Refusal:
        return None
    changes_owner = isinstance(act, AcceptCoordination)
    return _laid_out(occasion, found, moves=type(act).moves and occasion.case.is_open and not changes_owner)


def _laid_out(occasion: FormContext, found: Preview, *, moves: bool) -> Foreseen:
    return Foreseen(
        needed=needed_words(found.needed, occasion.today, occasion.world.calendar),
        told=told_when(occasion, found.told),
        sees=columns(occasion, found.sees),
        sees_already=columns(occasion, found.sees_already),
        starts=tuple(_date(clock) for clock in found.starts),
        stops=tuple(clock.what for clock in found.stops),
        stays=tuple(_date(clock) for clock in found.stays) if found.starts or found.stops else (),
        reserved=tuple(_reserved(occasion)) if moves else (),
    )


def columns(occasion: FormContext, posts: Iterable[str]) -> tuple[Column, ...]:
    found = by_agency(occasion, posts)
    return tuple(Column(occasion.names.agency(agency), tuple(who for _, who in people)) for agency, people in found)


def acts_again(names: Names, seat: Seat, above: Sequence[Post]) -> str:
    """`above` lists the roles above."""
    agency, who = names.agency(seat.agency), names.post(seat.post)
    if not above:
        return f"{who}, also acts for {agency} here, because there is no role above."
    return f"{who}, also acts for {agency} here, because no one above is available."


def _date(clock: Clock) -> Date:
    day = day_in_full(clock.due_on) if clock.due_on else ""
    return Date(day, lowered(clock.what), clock.strength == "guide", clock.source)


def _reserved(occasion: FormContext) -> Iterable[str]:
    if not occasion.case.coordinator:
        return
    holder = occasion.world.directory.holder(occasion.case.coordinator, occasion.today)
    name = holder.name if holder else occasion.names.post(occasion.case.coordinator)
    for one in reserved_in(occasion.world, occasion.case):
        stays = f"{one.name}: this stays with {name}, who co-ordinates the enquiry."
        yield f"{stays} No {occasion.world.stage_word} decides it instead."
