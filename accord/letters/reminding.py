"""Reminders: before a date, on it, and after it to the supervisor."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from accord.directory.closing import calendars
from accord.directory.queries import Account
from accord.letters.addressee import level_of_post
from accord.letters.alarms import Wrong, end_alarms, raise_alarms
from accord.letters.making import SOME, Round, for_each_board, lock_messages
from accord.letters.models import Message, Reminded
from accord.letters.writing import reminder, to_supervisor
from accord.procedure.rules.seeing import Level
from accord.record.lists.dated import Dated, asked_between, due_between
from accord.record.work import show_card

BEFORE, ON, AFTER, AGAIN, STILL = "before", "on", "after", "again", "still"
STEPS = (ON, BEFORE, AGAIN, AFTER, STILL)
"""Most urgent first."""
LATE = 10
"""Working days after which a missed reminder is no longer sent."""

Key = tuple[str, str, str, date, str]
Group = tuple[str, str]


def make_reminders(at: datetime) -> int:
    """Only in office hours. Returns how many."""
    return sum(for_each_board(_remind, calendars(), "reminding", at))


def _remind(board: str, at: datetime) -> int:
    this = Round(board=board, at=at)
    if not this.has_procedure or not this.is_open:
        return 0
    found = {_key(one, step): (one, step) for one, step in (*_by_date(this), *_without_date(this))}
    known = _known(found)
    groups: dict[Group, dict[str, list[Dated]]] = defaultdict(lambda: defaultdict(list))
    for key, (one, step) in found.items():
        if key not in known and (to := _receiver(this, one, step)):
            groups[to[0].key, one.ref][step].append(one)
    raise_alarms(this.nobody, at)
    end_alarms("reminder", at, board=board, but=[wrong.about for wrong in this.nobody])
    pressing = [(group, min(steps.items(), key=lambda pair: STEPS.index(pair[0]))) for group, steps in groups.items()]
    return sum(_make_some(this, pressing[first : first + SOME]) for first in range(0, len(pressing), SOME))


@transaction.atomic
def _make_some(this: Round, groups: list[tuple[Group, tuple[str, list[Dated]]]]) -> int:
    """At most one a day for each person and case."""
    if not lock_messages(this.board):
        return 0
    written = _written_today(this, {ref for (_, ref), _ in groups})
    known = _known({_key(one, step) for _, (step, ones) in groups for one in ones})
    made = 0
    for group, (step, ones) in groups:
        left = [one for one in ones if _key(one, step) not in known]
        made += _make(this, group[0], step, left) if left and group not in written else 0
    return made


def _written_today(this: Round, refs: set[str]) -> set[Group]:
    found = Message.objects.filter(board=this.board, day=this.today, ref__in=refs)
    return set(found.values_list("person", "ref"))


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
    last, still = calendar.before(this.today, days), calendar.before(this.today, 2 * days)
    zone = ZoneInfo(calendar.zone)
    first = datetime.combine(calendar.before(still, LATE), time(0), zone)
    until = datetime.combine(last + timedelta(days=1), time(0), zone)
    for one in asked_between(this.board, first, until, this.at):
        yield one, STILL if one.asked_at and calendar.day_of(one.asked_at) <= still else AGAIN


def _key(one: Dated, step: str) -> Key:
    day = one.waiting.due_on or (one.asked_at.date() if one.asked_at else date.min)
    return one.ref, one.waiting.post, one.waiting.act, day, step


def _known(keys: Collection[Key]) -> set[Key]:
    if not keys:
        return set()
    since, refs = min(day for _, _, _, day, _ in keys), {ref for ref, _, _, _, _ in keys}
    rows = Reminded.objects.filter(due_on__gte=since, ref__in=refs)
    return set(rows.values_list("ref", "post", "act", "due_on", "step"))


def _receiver(this: Round, one: Dated, step: str) -> tuple[Account, str] | None:
    """Return who must act; after the date, another person above."""
    directory, post = this.world().directory, one.waiting.post
    if post not in directory.posts:
        return None
    late = this.receiver(post, one.case.barred)
    above = [above.key for above in directory.above(post)] if step in (AFTER, STILL) else []
    found = ((to, key) for key in above if (to := this.receiver(key, one.case.barred)))
    other = next(((to, key) for to, key in found if late is None or to.key != late.key), None)
    if other is None and late is None:
        this.nobody.append(Wrong(kind="reminder", about=f"{post} {one.ref}", board=this.board, ref=one.ref))
    return other or ((late, post) if late else None)


def _make(this: Round, person: str, step: str, ones: list[Dated]) -> int:
    to, first = this.account(person), ones[0]
    if to is None:
        return 0
    waits, reader = [one.waiting for one in ones], this.reader(to, first.case.procedure)
    if step in (AFTER, STILL):
        found = _receiver(this, first, step)
        post = found[1] if found else first.waiting.post
        text = to_supervisor(reader, step, first.case, waits, post, opens=_opens(this, first, post))
    else:
        text = reminder(reader, step, first.case, waits)
    message = this.message(step, to, text, this.today, first.ref)
    keys = (_key(one, step) for one in ones)
    Reminded.objects.bulk_create(
        Reminded(ref=ref, post=post, act=act, due_on=day, step=step, message=message)
        for ref, post, act, day, step in keys
    )
    return 1


def _opens(this: Round, one: Dated, post: str) -> bool:
    """Show a supervisor the card first. False if refused."""
    sees = level_of_post(this.world(one.case.procedure), post, one.case.sights) >= Level.CARD
    return sees or show_card(one.ref, this.board, one.waiting.post, one.waiting.act, post, this.at)
