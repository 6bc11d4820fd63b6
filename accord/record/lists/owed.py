"""Reads queued emails with all needed to write them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import msgspec
from django.db.models import Q

from accord.procedure.model.act import Fact
from accord.procedure.next.urgency import Urgency
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.rules.seeing import Level
from accord.procedure.world.values import Actor
from accord.record import models
from accord.record.entries import read_entries
from accord.record.index.cards import waiting_of_row


@dataclass(frozen=True, kw_only=True)
class Entered:
    entry: int
    number: int
    stage: str
    kind: str
    by: Actor
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CaseOwed:
    """`sights`: levels by key. `procedure`: its digest."""

    ref: str
    procedure: str
    stage: str
    needed_by: date | None
    raised_on: date | None
    is_raised: bool
    is_open: bool
    challenger: tuple[str, ...]
    challenged: tuple[str, ...]
    agencies: tuple[str, ...]
    sights: Mapping[str, Level]
    barred: tuple[str, ...]
    waits: tuple[Waiting, ...]
    entered: tuple[Entered, ...]

    def stage_at(self, entry: int) -> str:
        return next((one.stage for one in self.entered if one.entry <= entry), "")

    def with_post(self, post: str) -> tuple[Waiting, ...]:
        return tuple(wait for wait in self.waits if wait.post == post)


@dataclass(frozen=True, kw_only=True)
class Owed:
    """`fact` is its structure. `urgency` is why to send it at once."""

    id: int
    entry: int
    case: CaseOwed
    kind: str
    fact: Mapping[str, Any]
    at: datetime
    post: str
    asks: bool
    urgency: Urgency

    @property
    def ref(self) -> str:
        return self.case.ref

    @property
    def by(self) -> Actor:
        return actor_of(self.fact)

    @property
    def happened_at(self) -> str:
        return self.case.stage_at(self.entry)

    @property
    def waits(self) -> tuple[Waiting, ...]:
        return self.case.with_post(self.post)


def boards_that_owe(at: datetime) -> tuple[str, ...]:
    rows = models.Letter.objects.filter(is_taken=False, not_before__lte=at)
    return tuple(rows.order_by().values_list("entry__case__board", flat=True).distinct())


def owed(board: str, at: datetime, *, after: int = 0, most: int = 500) -> tuple[Owed, ...]:
    """Sort the oldest first. Five queries."""
    rows = (
        models.Letter.objects.filter(is_taken=False, not_before__lte=at, entry__case__board=board, id__gt=after)
        .select_related("entry__case__casecard")
        .order_by("id")[:most]
    )
    return _owed(rows, at)


def owed_among(letters: Iterable[int], at: datetime) -> tuple[Owed, ...]:
    """Return also those in a message. Five queries."""
    rows = models.Letter.objects.filter(id__in=list(letters)).select_related("entry__case__casecard")
    return _owed(rows.order_by("id"), at)


def _owed(rows: Iterable[models.Letter], at: datetime) -> tuple[Owed, ...]:
    letters = list(rows)
    cases = cases_owed((letter.entry.case.casecard for letter in letters), at)
    return tuple(
        Owed(
            id=letter.id,
            entry=letter.entry_id,
            case=cases[letter.entry.case_id],
            kind=letter.entry.kind,
            fact=msgspec.json.decode(letter.entry.body),
            at=letter.not_before,
            post=letter.post,
            asks=letter.asks,
            urgency=cast(Urgency, letter.urgency),
        )
        for letter in letters
    )


def cases_owed(cards: Iterable[models.CaseCard], at: datetime) -> dict[int, CaseOwed]:
    """Key by number. The cards come with their case. Four queries."""
    rows = {card.case_id: card for card in cards}
    waits, barred, sights, entered = _waits(rows, at), _barred(rows), _sights(rows), _entered(rows)
    return {
        case: CaseOwed(
            ref=card.case.ref,
            procedure=card.procedure,
            stage=card.stage,
            needed_by=card.needed_by,
            raised_on=card.raised_on,
            is_raised=card.is_raised,
            is_open=card.is_open,
            challenger=tuple(card.challenger.split()),
            challenged=tuple(card.challenged.split()),
            agencies=tuple(card.agencies),
            sights=sights[case],
            barred=tuple(barred[case]),
            waits=tuple(waits[case]),
            entered=tuple(entered[case]),
        )
        for case, card in rows.items()
    }


def actor_of(fact: Mapping[str, Any]) -> Actor:
    return msgspec.convert(fact["by"], Actor)


ENTERING = [name for name, kind in Fact.kinds.items() if "enters" in vars(kind)]


def _entered(cases: Iterable[int]) -> dict[int, list[Entered]]:
    """Sort the latest first."""
    found: dict[int, list[Entered]] = defaultdict(list)
    for entry in read_entries(Q(case__in=list(cases), own="", kind__in=ENTERING)):
        fact = entry.fact()
        one = Entered(entry=entry.id, number=entry.number, stage=fact.enters, kind=entry.kind, by=fact.by, at=fact.at)
        found[entry.case_id].insert(0, one)
    return found


def _waits(cases: Iterable[int], at: datetime) -> dict[int, list[Waiting]]:
    found: dict[int, list[Waiting]] = defaultdict(list)
    rows = models.WaitingRow.objects.filter(case__in=list(cases), since__lte=at, until__gt=at)
    for row in rows.order_by("case", "place"):
        found[row.case_id].append(waiting_of_row(row))
    return found


def _sights(cases: Iterable[int]) -> dict[int, dict[str, Level]]:
    found: dict[int, dict[str, Level]] = defaultdict(dict)
    for case, key, level in models.Sight.objects.filter(case__in=list(cases)).values_list("case_id", "key", "level"):
        found[case]["board:" if key.startswith("board:") else key] = Level(level)
    return found


def _barred(cases: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for case, person in models.Barred.objects.filter(case__in=list(cases)).values_list("case_id", "person"):
        found[case].append(person)
    return found


def still_owed(letters: Iterable[int]) -> set[int]:
    return set(models.Letter.objects.filter(id__in=list(letters), is_taken=False).values_list("id", flat=True))


def take(letters: Iterable[int]) -> None:
    """Run in the transaction that creates the message."""
    models.Letter.objects.filter(id__in=list(letters)).update(is_taken=True)


def owe_again(letters: Iterable[int]) -> None:
    """Run in the transaction that ends the message."""
    models.Letter.objects.filter(id__in=list(letters)).update(is_taken=False)
