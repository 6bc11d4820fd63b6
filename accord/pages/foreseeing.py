"""What an act will do, laid out for its page: who is told, who will see, which dates start, what stays as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord.forms.naming import Names
from accord.forms.occasion import Occasion
from accord.procedure.case import Case
from accord.procedure.clocks import Clock
from accord.procedure.deciding import reserved_in
from accord.procedure.facts import Act, Refusal
from accord.procedure.parts import Seat
from accord.procedure.people import Post
from accord.procedure.preview import Preview, preview
from accord.procedure.wording import day_in_full, lowered


@dataclass(frozen=True)
class Column:
    """People of one agency."""

    agency: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Date:
    """A date that starts or stays: the day in words, what must happen by then, and whether it only guides."""

    day: str
    what: str
    is_guide: bool
    source: str


@dataclass(frozen=True)
class Foreseen:
    """The panel "What this will do"."""

    told: tuple[Column, ...]
    sees: tuple[Column, ...]
    sees_already: tuple[Column, ...]
    starts: tuple[Date, ...]
    stops: tuple[str, ...]
    stays: tuple[Date, ...]
    reserved: tuple[str, ...]

    @property
    def is_quiet(self) -> bool:
        """Whether nobody hears of it, nobody else sees it, and no date starts or changes."""
        return not (self.told or self.sees or self.starts or self.stops)


def foreseen(occasion: Occasion, act: Act | None) -> Foreseen | None:
    """What the act would do on this occasion; None where that is not known before it is filled in."""
    if act is None:
        return None
    try:
        found = preview(occasion.world, occasion.case, act, occasion.by, occasion.at)
    except Refusal:
        return None
    return _laid_out(occasion, found, moves=type(act).moves and occasion.case.is_open)


def _laid_out(occasion: Occasion, found: Preview, *, moves: bool) -> Foreseen:
    return Foreseen(
        told=columns(occasion, found.told),
        sees=columns(occasion, found.sees),
        sees_already=columns(occasion, found.sees_already),
        starts=tuple(_date(clock) for clock in found.starts),
        stops=tuple(clock.what for clock in found.stops),
        stays=tuple(_date(clock) for clock in found.stays) if found.starts or found.stops else (),
        reserved=tuple(_reserved(occasion)) if moves else (),
    )


def columns(occasion: Occasion, posts: Iterable[str]) -> tuple[Column, ...]:
    """Whoever acts as these posts, by agency: the parties first, in their order; before it is raised, one's own."""
    names, directory = occasion.names, occasion.world.directory
    parties = [party.agency for party in occasion.case.active_parties] or [occasion.by.agency]
    of: dict[str, list[str]] = {agency: [] for agency in parties}
    for post in posts:
        if post in directory.posts:
            said = "You" if post == occasion.by.post else _with_raiser(names, occasion.case, post)
            of.setdefault(directory.posts[post].agency, []).append(said)
    return tuple(Column(names.agency(agency), tuple(people)) for agency, people in of.items() if people)


def acts_again(names: Names, seat: Seat, above: Sequence[Post]) -> str:
    """Say why the same person acts for an agency at the next stage too: `above` are the posts that it has above."""
    agency, who = names.agency(seat.agency), names.post(seat.post)
    if not above:
        return f"{agency} has no post above {who}, so the same person acts for it there too."
    return f"{agency} has nobody available above {who}, so the same person acts for it there too."


def _with_raiser(names: Names, case: Case, post: str) -> str:
    raised = case.raiser is not None and case.raiser.post == post
    return f"{names.post(post)}, who raised it" if raised else names.post(post)


def _date(clock: Clock) -> Date:
    day = day_in_full(clock.due_on) if clock.due_on else ""
    return Date(day, lowered(clock.what), clock.strength == "guide", clock.source)


def _reserved(occasion: Occasion) -> Iterable[str]:
    """The decisions that no stage takes, with whose they are (S6a)."""
    if not occasion.case.coordinator:
        return
    holder = occasion.world.directory.holder(occasion.case.coordinator, occasion.today)
    name = holder.name if holder else occasion.names.post(occasion.case.coordinator)
    for one in reserved_in(occasion.world, occasion.case):
        yield f"{one.name}: this stays with {name}, who co-ordinates the enquiry. No stage decides it instead."
