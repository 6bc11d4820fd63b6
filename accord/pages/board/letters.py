"""Calendar files, and the outbox of a demonstration."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.letters.box import box_of
from accord.letters.calendar_file import MEETING, calendar_file
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of
from accord.procedure.stories.demonstration import read_demonstration
from accord.record.clock import now
from accord.record.viewer import viewer_of

PAGE = 25


def clock_file(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    clock = file.case.clock(name)
    if clock is None or clock.due_on is None or not clock.is_running:
        raise Http404
    return _file(ref, calendar_file(ref, name, clock.due_on, now(), what=clock.what))


def meeting_file(request: HttpRequest, ref: str, stage: str) -> HttpResponse:
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    day = file.case.meetings.get(stage)
    if day is None:
        raise Http404
    return _file(ref, calendar_file(ref, f"meeting-{stage}", day, now(), what="a meeting", says=MEETING))


def _file(ref: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="accord-{ref}.ics"'
    return response


def letters(request: HttpRequest) -> HttpResponse:
    """Http404 outside a demonstration."""
    board = read_demonstration().board
    if not settings.LETTERS_STAY_HERE or board not in viewer_of(person_of(request), now()).worlds:
        raise Http404
    given = request.GET.get("before", "")
    found = box_of(board, int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else 0, PAGE + 1)
    more = found[PAGE - 1].pk if len(found) > PAGE else 0
    return render(request, "pages/letters.html", {"letters": found[:PAGE], "more": more})
