"""Checks digest chains, free text, seals and index rows."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accord.directory.faults import directory_faults
from accord.evidence.stores import StoreAway
from accord.procedure.acts.saying.erasing import PrivateTextErased, WordsErased
from accord.procedure.model.chain import Break, Link, first_break
from accord.record import models
from accord.record.files import file_breaks
from accord.record.index.differences import Difference, RowsCompared, batches_of_cases, compare
from accord.record.learning import learning_faults
from accord.record.seals.sealed import RowBreak, SealBreak, seal_breaks

COLUMNS = (
    "case__ref",
    "own",
    "number",
    "kind",
    "at",
    "key",
    "part",
    "body",
    "words_digest",
    "digest",
    "words__salt",
    "words__text",
    "is_erased",
)
EVERY = Q()
ERASURES = (WordsErased.__name__, PrivateTextErased.__name__)


def check_record(at: datetime) -> Iterator[Break | Difference | SealBreak | RowBreak]:
    """Yield each chain's first break, then breaks of seals, then index differences."""
    broken: set[str] = set()
    for found in breaks():
        broken.add(found.ref)
        yield found
    yield from seal_breaks()
    for name, part in PARTS.items():
        yield from _as_far_as_it_goes(name, part)
    for difference in index_differences(at):
        if difference.ref not in broken:
            yield difference


def _as_far_as_it_goes(name: str, part: Callable[[], Iterator[Break | RowBreak]]) -> Iterator[Break | RowBreak]:
    """Yield a break if tampered data stops the check."""
    try:
        yield from part()
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        yield RowBreak(table=name, key="?", what=f"its content cannot be read ({type(wrong).__name__})")
    except StoreAway as wrong:
        yield RowBreak(table=name, key="?", what=str(wrong))


def _directory_breaks() -> Iterator[RowBreak]:
    return (RowBreak(table=table, key=key, what=what) for table, key, what in directory_faults())


def _learning_breaks() -> Iterator[RowBreak]:
    return (RowBreak(table="record_learning", key=key, what=what) for key, what in learning_faults())


def breaks() -> Iterator[Break]:
    for _, chain in groupby(links(), key=attrgetter("ref", "own")):
        found = first_break(chain)
        if found:
            yield found


def erasure_breaks() -> Iterator[Break]:
    erasures = models.Erasure.objects.order_by("pk")
    said: dict[tuple[int, str], set[int]] = {}
    for case, ref, own, number in erasures.values_list(
        "entry__case_id", "entry__case__ref", "entry__own", "entry__number"
    ).iterator(chunk_size=1000):
        if (case, own) not in said:
            facts = models.Entry.objects.filter(case_id=case, own=own, kind__in=ERASURES)
            said[case, own] = {json.loads(body)["entry"] for body in facts.values_list("body", flat=True)}
        if number not in said[case, own]:
            yield Break(ref=ref, own=own, number=number, what="its text is gone, and no erasure is recorded")


def links(which: Q = EVERY) -> Iterator[Link]:
    erased = Exists(models.Erasure.objects.filter(entry=OuterRef("id")))
    rows = models.Entry.objects.filter(which).annotate(is_erased=erased).order_by("case_id", "own", "number")
    for ref, own, number, kind, at, key, part, body, words_digest, digest, salt, words, is_erased in rows.values_list(
        *COLUMNS
    ).iterator(chunk_size=1000):
        yield Link(
            ref=ref,
            own=own,
            number=number,
            kind=kind,
            at=at,
            key=str(key),
            part=part,
            body=body,
            words_digest=words_digest,
            digest=digest,
            salt=salt or "",
            words=words,
            is_erased=is_erased,
        )


PARTS: dict[str, Callable[[], Iterator[Break | RowBreak]]] = {
    "directory": _directory_breaks,
    "record_learning": _learning_breaks,
    "record_erasure": erasure_breaks,
    "evidence": file_breaks,
}


def index_differences(at: datetime) -> Iterator[Difference]:
    for cases in batches_of_cases():
        with transaction.atomic():
            compared = list(compare(cases, at))
        for one in compared:
            yield from one.differences() if isinstance(one, RowsCompared) else (one,)
