"""Logs and counts requests, without URLs or texts."""

import sys
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter

from accord.site.logs import request_id_of

log = structlog.get_logger("accord.request")
HEADER = "HTTP_X_REQUEST_ID"
REQUESTS = Counter("accord_requests", "Requests by route and status", ["route", "status"])


class RequestId:
    """Comes first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request_id_of(request.META.get(HEADER, ""))
        structlog.contextvars.bind_contextvars(request=known)
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = known
            return response
        finally:
            structlog.contextvars.clear_contextvars()


class RequestLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        REQUESTS.labels(match.route if match else "", response.status_code).inc()
        log.info(
            "answered",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            ms=round((time.perf_counter() - begun) * 1000, 1),
        )
        return response


@receiver(got_request_exception)
def _failed(request: HttpRequest | None = None, **_: Any) -> None:
    """Log every 500, without the URL and message that Django would quote."""
    log.error("failed", method=request.method if request else None, exc_info=sys.exc_info())
