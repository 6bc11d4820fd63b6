"""Derives a case's index rows and writes changes."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import msgspec
from django.db.models import Model

from accord.procedure.acts.saying.adult import ReportConcern
from accord.procedure.acts.stages.limits_reached import due_clocks
from accord.procedure.model.case import Case
from accord.procedure.next.index import FOREVER, Index, index_of
from accord.procedure.rules.seeing import Level
from accord.procedure.world.world import World
from accord.record import models
from accord.record.sql import delete, insert

BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
AT_ONCE = datetime(1900, 1, 1, tzinfo=UTC)
FAR_OFF = datetime(9999, 1, 1, tzinfo=UTC)
"""Values for no start, urgent, and no end, as lists sort by a column that is never null.

A new concern comes first (S4b).
"""

KINDS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "waiting": (
        models.WaitingRow,
        ("place", "post", "act", "what", "since", "until", "due_on", "due_at", "clock", "comes_at"),
    ),
    "sights": (models.Sight, ("key", "level", "is_open", "comes_at")),
    "barred": (models.Barred, ("person",)),
    "names": (models.AdultName, ("place", "name")),
    "words": (models.SearchWord, ("key", "word", "level")),
}

CARD = tuple(field.name for field in models.CaseCard._meta.concrete_fields if field.name != "case")


@dataclass(frozen=True, kw_only=True)
class Rows:
    card: dict[str, Any]
    of: dict[str, tuple[tuple[Any, ...], ...]]


def rows_of(board: str, world: World, case: Case) -> Rows:
    index = index_of(world, case)
    comes_at = _comes_at(world, case, index)
    sights = tuple((stored_key(one.key, board), int(one.level), index.card.is_open, comes_at) for one in index.sights)
    of: dict[str, tuple[tuple[Any, ...], ...]] = {
        "waiting": _waiting(index),
        "sights": sights,
        "barred": tuple((person,) for person in dict.fromkeys(index.barred)),
        "names": tuple(enumerate(index.names)),
        "words": tuple(
            (key, word, level) for key, level, *_ in sights if level > Level.EXISTS for word in _words(index, level)
        ),
    }
    return Rows(card=_card(case, index, of) | {"comes_at": comes_at}, of=of)


WORD = 200


def _words(index: Index, level: int) -> tuple[str, ...]:
    if level == Level.EXISTS:
        return ()
    agencies = (word_of_agency(agency) for agency in index.card.agencies)
    names = (word[:WORD] for word in index.words) if level == Level.FULL else ()
    return tuple(dict.fromkeys((*agencies, *names)))


def word_of_agency(agency: str) -> str:
    """Return a search word with a colon, which names never contain."""
    return f"agency:{agency}"


def stored_key(key: str, board: str) -> str:
    """Include the Board in a manager's key."""
    return f"board:{board}" if key == "board:" else key


def _comes_at(world: World, case: Case, index: Index) -> datetime:
    ended = case.end.on if case.end else case.dropped_on
    return _utc(world.calendar.end_of(ended) if ended else index.card.due_at) or FAR_OFF


def _utc(at: datetime | None) -> datetime | None:
    """Convert, so that equal times are stored equally."""
    return at.astimezone(UTC) if at else None


def _waiting(index: Index) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (
            place,
            one.post,
            one.act,
            one.what,
            _utc(one.since) or BEGINNING,
            _utc(one.until) or FAR_OFF,
            one.due_on,
            _utc(one.due_at),
            one.clock,
            AT_ONCE if one.act == ReportConcern.key else _utc(one.due_at) or FAR_OFF,
        )
        for place, one in enumerate(index.waiting)
    )


def _card(case: Case, index: Index, of: dict[str, tuple[tuple[Any, ...], ...]]) -> dict[str, Any]:
    wakes = next(iter(due_clocks(case, FOREVER)), None)
    return {
        **asdict(index.card),
        "agencies": list(index.card.agencies),
        "challenger": " ".join(index.card.challenger),
        "challenged": " ".join(index.card.challenged),
        "due_at": _utc(index.card.due_at),
        "last_at": _utc(index.card.last_at),
        "procedure": case.procedure,
        "wake_at": _utc(index.wake_at),
        "wake_clock": wakes.name if wakes else "",
        "steady": any(one.since is None and one.until is None for one in index.waiting),
        "written": {kind: _digest(rows) for kind, rows in of.items() if rows},
    }


def _digest(rows: tuple[tuple[Any, ...], ...]) -> str:
    """Change detector only, not tamper evidence."""
    return hashlib.sha256(msgspec.json.encode(rows)).hexdigest()[:16]


@dataclass(kw_only=True)
class RowChange:
    card: models.CaseCard
    rows: Rows
    before: Callable[[], Rows] | None = None

    def differs(self, kind: str) -> bool:
        return bool(self.card.written.get(kind) != self.rows.card["written"].get(kind))

    def known(self, kind: str) -> tuple[tuple[Any, ...], ...] | None:
        """Return rows certainly stored, by the card's digest, else None."""
        if kind not in self.card.written:
            return ()
        rows = self._before.of[kind] if self._before and kind in LARGE else ()
        return rows if rows and _digest(rows) == self.card.written[kind] else None

    @cached_property
    def _before(self) -> Rows | None:
        return self.before() if self.before else None


LARGE = {"sights": ("key",), "words": ("key", "word")}
"""Kinds of which an act changes few rows, with their identifying columns."""


def write_rows(changes: Sequence[RowChange]) -> None:
    for kind, (model, columns) in KINDS.items():
        differ = [(one, one.known(kind), one.rows.of[kind]) for one in changes if one.differs(kind)]
        delete(model, ("case_id",), [(one.card.case_id,) for one, known, _ in differ if known is None])
        keys, gone, new = LARGE.get(kind, ()), list[tuple[Any, ...]](), list[tuple[Any, ...]]()
        for one, known, rows in differ:
            case, there, wanted = one.card.case_id, set(known or ()), set(rows)
            gone += [(case, *row[: len(keys)]) for row in known or () if row not in wanted]
            new += [(case, *row) for row in rows if row not in there]
        delete(model, ("case_id", *keys), gone)
        insert(model, ("case", *columns), new)
    cards = [models.CaseCard(case_id=one.card.case_id, **one.rows.card) for one in changes]
    models.CaseCard.objects.bulk_create(cards, update_conflicts=True, unique_fields=["case"], update_fields=CARD)
