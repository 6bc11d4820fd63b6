"""Tells people outside of alarms and their end, without names."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException
from threading import Thread
from urllib.request import Request, urlopen

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accord.access.email_message import AUTOMATIC
from accord.letters.alarm_texts import DAILY
from accord.letters.alarms import text_of
from accord.letters.models import Alarm

log = structlog.get_logger("accord.alarms")
PAUSE = timedelta(minutes=5)
"""After an attempt that failed, or whose process was killed."""
A_DAY = timedelta(days=1)
PATIENCE = 10
"""Seconds that a webhook may take."""
MOST = 50
TRY = "This is a test of Accord’s alarms"
NO_ONE = "No one is told of alarms. Set ACCORD_ALARM_ADDRESSES or ACCORD_ALARM_WEBHOOK."


def tell_alarms(at: datetime) -> bool:
    """Once each, whatever processes run it. False on failure."""
    if not is_told():
        return True
    new = Alarm.objects.filter(told_at__isnull=True, over_at__isnull=True)
    told = [_tell(new.exclude(kind__in=DAILY), at)]
    if not Alarm.objects.filter(kind__in=DAILY, told_at__gt=at - A_DAY).exists():
        told.append(_tell(new.filter(kind__in=DAILY), at))
    over = Alarm.objects.filter(told_at__isnull=False, over_at__isnull=False, over_told_at__isnull=True)
    return all([*told, _tell(over, at, is_over=True)])


def is_told() -> bool:
    return bool(settings.ALARM_ADDRESSES or settings.ALARM_WEBHOOK)


def tell_test(at: datetime) -> bool:
    return _leaves("test", TRY, f"{TRY}. It was sent at {_day(at)}.", ())


def _tell(rows: "QuerySet[Alarm]", at: datetime, *, is_over: bool = False) -> bool:
    alarms = _claim(rows, at)
    if not alarms:
        return True
    first = text_of(alarms[0]).partition(". ")[0]
    subject = f"{'Over: ' if is_over else ''}{first}{f', and {len(alarms) - 1} more' if alarms[1:] else ''}"
    overview = f"The Board overview lists what is wrong now: {settings.ACCORD_URL}/board/"
    if not _leaves("over" if is_over else "alarm", subject, "\n\n".join([*map(_line, alarms), overview]), alarms):
        return False
    done = Alarm.objects.filter(pk__in=[alarm.pk for alarm in alarms])
    done.update(next_try=None, **({"over_told_at": at} if is_over else {"told_at": at}))
    return True


@transaction.atomic
def _claim(rows: "QuerySet[Alarm]", at: datetime) -> list[Alarm]:
    due = rows.filter(Q(next_try__isnull=True) | Q(next_try__lte=at)).select_for_update(skip_locked=True)
    alarms = list(due.order_by("since", "id")[:MOST])
    Alarm.objects.filter(pk__in=[alarm.pk for alarm in alarms]).update(next_try=at + PAUSE)
    return alarms


def _line(alarm: Alarm) -> str:
    case = f" (case {alarm.ref})" if alarm.ref else ""
    over = f" Over at {_day(alarm.over_at)}." if alarm.over_at else ""
    return f"{text_of(alarm)}{case}. Since {_day(alarm.since)}.{over}"


def _day(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M on %-d %B %Y}"


def _leaves(event: str, subject: str, text: str, alarms: Sequence[Alarm]) -> bool:
    return any([_is_mailed(subject, text), _is_posted(event, subject, alarms)])


def _is_mailed(subject: str, text: str) -> bool:
    if not settings.ALARM_ADDRESSES:
        return False
    try:
        EmailMessage(subject, f"{text}\n", to=settings.ALARM_ADDRESSES, headers=AUTOMATIC).send()
    except (OSError, SMTPException) as wrong:
        log.warning("an alarm was not mailed", error=type(wrong).__name__)
        return False
    return True


def _is_posted(event: str, subject: str, alarms: Iterable[Alarm]) -> bool:
    if not settings.ALARM_WEBHOOK:
        return False
    said = {"event": event, "text": subject, "url": settings.ACCORD_URL, "alarms": [_plain(one) for one in alarms]}
    answers = list[int]()
    posting = Thread(target=_post, args=(json.dumps(said).encode(), answers), daemon=True)
    posting.start()
    posting.join(PATIENCE)
    if answers:
        return True
    log.warning("an alarm was not posted")
    return False


def _post(body: bytes, answers: list[int]) -> None:
    headers = {"Content-Type": "application/json", "User-Agent": "Accord"}
    try:
        with urlopen(Request(settings.ALARM_WEBHOOK, body, headers), timeout=PATIENCE) as answer:  # noqa: S310
            answers.append(answer.status)
    except (OSError, ValueError) as wrong:
        log.warning("the webhook did not answer", error=type(wrong).__name__)


def _plain(alarm: Alarm) -> dict[str, str]:
    over = alarm.over_at.isoformat() if alarm.over_at else ""
    text = text_of(alarm)
    return {"kind": alarm.kind, "text": text, "case": alarm.ref, "since": alarm.since.isoformat(), "over": over}
