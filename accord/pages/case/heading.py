"""Head of the case page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import Truncator

from accord.pages.case.case_view import CaseView
from accord.pages.shared.dates_shown import Due, ended_words, needed_words
from accord.procedure.acts.stages.dates import SetAdultsDate
from accord.procedure.model.parts import Adult
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.phrases import listed, lowered

SHORT = 16
"""Words of what an adult wants at the top of the page."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """`add` is the link if it is not known yet."""

    name: str
    died: str
    words: str
    add: str


@dataclass(frozen=True, kw_only=True)
class CaseHeading:
    """`needed` is when the adult needs an answer."""

    title: str
    kind: str
    where: str
    sides: str
    also: str
    similar: tuple[str, ...]
    needed: str
    needed_why: str
    change_needed: str
    wishes: tuple[Wish, ...]
    due: Due | None
    due_url: str


def heading(reading: CaseView) -> CaseHeading:
    case = reading.case
    concerned = [party.name for party in case.active_parties if party.side == "concerned"]
    clock, needed = _pressing(reading), case.adults_date
    return CaseHeading(
        title=case.title or _named(reading),
        kind=_kind(reading),
        where=" · ".join(_where(reading)),
        sides=listed(party.name for party in case.main_parties),
        also=f"Also involved: {listed(concerned)}" if concerned else "",
        similar=reading.file.similar,
        needed=needed_words(needed.due_on, reading.today, reading.calendar) if needed else "",
        needed_why=case.needed_why if needed else "",
        change_needed=reading.act_url(SetAdultsDate.key) if SetAdultsDate.key in reading.offers else "",
        wishes=tuple(_wish(reading, adult) for adult in case.adults),
        due=clock[0] if clock else None,
        due_url=reading.clock_url(clock[1]) if clock else "",
    )


def _named(reading: CaseView) -> str:
    adults = listed(adult.name for adult in reading.case.adults if adult.name)
    return ": ".join(part for part in (next(iter(_kinds(reading)), ""), adults) if part)


def _kinds(reading: CaseView) -> list[str]:
    types = reading.world.procedure.types
    return [types[key].name if key in types else key for key in reading.case.types]


def _kind(reading: CaseView) -> str:
    """Empty if the heading says it."""
    names = _kinds(reading)
    if len(names) == 1 and not reading.case.title:
        return ""
    return listed([*names[:1], *(lowered(name) for name in names[1:])])


def _where(reading: CaseView) -> Iterator[str]:
    case = reading.case
    stage = reading.world.procedure.stages[case.stage].name
    yield reading.ref
    if case.end:
        yield f"{ended_words(case.end.how)} on {reading.day(case.end.on)}"
        yield stage
    else:
        yield stage
        yield f"Paused since {reading.day(case.paused.since)}" if case.paused else _age(reading)


def _age(reading: CaseView) -> str:
    number = reading.working_day
    return f"working day {number}" if number else "raised today"


def _wish(reading: CaseView, adult: Adult) -> Wish:
    died_on = reading.case.deaths.get(adult.number)
    add = reading.act_url("ask-adult") if died_on is None else ""
    return Wish(
        name=adult.name or "Name removed",
        died=f"died on {reading.day(died_on)}" if died_on else "",
        words=Truncator(adult.wishes).words(SHORT, truncate="…"),
        add=f"{add}?adult={adult.number}" if add else "",
    )


def _pressing(reading: CaseView) -> tuple[Due, str] | None:
    """Earliest running deadline, except the adult's own."""
    running = [clock for clock in reading.case.running if clock.due_on and not clock.reached]
    running = [clock for clock in running if clock.started_by != FOR_THE_ADULT]
    for clock in sorted(running, key=lambda one: (one.due_on, one.name)):
        due = reading.due(clock)
        if due:
            return due, clock.name
    return None
