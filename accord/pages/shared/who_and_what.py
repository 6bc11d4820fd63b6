"""Find the person, and the case as they see it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.pages.shared.from_email import is_from_email
from accord.record.read import SeenCase, case_seen_by

CARD_ONLY = (
    "You see that this disagreement exists, not the case itself. The Board manager sees a case from the Independent "
    "Chair’s {stage} on, and for the review."
)


def person_of(request: HttpRequest) -> str:
    key: str = request.user.key  # type: ignore[union-attr]
    return key


def case_or_404(person: str, ref: str, at: datetime) -> SeenCase:
    """Http404 if missing, or the person may not know of it."""
    file = case_seen_by(person, ref, at)
    if file is None:
        raise Http404
    return file


def card_only(request: HttpRequest, file: SeenCase) -> HttpResponse:
    return refused(request, "Not for you to open", file.world.procedure.said(CARD_ONLY))


def refused(request: HttpRequest, title: str, sentence: str, **more: object) -> HttpResponse:
    status = 200 if is_from_email(request) else 403
    return render(request, "pages/refused.html", {"title": title, "sentence": sentence, **more}, status=status)
