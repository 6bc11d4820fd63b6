"""Answer the script that saves long texts."""

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from accord.pages.shared.typed_text import Token

AUTOSAVE = "autosave"
"""Name of the field that only the script sends."""


def saved(token: Token) -> HttpResponse:
    """Give a new token, so that this page does not count as older than its own draft."""
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "token": token.signed()})


def gone() -> HttpResponse:
    """Tell the script to stop: what it would save is sent already."""
    return JsonResponse({}, status=409)
