"""Answer an email's link that opens nothing any more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accord.access.addressing import YOU
from accord.access.letterhead import board_of_address, letterhead_of
from accord.directory.load import directory_now
from accord.record.clock import now


def is_from_email(request: HttpRequest) -> bool:
    return request.method == "GET" and YOU in request.GET


def moved_on(request: HttpRequest) -> HttpResponse | None:
    """Say the same whether there is such a case or not. None without an email's link."""
    user = getattr(request, "user", None)
    if user is None or not (is_from_email(request) and user.is_authenticated):
        return None
    board = board_of_address(user.email)
    if not board:
        return None
    directory, day = directory_now(board), timezone.localdate(now())
    agencies = dict.fromkeys(post.agency for post, _ in directory.posts_of(user.key, day))
    leads = ((directory.lead(agency), directory.agencies[agency].phone) for agency in agencies)
    asked = [(directory.acting(lead.key, day), phone) for lead, phone in leads if lead]
    shown = {
        "leads": [(one.name, phone) for one, phone in asked if one and one.key != user.key],
        "head": letterhead_of(board, day),
    }
    return render(request, "pages/moved_on.html", shown)
