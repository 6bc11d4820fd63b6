"""Files attached to entries."""

from dataclasses import dataclass
from datetime import datetime

from accord.procedure.world.values import Actor, FreeText

MOST_FILES = 10


@dataclass(frozen=True, kw_only=True)
class File:
    """`digest` is SHA-256; `size` in bytes. `type` follows from the content; `scanned`: no virus found."""

    key: str
    name: FreeText
    digest: str
    size: int
    type: str
    scanned: bool = False


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """`removed` is the removing entry, or 0."""

    entry: int
    file: File
    by: Actor
    at: datetime
    removed: int = 0

    @property
    def agency(self) -> str:
        return self.by.agency
