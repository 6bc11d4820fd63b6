"""Makes the daily seal."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accord.journal.seals import (
    SealedPart,
    StoredSeal,
    digest_of_lines,
    digest_of_rest,
    keep_seal,
    last_settled_line,
    newest_part,
    newest_seal,
    tables_under,
)
from accord.journal.settled import StillWriting, last_settled
from accord.procedure.model.seals import Head, Sealed, digest_of_head, root_of
from accord.record import models
from accord.record.seals.covered import (
    SENT,
    STATES,
    WRITTEN,
    State,
    Written,
    digest_of_rows,
    digest_of_text,
    rows_of,
)
from accord.record.seals.covered_rows import sealed_state, sent_between, state_of

SETTLING = timedelta(minutes=10)
"""Emails sent later wait: their times, unlike ids, come in any order."""
log = structlog.get_logger("accord.seal")


def seal_if_due(at: datetime) -> StoredSeal | None:
    """None if already sealed today, or if someone has been writing for too long."""
    newest = newest_seal()
    if newest and timezone.localdate(newest.sealed.at) >= timezone.localdate(at):
        return None
    try:
        return make_seal(at)
    except IntegrityError:
        return None
    except StillWriting as wrong:
        log.warning("not sealed yet: someone has been writing for too long", table=str(wrong))
        return None


@transaction.atomic
def make_seal(at: datetime) -> StoredSeal:
    """Seal everything if the last seal is damaged. Go by ids, never by dates."""
    newest = newest_seal()
    after, after_line = (newest.last_entry, newest.last_line) if newest and holds(newest) else (0, 0)
    last_entry = max(after, last_settled(models.Entry))
    heads = tuple(_heads(after, last_entry))
    parts = tuple(_parts(at - SETTLING))
    last_line = max(after_line, last_settled_line())  # last, so that it explains each change in the parts
    sealed = Sealed(
        number=newest.sealed.number + 1 if newest else 1,
        at=at,
        previous=newest.root if newest else "",
        heads=root_of([digest_of_head(head) for head in heads]),
        journal=digest_of_lines(after_line, last_line),
        rest=digest_of_rest(parts, last_entry, last_line),
    )
    return keep_seal(sealed, heads, parts, last_entry, last_line)


def unsealed() -> int:
    newest = newest_seal()
    return models.Entry.objects.filter(id__gt=newest.last_entry if newest else 0).count()


def holds(kept: StoredSeal) -> bool:
    """True if the seal matches its digest and its last entry exists."""
    parts = tables_under(kept.sealed.number)
    is_as_made = not kept.sealed.rest or kept.sealed.rest == digest_of_rest(parts, kept.last_entry, kept.last_line)
    return is_as_made and kept.last_entry <= _last(models.Entry.objects.all())


def _last(rows: "QuerySet[Any]") -> int:
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def _heads(after: int, up_to: int) -> Iterator[Head]:
    rows = models.Entry.objects.filter(id__gt=after, id__lte=up_to).order_by("id")
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for ref, own, number, digest in rows.values_list("case__ref", "own", "number", "digest").iterator(chunk_size=1000):
        last[ref, own] = (number, digest)
    for (ref, own), (length, head) in last.items():
        yield Head(salt=secrets.token_hex(16), ref=ref, own=own, length=length, head=head)


def _parts(until: datetime) -> Iterator[SealedPart]:
    made = (*map(_written, WRITTEN), _sent(until), *(_state(one) for one in STATES))
    return (part for part in made if part is not None)


def _written(one: Written) -> SealedPart | None:
    before = newest_part(one.table, by_id=True)
    rows = one.model._default_manager.all()
    after = int(before.up_to) if before and before.up_to.isdecimal() else 0
    after = after if after <= _last(rows) else 0  # sealed rows are gone: start again from the first
    up_to = last_settled(one.model)
    if up_to <= after:
        return None
    digest = digest_of_rows(rows_of(rows.filter(id__gt=after, id__lte=up_to).order_by("id"), one.columns))
    return SealedPart(
        table=one.table, columns=json.dumps(one.columns), after=str(after), up_to=str(up_to), digest=digest
    )


def _sent(until: datetime) -> SealedPart | None:
    before = newest_part(SENT.table, by_id=False)
    after, up_to = before.up_to if before else "", until.isoformat()
    after = after if after < up_to else ""
    digest = digest_of_rows(sent_between(after, up_to, SENT.columns))
    columns = json.dumps(SENT.columns)
    return SealedPart(table=SENT.table, columns=columns, after=after, up_to=up_to, digest=digest) if digest else None


def _state(one: State) -> SealedPart | None:
    before, now = sealed_state(one), state_of(one, one.columns)
    is_same = before.columns == one.columns
    changed = {key: row for key, row in now.items() if not is_same or before.rows.get(key) != row}
    changed |= {key: (agency, "") for key, (agency, _) in before.rows.items() if key not in now}
    if not changed:
        return None
    rows = json.dumps(changed, sort_keys=True)
    return SealedPart(table=one.table, columns=json.dumps(one.columns), digest=digest_of_text(rows), rows=rows)
