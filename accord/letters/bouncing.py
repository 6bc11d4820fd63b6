"""Notes emails that came back, and sends what they asked again, to the person who acts today."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from accord.access.mails import mail
from accord.directory.people import person_of_email
from accord.directory.queries import board_of_person
from accord.letters.addressee import EmailText
from accord.letters.alarms import Wrong, raise_alarms
from accord.letters.delivery_report import Returned
from accord.letters.making import ASKS, Round, for_each_board, lock_messages
from accord.letters.models import Bounce, Carried, Message
from accord.letters.writing import by_itself
from accord.record.lists.owed import Owed, owed_among

RECENT = timedelta(days=14)
"""Emails that a bounce without their id can be about."""
ONE_DAY = timedelta(days=1)
AGAIN = "resent"
NO_ONE_READS = "No one reads this mailbox. Use the link in the email, or phone the Board manager."


def note_returned(returned: Returned, at: datetime) -> int:
    sent = Message.objects.filter(sent_at__isnull=False)
    known = list(sent.filter(message_id__in=returned.ids)) if returned.failed else []
    noted = sum(_note(message, next(iter(returned.failed.values())), "", at) for message in known)
    if known:
        return noted
    return sum(note_address(address, at, status=status, most=1) for address, status in returned.failed.items())


def note_address(address: str, at: datetime, *, status: str = "", by: str = "", most: int = 1000) -> int:
    """Return how many of the latest emails came back: at least 1 for a person's address.

    A report that names no email of ours counts for one: it could be anyone's.
    """
    person = person_of_email(address)
    sent = Message.objects.filter(address__iexact=address, sent_at__gte=at - RECENT, bounce__isnull=True)
    noted = sum(_note(message, status, by, at) for message in sent.order_by("-id")[:most])
    if person and not noted:
        raise_alarms([Wrong(kind="refused", about=person.key, board=board_of_person(person.key))], at)
    return noted or int(bool(person))


def _note(message: Message, status: str, by: str, at: datetime) -> int:
    _, is_new = Bounce.objects.get_or_create(message=message, defaults={"at": at, "status": status[:20], "by": by})
    if is_new:
        raise_alarms([Wrong(kind="refused", about=message.person, board=message.board)], at)
    return int(is_new)


def is_ours(returned: Returned) -> bool:
    """True if a reply is to an email of ours, or by a person of a Board."""
    return Message.objects.filter(message_id__in=returned.ids).exists() or person_of_email(returned.sender) is not None


def answer(returned: Returned) -> None:
    """Keep nothing of the reply."""
    mail(returned.sender, "No one reads this mailbox", NO_ONE_READS)


def send_again(at: datetime) -> int:
    """Wait a day, unless the address or the person has changed."""
    boards = Bounce.objects.filter(is_over=False).values_list("message__board", flat=True).distinct()
    return sum(for_each_board(_send_again, sorted(boards), "sending again", at))


@transaction.atomic
def _send_again(board: str, at: datetime) -> int:
    if not lock_messages(board):
        return 0
    this = Round(board=board, at=at)
    rows = Bounce.objects.filter(is_over=False, message__board=board).select_related("message").order_by("id")
    return sum(_again(this, bounce) for bounce in rows)


def _again(this: Round, bounce: Bounce) -> int:
    if bounce.message.kind != ASKS:
        return _copy(this, bounce)
    letters = owed_among(_carried(bounce.message), this.at)
    return _ask_again(this, bounce, [one for one in letters if one.waits or one.urgency])


def _carried(message: Message) -> list[int]:
    while earlier := Bounce.objects.filter(again=message).select_related("message").first():
        message = earlier.message
    return list(Carried.objects.filter(message=message).values_list("letter", flat=True))


def _ask_again(this: Round, bounce: Bounce, letters: Sequence[Owed]) -> int:
    """Write to the person acting today. Over if no one needs to do it."""
    if not letters:
        return _end(bounce, None)
    to = this.receiver(letters[0].post, letters[0].case.barred)
    is_urgent = any(one.urgency for one in letters)
    if to is None or not (this.is_open or is_urgent) or not _may_arrive(this, bounce, to.email):
        return 0
    text = by_itself(this.reader(to, letters[0].case.procedure), letters)
    return _end(bounce, this.message(ASKS, to, text, this.today, bounce.message.ref))


def _copy(this: Round, bounce: Bounce) -> int:
    """Send a reminder or an update to the person's new address, as it was."""
    message, to = bounce.message, this.account(bounce.message.person)
    if to is None or this.at - bounce.at > RECENT:
        return _end(bounce, None)
    if to.email == message.address or not this.is_open:
        return 0
    text = EmailText(subject=message.subject, text=message.text, wording=message.wording, button=message.button)
    return _end(bounce, this.message(AGAIN, to, text, this.today, message.ref))


def _may_arrive(this: Round, bounce: Bounce, address: str) -> bool:
    return address != bounce.message.address or this.at - bounce.at >= ONE_DAY


def _end(bounce: Bounce, again: Message | None) -> int:
    bounce.again, bounce.is_over = again, True
    bounce.save(update_fields=["again", "is_over"])
    return int(again is not None)
