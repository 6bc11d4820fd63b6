"""Find the person, and the case as they see it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.defaults import page_not_found

from accord.access.addressing import YOU
from accord.access.letterhead import board_of_address, letterhead_of
from accord.directory.load import directory_now
from accord.record.clock import now
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


def is_from_email(request: HttpRequest) -> bool:
    return request.method == "GET" and YOU in request.GET


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say to the reader of an email who to ask, the same for a case that there is and one that there is not."""
    if not (is_from_email(request) and request.user.is_authenticated):
        return page_not_found(request, exception)
    person, at = person_of(request), now()
    board = board_of_address(request.user.email)
    directory, day = directory_now(board), timezone.localdate(at)
    agencies = dict.fromkeys(post.agency for post, _ in directory.posts_of(person, day))
    leads = ((directory.lead(agency), directory.agencies[agency].phone) for agency in agencies)
    asked = [(directory.acting(lead.key, day), phone) for lead, phone in leads if lead]
    shown = {
        "leads": [(one.name, phone) for one, phone in asked if one and one.key != person],
        "head": letterhead_of(board, day),
    }
    return render(request, "pages/moved_on.html", shown)
