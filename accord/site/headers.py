"""Headers beyond Django's and django-csp's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SIGN_OUT = "/accounts/logout/"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class PrivatePages:
    """Forbid caching, as ward computers are shared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.method == "POST" and request.path_info == SIGN_OUT:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
