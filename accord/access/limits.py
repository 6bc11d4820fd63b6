"""How often one may try: counted by address and account together, and never so that an outsider shuts a person out.

Agencies share one address, so an address alone is limited far above what an office does by mistake. A browser in which
the person has signed in before is known by a cookie, and is never stopped by what others try.
"""

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
"""How many people a shared computer knows."""


class TooOften(Exception):
    """A sentence about waiting."""


WAIT = "There were too many attempts. Try again in a few minutes."


def within_limits(request: HttpRequest, action: str, key: str = "") -> None:
    """Count one try by the limits of that name, which all workers share. TooOften, where there were too many."""
    if count(request, action, key) is None:
        raise TooOften(WAIT)


def count(request: HttpRequest, action: str, key: str = "") -> RateLimitUsage | None:
    """What was counted, which can be taken back; None where there were too many."""
    return consume(request, app="allauth.account", action=action, key=key or None)


def from_here(request: HttpRequest, email: str) -> str:
    """Address and account together, as a limit counts them."""
    return f"{get_adapter().get_client_ip(request)} {email.strip().lower()}"


def is_known(request: HttpRequest, email: str) -> bool:
    """True if the person with that address has signed in with this browser before."""
    return _digest(email) in _known(request)


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Let the browser be known for that person from now on."""
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
