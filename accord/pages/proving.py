"""Proving afresh who one is, before signing: how long ago, with what, and that each proof serves for one signature.

The proof itself is allauth's: its page asks for the password, a code or a passkey, and notes it in the session.
"""

from datetime import timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from accord.record.clock import now

FRESH = timedelta(minutes=5)
USED = "accord-proof-used"
"""Where the session keeps the instant of the proof that the last signature was given with."""
KINDS = {"password": "password", "code": "code", "socialaccount": "sign-on"}
SECOND = {"totp": "app", "webauthn": "passkey", "recovery_codes": "recovery"}


def proof_of(request: HttpRequest) -> str:
    """With what the person has just proved who they are, a key of `signing.PROOFS`; empty where they have not."""
    newest = _newest(request)
    if newest is None or newest["at"] <= request.session.get(USED, 0):
        return ""
    is_fresh = now().timestamp() - newest["at"] < FRESH.total_seconds()
    return _kind(newest) if is_fresh else ""


def use_proof(request: HttpRequest) -> None:
    """Something was signed with it: the next signature needs one of its own."""
    newest = _newest(request)
    request.session[USED] = newest["at"] if newest else 0


def _newest(request: HttpRequest) -> dict[str, Any] | None:
    """The latest proof that was given within this session: signing in, at its beginning, is none."""
    records = get_authentication_records(request, request.user)
    return next((one for one in reversed(records) if one.get("reauthenticated")), None)


def _kind(record: dict[str, Any]) -> str:
    return SECOND.get(record.get("type", ""), "") if record["method"] == "mfa" else KINDS.get(record["method"], "")
