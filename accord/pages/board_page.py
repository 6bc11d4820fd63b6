"""The Board's page, for its manager: is anything stuck? And the cards behind each of its figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.letters.alarms import alarms_of
from accord.pages.finding import person_of
from accord.record.clock import now
from accord.record.figures import FIGURES, PAGE, manages
from accord.record.viewer import Viewer, viewer_of
from accord.reports.board import AGES, LABELS, board_report, card_lines
from accord.reports.picture import picture_of

ALARMS = {
    "nobody": "A letter that nobody can receive: give the post a holder or a cover",
    "reminder": "A reminder that nobody can receive: give the post a holder or a cover",
    "refused": "Mails to somebody are not accepted: check the address",
    "mail": "The mail server does not answer: letters wait until it does",
    "letters": "The Board’s letters cannot be made: whoever runs Accord must look at its log",
    "wake": "A case whose clock cannot be run: its record must be looked at",
    "clock": "The clock of the machine that works is wrong: limits wait until it is right",
    "calendar": "The calendar ends within a year: bring Accord up to date",
}


def board(request: HttpRequest) -> HttpResponse:
    """The figures, the picture and its table, alarms, and who raises."""
    viewer, key = _managed(request)
    report = board_report(viewer, key)
    alarms = [(ALARMS.get(alarm.kind, alarm.kind), alarm) for alarm in alarms_of(key)]
    shown = {"report": report, "picture": picture_of(report.stages), "ages": AGES, "alarms": alarms}
    return render(request, "pages/board.html", shown)


def board_figure(request: HttpRequest, figure: str) -> HttpResponse:
    """The cards behind one figure."""
    viewer, key = _managed(request)
    if figure not in FIGURES:
        raise Http404
    lines = card_lines(viewer, key, figure, request.GET.get("after", ""))
    more = lines[-1].ref if len(lines) == PAGE else ""
    return render(request, "pages/board_figure.html", {"label": LABELS[figure], "lines": lines, "more": more})


def _managed(request: HttpRequest) -> tuple[Viewer, str]:
    """Who looks, and the Board that they manage. Http404 for everybody else."""
    viewer = viewer_of(person_of(request), now())
    board = next((key for key in viewer.worlds if manages(viewer, key)), None)
    if board is None:
        raise Http404
    return viewer, board
