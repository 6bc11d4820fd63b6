"""Confirm who you are by emailed or phoned code."""

import secrets
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accord.access.codes import as_meant
from accord.access.guests import LETTERS, TRIES, never_mailed, person_of_code
from accord.access.letting_in import confirm_first
from accord.access.limits import TooOften, from_here, within_limits
from accord.access.mails import mail
from accord.access.proving import proofs_accepted
from accord.forms.entering import CodeForm
from accord.pages.entering.views import next_of
from accord.record.clock import now

SENT = "accord-proving-code"
"""Session key for the code's hash, expiry and number of attempts."""
SECONDS = 10 * 60
CODE = "Your Accord sign-in code is {code}. It works once, for 10 minutes."
NOT_YOURS = "If you did not ask for it, ignore this email. No one can sign in without the code."
TITLE = "Confirm it is you"
WRONG = "This code is wrong or has expired. Send another code"
ASKS = "We need to check that it is you."


def prove(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    if "code" not in proofs_accepted(request):
        return confirm_first(next_of(request) or reverse("home"))
    told = never_mailed(person.email)
    if not told and SENT not in request.session and "send" not in request.POST:
        return _page(request, None, f"{ASKS} We will email a code to {person.email}.", "Email me a code", "send")
    form = CodeForm(request.POST if "send" not in request.POST and request.method == "POST" else None)
    if "send" in request.POST and not told:
        try:
            within_limits(request, "request_login_code", key=from_here(request, person.email))
            _send(request, person)
        except TooOften as wrong:
            return _page(request, None, str(wrong), "Email me a code", "send")
    elif form.is_bound and form.is_valid():
        if _is_right(request, person, form.cleaned_data["code"], told=told):
            request.session.pop(SENT, None)
            record_authentication(request, person, method="code", reauthenticated=True)
            return redirect(next_of(request) or "home")
        form.add_error("code", WRONG)
    says = "Phone the person who invited you for a new code." if told else f"We have emailed a code to {person.email}."
    return _page(request, form, f"{ASKS} {says}", "Continue", "go")


def _send(request: HttpRequest, person: Any) -> None:
    code = "".join(secrets.choice(LETTERS) for _ in range(6))
    request.session[SENT] = {"hashed": make_password(code), "until": now().timestamp() + SECONDS, "tries": 0}
    mail(person.email, "Your Accord sign-in code", CODE.format(code=code), NOT_YOURS)


def _is_right(request: HttpRequest, person: Any, typed: str, *, told: bool) -> bool:
    if told:
        return bool(person_of_code(person.email, typed, now()) == person)
    sent = request.session.get(SENT)
    if sent is None or sent["until"] < now().timestamp() or sent["tries"] >= TRIES:
        request.session.pop(SENT, None)
        return False
    request.session[SENT] = {**sent, "tries": sent["tries"] + 1}
    return bool(check_password(as_meant(typed, LETTERS), sent["hashed"]))


def _page(request: HttpRequest, form: CodeForm | None, says: str, button: str, name: str) -> HttpResponse:
    context = {"title": TITLE, "says": [says], "form": form, "button": button, "name": name}
    return render(request, "pages/prove_by_code.html", {**context, "next": next_of(request)})
