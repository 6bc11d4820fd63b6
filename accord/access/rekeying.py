"""Encrypts all secrets again with the newest key."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from accord.access.models import Mail
from accord.access.secrets import decrypt, encrypt, renewed

KEPT = "encrypted_secret"
"""Setting for a sign-on's encrypted secret, which its own column is too short for."""


@transaction.atomic
def renew_all() -> int:
    factors = list(Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN))
    for one in factors:
        one.data = {name: _renewed(name, value) for name, value in one.data.items()}
        one.save(update_fields=["data"])
    apps = list(SocialApp.objects.select_for_update())
    for app in apps:
        app.save()
    mails = list(Mail.objects.select_for_update())
    for mail in mails:
        mail.said = renewed(mail.said)
        mail.save(update_fields=["said"])
    sessions = list(Session.objects.select_for_update().filter(expire_date__gt=timezone.now()))
    for session in sessions:
        session.session_data = renewed(session.session_data)
        session.save(update_fields=["session_data"])
    return len(factors) + len(apps) + len(mails) + len(sessions)


def _renewed(name: str, value: Any) -> Any:
    if name in ("secret", "seed"):
        return renewed(value)
    return [renewed(one) for one in value] if name == "migrated_codes" else value


def show_secret(instance: SocialApp, **_: Any) -> None:
    if kept := (instance.settings or {}).get(KEPT):
        instance.secret = decrypt(kept)


def hide_secret(instance: SocialApp, **_: Any) -> None:
    if instance.secret:
        instance.settings = {**instance.settings, KEPT: encrypt(instance.secret)}
        instance.secret = ""
