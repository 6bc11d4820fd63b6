"""What is answered where a request cannot be read: in words, and without leaning on what it held."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer; for more words than a form may bring, one that says so."""
    template = "too_long.html" if isinstance(exception, RequestDataTooBig) else "400.html"
    return bad_request(request, exception, template)
