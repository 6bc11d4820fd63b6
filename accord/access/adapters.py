"""What we decide where allauth asks: the door, and second factors."""

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

from accord.access.guests import never_mailed
from accord.access.letting_in import let_in_by
from accord.access.limits import count, from_here, is_known, remember
from accord.access.mails import NOBODY, link, send_soon
from accord.access.proving import PASSWORD_CHANGED, proofs_accepted
from accord.access.secrets import decrypt, encrypt, is_readable
from accord.access.sign_on import ways_to_prove
from accord.journal.lines import note

WAYS = {
    "mfa_reauthenticate:webauthn": ({"passkey"}, "Use a passkey"),
    "mfa_reauthenticate": ({"app", "recovery"}, "Use the code of your app, or a recovery code"),
    "reauthenticate": ({"password"}, "Use your password"),
}
"""How one confirms who one is, by the names that allauth has for it: which proofs it gives, and what it is called."""
log = structlog.get_logger("accord.access")
STOPPED = (
    "There were too many attempts with this address. You can try a password again in 5 minutes. A code by email or a "
    "passkey works now."
)


UNKNOWN = "account/email/unknown_account"
"""The mail that allauth sends to an address that nobody has."""


class Door(DefaultAccountAdapter):  # type: ignore[misc]
    """People come into the directory through their agency, an invitation, or the Board manager."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by allauth's own page: an invitation is what opens the door."""
        return False

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "There were too many attempts. Try again in 5 minutes.",
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count by address and account together: strangers elsewhere stop nobody."""
        return from_here(request, credentials.get("email", ""))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a try that is one too many; in a browser that does not know the person, by all tries everywhere."""
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
        """Note in the journal who signed in, and keep in the session whether they need a second factor yet."""
        let_in_by(request, given.get("signal_kwargs") or {})
        note("signed-in", person=user.key)
        response: HttpResponse = super().post_login(request, user, **given)
        remember(request, response, user.email)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it after the answer. A mailbox that others read gets no code, and no link that opens anything.

        For an address that nobody has, the same is done as for one that somebody has; that mail goes to nobody.
        """
        prefix = "account/email/spoken_only" if never_mailed(email) else template_prefix
        ready = self.render_mail(prefix, email, {"email": email, **context})
        send_soon(NOBODY if template_prefix == UNKNOWN else email, ready.subject, f"{ready.body}\n")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """By the address that the operator has set, whatever the request calls itself."""
        return link("account_reset_password_from_key", *key.split("-", 1))

    def set_password(self, user: Any, password: str) -> None:
        """Note that the session has a new password, which then proves nothing in it."""
        super().set_password(user, password)
        context.request.session[PASSWORD_CHANGED] = True

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """Never, behind `LettingIn`, which has asked by our own rule before any view of allauth's."""
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """The ways to give a proof that counts, the quickest first. Where there is none: sign in again."""
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
            ways.append({"id": "code", "description": "Use a new code", "url": reverse("prove-by-code")})
        return ways or [{"id": "again", "description": "Sign in again", "url": reverse("sign-in-again")}]


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """What we decide about second factors."""

    def encrypt(self, text: str) -> str:
        """A backup of the database alone makes nobody's code."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The seed. Where its key is gone, one that no code fits: the person is let in again as after a loss."""
        if is_readable(encrypted_text):
            return decrypt(encrypted_text)
        log.error("a second factor cannot be read: its key is gone")
        return b32encode(token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """As it can stand within a page: without the line that begins a file."""
        return str(super().build_totp_svg(url)).partition("?>")[2]

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one, where one is required: add another first."""
        if not settings.SECOND_FACTOR or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
