"""Adapters for allauth: signing in and second factors."""

from base64 import b32encode
from secrets import token_bytes
from typing import Any, ClassVar

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.guests import inviter_name, never_mailed
from accord.access.keepers import administrators_named
from accord.access.letting_in import let_in_by
from accord.access.limits import count, from_here, is_known, remember
from accord.access.mails import NOBODY, link, send_soon
from accord.access.proving import PASSWORD_CHANGED, proofs_accepted
from accord.access.secrets import decrypt, encrypt, is_readable
from accord.access.sign_on import ways_to_prove
from accord.journal.lines import note

WAYS = {
    "mfa_reauthenticate:webauthn": ({"passkey"}, "Use a passkey"),
    "mfa_reauthenticate": ({"app", "recovery"}, "Use a code from your app, or a recovery code"),
    "reauthenticate": ({"password"}, "Use your password"),
}
"""Ways to confirm your identity, by allauth's names: proofs and label."""
log = structlog.get_logger("accord.access")
STOPPED = (
    "Too many attempts with this address. You can try a password again in 5 minutes. An emailed code or a passkey "
    "works now."
)


BUTTONS = {"account/email/password_reset_key": "Reset your password"}
SPOKEN_ONLY = "account/email/spoken_only"
UNKNOWN = "account/email/unknown_account"
"""allauth's email template for an address without an account."""


class Door(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many attempts. Try again in 5 minutes.",
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count by IP address and account, so that outsiders lock no one out."""
        return from_here(request, credentials.get("email", ""))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse over the limit. In unknown browsers, tries from everywhere count."""
        email = credentials.get("email", "")
        is_stopped = False
        try:
            super().pre_authenticate(request, **credentials)
            self._strange = None if is_known(request, email) else count(request, "login_failed_elsewhere", email)
            is_stopped = self._strange is None and not is_known(request, email)
        except ValidationError:
            is_stopped = True
        if is_stopped:
            raise ValidationError(STOPPED)

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._strange:
            self._strange.rollback()

    def post_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponse:
        let_in_by(request, given.get("signal_kwargs") or {})
        note("signed-in", person=user.key)
        response: HttpResponse = super().post_login(request, user, **given)
        remember(request, response, user.email)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send after the response, without codes or links to a mailbox others read.

        An unknown address costs the same time.
        """
        prefix = SPOKEN_ONLY if never_mailed(email) else template_prefix
        names = {"told_by": inviter_name(email)} if prefix == SPOKEN_ONLY else {"told_to": administrators_named(email)}
        ready = self.render_mail(prefix, email, {"email": email, **context, **names})
        to = NOBODY if template_prefix == UNKNOWN else email
        send_soon(to, ready.subject, ready.body, button=BUTTONS.get(prefix, ""))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Use the configured host, never the request's."""
        return link("account_reset_password_from_key", *key.split("-", 1))

    def set_password(self, user: Any, password: str) -> None:
        """Note that a new password proves nothing in this session."""
        super().set_password(user, password)
        context.request.session[PASSWORD_CHANGED] = True

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Return False: `LettingIn` has asked already."""
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        if not user.is_authenticated:
            return []
        accepted = set(proofs_accepted(context.request))
        found = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        ways = [
            {**found[way], "description": says}
            for way, (proofs, says) in WAYS.items()
            if way in found and proofs & accepted
        ]
        ways += ways_to_prove(user) if "sign-on" in accepted else []
        if "code" in accepted:
            ways.append({"id": "code", "description": "Email me a code", "url": reverse("prove-by-code")})
        return ways or [{"id": "again", "description": "Sign in again", "url": reverse("sign-in-again")}]


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        """Encrypt, so that a database backup yields no codes."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a random seed if its key is gone: the person needs recovery."""
        if is_readable(encrypted_text):
            return decrypt(encrypted_text)
        log.error("a second factor cannot be read: its key is gone")
        return b32encode(token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        return str(super().build_totp_svg(url)).partition("?>")[2]

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not settings.SECOND_FACTOR or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
