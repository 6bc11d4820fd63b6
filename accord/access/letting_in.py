"""How far a session has come: everybody needs a second factor but guests, and those whose agency asks for one."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.access.guests import is_guest
from accord.access.sign_on import asserts_second_factor

STANDING = "accord-standing"
"""Where the session keeps how far it has come."""
FULL, GUEST = "full", "guest"
GOING_TO = "accord-going-to"
"""Where the session keeps which page was asked for before a second factor was added."""
BEFORE = ("account_", "mfa_", "usersessions_", "openid_connect_", "socialaccount_")
"""What the names of pages begin with that are open before a second factor has been added: those that add one."""
OPEN_BEFORE = {"go-on", "prove-by-code", "help", "privacy", "accessibility", "health", "ready"}
OF_A_CASE = {
    *("case", "act", "clock", "clock-file", "meeting-file", "file"),
    *("paper-page", "paper", "pack", "flowchart"),
}
OPEN_TO_GUESTS = {*OPEN_BEFORE, *OF_A_CASE, "home", "ended", "learning-read", "blank-form", "procedure"}
NOT_FOR_GUESTS = "You are here as a guest, for the disagreement to which your agency was invited."


class LettingIn:
    """Sends whoever has no second factor yet to where one is added, and keeps guests to what they are here for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Nothing, where the page may be opened."""
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if name.startswith(BEFORE) or name in OPEN_BEFORE or not request.user.is_authenticated:
            return None
        standing = standing_of(request)
        if not standing:
            if request.method == "GET":
                request.session[GOING_TO] = request.get_full_path()
            return redirect("mfa_index")
        if standing == GUEST and name not in OPEN_TO_GUESTS:
            return render(
                request, "pages/refused.html", {"title": "Not for you to open", "sentence": NOT_FOR_GUESTS}, status=403
            )
        return None


def standing_of(request: HttpRequest) -> str:
    """FULL or GUEST; empty as long as a second factor is missing."""
    kept: str = request.session.get(STANDING, "")
    if not kept:
        kept = _standing(request.user)
        if kept:
            request.session[STANDING] = kept
    return kept


def _standing(person: Any) -> str:
    if is_guest(person.key):
        return GUEST
    return FULL if not settings.SECOND_FACTOR or has_second_factor(person) else ""


def let_in_by(request: HttpRequest, given: dict[str, Any]) -> None:
    """At sign-in: keep that the agency's own sign-on has asked for a second factor, where it says so."""
    request.session.pop(STANDING, None)
    login = given.get("sociallogin")
    if login is not None and asserts_second_factor(login):
        request.session[STANDING] = FULL


def has_second_factor(person: Any) -> bool:
    """Whether they have an app or a passkey. Recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(person.is_authenticated and Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists())
