"""Makes messages from queued letters, once, whatever workers try."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import uuid4

import structlog
from django.db import DatabaseError, transaction

from accord.access.email_message import our_host
from accord.access.guests import guests
from accord.access.letterhead import Letterhead, letterhead_of
from accord.directory.load import world_of
from accord.directory.queries import Account, accounts
from accord.letters.addressee import Addressee, EmailText
from accord.letters.alarms import Wrong, end_alarms, raise_alarms
from accord.letters.models import PUT_OFF, TELLS, Carried, Message, MessageLock
from accord.letters.news import daily_update
from accord.letters.writing import by_itself
from accord.procedure.world.definition.email_texts import is_office_hour, last_daily, leaves_at
from accord.procedure.world.world import World
from accord.record.lists.owed import Owed, boards_that_owe, owed, still_owed, take

ASKS = "asks"
SOME = 100
"""Messages per transaction, which is all a killed worker loses."""
LATEST = timedelta(minutes=15)
"""How long after office hours a letter due in them may still leave."""
Key = tuple[str, str]
log = structlog.get_logger("accord.letters")


@dataclass(kw_only=True)
class Round:
    board: str
    at: datetime
    worlds: dict[str, World] = field(default_factory=dict)
    known: dict[str, Account] = field(default_factory=dict)
    nobody: list[Wrong] = field(default_factory=list)

    @cached_property
    def head(self) -> Letterhead:
        return letterhead_of(self.board, self.today)

    @cached_property
    def _guests(self) -> dict[str, bool]:
        return guests()

    def reader(self, to: Account, procedure: str = "") -> Addressee:
        world, wording = self.world(procedure), self.world(procedure).procedure.wording
        by_phone = self._guests.get(to.key)
        guest = "" if by_phone is None else wording.guest_by_phone if by_phone else wording.guest
        return Addressee(world=world, head=self.head, to=to, day=self.today, guest=guest)

    def world(self, procedure: str = "") -> World:
        if procedure not in self.worlds:
            self.worlds[procedure] = world_of(self.board, procedure or None, on=self.at.date())
        return self.worlds[procedure]

    @property
    def has_procedure(self) -> bool:
        try:
            return bool(self.world())
        except LookupError:
            return False

    @property
    def today(self) -> date:
        return self.world().today(self.at)

    @property
    def is_open(self) -> bool:
        return is_office_hour(self.world().procedure.wording, self.world().calendar, self.at)

    @property
    def daily(self) -> datetime:
        return last_daily(self.world().procedure.wording, self.world().calendar, self.at)

    def account(self, person: str) -> Account | None:
        """Return an account, loading the whole Board's in one query."""
        if not self.known:
            self.known.update(accounts(self.world().directory.people))
        return self.known.get(person)

    def receiver(self, post: str, barred: Iterable[str] = ()) -> Account | None:
        directory = self.world().directory
        person = directory.person_of(post, self.today)
        return self.account(person.key) if person and person.key not in set(barred) else None

    def message(self, kind: str, to: Account, text: EmailText, day: date, ref: str = "") -> Message:
        return Message.objects.create(
            message_id=f"<{uuid4()}@{our_host()}>",
            board=self.board,
            person=to.key,
            address=to.email,
            kind=kind,
            ref=ref,
            day=day,
            subject=text.subject,
            text=text.text,
            button=text.button,
            wording=text.wording,
            made_at=self.at,
            next_try=self.at,
        )


def make_messages(at: datetime) -> int:
    return sum(for_each_board(_make, boards_that_owe(at), "making", at))


def for_each_board(
    make: Callable[[str, datetime], int], boards: Iterable[str], what: str, at: datetime
) -> Iterator[int]:
    """Raise an alarm for a failure, and go on."""
    for board in boards:
        about = f"{board}: {what}"
        try:
            yield make(board, at)
        except DatabaseError:
            raise  # the database is unusable
        except Exception:
            log.exception("letters of a Board could not be made", board=board)
            raise_alarms([Wrong(kind="letters", about=about, board=board)], at)
        else:
            end_alarms("letters", at, about=about)


def oldest_owed(at: datetime) -> datetime | None:
    """Return since when the oldest email could have left."""
    made = Message.objects.filter(next_try__isnull=False, refusals=0).exclude(outcome=PUT_OFF).order_by("made_at")
    waiting = [*made.values_list("made_at", flat=True)[:1]]
    for board in boards_that_owe(at):
        try:
            waiting += _may_leave(Round(board=board, at=at))
        except DatabaseError:
            raise
        except Exception:  # `for_each_board` raises the alarm
            log.info("a Board cannot be read", board=board)
    return min(waiting, default=None)


