"""Erases an entry's free text wherever stored, and again after a restore."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import connection, transaction

from accord.evidence import storing
from accord.procedure.acts.saying.correcting import Corrected, PrivateNoteCorrected
from accord.procedure.acts.saying.erasing import NO_ENTRY, EraseWords
from accord.procedure.world.values import CLOCK, Refusal
from accord.record import models
from accord.record.asks import Ask
from accord.record.entries import words_of
from accord.record.index.rebuild import refit
from accord.record.write import do

CORRECTIONS = (Corrected.__name__, PrivateNoteCorrected.__name__)
TELLING = 8
"""Characters from which equal texts count as copies. "No." matches by chance."""


HOLD_WORDS = (models.EntryText, models.AdultName, models.SearchWord, models.Draft, models.Learning)
NOT_REACHED = "Earlier backups and downloads are not changed either."
NOT_REACHED_ON_POSTGRESQL = (
    "Earlier backups, downloads, replicas, and PostgreSQL’s write-ahead log with its archives are not changed "
    "either, until they are overwritten or deleted. See docs/operations.md."
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    ref: str
    own: str
    number: int
    reason: str
    asked_by: str

    @property
    def key(self) -> UUID:
        return uuid5(NAMESPACE_URL, f"accord:{self.ref}/{self.own}/{self.number}/erase")


def erase(wanted: Wanted, at: datetime) -> tuple[str, ...]:
    """List the erasure outside the database too. Raises Refusal.

    Returns other entries with the same text, to check.
    """
    return _erase(wanted, at, is_noted=True)


@transaction.atomic
def _erase(wanted: Wanted, at: datetime, is_noted: bool) -> tuple[str, ...]:
    entry = models.Entry.objects.filter(case__ref=wanted.ref, own=wanted.own, number=wanted.number).first()
    if entry is None:
        raise Refusal(NO_ENTRY, "entry")
    act = EraseWords(own=wanted.own, entry=wanted.number, reason=wanted.reason, asked_by=wanted.asked_by)
    do(Ask(board="", case_ref=wanted.ref, person=CLOCK, post="", act=act, key=wanted.key), at)
    words = models.EntryText.objects.filter(entry=entry)
    texts = [text for kept in words for text in words_of(kept.text).values() if text.strip()]
    models.Erasure.objects.get_or_create(entry=entry, defaults={"at": at, "person": wanted.asked_by[:80]})
    words.delete()
    storing.erase(_files_in(entry))
    models.Learning.objects.filter(case_id=entry.case_id, text__in=texts).delete()
    _drop_drafts(entry.case, texts)
    refit([entry.case_id], at)
    if is_noted:
        _note(wanted, entry.digest)
    return tuple(_elsewhere(entry, texts))


def _elsewhere(entry: models.Entry, texts: list[str]) -> Iterator[str]:
    rows = models.EntryText.objects.filter(entry__case_id=entry.case_id).order_by("entry_id").select_related("entry")
    for kept in rows:
        other = kept.entry
        is_same = any(text in said for said in words_of(kept.text).values() for text in texts if len(text) >= TELLING)
        corrects = other.own == entry.own and other.kind in CORRECTIONS
        if is_same or (corrects and json.loads(other.body)["entry"] == entry.number):
            yield f"entry {other.number}{f' ({other.own})' if other.own else ''}"


def _files_in(entry: models.Entry) -> list[str]:
    return [file["key"] for file in json.loads(entry.body).get("files", ())]


def _drop_drafts(case: models.Case, texts: list[str]) -> None:
    """Delete drafts with an erased text or begun from the case."""
    telling = [text for text in texts if len(text) >= TELLING]
    holding = []
    for key, case_id, data in models.Draft.objects.values_list("id", "case_id", "data").iterator(chunk_size=200):
        said = list(_strings(json.loads(data)))
        which = texts if case_id == case.pk else telling
        if case.ref in said or any(text in one for one in said for text in which):
            holding.append(key)
    models.Draft.objects.filter(id__in=holding).delete()


def write_over() -> str:
    """Run outside transactions. Returns what is not reached."""
    reached = NOT_REACHED_ON_POSTGRESQL if connection.vendor == "postgresql" else NOT_REACHED
    if connection.in_atomic_block:
        return reached
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # deleted rows are overwritten: `secure_delete`
            return reached
        for table in HOLD_WORDS:
            cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table._meta.db_table)}")
    return reached


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _note(wanted: Wanted, digest: str) -> None:
    """Write before commit: a repeated erasure is harmless, a lost one not."""
    path = Path(settings.ERASURES)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as kept:
        kept.write(json.dumps({**asdict(wanted), "digest": digest}) + "\n")
        kept.flush()
        os.fsync(kept.fileno())


def repeat(at: datetime) -> int:
    """Erase again what a restored backup brought back. Returns how many entries."""
    path = Path(settings.ERASURES)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    done = 0
    for line in dict.fromkeys(lines):
        noted = json.loads(line)
        digest = noted.pop("digest")
        wanted = Wanted(**noted)
        if _is_back(wanted, digest):
            _erase(wanted, at, is_noted=False)
            done += 1
    return done


def _is_back(wanted: Wanted, digest: str) -> bool:
    found = models.EntryText.objects.filter(
        entry__case__ref=wanted.ref, entry__own=wanted.own, entry__number=wanted.number, entry__digest=digest
    )
    return found.exists()
