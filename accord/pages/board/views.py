"""The Board manager's figures, alarms and cases."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.journal.lines import BACKED_UP, last_done
from accord.letters.alarms import alarms_of, text_of
from accord.letters.liveness import last_left
from accord.letters.models import Alarm
from accord.letters.previews import previews
from accord.pages.shared.context import frame
from accord.pages.shared.csv_file import csv_file
from accord.pages.shared.who_and_what import person_of
from accord.procedure.world.phrases import day_in_full
from accord.procedure.world.world import World
from accord.record.clock import now
from accord.record.learning import shared_with
from accord.record.lists.figures import (
    FIGURES,
    OPEN,
    PAGE,
    RAISED,
    WHOLE,
    FigureScope,
    manages,
)
from accord.record.lists.lists import count_on_you
from accord.record.viewer import Viewer, viewer_of
from accord.reports.board import A_YEAR, AGES, LABELS, board_report, card_lines, post_words, raised_between
from accord.reports.year import figure_rows, year_report


def board(request: HttpRequest) -> HttpResponse:
    viewer, key = _managed(request)
    report = board_report(viewer, key)
    world = viewer.worlds[key]
    alarms = [(text_of(alarm), _about(world, alarm), alarm.since) for alarm in alarms_of(key)]
    shown = {
        "report": report,
        "ages": AGES,
        "alarms": alarms,
        "turns": count_on_you(viewer),
        "left": last_left(key),
        "backed_up": last_done(BACKED_UP),
        **frame(world, viewer.person, viewer.at),
    }
    return render(request, "pages/board.html", shown)


def _about(world: World, alarm: Alarm) -> str:
    match alarm.kind:
        case "refused":
            person = world.directory.people.get(alarm.about)
            return person.name if person else alarm.about
        case "nobody" | "reminder":
            return f"{post_words(world, alarm.about.split(' ')[0])}, case {alarm.ref}"
        case "wake" | "file" | "future" | "record":
            return f"case {alarm.ref}" if alarm.ref else ""
        case "calendar":
            return alarm.about.partition(": ")[2]
        case _:
            return ""


def board_year(request: HttpRequest) -> HttpResponse:
    viewer, key = _managed(request)
    shown = {"report": year_report(viewer, key), "learned": shared_with((key,))}
    return render(request, "pages/board_year.html", shown)


def board_csv(request: HttpRequest) -> HttpResponse:
    """The figures of the overview and of the year as one table."""
    viewer, key = _managed(request)
    world = viewer.worlds[key]
    rows = figure_rows(board_report(viewer, key), year_report(viewer, key), world.procedure.words.stage)
    day = world.today(viewer.at)
    name = {"Content-Disposition": f'attachment; filename="accord-figures-{day}.csv"'}
    return HttpResponse(csv_file(rows), content_type="text/csv; charset=utf-8", headers=name)


def board_letters(request: HttpRequest) -> HttpResponse:
    viewer, key = _managed(request)
    procedure = viewer.worlds[key].procedure
    shown = {"wording": procedure.wording, "letters": list(previews(procedure))}
    return render(request, "pages/board_letters.html", shown)


def board_figure(request: HttpRequest, figure: str) -> HttpResponse:
    viewer, key = _managed(request)
    if figure not in FIGURES:
        raise Http404
    return _cards(request, viewer, key, figure, LABELS[figure])


def board_stage(request: HttpRequest, stage: str, age: int | None = None) -> HttpResponse:
    """`age` is an index into `AGES`, or None for all."""
    viewer, key = _managed(request)
    world = viewer.worlds[key]
    if age is not None and age >= len(AGES):
        raise Http404
    name = world.procedure.stages[stage].name if stage in world.procedure.stages else stage
    if age is None:
        return _cards(request, viewer, key, OPEN, f"open, {name}", FigureScope(stage=stage))
    first, last = raised_between(world.calendar, age, world.today(viewer.at))
    label = f"open, {name}, {AGES[age][1]} working days"
    return _cards(request, viewer, key, OPEN, label, FigureScope(stage=stage, first=first, last=last))


def board_agency(request: HttpRequest, side: str, agency: str) -> HttpResponse:
    """List an agency's cases. `side` is "raised" or "answered"."""
    viewer, key = _managed(request)
    world = viewer.worlds[key]
    if agency not in world.directory.agencies:
        raise Http404
    since = world.today(viewer.at) - A_YEAR
    is_raised = side == "raised"
    part = FigureScope(first=since, challenger=agency if is_raised else "", challenged="" if is_raised else agency)
    label = f"{side} by {world.directory.agencies[agency].name} since {day_in_full(since)}"
    return _cards(request, viewer, key, RAISED, label, part)


def _cards(
    request: HttpRequest, viewer: Viewer, board: str, figure: str, label: str, part: FigureScope = WHOLE
) -> HttpResponse:
    lines = card_lines(viewer, board, figure, part, request.GET.get("after", ""))
    more = lines[-1].ref if len(lines) == PAGE else ""
    return render(request, "pages/board_figure.html", {"label": label, "lines": lines, "more": more})


def _managed(request: HttpRequest) -> tuple[Viewer, str]:
    viewer = viewer_of(person_of(request), now())
    board = next((key for key in viewer.worlds if manages(viewer, key)), None)
    if board is None:
        raise Http404
    return viewer, board
