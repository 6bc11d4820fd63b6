"""Ask to join as a new agency."""

from collections.abc import Iterator
from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accord.access import newcomers
from accord.access.limits import TooOften, within_limits
from accord.directory.load import directory_now, world_of
from accord.directory.people import Known
from accord.directory.queries import boards
from accord.forms.entering import TakePartForm
from accord.pages.board.managers import managed_by
from accord.pages.entering.views import SIGN_IN, no_board
from accord.pages.shared.who_and_what import person_of
from accord.procedure.staffing.register import managers_of_board
from accord.record.clock import now

SAYS = (
    "Any agency that works with an adult at risk can raise a disagreement or respond to one. This takes a minute.",
    "The Board manager phones your agency to check, then approves you. The other agency is not asked. Do not write "
    "anything about an adult here. You can describe the disagreement later.",
    "If someone is in immediate danger, call 999. Report a new concern to the safeguarding adults team first.",
)
ASKED = (
    "We have told the Board manager. You will get an email when you are approved.",
    "To prepare, find out who the adult is and what they want, what you disagree about, and when you first raised it "
    "with the other agency.",
)


@login_not_required
def take_part(request: HttpRequest) -> HttpResponse:
    if not boards():
        return no_board(request)
    form = TakePartForm(boards(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            within_limits(request, "signup")
            within_limits(request, "mail_to", key=form.joiner.email)
            _ask(form)
        except TooOften as wrong:
            form.refuse(str(wrong))
        else:
            return render(request, "pages/entry.html", {"title": "You have asked to join", "says": ASKED})
    context = {
        "title": "Ask to add your agency",
        "says": (*SAYS, *_whom_to_ring()),
        "form": form,
        "button": "Ask to join",
    }
    return render(request, "pages/entry.html", {**context, "links": (("/join/", "My agency uses Accord"), *SIGN_IN)})


def _whom_to_ring() -> Iterator[str]:
    for key, name in boards():
        with suppress(LookupError):
            if found := world_of(key).front_door:
                yield f"If it cannot wait until your agency has joined, phone today. {name}: {found}"


def _ask(form: TakePartForm) -> None:
    at, given = now(), form.cleaned_data
    newcomer = newcomers.JoinRequest(
        name=form.joiner.name,
        title=given["title"].strip(),
        email=form.joiner.email,
        agency=form.new.name,
        kind=form.new.kind,
        telephone=given["telephone"].strip(),
    )
    managers = managers_of_board(directory_now(form.board), timezone.localdate(at))
    newcomers.ask(form.board, newcomer, list(managers), at)


def waiting(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), now()
    managed = managed_by(person, at)
    if not managed:
        raise Http404
    return render(request, "pages/newcomers.html", {"waiting": newcomers.waiting(managed[0])})


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    person, at = person_of(request), now()
    managed = managed_by(person, at)
    if not managed:
        raise Http404
    do = newcomers.confirm if "confirm" in request.POST else newcomers.decline
    try:
        messages.success(request, do(managed[0], number, by=person, at=at))
    except Known as wrong:
        messages.error(request, str(wrong))
    return redirect("newcomers")
