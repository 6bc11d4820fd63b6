"""Confirm who you are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accord.pages.entering.views import next_of


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Ask to sign in: a changed method confirms nothing here."""
    return render(request, "pages/sign_in_again.html", {"next": next_of(request) or reverse("home")})
