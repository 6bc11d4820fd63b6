"""List and discard drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accord.evidence.storing import For
from accord.evidence.storing import drop as drop_files
from accord.pages.shared.newer_words import all_typed
from accord.pages.shared.who_and_what import person_of
from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.saying.raising import RaiseDisagreement
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.phrases import listed
from accord.record import drafts
from accord.record.clock import now
from accord.record.drafts import Draft
from accord.record.viewer import viewer_of


@dataclass(frozen=True, kw_only=True)
class DraftShown:
    key: UUID
    title: str
    url: str
    ref: str
    saved: datetime
    texts: tuple[str, ...]


def listed_drafts(found: Iterable[Draft], procedure: Definition) -> list[DraftShown]:
    return [_shown(one, procedure) for one in found if one.data and one.act in ACTS]


def _shown(draft: Draft, procedure: Definition) -> DraftShown:
    is_raising = draft.act == RaiseDisagreement.key
    typed = [pair for part in all_typed(draft) for pair in part.items()]
    names = listed(value for name, values in typed if name.endswith("-name") for value in values if value)
    title = f"{procedure.said(ACTS[draft.act].title)}{f': {names}' if is_raising and names else ''}"
    texts = tuple(text.strip() for _, values in typed for text in values if " " in text.strip())
    url = reverse("raise-draft", args=[draft.key]) if is_raising else reverse("act", args=[draft.case_ref, draft.act])
    ref = draft.case_ref or ""
    return DraftShown(key=draft.key, title=title, url=url, ref=ref, saved=draft.updated_at, texts=texts)


def throw_away(request: HttpRequest, draft: UUID) -> HttpResponse:
    person = person_of(request)
    found = drafts.draft_of(draft, person)
    if found is None or found.act not in ACTS:
        raise Http404
    if request.method == "POST":
        drafts.drop(draft, person)
        drop_files(For(act=draft, person=person))
        messages.info(request, "Draft deleted.")
        return redirect("case", ref=found.case_ref) if found.case_ref else redirect("home")
    world = next(iter(viewer_of(person, now()).worlds.values()), None)
    if world is None:
        raise Http404
    return render(request, "pages/throw_away.html", {"draft": _shown(found, world.procedure)})
