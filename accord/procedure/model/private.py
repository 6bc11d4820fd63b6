"""An agency's private chain."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from accord.procedure.world.clocks import Clock
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, FreeText


@dataclass(frozen=True, kw_only=True)
class Help:
    """A worker's request that a senior colleague raises it with or for them (P1)."""

    entry: int
    helper: str
    how: Literal["with", "for"]
    at: datetime
    text: FreeText
    clock: Clock
    answer: Literal["", "accepted", "declined", "passed by", "dropped"] = ""
    reason: FreeText = ""


@dataclass(frozen=True, kw_only=True)
class InternalDiscussion:
    entry: int
    on: date
    posts: tuple[str, ...]
    text: FreeText


@dataclass(frozen=True, kw_only=True)
class Private:
    """`dropped_on` is when the asker decided not to raise it."""

    length: int = 0
    authors: tuple[str, ...] = ()
    wordings: tuple[tuple[str, ...], ...] = ()
    asker: Actor | None = None
    dropped_on: date | None = None
    helps: tuple[Help, ...] = ()
    talks: tuple[InternalDiscussion, ...] = ()

    @property
    def accepted(self) -> Help | None:
        return next((one for one in reversed(self.helps) if one.answer == "accepted"), None)

    @property
    def open_request(self) -> Help | None:
        return next((one for one in reversed(self.helps) if not one.answer), None)

    @property
    def passed_by(self) -> Help | None:
        """A late answer still counts."""
        return self.helps[-1] if self.helps and self.helps[-1].answer == "passed by" else None

    def answered(self, answer: Literal["accepted", "declined", "passed by", "dropped"], reason: str = "") -> "Private":
        *before, last = self.helps
        stopped = replace(last.clock, stopped=True)
        return replace(self, helps=(*before, replace(last, answer=answer, reason=reason, clock=stopped)))
