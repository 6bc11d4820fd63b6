"""Stores daily seals, and proves a record by its seal."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC

import msgspec
from django.db.models import Q
from django.utils import timezone

from accord.journal.lines import note
from accord.journal.models import JournalLine, Seal, SealedHead, SealedTable
from accord.journal.settled import last_settled
from accord.procedure.model.seals import Head, Sealed, digest_of_head, digest_of_seal, path_of

MAILED = "mailed seal "


@dataclass(frozen=True, kw_only=True)
class StoredSeal:
    sealed: Sealed
    root: str
    last_entry: int
    last_line: int


@dataclass(frozen=True, kw_only=True)
class Proof:
    """The path to a seal's `heads`."""

    head: Head
    sealed: Sealed
    root: str
    path: tuple[tuple[str, str], ...]


def newest_seal() -> StoredSeal | None:
    found = Seal.objects.order_by("-number").first()
    return _kept(found) if found else None


def seal_numbered(number: int) -> StoredSeal | None:
    found = Seal.objects.filter(number=number).first()
    return _kept(found) if found else None


def unmailed() -> tuple[StoredSeal, ...]:
    newest = newest_seal()
    lines = JournalLine.objects.filter(kind="administered", detail__startswith=MAILED)
    if newest is None or lines.filter(at__gte=newest.sealed.at, detail=f"{MAILED}{newest.sealed.number}").exists():
        return ()
    last = lines.order_by("-id").values_list("detail", flat=True).first() or f"{MAILED}0"
    return tuple(one for one in seals() if one.sealed.number > _number(last))


def note_mailed(kept: StoredSeal) -> None:
    note("administered", person="", detail=f"{MAILED}{kept.sealed.number}", at=max(timezone.now(), kept.sealed.at))


def seals() -> Iterator[StoredSeal]:
    return map(_kept, Seal.objects.order_by("number").iterator(chunk_size=200))


def _kept(row: Seal) -> StoredSeal:
    sealed = Sealed(
        number=row.number,
        at=row.at,
        previous=row.previous,
        heads=row.heads,
        journal=row.journal,
        rest=row.rest,
    )
    return StoredSeal(sealed=sealed, root=row.root, last_entry=row.last_entry, last_line=row.last_line)


def heads_under(number: int) -> tuple[Head, ...]:
    """Return none if a place is missing."""
    rows = list(SealedHead.objects.filter(seal__number=number).order_by("place"))
    if [row.place for row in rows] != [*range(len(rows))]:
        return ()
    return tuple(Head(salt=row.salt, ref=row.ref, own=row.own, length=row.length, head=row.head) for row in rows)


@dataclass(frozen=True, kw_only=True)
class SealedPart:
    table: str
    columns: str
    after: str = ""
    up_to: str = ""
    digest: str = ""
    rows: str = ""


PART = ("table", "columns", "after", "up_to", "digest", "rows")


def tables_under(number: int) -> tuple[SealedPart, ...]:
    rows = SealedTable.objects.filter(seal__number=number).order_by("place")
    return tuple(SealedPart(**row) for row in rows.values(*PART))


def parts_of(table: str) -> Iterator[SealedPart]:
    rows = SealedTable.objects.filter(table=table).order_by("seal__number", "place")
    return (SealedPart(**row) for row in rows.values(*PART).iterator(chunk_size=200))


def newest_part(table: str, *, by_id: bool) -> SealedPart | None:
    rows = SealedTable.objects.filter(table=table, rows="", up_to__contains="T").order_by("-seal__number")
    if by_id:
        rows = SealedTable.objects.filter(table=table, rows="").exclude(up_to__contains="T").order_by("-seal__number")
    row = rows.values(*PART).first()
    return SealedPart(**row) if row else None


SET_UP = "set up: "


def line_says(agency: str, *, after: int, by: StoredSeal | None) -> bool:
    """Older seals covered lines by time."""
    lines = JournalLine.objects.filter(kind="directory", id__gt=after)
    lines = lines.filter(Q(agency=agency) | Q(detail__startswith=SET_UP)) if agency else lines
    return (lines.filter(Q(id__lte=by.last_line) | Q(at__lte=by.sealed.at)) if by else lines).exists()


def digest_of_rest(parts: Sequence[SealedPart], last_entry: int, last_line: int) -> str:
    said = [[one.table, one.columns, one.after, one.up_to, one.digest] for one in parts]
    return hashlib.sha256(msgspec.json.encode([last_entry, last_line, said])).hexdigest()


def highest_mailed() -> int:
    lines = JournalLine.objects.filter(kind="administered", detail__startswith=MAILED)
    return max(map(_number, lines.values_list("detail", flat=True)), default=0)


def _number(detail: str) -> int:
    number = detail.removeprefix(MAILED)
    return int(number) if number.isdecimal() else 0


def keep_seal(
    sealed: Sealed, heads: Sequence[Head], parts: Sequence[SealedPart], last_entry: int, last_line: int
) -> StoredSeal:
    """Raises IntegrityError if another worker wrote this number."""
    root = digest_of_seal(sealed)
    row = Seal.objects.create(
        number=sealed.number,
        at=sealed.at,
        previous=sealed.previous,
        heads=sealed.heads,
        journal=sealed.journal,
        rest=sealed.rest,
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
    SealedTable.objects.bulk_create(
        SealedTable(seal=row, place=place, **asdict(one)) for place, one in enumerate(parts)
    )
    return StoredSeal(sealed=sealed, root=root, last_entry=last_entry, last_line=last_line)


def last_settled_line() -> int:
    return last_settled(JournalLine)


def digest_of_lines(after: int, up_to: int) -> str:
    digest, some = hashlib.sha256(), False
    lines = JournalLine.objects.filter(id__gt=after, id__lte=up_to).order_by("id")
    for at, *said in lines.values_list("at", "kind", "person", "agency", "case", "detail").iterator(chunk_size=1000):
        digest.update(msgspec.json.encode([at.astimezone(UTC).isoformat(timespec="microseconds"), *said]) + b"\n")
        some = True
    return digest.hexdigest() if some else ""


def proof_of(ref: str, own: str) -> Proof | None:
    row = SealedHead.objects.filter(ref=ref, own=own).select_related("seal").order_by("-length", "-seal").first()
    if row is None:
        return None
    heads = heads_under(row.seal.number)
    kept = _kept(row.seal)
    path = path_of([digest_of_head(one) for one in heads], row.place)
    return Proof(head=heads[row.place], sealed=kept.sealed, root=kept.root, path=path)
