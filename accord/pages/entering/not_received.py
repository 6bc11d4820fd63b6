"""Note by hand that emails to a person do not arrive."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.directory.people import colleagues_of
from accord.directory.queries import accounts, administered_by
from accord.letters.bouncing import note_address
from accord.pages.shared.who_and_what import person_of
from accord.record.clock import now


def not_received(request: HttpRequest, agency: str, person: str) -> HttpResponse:
    """For the agency's administrator and the Board manager."""
    asker = person_of(request)
    to = accounts([person]).get(person)
    if agency not in administered_by(asker) or person not in colleagues_of(agency) or to is None:
        raise Http404
    title = f"Emails to {to.name} do not arrive"
    if request.method == "POST":
        note_address(to.email, now(), by=asker)
        done = f"We have recorded that emails to {to.name} do not arrive. The Board manager sees this too."
        messages.success(request, done)
        return redirect("people")
    says = [
        f"Use this if emails to {to.email} come back, or {to.name} does not get them.",
        "We mark the emails of the last 14 days as not received. We send what still needs doing again to the person "
        f"who acts in the role. If that is {to.name}, we send it when the address is changed, or after a day.",
    ]
    context = {"title": title, "says": says, "button": "Record that emails do not arrive"}
    return render(request, "pages/entry.html", context)
