"""Index rows of a case, rebuildable from the record."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from accord.procedure.acts.stages.limits_reached import due_clocks
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Adult
from accord.procedure.next.waiting.all import Waiting, with_unread
from accord.procedure.next.waiting.vacancies import staffed
from accord.procedure.rules.excluded import kept_out
from accord.procedure.rules.seeing import Sight, sights_of
from accord.procedure.rules.starting_clocks import of_process
from accord.procedure.world.names import sames_of, starts_of
from accord.procedure.world.people import name_compared
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class Card:
    """Names no people. `clock` is the clock due. `agencies` includes those also involved."""

    stage: str
    challenger: tuple[str, ...]
    challenged: tuple[str, ...]
    agencies: tuple[str, ...]
    main_type: str
    raised_on: date | None
    is_raised: bool
    is_open: bool
    is_paused: bool
    end: str
    due_on: date | None
    needed_by: date | None
    due_at: datetime | None
    last_at: datetime | None
    clock: str
    length: int


@dataclass(frozen=True, kw_only=True)
class Index:
    card: Card
    waiting: tuple[Waiting, ...]
    sights: tuple[Sight, ...]
    barred: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    wake_at: datetime | None


def index_of(world: World, case: Case) -> Index:
    waiting = tuple(staffed(world, case, with_unread(world, case)))
    adults = [adult for adult in case.adults if adult.name]
    names = tuple(f"{adult.name} (has died)" if adult.number in case.deaths else adult.name for adult in adults)
    return Index(
        card=_card(case),
        waiting=waiting,
        sights=sights_of(world, case),
        barred=(*case.barred, *sorted(kept_out(world, case) - {*case.barred})),
        names=names,
        words=tuple(dict.fromkeys(word for adult in adults for word in _words(adult))),
        wake_at=wakes_at(case),
    )


def _card(case: Case) -> Card:
    running = [clock for clock in case.running if clock.due_at]
    lasts = (clock.due_at for clock in running if of_process(clock) and clock.due_at)
    first = min(running, key=lambda clock: clock.due_at or FOREVER, default=None)
    return Card(
        stage=case.stage,
        challenger=tuple(party.agency for party in case.on_side("challenger")) or tuple(case.private)[:1],
        challenged=tuple(party.agency for party in case.on_side("challenged")),
        agencies=tuple(dict.fromkeys(party.agency for party in (*case.main_parties, *case.active_parties))),
        main_type=case.types[0] if case.types else "",
        raised_on=case.raised_on,
        is_raised=case.is_raised,
        is_open=not case.is_over,
        is_paused=case.paused is not None,
        end=case.end.how if case.end else "not raised" if case.dropped_on else "",
        due_on=first.due_on if first else None,
        needed_by=case.adults_date.due_on if case.adults_date else None,
        due_at=first.due_at if first else None,
        last_at=max(lasts, default=None),
        clock=first.name if first else "",
        length=case.length,
    )


def wakes_at(case: Case) -> datetime | None:
    return min((wakes for clock in due_clocks(case, FOREVER) if (wakes := clock.wakes_at())), default=None)


DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
FOREVER = datetime.max.replace(tzinfo=UTC)


def marks_of(adult: Adult) -> tuple[str, ...]:
    """Names never contain a colon."""
    number = "".join(one for one in adult.record_number.casefold() if one.isalnum())
    names = (("name", name) for name in dict.fromkeys((name_compared(adult.name), *sames_of(adult.name))))
    found = (*names, ("number", number), ("born", adult.born if DAY.fullmatch(adult.born) else ""))
    return tuple(f"{kind}:{mark}" for kind, mark in found if mark)


def _words(adult: Adult) -> tuple[str, ...]:
    born = f"born:{adult.born.rstrip('~')}" if adult.born[:4].isdigit() else ""
    found = (*starts_of(adult.name), *starts_of(adult.known_by), *marks_of(adult), born)
    return tuple(word for word in found if word)
