"""The daily seal: one digest over the heads of the records that moved, the day's journal and the seal before it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True)
class Head:
    """How far a record had come: its length, and the digest of its last entry. The salt keeps others from guessing."""

    salt: str
    ref: str
    own: str
    length: int
    head: str


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """`heads` is the root over the heads, `journal` the digest of the lines, `previous` that of the seal before.

    `rest` is the digest of everything else that the seal covers; empty in seals that covered nothing else.
    """

    number: int
    at: datetime
    previous: str
    heads: str
    journal: str
    rest: str = ""


def digest_of_head(head: Head) -> str:
    return _hash("head", head.salt, head.ref, head.own, str(head.length), head.head)


def digest_of_seal(seal: Sealed) -> str:
    """The root that is mailed: whoever has it holds everything under the seal to what it was."""
    at = seal.at.astimezone(UTC).isoformat(timespec="microseconds")
    rest = (seal.rest,) if seal.rest else ()
    return _hash("seal", str(seal.number), at, seal.previous, seal.heads, seal.journal, *rest)


def root_of(digests: Sequence[str]) -> str:
    """The root of a Merkle tree; one that is left over goes up as it is. Of nothing it is empty."""
    level = list(digests)
    while len(level) > 1:
        level = _level_above(level)
    return level[0] if level else ""


def path_of(digests: Sequence[str], place: int) -> tuple[tuple[str, str], ...]:
    """What has to be put beside the digest at that place to come to the root: "left" or "right", and the digest."""
    path: list[tuple[str, str]] = []
    level = list(digests)
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            path.append(("left" if beside < place else "right", level[beside]))
        level, place = _level_above(level), place // 2
    return tuple(path)


def climbed(digest: str, path: Sequence[tuple[str, str]]) -> str:
    """The root to which a digest comes by its path."""
    for side, other in path:
        digest = _hash("node", other, digest) if side == "left" else _hash("node", digest, other)
    return digest


def _level_above(level: list[str]) -> list[str]:
    pairs = [_hash("node", *level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
    return [*pairs, *level[len(pairs) * 2 :]]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
