"""What is asked of the door, and what it answers."""

from dataclasses import dataclass
from uuid import UUID

from accord.procedure.model.act import Act, Fact
from accord.procedure.world.values import CLOCK, Refusal


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A person, as a post, asks for an act. `case_ref` is None for a new case, which `board` then says whose it is.

    `key` is the act's own: a second send of it is answered with what the first did. `seen` is the length of the shared
    record that the asker saw.
    """

    board: str
    case_ref: str | None
    person: str
    post: str
    act: Act
    key: UUID
    seen: int | None = None

    @property
    def is_clocks(self) -> bool:
        return self.person == CLOCK


@dataclass(frozen=True, kw_only=True)
class WriteResult:
    """What came of an ask: the facts that it made, at once or when it was sent before; or why it was refused.

    `failed` is the name of an error's class, where one of many asks went wrong: never its text.
    """

    ref: str
    facts: tuple[Fact, ...] = ()
    is_repeat: bool = False
    refusal: Refusal | None = None
    failed: str = ""
