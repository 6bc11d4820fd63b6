"""Join, accept an invitation, or use a phone code."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accord.access.guests import person_of_code
from accord.access.invitations import NoInvitation, accept, invitation, invite_oneself
from accord.access.letting_in import GOING_TO
from accord.access.limits import TooOften, from_here, within_limits
from accord.directory.people import Known
from accord.directory.queries import agency_name, boards
from accord.forms.entering import JoinForm, ToldCodeForm
from accord.record.clock import now

WRONG_CODE = "This code is wrong or has expired. Ask the person who invited you for a new one."
SIGN_IN = (("/accounts/login/code/", "Sign in"),)


@login_not_required
def join(request: HttpRequest) -> HttpResponse:
    """Email a link to the work address."""
    if not boards():
        return no_board(request)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            within_limits(request, "signup")
            within_limits(request, "mail_to", key=form.joiner.email)
            invite_oneself(form.joiner, now())
        except NoInvitation as wrong:
            form.refuse(str(wrong), "email")
        except TooOften as wrong:
            form.refuse(str(wrong))
        else:
            says = [f"We have emailed a link to {form.joiner.email}.", "The link works once, for 14 days."]
            return render(request, "pages/entry.html", {"title": "Check your email", "says": says})
    says = ["Enter your work email address. We will email you a link to join your agency."]
    context = {"title": "Join your agency", "says": says, "form": form, "button": "Email me a link"}
    links = (("/take-part/", "My agency is not on Accord: ask to add it"), *SIGN_IN)
    return render(request, "pages/entry.html", {**context, "links": links})


def no_board(request: HttpRequest) -> HttpResponse:
    says = ["The IT service that runs Accord needs to set up the Board first."]
    return render(request, "pages/entry.html", {"title": "There is no Board here yet", "says": says, "links": SIGN_IN})


@login_not_required
def invited(request: HttpRequest, token: str) -> HttpResponse:
    try:
        row = invitation(token, now())
        if request.method == "POST":
            key = accept(token, now())
            person = get_user_model().objects.get(key=key)
            return let_in(request, person, email=row.email)
    except (NoInvitation, Known) as wrong:
        context = {"title": "This invitation does not work", "says": [str(wrong)], "links": SIGN_IN}
        return render(request, "pages/entry.html", context, status=403)
    says = [f"{row.name}, you are invited to join {agency_name(row.agency)} as {row.title}."]
    context = {"title": f"Join {agency_name(row.agency)}", "says": says, "button": "Join"}
    return render(request, "pages/entry.html", context)


@login_not_required
def told_code(request: HttpRequest) -> HttpResponse:
    form = ToldCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            within_limits(request, "login_failed", key=from_here(request, form.cleaned_data["email"]))
        except TooOften as wrong:
            form.refuse(str(wrong))
        else:
            person = person_of_code(form.cleaned_data["email"], form.cleaned_data["code"], now())
            if person is not None:
                return let_in(request, person, next_page=next_of(request))
            form.refuse(WRONG_CODE, "code")
    says = ["The person who invited you gave you a code of 8 letters and digits by phone."]
    context = {"title": "Enter your code", "says": says, "form": form, "button": "Continue"}
    return render(request, "pages/entry.html", {**context, "links": SIGN_IN})


def let_in(request: HttpRequest, person: Any, *, email: str = "", next_page: str = "") -> HttpResponse:
    """Sign in a person who proved a code or link. Two-factor checks still apply."""
    record_authentication(request, person, method="code", **({"email": email} if email else {}))
    response: HttpResponse = perform_login(request, person, redirect_url=next_page or None)
    return response


def go_on(request: HttpRequest) -> HttpResponse:
    return redirect(request.session.pop(GOING_TO, "") or reverse("first"))


def next_of(request: HttpRequest) -> str:
    given = request.POST.get("next") or request.GET.get("next") or ""
    return given if url_has_allowed_host_and_scheme(given, {request.get_host()}) else ""
