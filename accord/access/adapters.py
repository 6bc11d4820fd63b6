"""What we decide where allauth asks: the door, and second factors."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.guests import never_mailed
from accord.access.letting_in import STANDING, let_in_by
from accord.access.sign_on import ways_to_prove
from accord.journal.lines import note

WAYS = {
    "mfa_reauthenticate:webauthn": "Use a passkey",
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use the code of your app, or a recovery code",
}
"""How one proves afresh who one is, by the names that allauth has for it."""


class Door(DefaultAccountAdapter):  # type: ignore[misc]
    """People come into the directory through their agency, an invitation, or the Board manager."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by allauth's own page: an invitation is what opens the door."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponse:
        """Note in the journal who signed in, and keep in the session whether they need a second factor yet."""
        let_in_by(request, given.get("signal_kwargs") or {})
        note("signed-in", person=user.key)
        response: HttpResponse = super().post_login(request, user, **given)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mailbox that others read is never sent a code, or a link that opens anything."""
        super().send_mail("account/email/spoken_only" if never_mailed(email) else template_prefix, email, context)

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Whoever has just signed in, and is made to add a second factor, is not asked for the first one again."""
        if app == "allauth.mfa" and STANDING not in context.request.session:
            return False
        asked: bool = super().is_reauthentication_required(app=app, **given)
        return asked

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """Allauth's own ways, the quickest first; the agency's sign-on, for whoever signs in by it; else a new code."""
        found = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        ways = [{**found[way], "description": says} for way, says in WAYS.items() if way in found]
        ways += ways_to_prove(user)
        if not ways and user.is_authenticated:
            ways.append({"id": "code", "description": "Use a new code", "url": reverse("prove-by-code")})
        return ways


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """What we decide about second factors."""

    def build_totp_svg(self, url: str) -> str:
        """As it can stand within a page: without the line that begins a file."""
        return str(super().build_totp_svg(url)).partition("?>")[2]

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one, where one is required: add another first."""
        if not settings.SECOND_FACTOR or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
