"""The few mails that open a door, or tell of one: kept as rows, and sent after the answer.

So nobody waits for a mail server, and how long an answer takes says nothing of who has an account. What a row says is
encrypted, for it may hold a code or a link.
"""

import json
import smtplib
from datetime import datetime, timedelta
from threading import Timer

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accord.access.models import Mail
from accord.access.secrets import decrypt, encrypt

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30))
"""Between one attempt and the next; after the last the mail is given up, for what it opens has ended by then."""
SOON = 0.2
"""Seconds until the server itself sends a mail; `accord work` sends what is left."""
NOBODY = ""
"""The address of a mail that is kept for as long as one to somebody, and never sent."""
log = structlog.get_logger("accord.mails")


def link(name: str, *args: str) -> str:
    """The whole address of a page, as the operator has set it: never as a request says."""
    return f"{settings.ACCORD_URL}{reverse(name, args=args)}"


def mail(to: str, subject: str, *paragraphs: str) -> None:
    """Send it soon; in a transaction, once that is through."""
    send_soon(to, f"Accord: {subject}", "\n\n".join(paragraphs) + "\n")


def send_soon(to: str, subject: str, text: str) -> None:
    """The same, of a mail that is ready."""
    at = timezone.now()
    Mail.objects.create(said=encrypt(json.dumps({"to": to, "subject": subject, "text": text})), made_at=at, next_try=at)
    if settings.MAILS_AT_ONCE:
        send_mails(at)
    else:
        transaction.on_commit(lambda: Timer(SOON, _send_apart).start())


def _send_apart() -> None:
    """Send what is due, in a thread of its own."""
    try:
        send_mails(timezone.now())
    except Exception:
        log.exception("mails could not be sent")
    finally:
        connection.close()  # the thread's own, which ends with it


def send_mails(at: datetime) -> int:
    """Try every mail whose time has come. How many were sent."""
    sent = 0
    while row := _claim(at):
        if _is_sent(row):
            sent += 1
            row.delete()
        elif row.attempts > len(PAUSES):
            log.error("a mail was given up", made_at=row.made_at.isoformat())
            row.delete()
    return sent


@transaction.atomic
def _claim(at: datetime) -> Mail | None:
    """The next mail to try, put off first, so that nobody else tries it now."""
    row = Mail.objects.select_for_update(skip_locked=True).filter(next_try__lte=at).order_by("next_try", "id").first()
    if row:
        row.next_try = at + PAUSES[min(row.attempts, len(PAUSES) - 1)]
        row.attempts += 1
        row.save(update_fields=["next_try", "attempts"])
    return row


def _is_sent(row: Mail) -> bool:
    said = json.loads(decrypt(row.said))
    if said["to"] == NOBODY:
        return True
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(said["subject"], said["text"], None, [said["to"]], headers=headers).send()
    except (smtplib.SMTPException, OSError) as wrong:
        log.warning("a mail was not sent", why=type(wrong).__name__)
        return False
    return True
