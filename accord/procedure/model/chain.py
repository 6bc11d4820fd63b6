"""The digest chain of a record."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """`words` is None if missing; `is_erased` if erased by law. `own` is empty for the shared record. Digests are
    hexadecimal SHA-256.
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
    ref: str
    own: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.ref}{f' ({self.own})' if self.own else ''}, entry {self.number}: {self.what}"


def digest_of_words(salt: str, words: str) -> str:
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest() if words else ""


def digest_of_link(previous: str, link: Link) -> str:
    """The body is hashed first, as it can contain newlines."""
    at = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    body = hashlib.sha256(link.body.encode()).hexdigest()
    parts = (link.ref, link.own, str(link.number), link.kind, at, link.key, str(link.part), body, link.words_digest)
    return hashlib.sha256("\n".join((previous, *parts)).encode()).hexdigest()


def first_break(links: Iterable[Link]) -> Break | None:
    """Links must be sorted by case, chain and number."""
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
        return "the entry has been changed"
    if link.words is None:
        return "its text is missing" if link.words_digest and not link.is_erased else ""
    return "" if digest_of_words(link.salt, link.words) == link.words_digest else "its text has been changed"
