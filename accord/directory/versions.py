"""Reads a Board's released and draft procedures."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from accord.directory import models
from accord.procedure.checks.releasing import Released


@dataclass(frozen=True, kw_only=True)
class Version:
    board: str
    id: str
    version: str
    digest: str
    text: str
    in_force_from: date
    proposed_by: str
    consented_by: str


@dataclass(frozen=True, kw_only=True)
class ProcedureDraft:
    """`revision` must match on saving. `proposer` is a key."""

    key: UUID
    begun_from: str
    text: str
    story: str
    revision: int
    changed_by: str
    changed_at: datetime
    proposer: str
    proposed_by: str
    proposed_at: datetime | None


def released_of(board: str) -> tuple[Released, ...]:
    rows = models.Definition.objects.filter(board__key=board).order_by("in_force_from", "id")
    return tuple(Released(*row) for row in rows.values_list("slug", "version", "digest"))


def versions_of(board: str) -> tuple[Version, ...]:
    return tuple(_version(row) for row in _versions(board).order_by("-in_force_from", "-id"))


def version_of(board: str, digest: str) -> Version | None:
    row = _versions(board).filter(digest=digest).first()
    return _version(row) if row else None


def _versions(board: str) -> QuerySet[models.Definition]:
    return models.Definition.objects.filter(board__key=board).select_related("proposed_by", "consented_by")


def _version(row: models.Definition) -> Version:
    return Version(
        board=row.board_id,
        id=row.slug,
        version=row.version,
        digest=row.digest,
        text=row.text,
        in_force_from=row.in_force_from,
        proposed_by=row.proposed_by.name if row.proposed_by else "",
        consented_by=row.consented_by.name if row.consented_by else "",
    )


def drafts_of(board: str) -> tuple[ProcedureDraft, ...]:
    return tuple(_draft(row) for row in _drafts(board).order_by("-changed_at", "key"))


def draft_of(board: str, key: UUID) -> ProcedureDraft | None:
    row = _drafts(board).filter(key=key).first()
    return _draft(row) if row else None


def _drafts(board: str) -> QuerySet[models.ProcedureDraft]:
    return models.ProcedureDraft.objects.filter(board__key=board).select_related("changed_by", "proposed_by")


def _draft(row: models.ProcedureDraft) -> ProcedureDraft:
    return ProcedureDraft(
        key=row.key,
        begun_from=row.begun_from,
        text=row.text,
        story=row.story,
        revision=row.revision,
        changed_by=row.changed_by.name,
        changed_at=row.changed_at,
        proposer=row.proposed_by_id or "",
        proposed_by=row.proposed_by.name if row.proposed_by else "",
        proposed_at=row.proposed_at,
    )
