"""Sending messages: each is claimed before it is tried, the same at every attempt, and tried again after a pause."""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.utils.http import http_date

from accord.letters.alarms import Wrong, end_alarms, raise_alarms
from accord.letters.models import Message

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
"""Between one attempt and the next; the last one from then on."""
MALFORMED = "the address is none"
ALARMING = 3
"""Attempts after which somebody must look."""
MOST = 60
"""Refusals of one address, about two and a half days of them, after which no more is tried. The alarm stays."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """How many were sent, and how many were refused."""

    sent: int = 0
    refused: int = 0


def send_messages(at: datetime) -> Sent:
    """Try everything whose time has come. A mail server that is away ends the round: nothing else is tried in vain."""
    sent = refused = 0
    connection: BaseEmailBackend = get_connection()
    try:
        while message := _claim(at):
            outcome, is_servers = _attempt(connection, message)
            _keep(message, outcome, at, counts=not is_servers)
            sent += not outcome
            refused += bool(outcome)
            if is_servers:
                break
    finally:
        _close(connection)
    return Sent(sent=sent, refused=refused)


@transaction.atomic
def _claim(at: datetime) -> Message | None:
    """The next message to try, put off first: killed in the middle it is tried again, and nobody else tries it now."""
    rows = Message.objects.select_for_update(skip_locked=True).filter(next_try__lte=at)
    message = rows.order_by("next_try", "id").first()
    if message is None:
        return None
    message.attempts += 1
    message.next_try = at + PAUSES[min(message.attempts, len(PAUSES)) - 1]
    message.save(update_fields=["attempts", "next_try"])
    return message


def _attempt(connection: BaseEmailBackend, message: Message) -> tuple[str, bool]:
    """What came of it, empty for sent; and whether it is the server's fault rather than this mail's."""
    try:
        validate_email(message.address)
        connection.open()
        _mail(message, connection).send()
    except smtplib.SMTPRecipientsRefused as refused:
        return f"address refused ({_codes(refused)})", False
    except smtplib.SMTPSenderRefused as refused:
        return f"sender refused ({refused.smtp_code})", True
    except smtplib.SMTPResponseException as refused:
        _close(connection)
        return f"refused ({refused.smtp_code})", refused.smtp_code == 421
    except (smtplib.SMTPException, OSError) as wrong:
        _close(connection)
        return type(wrong).__name__, True
    except (ValidationError, ValueError):  # an address that is none, or a line break where none may be
        return MALFORMED, False
    return "", False


def _codes(refused: smtplib.SMTPRecipientsRefused) -> str:
    return ", ".join(sorted({str(code) for code, _ in refused.recipients.values()}))


def _mail(message: Message, connection: BaseEmailBackend) -> EmailMessage:
    """The same bytes at every attempt."""
    headers = {
        "Message-ID": message.message_id,
        "Date": http_date(message.made_at.timestamp()).replace("GMT", "+0000"),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        message.subject, f"{message.text}\n", to=[message.address], headers=headers, connection=connection
    )


def _keep(message: Message, outcome: str, at: datetime, *, counts: bool) -> None:
    """What came of an attempt."""
    rows = Message.objects.filter(pk=message.pk)
    if not outcome:
        rows.update(sent_at=at, next_try=None, outcome="")
        end_alarms("refused", at, about=message.message_id)
        return
    if counts and message.attempts >= MOST:
        rows.update(next_try=None, outcome=outcome)
    else:
        rows.update(outcome=outcome)
    if message.attempts >= ALARMING or outcome == MALFORMED:
        raise_alarms([Wrong(kind="refused", about=message.message_id, board=message.board)], at)


def _close(connection: BaseEmailBackend) -> None:
    """Leave the server; one that is gone already is left too."""
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        return
