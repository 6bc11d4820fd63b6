"""Converts facts to rows and back."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Q

import accord.procedure.acts  # noqa: F401  facts are known by being imported
from accord.procedure.model.act import Fact
from accord.procedure.model.chain import Link, digest_of_link, digest_of_words
from accord.procedure.model.codec import join, split
from accord.record import models
from accord.record.sql import fetch, instant, named, placeholders

COLUMNS = (
    "case_id",
    "case__ref",
    "id",
    "own",
    "number",
    "kind",
    "at",
    "key",
    "body",
    "words_digest",
    "digest",
    "words__text",
)
SELECT = """
SELECT e.case_id, c.ref, e.id, e.own, e.number, e.kind, e.at, e.key, e.body, e.words_digest, e.digest, w.text
FROM record_entry e JOIN record_case c ON c.id = e.case_id LEFT JOIN record_entrytext w ON w.entry_id = e.id"""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    case_id: int
    ref: str
    id: int
    own: str
    number: int
    kind: str
    at: datetime
    key: UUID
    body: str
    words_digest: str
    digest: str
    words: str | None

    @property
    def is_erased(self) -> bool:
        return self.words is None and bool(self.words_digest)

    def fact(self) -> Fact:
        return join(self.kind, self.body, words_of(self.words))


def entries_of(cases: Sequence[int], *, keys: Sequence[UUID] = (), chains: Sequence[str] = ()) -> Iterator[StoredEntry]:
    """Limit to these `chains`, if given. One query."""
    own = f"AND e.own IN ({placeholders('chain', chains)})" if chains else ""
    which = f"e.case_id IN ({placeholders('case', cases)}) {own} OR e.key IN ({placeholders('key', keys)})"
    given = named("case", cases) | named("chain", chains) | named("key", keys)
    return (StoredEntry(*_converted(row)) for row in fetch(f"{SELECT} WHERE {which} ORDER BY e.id", given))


def _converted(row: tuple[Any, ...]) -> Iterator[Any]:
    for name, value in zip(COLUMNS, row, strict=True):
        match name:
            case "at":
                yield instant(value)
            case "key":
                yield value if isinstance(value, UUID) else UUID(value)
            case _:
                yield value


def words_of(text: str | None) -> dict[str, str]:
    return msgspec.json.decode(text, type=dict[str, str]) if text else {}


def read_entries(which: Q) -> Iterator[StoredEntry]:
    """Keep each case's order. One query."""
    rows = models.Entry.objects.filter(which).order_by("id").values_list(*COLUMNS)
    return (StoredEntry(*row) for row in rows)


@dataclass(frozen=True, kw_only=True)
class Place:
    case_id: int
    ref: str
    own: str
    number: int
    previous: str
    key: UUID
    part: int


def entry_of(fact: Fact, place: Place) -> tuple[models.Entry, models.EntryText | None]:
    """Return a fact's rows: its chained structure, and any free text."""
    body, by_path = split(fact)
    words = msgspec.json.encode(by_path, order="deterministic").decode() if by_path else ""
    salt = secrets.token_hex(16)
    link = Link(
        ref=place.ref,
        own=place.own,
        number=place.number,
        kind=type(fact).__name__,
        at=fact.at,
        key=str(place.key),
        part=place.part,
        body=body,
        words_digest=digest_of_words(salt, words),
    )
    entry = models.Entry(
        case_id=place.case_id,
        own=link.own,
        number=link.number,
        kind=link.kind,
        at=link.at,
        key=place.key,
        part=link.part,
        body=body,
        words_digest=link.words_digest,
        digest=digest_of_link(place.previous, link),
    )
    return entry, models.EntryText(entry=entry, salt=salt, text=words) if words else None
