"""Drafts, as lists of them show each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from accord.pages.shared.newer_words import BESIDE, all_typed
from accord.pages.shared.page_text import PageText, page_text_of
from accord.pages.shared.typed_text import PAGE, is_written
from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.saying.raising import RaiseDisagreement
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.phrases import listed
from accord.record.drafts import Draft


@dataclass(frozen=True, kw_only=True)
class DraftShown:
    key: UUID
    title: str
    url: str
    ref: str
    saved: datetime
    texts: tuple[str, ...]


def listed_drafts(found: Iterable[Draft], procedure: Definition) -> list[DraftShown]:
    """Leave out those in which nothing was typed."""
    return [draft_shown(one, procedure) for one in found if one.act in (*ACTS, PAGE) and _is_begun(one)]


def _is_begun(draft: Draft) -> bool:
    """Raising begins with an empty draft, or one that only names another case. Files come with the evidence."""
    if draft.act != RaiseDisagreement.key:
        return bool(draft.data)
    parts = ((part, typed) for part, typed in draft.data.items() if part != "linked")
    return any(part in (BESIDE, "evidence") or is_written(draft.act, typed) for part, typed in parts)


def draft_shown(draft: Draft, procedure: Definition) -> DraftShown:
    if page := page_text_of(draft):
        return _of_a_page(page)
    is_raising = draft.act == RaiseDisagreement.key
    typed = [pair for part in all_typed(draft) for pair in part.items()]
    names = listed(value for name, values in typed if name.endswith("-name") for value in values if value)
    title = f"{procedure.said(ACTS[draft.act].title)}{f': {names}' if is_raising and names else ''}"
    texts = tuple(text.strip() for _, values in typed for text in values if " " in text.strip())
    url = reverse("raise-draft", args=[draft.key]) if is_raising else reverse("act", args=[draft.case_ref, draft.act])
    ref = draft.case_ref or ""
    return DraftShown(key=draft.key, title=title, url=url, ref=ref, saved=draft.updated_at, texts=texts)


def _of_a_page(found: PageText) -> DraftShown:
    return DraftShown(
        key=found.key,
        title="Text that you did not send",
        url=reverse("typed", args=[found.key]),
        ref="",
        saved=found.at,
        texts=tuple(found.texts),
    )
