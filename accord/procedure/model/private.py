"""What one agency keeps to itself in a case: who asked whom to raise it, and talks inside the agency."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from accord.procedure.world.clocks import Clock
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, FreeText


@dataclass(frozen=True, kw_only=True)
class Help:
    """A worker's asking of somebody senior in their own agency to raise it with or for them (P1)."""

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
    """A talk inside one agency: what was said, seen by it alone."""

    entry: int
    on: date
    posts: tuple[str, ...]
    text: FreeText


@dataclass(frozen=True, kw_only=True)
class Private:
    """What one agency keeps to itself in a case. `authors` and `wordings` are those of its entries, in their order.

    On `dropped_on` whoever asked for help said that they will not raise it.
    """

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
        """The help that is asked and not yet answered."""
        return next((one for one in reversed(self.helps) if not one.answer), None)

    @property
    def passed_by(self) -> Help | None:
        """Who did not answer in time, where nobody else was asked since: a late answer is still an answer."""
        return self.helps[-1] if self.helps and self.helps[-1].answer == "passed by" else None

    def answered(self, answer: Literal["accepted", "declined", "passed by", "dropped"], reason: str = "") -> "Private":
        """With an answer to what was asked last."""
        *before, last = self.helps
        stopped = replace(last.clock, stopped=True)
        return replace(self, helps=(*before, replace(last, answer=answer, reason=reason, clock=stopped)))
