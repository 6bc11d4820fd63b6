"""Sends messages: claims, retries with pauses, never changes them."""

import smtplib
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction

from accord.access.email_message import email_of
from accord.access.letterhead import letterhead_of
from accord.directory.queries import accounts
from accord.letters.alarms import Wrong, end_alarms, raise_alarms
from accord.letters.models import PUT_OFF, Bounce, Carried, Message
from accord.record.lists.owed import owe_again

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
"""Between attempts; the last one repeats."""
MALFORMED = "the address is none"
LEFT = "they have left"
ALARMING = 3
PATIENCE = timedelta(minutes=10)
"""How long an email may wait for the mail server before an alarm."""
MANY = 60
"""Refusals (about 2.5 days) after which an email is tried daily, for ever."""
ONCE_A_DAY = timedelta(days=1)
TURN = 30
"""Seconds of sending before clocks run again."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    sent: int = 0
    refused: int = 0


def send_messages(at: datetime) -> Sent:
    """Stops if the server is down."""
    sent = refused = 0
    connection, until = get_connection(), time.monotonic() + TURN
    try:
        while time.monotonic() < until and (message := _claim(at)):
            outcome, is_servers = _attempt(connection, message)
            _keep(message, outcome, at, is_servers=is_servers)
            sent += not outcome
            refused += bool(outcome)
            if is_servers:
                break
    finally:
        _close(connection)
    return Sent(sent=sent, refused=refused)


@transaction.atomic
def _claim(at: datetime) -> Message | None:
    """Postpone: no other worker tries it, and it survives a crash."""
    rows = Message.objects.select_for_update(skip_locked=True).filter(next_try__lte=at)
    message = rows.order_by("next_try", "id").first()
    if message is None:
        return None
    if message.refusals and not _is_still_theirs(message, at):
        return _claim(at)
    message.attempts += 1
    pause = ONCE_A_DAY if message.refusals >= MANY else PAUSES[min(message.attempts, len(PAUSES)) - 1]
    message.next_try = at + pause
    message.save(update_fields=["attempts", "next_try", "address"])
    return message


def _is_still_theirs(message: Message, at: datetime) -> bool:
    """Update a refused address, or release letters if the person has left."""
    account = accounts([message.person]).get(message.person)
    if account:
        message.address = account.email
        return True
    carried = Carried.objects.filter(message=message)
    owe_again(carried.values_list("letter", flat=True))
    carried.delete()
    message.next_try, message.outcome = None, LEFT
    message.save(update_fields=["next_try", "outcome"])
    end_alarms("refused", at, about=message.person)
    return False


def _attempt(connection: BaseEmailBackend, message: Message) -> tuple[str, bool]:
    """Return error, or empty, and whether the server's fault."""
    try:
        validate_email(message.address)
        connection.open()
        _mail(message, connection).send()
    except smtplib.SMTPRecipientsRefused as refused:
        is_temporary = all(400 <= code < 500 for code, _ in refused.recipients.values())
        return (PUT_OFF if is_temporary else f"address refused ({_codes(refused)})"), False
    except smtplib.SMTPSenderRefused as refused:
        return f"sender refused ({refused.smtp_code})", True
    except smtplib.SMTPResponseException as refused:
        _close(connection)
        return f"refused ({refused.smtp_code})", refused.smtp_code == 421
    except (smtplib.SMTPException, OSError) as wrong:
        _close(connection)
        return type(wrong).__name__, True
    except (ValidationError, ValueError):  # invalid address or header
        return MALFORMED, False
    return "", False


def _codes(refused: smtplib.SMTPRecipientsRefused) -> str:
    return ", ".join(sorted({str(code) for code, _ in refused.recipients.values()}))


def _mail(message: Message, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """Build the same bytes at every attempt."""
    return email_of(
        letterhead_of(message.board),
        message.address,
        message.subject,
        message.text,
        name=message.message_id,
        at=message.made_at,
        button=message.button,
        ref=message.ref,
        connection=connection,
    )


def _keep(message: Message, outcome: str, at: datetime, *, is_servers: bool) -> None:
    rows = Message.objects.filter(pk=message.pk)
    if not outcome:
        rows.update(sent_at=at, next_try=None, outcome="")
        end_alarms("mail", at)
        if not Bounce.objects.filter(is_over=False, message__address=message.address).exists():
            end_alarms("refused", at, about=message.person)
    elif is_servers:
        rows.update(outcome=outcome)
        if Message.objects.filter(next_try__isnull=False, made_at__lte=at - PATIENCE).exists():
            raise_alarms([Wrong(kind="mail", about="mail server")], at)
    elif outcome == PUT_OFF and at - message.made_at < ONCE_A_DAY:
        rows.update(outcome=outcome)  # as by a server that asks to come again
    else:
        rows.update(outcome=outcome, refusals=message.refusals + 1)
        if message.refusals + 1 >= ALARMING or outcome == MALFORMED:
            raise_alarms([Wrong(kind="refused", about=message.person, board=message.board)], at)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        return
