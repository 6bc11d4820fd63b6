"""Static pages and the Board's logo, readable before signing in."""

from mimetypes import guess_type

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html")


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@login_not_required
def logo(request: HttpRequest) -> HttpResponse:
    if settings.LOGO is None or not settings.LOGO.is_file():
        raise Http404
    kind, _ = guess_type(settings.LOGO.name)
    answer = HttpResponse(settings.LOGO.read_bytes(), content_type=kind or "application/octet-stream")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
