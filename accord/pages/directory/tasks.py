"""One view for every directory task."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.directory.change import Meanwhile
from accord.forms.fields import CHOSEN
from accord.forms.staffing.agencies import NamingTask
from accord.forms.staffing.directory_page import DirectoryPage
from accord.forms.staffing.posts import A_NEW_ONE
from accord.forms.staffing.registry import TASKS
from accord.forms.staffing.task import Task
from accord.pages.directory.directory_page import boards_desk, desk_of
from accord.pages.directory.second_keeper import WAITS, asked, tell_new
from accord.procedure.world.names import is_found
from accord.procedure.world.values import Refusal
from accord.record.clock import now

LONG = 12
"""Above this many choices, offer to type part of a name."""


def task(request: HttpRequest, agency: str, task: str) -> HttpResponse:
    desk = desk_of(request, agency, now())
    kind = TASKS.get(task)
    if kind is None or (kind.for_board and not desk.is_boards):
        raise Http404
    subject = request.GET.get("about", "")
    choices = dict(kind.choices(desk))
    if kind.about and subject not in choices:
        return _choose(request, desk, kind, wrong=bool({"about", CHOSEN} & request.GET.keys()))
    return _ask(request, desk, kind, subject)


def new_agency(request: HttpRequest) -> HttpResponse:
    return _ask(request, boards_desk(request, now()), NamingTask, "")


def _choose(request: HttpRequest, desk: DirectoryPage, kind: type[Task], *, wrong: bool) -> HttpResponse:
    choices, named = kind.choices(desk), request.GET.get("named", "").strip()
    found = [(key, name) for key, name in choices if not named or key == A_NEW_ONE or is_found(named, name)]
    shown = {"desk": desk, "about": desk.about, "task": kind, "wrong": wrong and bool(found)}
    lengths = {"is_long": len(choices) > LONG, "is_select": len(found) > LONG}
    return render(request, "pages/directory_choose.html", {**shown, **lengths, "choices": found, "named": named})


def _ask(request: HttpRequest, desk: DirectoryPage, kind: type[Task], subject: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, desk, kind(desk=desk, subject=subject))
    form = kind(request.POST, desk=desk, subject=subject)
    if form.is_valid():
        try:
            return _done(request, desk, form)
        except Meanwhile as refusal:
            form.refuse(refusal)
            return _page(request, desk, form)
        except Refusal as refusal:
            form.refuse(refusal)
    return _page(request, desk, form, seen=request.POST.get("seen", ""))


def _done(request: HttpRequest, desk: DirectoryPage, form: Task) -> HttpResponse:
    """Make changes. Raise Refusal."""
    changes = form.changes()
    seen = request.POST.get("seen", "-") if desk.agency else ""
    register = asked(desk.directory.board, changes, by=desk.by, at=now(), seen=seen)
    if register is None:
        messages.info(request, WAITS)
        return redirect("directory-waiting")
    tell_new(request, desk, register, is_wanted=form.cleaned_data.get("first_email", False))
    for one in changes:
        messages.success(request, one.said(register))
    return redirect("directory-agency", changes[0].agency)


def _page(request: HttpRequest, desk: DirectoryPage, form: Task, *, seen: str = "") -> HttpResponse:
    shown = {"desk": desk, "form": form, "seen": seen or desk.state, "about": desk.directory.agencies.get(desk.agency)}
    return render(request, "pages/directory_task.html", shown)
