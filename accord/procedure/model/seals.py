"""The daily seal: one digest over grown records, the audit log and the previous seal."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True)
class Head:
    """The salt prevents guessing."""

    salt: str
    ref: str
    own: str
    length: int
    head: str


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """A day's seal. `heads` is a Merkle root, `journal` the digest of audit log lines, `previous` the last seal's root.

    `rest` covers everything else; empty in older seals.
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
    """The emailed root, which proves everything under the seal."""
    at = seal.at.astimezone(UTC).isoformat(timespec="microseconds")
    rest = (seal.rest,) if seal.rest else ()
    return _hash("seal", str(seal.number), at, seal.previous, seal.heads, seal.journal, *rest)


def root_of(digests: Sequence[str]) -> str:
    """An odd digest moves up unchanged. Empty for none."""
    level = list(digests)
    while len(level) > 1:
        level = _level_above(level)
    return level[0] if level else ""


def path_of(digests: Sequence[str], place: int) -> tuple[tuple[str, str], ...]:
    """Siblings up to the root: "left" or "right", and digest."""
    path: list[tuple[str, str]] = []
    level = list(digests)
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            path.append(("left" if beside < place else "right", level[beside]))
        level, place = _level_above(level), place // 2
    return tuple(path)


def climbed(digest: str, path: Sequence[tuple[str, str]]) -> str:
    for side, other in path:
        digest = _hash("node", other, digest) if side == "left" else _hash("node", digest, other)
    return digest


def _level_above(level: list[str]) -> list[str]:
    pairs = [_hash("node", *level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
    return [*pairs, *level[len(pairs) * 2 :]]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
