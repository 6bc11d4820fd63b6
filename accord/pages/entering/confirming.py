"""Confirm who you are, and recover text typed before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accord.access.letting_in import held_form
from accord.pages.entering.views import next_of


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Ask to sign in: a changed method confirms nothing here."""
    return render(request, "pages/sign_in_again.html", {"next": next_of(request) or reverse("home")})


def typed(request: HttpRequest) -> HttpResponse:
    """Show a form sent while idle, ready to send."""
    held = held_form(request)
    if held is None or not url_has_allowed_host_and_scheme(held["path"], None):
        return redirect("home")
    fields = [(name, value) for name, values in held["fields"].items() for value in values]
    texts = [value for _, value in fields if " " in value.strip()]
    return render(request, "pages/typed.html", {"path": held["path"], "fields": fields, "texts": texts})
