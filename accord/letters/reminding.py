"""Reminders: before a date, on it, and after it to whoever the post reports to; and again where no date is set."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from accord.directory.closing import calendars
from accord.letters.making import Round, lock_desk
from accord.letters.models import Reminded
from accord.letters.writing import asking
from accord.record.dated import Dated, asked_between, due_between

BEFORE, ON, AFTER, AGAIN = "before", "on", "after", "again"
LATE = 10
"""Working days after which it is too late to remind: a worker that was away that long does not send old reminders."""

Key = tuple[str, str, str, date, str]


def make_reminders(at: datetime) -> int:
    """Make what reminds, of every Board, in its office hours. How many messages that are."""
    return sum(_remind(board, at) for board in calendars())


@transaction.atomic
def _remind(board: str, at: datetime) -> int:
    this = Round(board=board, at=at)
    if not this.has_procedure or not this.is_open or not lock_desk(board):
        return 0
    found = {_key(one, step): (one, step) for one, step in (*_by_date(this), *_without_date(this))}
    known = _known(found)
    groups: dict[tuple[str, str, str], list[Dated]] = defaultdict(list)
    for key, (one, step) in found.items():
        to = this.receiver(_post(this, one, step), one.barred) if key not in known else None
        if to:
            groups[to.key, one.ref, step].append(one)
    for (person, _, step), ones in groups.items():
        _make(this, person, step, ones)
    return len(groups)


def _by_date(this: Round) -> Iterator[tuple[Dated, str]]:
    calendar, today = this.world().calendar, this.today
    days = this.world().procedure.wording.remind_before
    for one in due_between(this.board, calendar.before(today, LATE), calendar.after(today, days), this.at):
        due = one.waiting.due_on or today
        asked = calendar.day_of(one.asked_at) if one.asked_at else date.min
        if due < today:
            yield one, AFTER
        elif due == today and asked < today:
            yield one, ON
        elif due > today and asked < calendar.before(due, days):
            yield one, BEFORE


def _without_date(this: Round) -> Iterator[tuple[Dated, str]]:
    calendar, days = this.world().calendar, this.world().procedure.wording.ask_again_after
    zone, last = ZoneInfo(calendar.zone), calendar.before(this.today, days)
    first = datetime.combine(calendar.before(last, LATE), time(0), zone)
    until = datetime.combine(last + timedelta(days=1), time(0), zone)
    for one in asked_between(this.board, first, until, this.at):
        yield one, AGAIN


def _key(one: Dated, step: str) -> Key:
    """What a reminder is about. Without a date it is the day on which the post was last asked."""
    day = one.waiting.due_on or (one.asked_at.date() if one.asked_at else date.min)
    return one.ref, one.waiting.post, one.waiting.act, day, step


def _known(found: dict[Key, tuple[Dated, str]]) -> set[Key]:
    """Those that somebody was reminded of before."""
    if not found:
        return set()
    rows = Reminded.objects.filter(
        due_on__gte=min(day for _, _, _, day, _ in found), ref__in={ref for ref, _, _, _, _ in found}
    )
    return set(rows.values_list("ref", "post", "act", "due_on", "step"))


def _post(this: Round, one: Dated, step: str) -> str:
    """Who is reminded: whoever must act; after the date the post above, else the agency's lead."""
    if step != AFTER:
        return one.waiting.post
    directory = this.world().directory
    post = directory.posts.get(one.waiting.post)
    if post is None:
        return ""
    lead = directory.lead(post.agency)
    return post.reports_to or (lead.key if lead else post.key)


def _make(this: Round, person: str, step: str, ones: list[Dated]) -> None:
    """One message about one case."""
    to, first = this.account(person), ones[0]
    if to is None:
        return
    text = asking(this.world(first.procedure), step, first.ref, first.stage, [one.waiting for one in ones])
    message = this.message(step, to, text, this.today)
    keys = (_key(one, step) for one in ones)
    Reminded.objects.bulk_create(
        Reminded(ref=ref, post=post, act=act, due_on=day, step=step, message=message)
        for ref, post, act, day, step in keys
    )
