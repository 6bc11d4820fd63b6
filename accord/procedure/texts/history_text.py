"""Describe a fact in the history."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from accord.procedure.model.act import Fact
from accord.procedure.model.attachments import File
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Party, Seat
from accord.procedure.world.phrases import day_in_full, listed
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, person_words
from accord.procedure.world.world import World


@dataclass(frozen=True)
class Detail:
    """`is_words` marks typed text, with its question in `label`."""

    text: str
    is_words: bool = False
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    title: str
    details: tuple[Detail, ...] = ()


ERASED = Detail("This text was erased by law.")
TOLD = {"telephone": "by phone", "in person": "in person", "paper": "on paper"}


@dataclass(frozen=True, kw_only=True)
class EntryContext:
    world: World
    before: Case
    fact: Fact

    @property
    def who(self) -> str:
        return actor_words(self.fact.by)

    @property
    def day(self) -> date:
        return self.world.today(self.fact.at)

    def party(self, agency: str) -> Party | None:
        known = (*self.before.parties, *getattr(self.fact, "parties", ()))
        return next((one for one in known if one.agency == agency), None)

    def agency(self, key: str) -> str:
        found = self.party(key) or self.world.directory.agencies.get(key)
        return found.name if found else key

    def short(self, key: str) -> str:
        found = self.party(key) or self.world.directory.agencies.get(key)
        return found.short if found else key

    def post(self, key: str) -> str:
        """A role, as named in its seat or else in that day's directory."""
        seats = self.before.seats_of(key)
        if seats:
            return seat_words(seats[-1])
        role = self.world.directory.posts.get(key)
        if role is None:
            return key
        holder = self.world.directory.holder(key, self.day)
        return person_words(holder.name if holder else "", role.title)

    def name(self, post: str) -> str:
        return self.post(post).split(",")[0]

    def stage(self, key: str) -> str:
        found = self.world.procedure.stages.get(key)
        return found.name if found else key

    def at_stage(self, key: str) -> str:
        found = self.world.procedure.stages.get(key)
        return found.phrase if found else f"at the {self.world.stage_word} {key}"

    def the_stage(self, key: str) -> str:
        return self.at_stage(key).removeprefix("at ")

    def on(self, day: date) -> str:
        return "the same day" if day == self.day else f"on {day_in_full(day)}"


def actor_words(by: Actor) -> str:
    return f"{person_words(by.name, covering=True)}," if by.covering else by.name


def seat_words(seat: Seat) -> str:
    """As when the seat was taken: "Leo Abbot, team manager, covering for Priya Raman"."""
    if not seat.cover and not seat.holder:
        return f"{seat.title} (no one had this role)"
    return person_words(seat.cover or seat.holder, seat.title, holder=seat.holder if seat.cover else "")


def seats_taken(scene: EntryContext, seats: Iterable[Seat]) -> tuple[Detail, ...]:
    return tuple(
        Detail(f"{seat_words(seat)}, now acts in this case{f' ({seat.because})' if seat.because else ''}.")
        for seat in seats
    )


def quoted(text: str, label: str = "") -> tuple[Detail, ...]:
    return (Detail(text, is_words=True, label=label),) if text else ()


def tell(title: str, *details: str | Detail | tuple[Detail, ...]) -> HistoryLine:
    return HistoryLine(title=title, details=tuple(_flat(details)))


def _flat(details: Iterable[str | Detail | tuple[Detail, ...]]) -> Iterator[Detail]:
    for one in details:
        if isinstance(one, tuple):
            yield from one
        elif isinstance(one, Detail):
            yield one
        elif one:
            yield Detail(one)


Kind = TypeVar("Kind", bound=Fact)
TELLERS: dict[type[Fact], Callable[[EntryContext, Any], HistoryLine]] = {}
"""Function for each kind of fact."""


def tells(
    kind: type[Kind],
) -> Callable[[Callable[[EntryContext, Kind], HistoryLine]], Callable[[EntryContext, Kind], HistoryLine]]:
    def register(teller: Callable[[EntryContext, Kind], HistoryLine]) -> Callable[[EntryContext, Kind], HistoryLine]:
        TELLERS[kind] = teller
        return teller

    return register


def with_common(line: HistoryLine, fact: Fact, before: Case) -> HistoryLine:
    return replace(line, details=(*_safety(fact, before), *_on_behalf(fact), *line.details, *_files(fact)))


def _files(fact: Fact) -> tuple[Detail, ...]:
    files: tuple[File, ...] = getattr(fact, "files", ())
    return quoted(listed(one.name for one in files if one.name), "Attachment")


def _on_behalf(fact: Fact) -> tuple[Detail, ...]:
    if not fact.told_by and not fact.on_behalf_of:
        return ()
    how = f"Said {TOLD.get(fact.told_by, fact.told_by)}. Entered by {fact.by.name}"
    if not fact.on_behalf_of:
        return (Detail(f"{how}."),)
    return quoted(fact.on_behalf_of, f"{how} for")


def _safety(fact: Fact, before: Case) -> tuple[Detail, ...]:
    return (Detail(f"There is something new about {before.safety_of}."),) if fact.safety == "yes" else ()


def each(names: Iterable[str]) -> str:
    return listed(dict.fromkeys(names))
