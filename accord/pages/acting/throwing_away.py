"""Show or discard a draft."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.evidence.storing import For
from accord.evidence.storing import drop as drop_files
from accord.pages.shared.drafts_shown import draft_shown
from accord.pages.shared.page_text import page_text_of
from accord.pages.shared.typed_text import PAGE
from accord.pages.shared.who_and_what import person_of
from accord.procedure.acts.registry import ACTS
from accord.record import drafts
from accord.record.clock import now
from accord.record.viewer import viewer_of


def typed(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Show what was typed on a page that is no act's."""
    before = page_text_of(drafts.draft_of(draft, person_of(request)))
    if before is None:
        raise Http404
    return render(request, "pages/typed.html", {"before": before})


def throw_away(request: HttpRequest, draft: UUID) -> HttpResponse:
    person = person_of(request)
    found = drafts.draft_of(draft, person)
    if found is None or found.act not in (*ACTS, PAGE):
        raise Http404
    if request.method == "POST":
        drafts.drop(draft, person)
        drop_files(For(act=draft, person=person))
        messages.info(request, "Draft deleted.")
        return redirect("case", ref=found.case_ref) if found.case_ref else redirect("home")
    world = next(iter(viewer_of(person, now()).worlds.values()), None)
    if world is None:
        raise Http404
    return render(request, "pages/throw_away.html", {"draft": draft_shown(found, world.procedure)})
