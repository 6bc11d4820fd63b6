"""Answer a request that cannot be parsed."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    template = "too_long.html" if isinstance(exception, RequestDataTooBig) else "400.html"
    return bad_request(request, exception, template)