def _may_leave(this: Round) -> Iterator[datetime]:
    """Skip those without receiver."""
    day, last = this.world().today(this.daily), 0
    told = {*Message.objects.filter(board=this.board, day=day, kind=TELLS).values_list("person", flat=True)}
    while batch := owed(this.board, this.at, after=last):
        last = batch[-1].id
        for one in batch:
            to = this.receiver(one.post, one.case.barred)
            if to and _is_due(this, one) and (one.urgency or _asks(one) or to.key not in told):
                yield _leaves(this, one)


def _make(board: str, at: datetime) -> int:
    this = Round(board=board, at=at)
    now, daily = _sorted(this)
    pairs = list(now.items())
    made = sum(_make_some(this, pairs[first : first + SOME]) for first in range(0, len(pairs), SOME))
    made += _make_dailies(this, daily)
    raise_alarms(this.nobody, at)
    if this.is_open:
        end_alarms("nobody", at, board=board, but=[wrong.about for wrong in this.nobody])
    return made


def _sorted(this: Round) -> tuple[dict[Key, list[Owed]], dict[str, list[Owed]]]:
    """Return letters to send now, by person and case, and daily updates, by person.

    One that leaves takes others about that case. Requests dealt with become notifications.
    """
    now, rest, last = defaultdict[Key, list[Owed]](list), list[tuple[Owed, str, bool]](), 0
    while batch := owed(this.board, this.at, after=last):
        last = batch[-1].id
        for one in batch:
            to, is_due = this.receiver(one.post, one.case.barred), _is_due(this, one)
            if to is None:
                about = f"{one.post} {one.ref}"
                this.nobody += [Wrong(kind="nobody", about=about, board=this.board, ref=one.ref)] if is_due else []
            elif is_due and (one.urgency or _asks(one)):
                now[to.key, one.ref].append(one)
            else:
                rest.append((one, to.key, is_due))
    daily = defaultdict[str, list[Owed]](list)
    for one, person, is_due in rest:
        if (person, one.ref) in now:
            now[person, one.ref].append(one)
        elif is_due:
            daily[person].append(one)
    return now, daily


def _asks(one: Owed) -> bool:
    return one.asks and bool(one.waits)


def _leaves(this: Round, one: Owed) -> datetime:
    world = this.world(one.case.procedure)
    return leaves_at(world.procedure.wording, world.calendar, one.at, is_urgent=bool(one.urgency), asks=_asks(one))


def _is_due(this: Round, one: Owed) -> bool:
    leaves = _leaves(this, one)
    return leaves <= this.at and (bool(one.urgency) or this.is_open or this.at - leaves < LATEST)


@transaction.atomic
def _make_some(this: Round, pairs: list[tuple[Key, list[Owed]]]) -> int:
    """Leave letters that another worker has taken."""
    if not lock_messages(this.board):
        return 0
    owing = still_owed(one.id for _, letters in pairs for one in letters)
    left = {key: [one for one in letters if one.id in owing] for key, letters in pairs}
    return sum(_make_asking(this, person, letters) for (person, _), letters in left.items() if letters)


@transaction.atomic
def _make_dailies(this: Round, daily: dict[str, list[Owed]]) -> int:
    if not any(daily.values()) or not lock_messages(this.board):
        return 0
    owing = still_owed(one.id for letters in daily.values() for one in letters)
    left = {person: [one for one in letters if one.id in owing] for person, letters in daily.items()}
    return sum(_make_daily(this, person, letters) for person, letters in left.items() if letters)


def lock_messages(board: str) -> bool:
    """Try to lock messages for this transaction."""
    MessageLock.objects.get_or_create(board=board)
    return MessageLock.objects.select_for_update(skip_locked=True).filter(board=board).first() is not None


def _make_asking(this: Round, person: str, letters: list[Owed]) -> int:
    to, first = this.account(person), letters[0]
    if to is None:
        return 0
    text = by_itself(this.reader(to, first.case.procedure), letters)
    _carry(this.message(ASKS, to, text, this.today, first.ref), letters)
    return 1


def _make_daily(this: Round, person: str, letters: list[Owed]) -> int:
    """Make today's update once: later letters wait."""
    to, day = this.account(person), this.world().today(this.daily)
    if to is None or Message.objects.filter(board=this.board, person=person, day=day, kind=TELLS).exists():
        return 0
    text = daily_update(this.reader(to), letters, day)
    _carry(this.message(TELLS, to, text, day), letters)
    return 1


def _carry(message: Message, letters: list[Owed]) -> None:
    Carried.objects.bulk_create(Carried(letter=one.id, message=message) for one in letters)
    take(one.id for one in letters)
