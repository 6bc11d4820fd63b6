"""`/.well-known/security.txt` (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

ADDRESS = ".well-known/security.txt"
LASTS = timedelta(days=180)


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Http404 unless a contact is configured."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + LASTS).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: en",
        f"Canonical: {settings.ACCORD_URL.rstrip('/')}/{ADDRESS}",
    )
    return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")
