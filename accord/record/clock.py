"""The one place in which the present moment is read; everything below is given it."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, with its zone."""
    return timezone.now()
