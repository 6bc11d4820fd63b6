"""Connects what must be known from the first sign-in on."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class Access(AppConfig):
    name = "accord.access"

    def ready(self) -> None:
        """Note in each session when it began."""
        from accord.access.proving import begin

        user_logged_in.connect(begin, dispatch_uid="accord-session-began")
