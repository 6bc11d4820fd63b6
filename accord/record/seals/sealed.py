"""Checks that seals and their data are unchanged."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from accord.journal.seals import (
    SealedPart,
    StoredSeal,
    digest_of_lines,
    digest_of_rest,
    heads_under,
    highest_mailed,
    line_says,
    newest_seal,
    seal_numbered,
    seals,
    tables_under,
)
from accord.procedure.model.chain import Break
from accord.procedure.model.seals import Head, digest_of_head, digest_of_seal, root_of
from accord.record import models
from accord.record.seals.covered import (
    SENT,
    STATES,
    WRITTEN,
    State,
    digest_of_rows,
    digest_of_text,
    rows_of,
)
from accord.record.seals.covered_rows import Rows, SealedState, sent_between, state_of

BATCH = 500


@dataclass(frozen=True, kw_only=True)
class SealBreak:
    number: int
    what: str

    def __str__(self) -> str:
        return f"Seal {self.number}: {self.what}"


@dataclass(frozen=True, kw_only=True)
class RowBreak:
    table: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.table}, row {self.key}: {self.what}"


@dataclass(frozen=True, kw_only=True)
class RootsCompared:
    """Matching emailed roots: how many, the newest, how many newer."""

    same: int
    newest: int
    day: date
    newer: int

    def __str__(self) -> str:
        rest = f" The {self.newer} later seals were not compared." if self.newer else ""
        return f"Emailed roots: {self.same}, all the same here, up to seal {self.newest} of {self.day}.{rest}"


Found = SealBreak | RowBreak | Break


def seal_breaks() -> Iterator[Found]:
    """Yield failed seals and data that differs."""
    before: StoredSeal | None = None
    holds = True
    states = {one.table: SealedState() for one in STATES}
    for kept in seals():
        heads, parts = heads_under(kept.sealed.number), tables_under(kept.sealed.number)
        what = _wrong_in(kept, before, heads, parts)
        if what:
            yield SealBreak(number=kept.sealed.number, what=what)
        yield from _changed_since(heads)
        holds = holds and not what
        for part in parts if holds else ():  # parts of a broken seal prove nothing
            yield from _part_breaks(kept, before, part, states)
        before = kept
    if before is None or before.sealed.number < highest_mailed():
        yield from (SealBreak(number=number, what="it was emailed, and is missing") for number in _missing(before))
    if before and before.sealed.rest and holds:
        yield from _changed_rows(before, states)


def breaks_of_seal(number: int) -> Iterator[Found]:
    """Unlike `seal_breaks`, skip rows that may change."""
    kept, before = seal_numbered(number), seal_numbered(number - 1)
    if kept is None:
        yield SealBreak(number=number, what="it is missing")
        return
    heads, parts = heads_under(number), tables_under(number)
    what = _wrong_in(kept, before, heads, parts)
    if what:
        yield SealBreak(number=number, what=what)
    yield from _changed_since(heads)
    for part in parts if not what else ():
        yield from _part_breaks(kept, before, part, {})


def seal_numbers_after(number: int) -> list[int]:
    """Include those missing."""
    newest = newest_seal()
    return [*range(number + 1, max(newest.sealed.number if newest else 0, highest_mailed()) + 1)]


def compare_with_mailed(mailed: Sequence[tuple[int, str]]) -> Iterator[SealBreak | RootsCompared]:
    """Yield emailed roots not found, then the result. `mailed`: numbers (0 if unknown) and roots."""
    here = {kept.root: kept for kept in seals()}
    for number, root in mailed:
        if root not in here:
            what = f"it was emailed with the root {root}, and is missing or was rewritten"
            yield SealBreak(number=number, what=what)
    same = [here[root] for _, root in mailed if root in here]
    if same:
        newest = max(same, key=lambda kept: kept.sealed.number).sealed
        newer = sum(kept.sealed.number > newest.number for kept in here.values())
        yield RootsCompared(same=len(same), newest=newest.number, day=newest.at.date(), newer=newer)


def _missing(newest: StoredSeal | None) -> Iterator[int]:
    yield from range(newest.sealed.number + 1 if newest else 1, highest_mailed() + 1)


def _wrong_in(kept: StoredSeal, before: StoredSeal | None, heads: tuple[Head, ...], parts: Sequence[SealedPart]) -> str:
    seal = kept.sealed
    if seal.number != (before.sealed.number + 1 if before else 1):
        return "a seal before it is missing"
    if seal.previous != (before.root if before else ""):
        return "it does not contain the seal before it"
    if seal.heads != root_of([digest_of_head(head) for head in heads]):
        return "the heads under it are not those that were sealed"
    if not _holds(kept, parts):
        return "what it covers has changed since it was sealed"
    if not seal.rest and not models.Entry.objects.filter(id__gte=kept.last_entry).exists():
        return "it covers entries that are missing"
    if seal.journal != digest_of_lines(before.last_line if before else 0, kept.last_line):
        return "the audit log of its day has been changed"
    return "" if kept.root == digest_of_seal(seal) else "it has been changed"


def _holds(kept: StoredSeal, parts: Sequence[SealedPart]) -> bool:
    return not kept.sealed.rest or kept.sealed.rest == digest_of_rest(parts, kept.last_entry, kept.last_line)


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


def _part_breaks(
    kept: StoredSeal, before: StoredSeal | None, part: SealedPart, states: dict[str, SealedState]
) -> Iterator[Found]:
    columns = json.loads(part.columns)
    if part.rows:
        if part.digest != digest_of_text(part.rows):
            yield SealBreak(
                number=kept.sealed.number, what=f"what it covers of {part.table} has changed since it was sealed"
            )
            return
        if part.table in states:
            yield from _unexplained(kept, before, part, states[part.table])
        return
    covered = next((one for one in (SENT, *WRITTEN) if one.table == part.table), None)
    if covered is None or not {*columns} <= {*(field.attname for field in covered.model._meta.concrete_fields)}:
        return  # a table or column that this release no longer has
    if part.up_to.isdecimal():
        rows = covered.model._default_manager.filter(id__gt=int(part.after), id__lte=int(part.up_to)).order_by("id")
        digest, what = digest_of_rows(rows_of(rows, columns)), f"rows {int(part.after) + 1} to {part.up_to}"
    else:
        digest, what = digest_of_rows(sent_between(part.after, part.up_to, columns)), "what was sent"
    if digest != part.digest:
        yield SealBreak(number=kept.sealed.number, what=f"{part.table}, {what}: changed since it was sealed")


def _unexplained(kept: StoredSeal, before: StoredSeal | None, part: SealedPart, state: SealedState) -> Iterator[Found]:
    one = next(one for one in STATES if one.table == part.table)
    old, is_same = dict(state.rows), state.columns == json.loads(part.columns)
    state.take(part)
    if before and before.sealed.rest and is_same:
        for key, what, agency in _differences(old, state.rows):
            if not _is_explained(one, what, agency, before, kept):
                said = f"it was {what} before seal {kept.sealed.number}, and the audit log does not say so"
                yield RowBreak(table=part.table, key=key, what=said)


def _changed_rows(newest: StoredSeal, states: dict[str, SealedState]) -> Iterator[RowBreak]:
    """Yield rows changed since the newest seal without an audit log line."""
    for one in STATES:
        state = states[one.table]
        columns = state.columns or one.columns
        if {*columns} <= {*(field.attname for field in one.model._meta.concrete_fields)}:
            for key, what, agency in _differences(state.rows, state_of(one, columns)):
                if not _is_explained(one, what, agency, newest, None):
                    said = f"it was {what} since seal {newest.sealed.number}, and the audit log does not say so"
                    yield RowBreak(table=one.table, key=key, what=said)


def _differences(old: Rows, new: Rows) -> Iterator[tuple[str, str, str]]:
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            what = "added" if key not in old else "removed" if key not in new else "changed"
            yield key, what, (new.get(key) or old[key])[0]


def _is_explained(one: State, what: str, agency: str, since: StoredSeal, by: StoredSeal | None) -> bool:
    if what == "added" and one.grows:
        return True
    if what == "removed" and one.erasable:
        return models.Erasure.objects.filter(at__gte=since.sealed.at).exists()
    return one.is_told and line_says(agency, after=since.last_line, by=by)
