"""Confirming identity: a fresh proof by the strongest factor, itself older than the session (decision 0030)."""

import time
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest

from accord.access.guests import is_guest
from accord.access.models import SpentProof

FRESH = timedelta(minutes=5)
BEGAN = "accord-began"
PASSWORD_CHANGED = "accord-password-changed"  # noqa: S105  the session's key for a fact, not a password
"""Session key, set if the password has changed since the sign-in."""
SECOND = {"totp": "app", "webauthn": "passkey", "recovery_codes": "recovery"}
OTHER = {"password": "password", "code": "code", "socialaccount": "sign-on"}


def begin(request: HttpRequest, **_: Any) -> None:
    """Factors added later prove nothing in this session."""
    request.session[BEGAN] = time.time()
    request.session.pop(PASSWORD_CHANGED, None)


def began(request: HttpRequest) -> float:
    at: float = request.session.setdefault(BEGAN, time.time())
    return at


def has_second_factor(person: Any) -> bool:
    """Recovery codes alone do not count."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(person.is_authenticated and Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists())


def has_sign_on(person: Any) -> bool:
    return bool(SocialAccount.objects.filter(user_id=person.pk).exists())


def proofs_accepted(request: HttpRequest) -> tuple[str, ...]:
    """Empty if the strongest was added or changed in this session: sign in again."""
    person: Any = request.user
    if is_guest(person.key):
        return ("code",)
    if has_second_factor(person):
        kinds = {SECOND[one.type] for one in older_factors(request)}
        return (*(kind for kind in SECOND.values() if kind in kinds), *(["sign-on"] if has_sign_on(person) else []))
    if has_sign_on(person):
        return ("sign-on",)
    if person.has_usable_password():
        return () if request.session.get(PASSWORD_CHANGED) else ("password",)
    return ("code",)


def older_factors(request: HttpRequest) -> list[Authenticator]:
    found = Authenticator.objects.filter(user_id=request.user.pk)
    return [one for one in found if one.created_at.timestamp() < began(request)]


def latest_proof(request: HttpRequest) -> dict[str, Any] | None:
    """The sign-in does not count."""
    records = get_authentication_records(request, request.user)
    latest: dict[str, Any] | None = next((one for one in reversed(records) if one.get("reauthenticated")), None)
    if latest is None or kind_of(latest) not in proofs_accepted(request):
        return None
    if latest["method"] == "mfa" and latest.get("id") not in {one.pk for one in older_factors(request)}:
        return None
    return latest


def fresh_proof(request: HttpRequest) -> dict[str, Any] | None:
    latest = latest_proof(request)
    return latest if latest and _is_fresh(latest) else None


def has_just_signed_in(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and _is_fresh(records[-1])


def _is_fresh(record: dict[str, Any]) -> bool:
    return time.time() - float(record["at"]) < FRESH.total_seconds()


def kind_of(record: dict[str, Any]) -> str:
    return SECOND.get(record.get("type", ""), "") if record["method"] == "mfa" else OTHER.get(record["method"], "")


def proof_for(request: HttpRequest, act: UUID) -> str:
    """Empty if none is fresh, or spent on another act."""
    proof = fresh_proof(request)
    if proof is None:
        return ""
    spent = SpentProof.objects.filter(digest=_digest(request, proof)).exclude(act=act).exists()
    return "" if spent else kind_of(proof)


def spend_proof(request: HttpRequest, act: UUID) -> bool:
    """False if another act has spent it, even concurrently."""
    proof = fresh_proof(request)
    if proof is None:
        return False
    row, _ = SpentProof.objects.get_or_create(digest=_digest(request, proof), defaults={"act": act})
    return bool(row.act == act)


def _digest(request: HttpRequest, proof: dict[str, Any]) -> str:
    person: Any = request.user
    return sha256(f"{person.key} {proof['at']!r}".encode()).hexdigest()
