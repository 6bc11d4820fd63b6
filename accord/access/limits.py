"""Limits by IP address with account: agencies share addresses, and outsiders must lock no one out."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import structlog
from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import RateLimitUsage, consume, parse_rates
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

log = structlog.get_logger("accord.access")
COOKIE = "accord-known"
SALT = "accord.access.limits"
A_YEAR = 365 * 24 * 60 * 60
MOST_KNOWN = 20


class TooOften(Exception):
    pass


REACHED = {
    "signup": "Too many people at this network have asked to join just now. You can try again at {at}.",
    "mail_to": "We have sent this address {amount} emails in an hour. You can try again at {at}.",
    "login_failed": "There were {amount} wrong codes for this address. You can try again at {at}.",
    "request_login_code": (
        "You have asked for {amount} codes in a minute. The newest one works. You can ask for another at {at}."
    ),
}


def within_limits(request: HttpRequest, action: str, key: str = "") -> None:
    """Raises TooOften. All workers share the counts."""
    if count(request, action, key) is None:
        log.warning("refused", cause="too often", limit=action)
        raise TooOften(reached(action))


def reached(action: str) -> str:
    limits: Any = settings.ACCOUNT_RATE_LIMITS
    rates = parse_rates(limits[action])
    again = timezone.localtime() + timedelta(seconds=max(rate.duration for rate in rates))
    return REACHED[action].format(amount=rates[-1].amount, at=f"{again:%H:%M}")


def count(request: HttpRequest, action: str, key: str = "") -> RateLimitUsage | None:
    """Return usage, to roll back; None over the limit."""
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
