"""The few mails that open a door: each goes out at once, and none is sent to a mailbox that others read."""

import smtplib

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

NOT_SENT = "The mail could not be sent just now. Try again in a few minutes."


class NotSent(Exception):
    """The mail server did not take it."""


def link(name: str, *args: str) -> str:
    """The whole address of a page."""
    return f"{settings.ACCORD_URL}{reverse(name, args=args)}"


def mail(to: str, subject: str, *paragraphs: str) -> None:
    """Send it, or NotSent."""
    try:
        send_mail(f"Accord: {subject}", "\n\n".join(paragraphs) + "\n", None, [to])
    except (smtplib.SMTPException, OSError) as wrong:
        raise NotSent(NOT_SENT) from wrong
