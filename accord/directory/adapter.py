"""What we decide where allauth asks: nobody signs up by themselves, and who signs in is noted."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from accord.directory.models import Person
from accord.journal.lines import note


class Door(DefaultAccountAdapter):  # type: ignore[misc]
    """People come into the directory through their agency."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **given: Any) -> HttpResponse:
        """Note in the journal who signed in."""
        note("signed-in", person=user.key)
        response: HttpResponse = super().post_login(request, user, **given)
        return response
