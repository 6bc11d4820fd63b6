"""Files that people attach to what they say, as facts keep them: what each is called, how large it is, its digest."""

from dataclasses import dataclass
from datetime import datetime

from accord.procedure.world.values import Actor, FreeText

MOST_FILES = 10
"""With one act."""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that was attached. Its content is kept apart, under its key; `digest` is SHA-256, `size` in bytes.

    `type` is what its content was found to be; `scanned` says that a virus scanner found nothing in it.
    """

    key: str
    name: FreeText
    digest: str
    size: int
    type: str
    scanned: bool = False


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file of the case: with which entry it came, from whom; `removed` is the entry that took it off, or 0."""

    entry: int
    file: File
    by: Actor
    at: datetime
    removed: int = 0

    @property
    def agency(self) -> str:
        return self.by.agency
