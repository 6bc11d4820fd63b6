"""Who may sign in, and who may not sign up: what we decide where allauth asks."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Door(DefaultAccountAdapter):  # type: ignore[misc]
    """People come into the directory through their agency; nobody signs up from the street."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
