"""Limits by IP address with account: agencies share addresses, and outsiders must lock no one out."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import RateLimitUsage, consume
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "accord-known"
SALT = "accord.access.limits"
A_YEAR = 365 * 24 * 60 * 60
MOST_KNOWN = 20


class TooOften(Exception):
    pass


WAIT = "Too many attempts. Try again in a few minutes."


def within_limits(request: HttpRequest, action: str, key: str = "") -> None:
    """Raises TooOften. All workers share the counts."""
    if count(request, action, key) is None:
        raise TooOften(WAIT)


def count(request: HttpRequest, action: str, key: str = "") -> RateLimitUsage | None:
    """Return usage, to roll back, or None over the limit."""
    return consume(request, app="allauth.account", action=action, key=key or None)


def from_here(request: HttpRequest, email: str) -> str:
    return f"{get_adapter().get_client_ip(request)} {email.strip().lower()}"


def is_known(request: HttpRequest, email: str) -> bool:
    return _digest(email) in _known(request)


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    known = [_digest(email), *(one for one in _known(request) if one != _digest(email))][:MOST_KNOWN]
    response.set_cookie(
        COOKIE,
        signing.dumps(known, salt=SALT),
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> list[str]:
    try:
        known: list[str] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except signing.BadSignature:
        return []
    return known


def _digest(email: str) -> str:
    return sha256(email.strip().lower().encode()).hexdigest()[:16]
