"""Warns administrators where no one can act, now or soon."""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction

from accord.directory.closing import calendars
from accord.directory.gaps import gaps_ahead
from accord.directory.queries import Account
from accord.letters.making import Round, for_each_board, lock_messages
from accord.letters.models import Warned
from accord.letters.writing import warning
from accord.procedure.staffing.gaps import Gap, gap_text
from accord.procedure.staffing.register import keepers, managers_of_board
from accord.procedure.world.definition.definition import digest_of
from accord.procedure.world.phrases import day_in_full

WARNS = "warns"


def make_warnings(at: datetime) -> int:
    return sum(for_each_board(_make, calendars(), "warnings", at))


def _make(board: str, at: datetime) -> int:
    this = Round(board=board, at=at)
    if not this.has_procedure or not this.is_open or _told(board) == _gaps(this).keys():
        return 0
    return _warn(this)


@transaction.atomic
def _warn(this: Round) -> int:
    """Compare under the lock: another worker may have warned."""
    if not lock_messages(this.board):
        return 0
    gaps, told = _gaps(this), _told(this.board)
    Warned.objects.filter(board=this.board, gap__in=told - gaps.keys()).delete()  # put right: warn again if it returns
    untold: dict[str, dict[str, Gap]] = defaultdict(dict)
    for key in gaps.keys() - told:
        untold[gaps[key].agency][key] = gaps[key]
    return sum(_tell(this, agency, untold[agency]) for agency in sorted(untold))


def _told(board: str) -> set[str]:
    return set(Warned.objects.filter(board=board).values_list("gap", flat=True))


def _gaps(this: Round) -> dict[str, Gap]:
    """Gaps by key, which changes when one begins."""
    return {_key(gap, this.today): gap for gap in gaps_ahead(this.world(), this.today)}


def _key(gap: Gap, today: date) -> str:
    begins = "now" if gap.since <= today else gap.since.isoformat()
    return digest_of("\n".join((gap.agency, gap.post, *gap.stages, gap.instead, begins)))


def _tell(this: Round, agency: str, gaps: dict[str, Gap]) -> int:
    directory = this.world().directory
    ordered = sorted(gaps.values(), key=lambda gap: (gap.since, gap.post))
    lines = [gap_text(this.world(), gap, this.today) for gap in ordered]
    first = next((gap for gap in ordered if gap.post), None)
    role = directory.posts[first.post].title if first else ""
    day = "today" if first is None or first.since <= this.today else day_in_full(first.since)
    messages = [
        this.message(WARNS, to, warning(this.reader(to), agency, lines, role=role, day=day), this.today)
        for to in _receivers(this, agency)
    ]
    Warned.objects.bulk_create(
        Warned(board=this.board, gap=key, message=message) for message in messages for key in gaps
    )
    return len(messages)


def _receivers(this: Round, agency: str) -> list[Account]:
    directory = this.world().directory
    for people in (keepers(directory, agency, this.today), managers_of_board(directory, this.today)):
        found = [account for person in people if (account := this.account(person))]
        if found:
            return found
    return []
