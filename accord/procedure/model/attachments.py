"""Files attached to entries, as facts describe them."""

from dataclasses import dataclass
from datetime import datetime

from accord.procedure.world.values import Actor, FreeText

MOST_FILES = 10


@dataclass(frozen=True, kw_only=True)
class File:
    """An attached file, stored under `key`. `digest` is its SHA-256; `size` is in bytes.

    `type` follows from the content; `scanned`: no virus was found.
    """

    key: str
    name: FreeText
    digest: str
    size: int
    type: str
    scanned: bool = False


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file of the case, by entry. `removed` is the entry that removed it, or 0."""

    entry: int
    file: File
    by: Actor
    at: datetime
    removed: int = 0

    @property
    def agency(self) -> str:
        return self.by.agency
