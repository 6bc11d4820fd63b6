"""Making the daily seal over the records that moved, and checking that every seal still holds."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from accord.journal.seals import Kept, digest_of_lines, heads_under, keep_seal, last_line_before, newest_seal, seals
from accord.procedure.chain import Break
from accord.procedure.seals import Head, Sealed, digest_of_head, digest_of_seal, root_of
from accord.record import models

SETTLING = timedelta(minutes=10)
"""What is younger is left to the next seal: something else may still be being written before it."""
BATCH = 500


@dataclass(frozen=True, kw_only=True)
class SealBreak:
    """A seal that does not hold, and in what way."""

    number: int
    what: str

    def __str__(self) -> str:
        return f"Seal {self.number}: {self.what}"


def seal_if_due(at: datetime) -> Kept | None:
    """Seal, once a day. None where today's seal is there, or somebody else makes it."""
    newest = newest_seal()
    if newest and timezone.localdate(newest.sealed.at) >= timezone.localdate(at):
        return None
    try:
        return make_seal(at)
    except IntegrityError:
        return None


@transaction.atomic
def make_seal(at: datetime) -> Kept:
    """Seal what was written since the last seal."""
    newest = newest_seal()
    after, after_line = (newest.last_entry, newest.last_line) if newest else (0, 0)
    last_entry = max(after, _last_entry_before(at - SETTLING))
    last_line = max(after_line, last_line_before(at - SETTLING))
    heads = tuple(_heads(after, last_entry))
    sealed = Sealed(
        number=newest.sealed.number + 1 if newest else 1,
        at=at,
        previous=newest.root if newest else "",
        heads=root_of([digest_of_head(head) for head in heads]),
        journal=digest_of_lines(after_line, last_line),
    )
    return keep_seal(sealed, heads, last_entry, last_line)


def _last_entry_before(at: datetime) -> int:
    later = models.Entry.objects.filter(at__gte=at).order_by("id").values_list("id", flat=True).first()
    entries = models.Entry.objects.filter(id__lt=later) if later else models.Entry.objects.all()
    return entries.order_by("-id").values_list("id", flat=True).first() or 0


def _heads(after: int, up_to: int) -> Iterator[Head]:
    """The last entry of every chain that grew between these ids, in the order in which they came."""
    rows = models.Entry.objects.filter(id__gt=after, id__lte=up_to).order_by("id")
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for ref, own, number, digest in rows.values_list("case__ref", "own", "number", "digest").iterator(chunk_size=1000):
        last[ref, own] = (number, digest)
    for (ref, own), (length, head) in last.items():
        yield Head(salt=secrets.token_hex(16), ref=ref, own=own, length=length, head=head)


def seal_breaks() -> Iterator[SealBreak | Break]:
    """Every seal that does not hold, and every record that is not as it was sealed."""
    before: Kept | None = None
    for kept in seals():
        heads = heads_under(kept.sealed.number)
        what = _wrong_in(kept, before, heads)
        if what:
            yield SealBreak(number=kept.sealed.number, what=what)
        yield from _changed_since(heads)
        before = kept


def _wrong_in(kept: Kept, before: Kept | None, heads: tuple[Head, ...]) -> str:
    seal = kept.sealed
    if seal.number != (before.sealed.number + 1 if before else 1):
        return "a seal before it is missing"
    if seal.previous != (before.root if before else ""):
        return "it does not hold the seal before it"
    if seal.heads != root_of([digest_of_head(head) for head in heads]):
        return "the heads under it are not those that were sealed"
    if seal.journal != digest_of_lines(before.last_line if before else 0, kept.last_line):
        return "the journal of its day is not as it was written"
    return "" if kept.root == digest_of_seal(seal) else "it is not as it was made"


def _changed_since(heads: tuple[Head, ...]) -> Iterator[Break]:
    for start in range(0, len(heads), BATCH):
        some = heads[start : start + BATCH]
        rows = models.Entry.objects.filter(case__ref__in={head.ref for head in some})
        lengths = {head.length for head in some}
        found = rows.filter(number__in=lengths).values_list("case__ref", "own", "number", "digest")
        digests = {(ref, own, number): digest for ref, own, number, digest in found}
        for head in some:
            now = digests.get((head.ref, head.own, head.length))
            if now != head.head:
                what = "it is missing, and was sealed" if now is None else "it is not the entry that was sealed"
                yield Break(ref=head.ref, own=head.own, number=head.length, what=what)
