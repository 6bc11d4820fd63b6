"""Invite a person, or reset a sign-in."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accord.access import invitations, recovery
from accord.directory.load import directory_now
from accord.directory.people import Known, administrators_of, agencies_of, colleagues_of
from accord.directory.queries import administered_by, agency_name, people_names
from accord.forms.entering import InviteForm
from accord.letters.alarms import about_of
from accord.pages.board.managers import managed_by
from accord.pages.shared.who_and_what import person_of
from accord.record.clock import now


def people(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), now()
    managed = _managed(person, at)
    mine = {agency for agency in administered_by(person) if person in administrators_of(agency)}
    agencies = [agency for agency in sorted(mine | managed) if agency in mine or not recovery.has_administrator(agency)]
    waits = recovery.open_in({*agencies_of(person), *managed}, at)
    if not agencies and not waits:
        raise Http404
    names = people_names([key for one in waits for key in (one.person, one.asked_by)])
    invited = invitations.open_in(administered_by(person), at)
    askers = people_names([one.by for one in invited if one.by])
    shown = {
        "agencies": [(key, agency_name(key), key in mine, colleagues_of(key).values()) for key in agencies],
        "invited": [(one, agency_name(one.agency), askers.get(one.by, "")) for one in invited],
        "waits": [(one.pk, names[one.person], names[one.asked_by], agency_name(one.agency)) for one in waits],
    }
    return render(request, "pages/people.html", {**shown, "refused": about_of("refused")})


def _managed(person: str, at: datetime) -> set[str]:
    return {agency for board in managed_by(person, at) for agency in directory_now(board).agencies}


def invite(request: HttpRequest, agency: str) -> HttpResponse:
    person, at = person_of(request), now()
    if agency not in administered_by(person):  # includes the Board manager, for every agency
        raise Http404
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.invite(agency, form.joiner, title=form.cleaned_data["title"].strip(), by=person, at=at)
        except Known as wrong:
            form.refuse(str(wrong))
        else:
            messages.success(request, f"You have invited {form.joiner.email}.")
            return redirect("people")
    says = ["We email them a link that works once, for 14 days. They join as a practitioner, with a role of their own."]
    context = {"title": f"Invite someone to {agency_name(agency)}", "says": says, "form": form, "button": "Invite"}
    return render(request, "pages/entry.html", context)


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    person, at = person_of(request), now()
    try:
        email = invitations.withdraw(number, agencies=administered_by(person), by=person, at=at)
    except invitations.NoInvitation as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, f"You have withdrawn the invitation to {email}. The link no longer works.")
    return redirect("people")


def let_in_again(request: HttpRequest, agency: str, person: str) -> HttpResponse:
    """A second person confirms it."""
    asker, at = person_of(request), now()
    is_manager = agency in _managed(asker, at)
    if not (is_manager or agency in administered_by(asker)) or person not in colleagues_of(agency):
        raise Http404
    if request.method == "POST":
        return _said(request, lambda: recovery.ask(person, agency, by=asker, is_manager=is_manager, at=at))
    name = people_names([person])[person]
    says = [
        f"Check that the request comes from {name}. See them or phone a number you know.",
        f"A second person must approve the reset. {name} is then signed out everywhere, and sets up their password, "
        "app, passkeys and recovery codes again. The audit log records both of you.",
    ]
    context = {"title": f"Reset sign-in for {name}", "says": says, "button": "Ask for approval"}
    return render(request, "pages/entry.html", context)


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    person, at = person_of(request), now()
    agency, managed = recovery.agency_of(number), _managed(person, at)
    if agency not in {*managed, *agencies_of(person)}:
        raise Http404
    return _said(request, lambda: recovery.confirm(number, by=person, is_manager=agency in managed, at=at))


def _said(request: HttpRequest, do: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, do())
    except recovery.NotRecovered as wrong:
        messages.error(request, str(wrong))
    return redirect("people")
