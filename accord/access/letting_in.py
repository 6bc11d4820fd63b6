"""Checks before every page: guests, idle sessions, factors, fresh proofs."""

import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accord.access.guests import is_guest
from accord.access.proving import began, fresh_proof, has_just_signed_in, has_second_factor, latest_proof, older_factors
from accord.access.sign_on import asserts_second_factor

SIGNED_IN_AS = "accord-standing"
FULL, GUEST = "full", "guest"
GOING_TO = "accord-going-to"
SEEN = "accord-seen"
"""Signed cookie with the time of the last page."""
SIGNING_IN = ("account_", "mfa_", "usersessions_", "openid_connect_", "socialaccount_")
"""Prefixes of allauth's page names, open without a second factor."""
CONFIRMING = {
    *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "prove-by-code", "sign-in-again"),
    *("openid_connect_login", "openid_connect_callback", "account_logout"),
}
OF_EVERYBODY = {"help", "privacy", "accessibility", "health", "ready", "working", "checker", "security-txt"}
CHANGE_NOTHING = {
    *CONFIRMING,
    *("account_login", "account_request_login_code", "account_confirm_login_code", "account_inactive"),
    *("account_signup", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key"),
    *("account_reset_password_from_key_done", "mfa_index", "mfa_authenticate", "mfa_list_webauthn"),
    *("mfa_login_webauthn", "usersessions_list", "socialaccount_login_cancelled", "socialaccount_login_error"),
    *("socialaccount_signup", "socialaccount_connections"),
}
"""Pages of allauth that need no fresh proof."""
OPEN_BEFORE = {"go-on", "prove-by-code", "sign-in-again", *OF_EVERYBODY}
OF_A_CASE = {
    *("case", "case-whole", "act", "clock", "clock-file", "meeting-file", "file", "picture"),
    *("paper-page", "paper", "pack", "flowchart"),
}
OPEN_TO_GUESTS = {
    *OF_A_CASE,
    *OF_EVERYBODY,
    *("account_logout", "account_reauthenticate", "prove-by-code", "sign-in-again", "typed", "go-on"),
    *("first", "home", "ended", "learning-read", "blank-form", "procedure", "throw-away"),
    "raise",  # explains, but starts nothing for a guest
}
"""All pages for guests, who have no password or second factor."""
NOT_FOR_GUESTS = "You are a guest. You can only see cases that your agency is in."


class LettingIn:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_let_in", False) and request.user.is_authenticated:
            _see(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if not request.user.is_authenticated:
            return None
        began(request)
        if is_of_guest(request) and name not in OPEN_TO_GUESTS:
            says = {"title": "You do not have access to this page", "sentence": NOT_FOR_GUESTS}
            return render(request, "pages/refused.html", says, status=403)
        if is_idle(request):
            if name in CONFIRMING | OF_EVERYBODY:
                return None
            return confirm_first(request.get_full_path() if request.method == "GET" else request.path)
        request.is_let_in = True  # type: ignore[attr-defined]
        if name.startswith(SIGNING_IN) or name in OPEN_BEFORE:
            may = name in CHANGE_NOTHING | OPEN_BEFORE or _is_enrolling(request) or fresh_proof(request)
            return None if may else confirm_first(request.get_full_path())
        if not standing_of(request):
            if request.method == "GET":
                request.session[GOING_TO] = request.get_full_path()
            return redirect("mfa_index")
        return None


def is_of_guest(request: HttpRequest) -> bool:
    kept = request.session.get(SIGNED_IN_AS)
    return kept == GUEST if kept else is_guest(request.user.key)  # type: ignore[union-attr]


def _is_enrolling(request: HttpRequest) -> bool:
    """True if just signed in without a factor: proof enough to add one."""
    return SIGNED_IN_AS not in request.session and has_just_signed_in(request) and not older_factors(request)


def is_idle(request: HttpRequest) -> bool:
    if time.time() - _seen(request) <= settings.IDLE_SECONDS:
        return False
    proof = latest_proof(request)
    return proof is None or time.time() - proof["at"] > settings.IDLE_SECONDS


def _seen(request: HttpRequest) -> float:
    try:
        session, at = signing.loads(request.COOKIES.get(SEEN, ""), salt=SEEN)
    except (signing.BadSignature, ValueError, TypeError):
        return began(request)
    return float(at) if session == _name(request) else began(request)


def _see(request: HttpRequest, response: HttpResponse) -> None:
    response.set_cookie(
        SEEN,
        signing.dumps([_name(request), time.time()], salt=SEEN),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _name(request: HttpRequest) -> str:
    return sha256(f"{SEEN} {request.session.session_key}".encode()).hexdigest()[:16]


def confirm_first(path: str) -> HttpResponse:
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': path})}")


def standing_of(request: HttpRequest) -> str:
    """FULL or GUEST; empty while a factor is missing."""
    kept: str = request.session.get(SIGNED_IN_AS, "")
    if not kept:
        kept = _standing(request.user)
        if kept:
            request.session[SIGNED_IN_AS] = kept
    return kept


def _standing(person: Any) -> str:
    if is_guest(person.key):
        return GUEST
    return FULL if not settings.SECOND_FACTOR or has_second_factor(person) else ""


def let_in_by(request: HttpRequest, given: dict[str, Any]) -> None:
    request.session.pop(SIGNED_IN_AS, None)
    login = given.get("sociallogin")
    if login is not None and asserts_second_factor(login):
        request.session[SIGNED_IN_AS] = FULL
