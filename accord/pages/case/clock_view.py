"""View of one clock."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.pages.case.case_view import CaseView
from accord.pages.case.clock import clock_page
from accord.pages.shared.context import frame
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of
from accord.record.clock import now


def clock(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    found = file.case.clock(name)
    if found is None:
        raise Http404
    shown = {"file": file, "page": clock_page(CaseView(file=file), found)}
    return render(request, "pages/clock.html", {**frame(file.world, file.person, file.at), **shown})
