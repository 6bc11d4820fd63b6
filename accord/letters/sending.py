"""Sending messages: each is claimed before it is tried, the same at every attempt, and tried again after a pause."""

import smtplib
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.utils.http import http_date

from accord.directory.queries import accounts
from accord.letters.alarms import Wrong, end_alarms, raise_alarms
from accord.letters.models import Carried, Message
from accord.record.lists.owed import owe_again

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
"""Between one attempt and the next; the last one from then on."""
MALFORMED = "the address is none"
LEFT = "they have left"
ALARMING = 3
"""Refusals of an address after which somebody must look."""
PATIENCE = timedelta(minutes=10)
"""How long a mail may wait for a server that does not answer before somebody must look."""
MANY = 60
"""Refusals, about two and a half days of them, after which a mail is tried once a day. It is never given up."""
ONCE_A_DAY = timedelta(days=1)
TURN = 30
"""Seconds after which sending makes way for the clocks: a slow mail server holds up no limit."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """How many were sent, and how many were refused."""

    sent: int = 0
    refused: int = 0


def send_messages(at: datetime) -> Sent:
    """Try everything whose time has come, for a turn. A mail server that is away ends it: nothing is tried in vain."""
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
    """The next message to try, put off first: killed in the middle it is tried again, and nobody else tries it now."""
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
    """Where a mail goes that was refused: to the address that the person has now. One who has left gets it no more.

    What it carried is owed again then, to whoever acts for the post.
    """
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


def _keep(message: Message, outcome: str, at: datetime, *, is_servers: bool) -> None:
    """What came of an attempt, and an alarm where that is not the first time."""
    rows = Message.objects.filter(pk=message.pk)
    if not outcome:
        rows.update(sent_at=at, next_try=None, outcome="")
        end_alarms("mail", at)
        end_alarms("refused", at, about=message.person)
    elif is_servers:
        rows.update(outcome=outcome)
        if Message.objects.filter(next_try__isnull=False, made_at__lte=at - PATIENCE).exists():
            raise_alarms([Wrong(kind="mail", about="mail server")], at)
    else:
        rows.update(outcome=outcome, refusals=message.refusals + 1)
        if message.refusals + 1 >= ALARMING or outcome == MALFORMED:
            raise_alarms([Wrong(kind="refused", about=message.person, board=message.board)], at)


def _close(connection: BaseEmailBackend) -> None:
    """Leave the server; one that is gone already is left too."""
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        return
