"""Tables and columns that a seal covers, besides records and audit log (a test fails for others)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from django.apps import apps
from django.db.models import Model, QuerySet

StoredRow = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Covered:
    """Seals cover all columns except `but`."""

    label: str
    but: frozenset[str] = frozenset()

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> list[str]:
        return [field.attname for field in self.model._meta.concrete_fields if field.attname not in self.but]


@dataclass(frozen=True, kw_only=True)
class Written(Covered):
    """Rows written once. Seals cover those since the last, by id."""


@dataclass(frozen=True, kw_only=True)
class SentLetters(Covered):
    """Seals cover messages sent since the last, with their emails."""

    at: str


@dataclass(frozen=True, kw_only=True)
class State(Covered):
    """Rows that may change. If `is_told`, the audit log needs a line of the row's `agency`.

    `grows` allows additions without a line, `erasable` deletions by erasure.
    """

    agency: str = ""
    is_told: bool = True
    grows: bool = False
    erasable: bool = False


WRITTEN = (
    Written(
        label="letters.Message",
        but=frozenset({"address", "attempts", "refusals", "next_try", "sent_at", "outcome"}),
    ),
    Written(label="letters.Reminded"),
    Written(label="record.Letter", but=frozenset({"is_taken"})),
)
SENT = SentLetters(label="letters.Message", at="sent_at")
STATES = (
    State(label="directory.Board", but=frozenset({"recounted", "version", "digest", "snapshot"})),
    State(label="directory.Person", but=frozenset({"password", "last_login"})),
    State(label="directory.Agency", agency="key"),
    State(label="directory.MailDomain", agency="agency_id"),
    State(label="directory.Membership", agency="agency_id"),
    State(label="directory.Team", agency="agency_id"),
    State(label="directory.Post", agency="agency_id"),
    State(label="directory.Holding", agency="post__agency_id"),
    State(label="directory.Cover", agency="post__agency_id"),
    State(label="directory.Away"),
    State(label="directory.StandIn", agency="agency_id"),
    State(label="directory.Equivalent", agency="post__agency_id"),
    State(label="directory.Definition"),
    State(label="access.Guest"),
    State(label="journal.Stamp", is_told=False, grows=True),
    State(label="record.Erasure", is_told=False, grows=True),
    State(label="record.Learning", is_told=False, grows=True, erasable=True),
)
UPON_THEIR_OWN = {
    "record_case",
    "record_entry",
    "record_entrytext",
    "journal_journalline",
    "journal_seal",
    "journal_sealedhead",
    "journal_sealedtable",
    "letters_carried",
}
"""Tables chained or sealed in their own way."""
MADE_AGAIN = {
    "record_casecard",
    "record_waitingrow",
    "record_sight",
    "record_barred",
    "record_adultname",
    "record_searchword",
}
"""Tables derived from the record and compared with it."""


def rows_of(rows: "QuerySet[Any]", columns: list[str]) -> Iterator[StoredRow]:
    return rows.values(*columns).iterator(chunk_size=1000)


def digest_of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_row(row: StoredRow) -> str:
    """Return the same digest on every database."""
    return hashlib.sha256(_canonical(row)).hexdigest()


def digest_of_rows(rows: Iterator[StoredRow]) -> str:
    """Digest in order; empty without rows."""
    digest, some = hashlib.sha256(), False
    for row in rows:
        digest.update(_canonical(row) + b"\n")
        some = True
    return digest.hexdigest() if some else ""


def _canonical(row: StoredRow) -> bytes:
    return msgspec.json.encode({name: _plain(value) for name, value in row.items()}, order="sorted")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
