"""Account emails, encrypted, sent after the response: times reveal no accounts."""

import json
import smtplib
from datetime import datetime, timedelta
from threading import Timer
from uuid import uuid4

import structlog
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accord.access.email_message import email_of, our_host
from accord.access.letterhead import board_of_address, letterhead_of
from accord.access.models import FirstEmail, Mail
from accord.access.secrets import decrypt, encrypt

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30))
"""Between attempts. After the last, the email is dropped: its code has expired."""
SOON = 0.2
NOBODY = ""
"""Recipient of an email stored for timing only."""
log = structlog.get_logger("accord.mails")


def link(name: str, *args: str) -> str:
    """Use the configured host, never the request's."""
    return f"{settings.ACCORD_URL}{reverse(name, args=args)}"


def mail(to: str, subject: str, *paragraphs: str, button: str = "", board: str = "") -> None:
    """Send after any transaction commits. `board` is for an address that is no person's yet."""
    send_soon(to, subject, "\n\n".join(paragraphs), button=button, board=board)


def send_soon(to: str, subject: str, text: str, *, button: str = "", board: str = "") -> None:
    at = timezone.now()
    said = {"to": to, "subject": subject, "text": text, "button": button, "board": board, "id": str(uuid4())}
    Mail.objects.create(said=encrypt(json.dumps(said)), made_at=at, next_try=at)
    if settings.MAILS_AT_ONCE:
        send_mails(at)
    else:
        transaction.on_commit(lambda: Timer(SOON, _send_apart).start())


def _send_apart() -> None:
    try:
        send_mails(timezone.now())
    except Exception:
        log.exception("mails could not be sent")
    finally:
        connection.close()  # the thread's own connection


def send_mails(at: datetime) -> int:
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
    row = Mail.objects.select_for_update(skip_locked=True).filter(next_try__lte=at).order_by("next_try", "id").first()
    if row:
        row.next_try = at + PAUSES[min(row.attempts, len(PAUSES) - 1)]
        row.attempts += 1
        row.save(update_fields=["next_try", "attempts"])
    return row


def _is_sent(row: Mail) -> bool:
    """True once sent or refused for good. Adds the foot here, as requests must take equal time."""
    said = json.loads(decrypt(row.said))
    if said["to"] == NOBODY:
        return True
    head = letterhead_of(said.get("board") or board_of_address(said["to"]))
    text = "\n\n".join(part for part in (said["text"].strip(), head.foot) if part)
    name = f"<{said.get('id') or uuid4()}@{our_host()}>"
    try:
        email_of(
            head, said["to"], said["subject"], text, name=name, at=row.made_at, button=said.get("button", "")
        ).send()
    except smtplib.SMTPRecipientsRefused as refused:
        log.warning("a mail was not sent", why="the recipient was refused")
        is_final = all(code >= 500 for code, _ in refused.recipients.values())
        if is_final:
            person = get_user_model().objects.filter(email=said["to"].lower(), last_login=None).values("key")
            FirstEmail.objects.filter(person__in=person).update(refused_at=timezone.now())
        return is_final
    except (smtplib.SMTPException, OSError) as wrong:
        log.warning("a mail was not sent", why=type(wrong).__name__)
        return False
    return True
