"""Input and output of the door (`write.py`)."""

from dataclasses import dataclass
from uuid import UUID

from accord.procedure.model.act import Act, Fact
from accord.procedure.world.values import CLOCK, Refusal


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A repeated submit has the same `key`; `sent`, a digest of what was typed, tells it from a change.

    `case_ref` is None for a new case of `board`. `seen` is the length of the shared record last read.
    """

    board: str
    case_ref: str | None
    person: str
    post: str
    act: Act
    key: UUID
    seen: int | None = None
    sent: str = ""

    @property
    def is_clocks(self) -> bool:
        return self.person == CLOCK


@dataclass(frozen=True, kw_only=True)
class WriteResult:
    """`failed` is an error's class name, never its text."""

    ref: str
    facts: tuple[Fact, ...] = ()
    is_repeat: bool = False
    refusal: Refusal | None = None
    failed: str = ""
