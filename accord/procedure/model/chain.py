"""The chain of a record: the digest by which each entry holds the one before it, and where a chain is broken."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """An entry as it is kept. `words` is None where they are not there; `is_erased` says that they were let go by law.

    `own` is empty for the shared chain of the case, else the agency whose own it is. Digests are SHA-256, in hex.
    """

    ref: str
    own: str
    number: int
    kind: str
    at: datetime
    key: str
    part: int
    body: str
    words_digest: str
    digest: str = ""
    salt: str = ""
    words: str | None = None
    is_erased: bool = False


@dataclass(frozen=True, kw_only=True)
class Break:
    """The first place at which a chain does not hold, and in what way."""

    ref: str
    own: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.ref}{f' ({self.own})' if self.own else ''}, entry {self.number}: {self.what}"


def digest_of_words(salt: str, words: str) -> str:
    """What an entry keeps of its words when they are gone; empty where there never were any."""
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest() if words else ""


def digest_of_link(previous: str, link: Link) -> str:
    """The digest of an entry over the one before it. Only its body could hold a line’s end, and that is hashed."""
    at = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    body = hashlib.sha256(link.body.encode()).hexdigest()
    parts = (link.ref, link.own, str(link.number), link.kind, at, link.key, str(link.part), body, link.words_digest)
    return hashlib.sha256("\n".join((previous, *parts)).encode()).hexdigest()


def first_break(links: Iterable[Link]) -> Break | None:
    """The first entry, of links in the order of (case, own, number), that is missing, changed, or has other words."""
    before: Link | None = None
    for link in links:
        follows = before is not None and (before.ref, before.own) == (link.ref, link.own)
        what = _wrong_in(link, before if follows else None)
        if what:
            return Break(ref=link.ref, own=link.own, number=link.number, what=what)
        before = link
    return None


def _wrong_in(link: Link, before: Link | None) -> str:
    if link.number != (before.number + 1 if before else 1):
        return "an entry before it is missing"
    if before and link.at < before.at:
        return "it is earlier than the entry before it"
    if link.digest != digest_of_link(before.digest if before else "", link):
        return "the entry is not as it was written"
    if link.words is None:
        return "its words are missing" if link.words_digest and not link.is_erased else ""
    return (
        "" if digest_of_words(link.salt, link.words) == link.words_digest else "its words are not as they were written"
    )
