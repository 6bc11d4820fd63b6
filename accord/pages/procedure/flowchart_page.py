"""The flowchart of a case: where it is, who acts, and when."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.pages.case.case_view import CaseView
from accord.pages.case.ladder import ladder, stage_line
from accord.pages.case.rung import Rung
from accord.pages.shared.context import frame
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of
from accord.procedure.model.parts import SIDES
from accord.procedure.texts.flowchart.layout import Flowchart, StageDrawn, draw
from accord.procedure.world.phrases import listed
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
        "drawing": _of_case(CaseView(file=file), draw(procedure, stage, has_ended=not file.case.is_open)),
    }
    return render(request, "pages/flowchart.html", {**shown, **frame(file.world, file.person, file.at)})


def _of_case(reading: CaseView, drawing: Flowchart) -> Flowchart:
    stages, rungs = reading.world.procedure.stage, {one[0].name: one for one in stage_line(ladder(reading))}
    drawn = zip(stages, drawing.stages, strict=True)
    return replace(
        drawing,
        challenger=_side(reading, "challenger"),
        challenged=_side(reading, "challenged"),
        stages=tuple(_filled(reading, one, rungs.get(stage.name, ())) for stage, one in drawn),
    )


def _side(reading: CaseView, side: str) -> str:
    return listed(party.name for party in reading.case.active_parties if party.side == side)


def _filled(reading: CaseView, drawn: StageDrawn, rungs: tuple[Rung, ...]) -> StageDrawn:
    if not rungs:
        return drawn
    stage, *inside = rungs
    return replace(
        drawn,
        when=stage.when if stage.when != "not started" else "",
        inside_when=inside[0].when if inside else "",
        who={side: tuple(_people(reading, stage, side)) for side in (*SIDES, "board")},
        dates=tuple(f"{one.due.kind}: {one.due.day}" for one in stage.dates),
    )


def _people(reading: CaseView, rung: Rung, side: str) -> Iterator[str]:
    """Of the agencies of this side. "board" stands for every other."""
    agencies = {party.name: party.side for party in reading.case.parties if party.side in SIDES}
    alone = sum(one == side for one in agencies.values()) == 1  # its name stands above
    for one in rung.sides:
        if agencies.get(one.agency, "board") == side:
            yield from one.people if alone else (f"{person}, {one.agency}" for person in one.people)
