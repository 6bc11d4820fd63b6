"""Answer a request that no page takes."""

from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.loader import get_template
from django.urls import Resolver404
from django.views.defaults import page_not_found

from accord.pages.shared.from_email import moved_on

log = structlog.get_logger("accord.request")
ELSEWHERE = ("Origin checking failed", "Referer checking failed")
"""Beginnings of Django's reasons for a form that came from another address than this one."""
GO_BACK = "Nothing has changed. Go to your cases and try again."
CAUSES: dict[type[Exception], tuple[str, str]] = {
    DisallowedHost: ("host not set up", "Accord is not set up for the address in your browser. Use {url}."),
    TooManyFieldsSent: ("too many fields", "This form has more rows than Accord can read. Send fewer rows."),
    MultiPartParserError: ("body broken off", "What you sent arrived incomplete. Go back, and send it again."),
    BadRequest: ("address with a null character", "The link has a character that Accord cannot read. Check the link."),
}
"""By kind of error: the words of the log, and those for the person."""
NOT_READ = ("not readable", "Sorry, there is a problem with your request.")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        log.warning("refused", cause="text too long", most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        return _page("too_long.html", 400)
    cause, sentence = next((said for kind, said in CAUSES.items() if isinstance(exception, kind)), NOT_READ)
    more = {"host": request.META.get("HTTP_HOST", ""), "hosts": settings.ALLOWED_HOSTS}
    log.warning("refused", cause=cause, **(more if isinstance(exception, DisallowedHost) else {}))
    return _page("400.html", 400, sentence.format(url=settings.ACCORD_URL))


def is_elsewhere(reason: str) -> bool:
    """True if Django found that a form came from another address."""
    return reason.startswith(ELSEWHERE)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without what proves that this service gave it out."""
    if is_elsewhere(reason):
        came = request.META.get("HTTP_ORIGIN") or _origin(request.META.get("HTTP_REFERER", ""))
        here = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}"
        log.warning("refused", cause="form from another address", came_from=came, here=here, url=settings.ACCORD_URL)
        sentence = f"Your browser sent this form from {came or 'an address it does not say'}, and Accord is at "
        return _page("403_elsewhere.html", 403, f"{sentence}{settings.ACCORD_URL}.")
    if reason == REASON_NO_CSRF_COOKIE:
        log.warning("refused", cause="form without a cookie")
        return _page("403_cookie.html", 403)
    log.warning("refused", cause="form expired")
    return _page("403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for what there is not and for what the person may not know of. The log has no address."""
    is_nowhere = isinstance(exception, Resolver404)
    log.info("refused", cause="no such address" if is_nowhere else "nothing there for this person")
    return moved_on(request) or page_not_found(request, exception)


def not_allowed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page that can only be sent, opened; or one that can only be opened, sent."""
    log.info("refused", cause="wrong method", method=request.method)
    page = _page("405.html", 405)
    page.headers["Allow"] = response.headers["Allow"]
    return page


def too_often(_request: HttpRequest) -> HttpResponse:
    log.warning("refused", cause="too often")
    return _page("429.html", 429)


def _page(template: str, status: int, sentence: str = "") -> HttpResponse:
    """Rendered without the request, as that may be what is wrong."""
    return HttpResponse(get_template(template).render({"sentence": sentence}), status=status)


def _origin(url: str) -> str:
    at = urlsplit(url)
    return f"{at.scheme}://{at.netloc}" if at.netloc else ""
