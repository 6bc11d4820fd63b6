"""Invite an agency from outside, and give its guest a code."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accord.access.guests import Invites, enter_guest, guests, inviter_of, is_guest, new_spoken_code, tell_guest
from accord.directory.load import directory_now
from accord.directory.people import Known, enter_agency
from accord.directory.queries import accounts, board_name, boards_of, people_names
from accord.forms.entering import InviteAgencyForm
from accord.pages.shared.who_and_what import person_of
from accord.procedure.staffing.register import kept_by
from accord.procedure.world.phrases import role_words
from accord.record.clock import now

SAYS = (
    "You can invite one named person as a guest. They only see their own agency’s cases.",
    "Do not write anything about an adult here. Raise the disagreement next. We email your guest when you raise it, "
    "and they sign in with a code.",
)


def invite(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    board = next(iter(boards_of(person)), None)
    if board is None:
        raise Http404
    form = InviteAgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _invited(request, form, board, person)
        except Known as wrong:
            form.refuse(str(wrong))
    context = {"title": "Invite an agency", "says": SAYS, "form": form, "button": "Invite"}
    return render(request, "pages/entry.html", context)


def _invited(request: HttpRequest, form: InviteAgencyForm, board: str, person: str) -> HttpResponse:
    at, others_read = now(), form.cleaned_data["others_read"]
    with transaction.atomic():
        title = form.cleaned_data["title"].strip()
        keeps = bool(kept_by(directory_now(board), person, timezone.localdate(at)))
        confirmed_by = "" if keeps else person  # an administrator's guest is confirmed by a second administrator
        guest = enter_agency(board, form.new, form.joiner, title=title, by=person, at=at, confirmed_by=confirmed_by)
        enter_guest(guest.key, others_read=others_read, by=person, at=at)
        to = accounts([guest.key]).get(guest.key)
        if to:
            tell_guest(to, form.new.name, others_read=others_read, by=_inviter(board, person, at))
    if others_read:
        return _told(request, guest.key, guest.name, person)
    messages.success(
        request, f"You have invited {form.new.name}. You can now select it when you raise the disagreement."
    )
    return redirect("raise")


def _inviter(board: str, person: str, at: datetime) -> Invites:
    directory, day = directory_now(board), timezone.localdate(at)
    post = next((post for post, _ in directory.posts_of(person, day)), None)
    agency = directory.agencies[post.agency] if post else None
    return Invites(
        name=people_names([person])[person],
        role=f"{role_words(post.title)} at {agency.name}" if post and agency else "",
        phone=agency.phone if agency else "",
        board=board_name(board).removeprefix("The "),
    )


def guest_code(request: HttpRequest, person: str) -> HttpResponse:
    """New phone code, shown once."""
    asker = person_of(request)
    if not is_guest(person) or inviter_of(person) != asker or not guests()[person]:
        raise Http404
    name = people_names([person])[person]
    if request.method == "POST":
        return _told(request, person, name, asker)
    says = [f"Other people read {name}’s mailbox, so phone them with this code. An earlier code stops working."]
    context = {"title": f"A code for {name}", "says": says, "button": "Show the code"}
    return render(request, "pages/entry.html", context)


def _told(request: HttpRequest, guest: str, name: str, by: str) -> HttpResponse:
    code = new_spoken_code(guest, by=by, at=now())
    return render(request, "pages/told_once.html", {"name": name, "code": code, "guest": guest})
