"""The flowchart, with the case's stage marked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.pages.shared.context import frame
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of
from accord.procedure.texts.flowchart.layout import draw
from accord.record.clock import now


def flowchart(request: HttpRequest, ref: str) -> HttpResponse:
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    if not file.case.is_raised:
        raise Http404
    procedure, stage = file.world.procedure, file.case.stage
    shown = {
        "ref": ref,
        "definition": procedure,
        "stage": procedure.stages[stage].name,
        "is_open": file.case.is_open,
        "drawing": draw(procedure, stage, has_ended=not file.case.is_open),
    }
    return render(request, "pages/flowchart.html", {**shown, **frame(file.world, file.person, file.at)})
