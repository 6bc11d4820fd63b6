"""A stage of the ladder and its people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from accord.pages.case.case_view import CaseView
from accord.pages.shared.counting import counting
from accord.pages.shared.dates_shown import Due
from accord.procedure.model.parts import Seat
from accord.procedure.texts.history_text import seat_words

State = Literal["reached", "present", "passed", "next", "later"]
ORDER = {"challenger": 0, "challenged": 1, "board": 2, "concerned": 3, "supporting": 4}


@dataclass(frozen=True, kw_only=True)
class SeatedSide:
    agency: str
    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Counted:
    due: Due
    counting: str
    source: str
    reading: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Rung:
    """`words` holds (label, text) pairs. `is_inside` if it is no stage of its own."""

    name: str
    state: State
    number: int = 0
    is_inside: bool = False
    when: str = ""
    badge: str = ""
    sides: tuple[SeatedSide, ...] = ()
    notes: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    dates: tuple[Counted, ...] = ()


def sides_of(reading: CaseView, seats: Iterable[Seat], *, today: bool = False) -> tuple[SeatedSide, ...]:
    """Group seats by agency, both sides first."""
    found: dict[str, list[str]] = {}
    for seat in sorted(seats, key=lambda one: ORDER[one.side]):
        said = reading.names.post(seat.post) if today else seat_words(seat)
        people = found.setdefault(reading.agency(seat.agency), [])
        if not any(one.startswith(said) for one in people):
            people.append(f"{said} ({seat.because})" if seat.because else said)
    return tuple(SeatedSide(agency=agency, people=tuple(people)) for agency, people in found.items())


def counted_dates(reading: CaseView, stage: str) -> Iterator[Counted]:
    for clock in reading.case.clocks:
        due = reading.due(clock)
        if due and clock.stage in ("", stage) and not clock.about:
            yield Counted(
                due=due,
                counting=counting(clock, reading.today),
                source=clock.source,
                reading=clock.reading,
                url=reading.clock_url(clock.name),
            )
