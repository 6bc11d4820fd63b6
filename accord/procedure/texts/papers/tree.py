"""What a paper is made of before it is printed: parts of labelled rows; and whose copy of what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """A label and what stands under it, a line each. A `slot` is a named line within, such as the name that signs.

    `room` says how much a blank leaves for writing by hand, in lines.
    """

    label: str
    lines: tuple[str, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    room: int = 1


@dataclass(frozen=True, kw_only=True)
class PaperSection:
    """Rows under a heading; `is_table` where they stand in a frame, as the form's do, else one below the other."""

    title: str = ""
    rows: tuple[PaperRow, ...]
    is_table: bool = True


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole document: `about` stands under its title, `foot` after its parts. `made_at` is of the record, not now."""

    key: str
    title: str
    about: tuple[str, ...]
    parts: tuple[PaperSection, ...]
    foot: tuple[str, ...] = ()
    mark: str = ""
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class SeenEntry:
    """An entry as its reader may see it. `own` is empty for what is shared, else the agency whose own it is."""

    own: str
    number: int
    fact: Fact
    is_erased: bool = False


@dataclass(frozen=True, kw_only=True)
class Copy:
    """What a paper is made from: the record as one reader sees it, its last entry's digest (`head`), and for whom."""

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
        """What is shared: number and fact of each entry."""
        return tuple((entry.number, entry.fact) for entry in self.entries if not entry.own)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(entry.fact for entry in self.entries)

    @property
    def made_at(self) -> datetime:
        """When what it shows was last written: the same record gives the same paper."""
        return self.entries[-1].fact.at


Maker = Callable[[Copy], Paper | None]
"""Makes a paper of a case; None where the case has nothing for it yet."""
