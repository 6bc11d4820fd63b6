"""The procedure's flowchart with the stage at which a case stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.pages.context import frame
from accord.pages.finding import card_only, case_or_404, person_of
from accord.pages.procedure_page import drawings
from accord.record.clock import now


def flowchart(request: HttpRequest, ref: str) -> HttpResponse:
    """Where the case is, drawn: by the version of the procedure that the case goes by."""
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    if not file.case.is_raised:
        raise Http404
    here = file.case.stage if file.case.is_open else ""
    shown = {
        "ref": ref,
        "definition": file.world.procedure,
        "stage": file.world.procedure.stages[file.case.stage].name,
        "is_open": file.case.is_open,
        "drawings": drawings(file.world.procedure, here),
    }
    return render(request, "pages/flowchart.html", {**shown, **frame(file.world, file.person, file.at)})
