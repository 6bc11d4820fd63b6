"""Send a first email again, or to a corrected address."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.access.first_emails import NotSignedIn, expected_of, send_first_emails
from accord.directory.people import colleagues_of, correct_address
from accord.directory.queries import administered_by, board_of_agency
from accord.forms.entering import FirstEmailForm
from accord.pages.shared.who_and_what import person_of
from accord.procedure.world.values import Refusal
from accord.record.clock import now


def first_email(request: HttpRequest, agency: str, person: str) -> HttpResponse:
    """For the agency's administrator and the Board manager."""
    asker = person_of(request)
    may = agency in administered_by(asker) and person in colleagues_of(agency)
    to = next(iter(expected_of([person])), None) if may else None
    if to is None:
        raise Http404
    form = FirstEmailForm(request.POST or None, initial={"email": to.email})
    if request.method == "POST" and form.is_valid():
        try:
            _send(agency, to, form.cleaned_data["email"], asker)
        except Refusal as refusal:
            form.refuse(refusal.sentence, "email")
        else:
            messages.success(request, f"We have sent {to.name} a first email.")
            return redirect("directory-agency", agency)
    context = {"title": f"First email to {to.name}", "says": says(to), "form": form, "button": "Send first email"}
    return render(request, "pages/entry.html", context)


def _send(agency: str, to: NotSignedIn, email: str, asker: str) -> None:
    """Raises Refusal."""
    at = now()
    with transaction.atomic():
        if email.strip().lower() != to.email:
            correct_address(agency, to.key, email, by=asker, at=at)
        send_first_emails(board_of_agency(agency), [to.key], by=asker, at=at)


def says(to: NotSignedIn) -> list[str]:
    found = [f"{to.name} has not signed in yet."]
    if to.is_refused:
        found.append(f"The mail server of {to.email} refused our first email. Correct the address.")
    return [*found, "Correct the address if it is wrong. An earlier email then no longer lets anyone sign in."]
