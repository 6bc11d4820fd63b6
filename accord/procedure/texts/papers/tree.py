"""Tree of a document: sections of labelled rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """`room` is the number of blank lines for writing."""

    label: str
    lines: tuple[str, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    room: int = 1


@dataclass(frozen=True, kw_only=True)
class PaperSection:
    title: str = ""
    rows: tuple[PaperRow, ...]
    is_table: bool = True


@dataclass(frozen=True, kw_only=True)
class Paper:
    """`made_at` is the last entry's time, so that copies are reproducible."""

    key: str
    title: str
    about: tuple[str, ...]
    parts: tuple[PaperSection, ...]
    foot: tuple[str, ...] = ()
    small_print: str = ""
    mark: str = ""
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class SeenEntry:
    """`own` is the agency of a private entry, or empty."""

    own: str
    number: int
    fact: Fact
    is_erased: bool = False


@dataclass(frozen=True, kw_only=True)
class Copy:
    """`head` is the last entry's digest."""

    ref: str
    world: World
    case: Case
    entries: tuple[SeenEntry, ...]
    head: str
    reader: str

    @property
    def procedure(self) -> Definition:
        return self.world.procedure

    @property
    def shared(self) -> tuple[tuple[int, Fact], ...]:
        return tuple((entry.number, entry.fact) for entry in self.entries if not entry.own)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(entry.fact for entry in self.entries)

    @property
    def made_at(self) -> datetime:
        return self.entries[-1].fact.at


Maker = Callable[[Copy], Paper | None]
"""None if the case has no content for it."""
