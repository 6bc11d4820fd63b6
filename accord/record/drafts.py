"""Drafts: unsent form data. A draft's key becomes its act's key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accord.procedure.rules.seeing import Level
from accord.record import models
from accord.record.asks import Ask
from accord.record.entries import read_entries
from accord.record.index.conditions import LEVEL, NOT_BARRED
from accord.record.sql import delete, named, placeholders
from accord.record.viewer import Viewer, rows

SENT = "~sent"
"""Reserved key in the data of a draft that was sent: a digest of what was typed."""
WAS_SENT = f'{{"{SENT}"'
KEPT_SENT = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """`case_ref` is None for a case not yet raised."""

    key: UUID
    person: str
    act: str
    case_ref: str | None
    updated_at: datetime
    data: dict[str, Any] = field(default_factory=dict)


def begin(person: str, act: str, at: datetime, case_ref: str | None = None) -> UUID:
    begun = _open().filter(person=person, act=act, case__ref=case_ref).values_list("id", flat=True).first()
    if begun:
        return begun
    key = uuid4()
    keep(key, person, {}, at, act=act, case_ref=case_ref)
    return key


def keep(
    key: UUID, person: str, data: Mapping[str, Any], at: datetime, *, act: str, case_ref: str | None = None
) -> bool:
    """False if the act is done, another person's, or lacks its case."""
    with transaction.atomic():
        other = models.Draft.objects.select_for_update().filter(id=key).exclude(person=person)
        case = models.Case.objects.filter(ref=case_ref).first() if case_ref else None
        if other.exists() or models.Entry.objects.filter(key=key).exists() or (case_ref and case is None):
            return False
        _put([models.Draft(id=key, person=person, case=case, act=act, data=_json(data), updated_at=at)])
        return True


def _put(rows: list[models.Draft]) -> None:
    models.Draft.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["case", "data", "updated_at"]
    )


def _json(data: Mapping[str, Any]) -> str:
    return msgspec.json.encode(dict(data)).decode()


def draft_of(key: UUID, person: str) -> Draft | None:
    row = _open().filter(id=key, person=person).first()
    return _draft(row) if row else None


def drafts_of(person: str) -> tuple[Draft, ...]:
    return tuple(_draft(row) for row in _open().filter(person=person).order_by("-updated_at"))


def drafts_in(person: str, ref: str) -> tuple[Draft, ...]:
    return tuple(_draft(row) for row in _open().filter(person=person, case__ref=ref).order_by("-updated_at"))


def drafts_shown(viewer: Viewer) -> tuple[Draft, ...]:
    """At most two queries."""
    found = [one for one in drafts_of(viewer.person) if one.data]
    refs = tuple(dict.fromkeys(one.case_ref for one in found if one.case_ref))
    seen = (
        {ref for (ref,) in rows(viewer, SEEN.replace("{refs}", placeholders("ref", refs)), named("ref", refs))}
        if refs
        else set()
    )
    return tuple(one for one in found if one.case_ref is None or one.case_ref in seen)


SEEN = f"""SELECT c.ref FROM record_casecard r JOIN record_case c ON c.id = r.case_id
WHERE c.ref IN ({{refs}}) AND {LEVEL} >= {int(Level.EXISTS)} AND {NOT_BARRED}"""  # noqa: S608  no value in it


def done_in(key: UUID, person: str) -> str | None:
    entry = next(read_entries(Q(key=key)), None)
    return entry.ref if entry and entry.fact().by.person == person else None


def end(asks: Sequence[Ask], at: datetime) -> None:
    """Leave the digest of what was sent, if given. One query each."""
    delete(models.Draft, ("id",), [(ask.key,) for ask in asks if not ask.sent])
    _put(
        [
            models.Draft(
                id=ask.key, person=ask.person, act=type(ask.act).key, data=_json({SENT: ask.sent}), updated_at=at
            )
            for ask in asks
            if ask.sent
        ]
    )


def sent_with(key: UUID, person: str) -> dict[str, Any]:
    """Empty if nothing was sent."""
    sent = models.Draft.objects.filter(id=key, person=person, data__startswith=WAS_SENT)
    data = sent.values_list("data", flat=True).first()
    found: dict[str, Any] = msgspec.json.decode(data) if data else {}
    return found


def drop_sent(at: datetime) -> None:
    models.Draft.objects.filter(data__startswith=WAS_SENT, updated_at__lt=at - KEPT_SENT).delete()


def drop(key: UUID, person: str) -> None:
    models.Draft.objects.filter(id=key, person=person).delete()


def _open() -> QuerySet[models.Draft]:
    done = models.Entry.objects.filter(key=OuterRef("id"))
    return models.Draft.objects.select_related("case").filter(~Exists(done)).exclude(data__startswith=WAS_SENT)


def _draft(row: models.Draft) -> Draft:
    return Draft(
        key=row.id,
        person=row.person,
        act=row.act,
        case_ref=row.case.ref if row.case else None,
        updated_at=row.updated_at,
        data=msgspec.json.decode(row.data),
    )
