"""Keeping the daily seals, and asking them: what a day's lines amount to, and how a record is proved by a seal."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from django.utils import timezone

from accord.journal.lines import note
from accord.journal.models import Line, Seal, SealedHead
from accord.procedure.seals import Head, Sealed, digest_of_head, digest_of_seal, path_of

MAILED = "mailed seal "
"""With what the line begins that says so; then its number."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A seal as it is kept, with the root that was mailed, and the ids up to which it covers entries and lines."""

    sealed: Sealed
    root: str
    last_entry: int
    last_line: int


@dataclass(frozen=True, kw_only=True)
class Proof:
    """How a record hangs on a seal: its head then, and the path from it to the seal's `heads`."""

    head: Head
    sealed: Sealed
    root: str
    path: tuple[tuple[str, str], ...]


def newest_seal() -> Kept | None:
    found = Seal.objects.order_by("-number").first()
    return _kept(found) if found else None


def unmailed() -> tuple[Kept, ...]:
    """The seals that no line says were mailed, the oldest first. They go in order: the newest then says all."""
    newest = newest_seal()
    lines = Line.objects.filter(kind="administered", detail__startswith=MAILED)
    if newest is None or lines.filter(at__gte=newest.sealed.at, detail=f"{MAILED}{newest.sealed.number}").exists():
        return ()
    last = lines.order_by("-id").values_list("detail", flat=True).first() or f"{MAILED}0"
    return tuple(one for one in seals() if one.sealed.number > int(last.removeprefix(MAILED)))


def note_mailed(kept: Kept) -> None:
    """Say that a seal is on its way to the addresses outside."""
    note("administered", person="", detail=f"{MAILED}{kept.sealed.number}", at=max(timezone.now(), kept.sealed.at))


def seals() -> Iterator[Kept]:
    """Every seal, the oldest first."""
    return map(_kept, Seal.objects.order_by("number").iterator(chunk_size=200))


def _kept(row: Seal) -> Kept:
    sealed = Sealed(number=row.number, at=row.at, previous=row.previous, heads=row.heads, journal=row.journal)
    return Kept(sealed=sealed, root=row.root, last_entry=row.last_entry, last_line=row.last_line)


def heads_under(number: int) -> tuple[Head, ...]:
    """The heads under a seal, each at its place."""
    rows = SealedHead.objects.filter(seal__number=number).order_by("place")
    return tuple(Head(salt=row.salt, ref=row.ref, own=row.own, length=row.length, head=row.head) for row in rows)


def keep_seal(sealed: Sealed, heads: Sequence[Head], last_entry: int, last_line: int) -> Kept:
    """Write a seal with its heads. IntegrityError where another of that number was written meanwhile."""
    root = digest_of_seal(sealed)
    row = Seal.objects.create(
        number=sealed.number,
        at=sealed.at,
        previous=sealed.previous,
        heads=sealed.heads,
        journal=sealed.journal,
        root=root,
        last_entry=last_entry,
        last_line=last_line,
    )
    SealedHead.objects.bulk_create(
        [
            SealedHead(seal=row, place=place, salt=one.salt, ref=one.ref, own=one.own, length=one.length, head=one.head)
            for place, one in enumerate(heads)
        ],
        batch_size=1000,
    )
    return Kept(sealed=sealed, root=root, last_entry=last_entry, last_line=last_line)


def last_line_before(at: datetime) -> int:
    """The line up to which all were written before then; 0 where there is none."""
    later = Line.objects.filter(at__gte=at).order_by("id").values_list("id", flat=True).first()
    lines = Line.objects.filter(id__lt=later) if later else Line.objects.all()
    return lines.order_by("-id").values_list("id", flat=True).first() or 0


def digest_of_lines(after: int, up_to: int) -> str:
    """What the journal's lines between these ids amount to, in their order; empty where there are none."""
    digest, some = hashlib.sha256(), False
    lines = Line.objects.filter(id__gt=after, id__lte=up_to).order_by("id")
    for at, *said in lines.values_list("at", "kind", "person", "agency", "case", "detail").iterator(chunk_size=1000):
        digest.update(msgspec.json.encode([at.astimezone(UTC).isoformat(timespec="microseconds"), *said]) + b"\n")
        some = True
    return digest.hexdigest() if some else ""


def proof_of(ref: str, own: str) -> Proof | None:
    """The newest seal under which the record of that case and agency stands; None where there is none yet."""
    row = SealedHead.objects.filter(ref=ref, own=own).select_related("seal").order_by("-length", "-seal").first()
    if row is None:
        return None
    heads = heads_under(row.seal.number)
    kept = _kept(row.seal)
    path = path_of([digest_of_head(one) for one in heads], row.place)
    return Proof(head=heads[row.place], sealed=kept.sealed, root=kept.root, path=path)
