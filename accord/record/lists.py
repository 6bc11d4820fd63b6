"""The lists of cases: what waits on a person, on others, on nobody; and what has ended. Page by page, to the end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accord.procedure.index import Card
from accord.procedure.seeing import Level
from accord.procedure.waiting import Waiting
from accord.record import models
from accord.record.cards import card_of, waiting_of_row
from accord.record.merging import PAGE, Order, Position, merged, read_position
from accord.record.viewer import Viewer, cards_seen, is_not_barred, is_seen, level_of_card


@dataclass(frozen=True, kw_only=True)
class Item:
    """A case in a list. `adults` are names, at level full alone; `waits` what waits now, the most pressing first."""

    ref: str
    board: str
    level: Level
    card: Card
    adults: tuple[str, ...]
    waits: tuple[Waiting, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """Up to 25 cases. `after` leads to the next page; it is empty at the end."""

    items: tuple[Item, ...]
    after: str = ""


def waiting_on(viewer: Viewer, after: str = "") -> Page:
    """The cases in which something waits on the person, the first due first."""
    order = Order(after=read_position(after))
    return page(viewer, [_mine(viewer).filter(post=post) for post in viewer.posts], order, mine=True)


def count_waiting_on(viewer: Viewer) -> int:
    """How many cases there are in all pages of `waiting_on`."""
    rows = _waits(viewer).filter(is_seen(viewer), post__in=viewer.posts)
    return int(rows.aggregate(cases=Count("case", distinct=True))["cases"])


def waiting_on_others(viewer: Viewer, after: str = "") -> Page:
    """The open cases that the person sees and that wait on somebody else who is there, the first due first."""
    somebody = Exists(_present(viewer).filter(case=OuterRef("case")))
    branches = [rows.filter(somebody, ~_on_me(viewer)) for rows in _seen(viewer, is_open=True)]
    return page(viewer, branches, Order(after=read_position(after)))


def waiting_on_nobody(viewer: Viewer, after: str = "") -> Page:
    """The open cases that the person sees and for which nobody is there who must do anything: an alarm.

    They are looked for among those that do not wait at any time, and those that wait on a vacant post.
    """
    nobody = ~Exists(_present(viewer).filter(case=OuterRef("case")))
    cards = models.CaseCard.objects.filter(is_seen(viewer), nobody, ~_on_me(viewer), is_open=True)
    vacant = models.WaitingRow.objects.filter(post__in=viewer.vacant).values("case")
    branches = [cards.filter(steady=False), cards.filter(steady=True, case__in=vacant)]
    return page(viewer, branches, Order(after=read_position(after)))


def ended(viewer: Viewer, after: str = "") -> Page:
    """The cases that the person sees and that have ended, the latest first."""
    return page(viewer, _seen(viewer, is_open=False), Order(after=read_position(after), latest_first=True))


def page(viewer: Viewer, branches: list[QuerySet[Any]], order: Order, *, mine: bool = False) -> Page:
    """One page of what the branches find together. Four queries; one where they find nothing."""
    found = merged(branches, order)
    items = items_of(viewer, [case for _, case in found[:PAGE]], mine=mine)
    return Page(items=items, after=_next(found, items))


def _next(found: list[tuple[datetime, int]], items: tuple[Item, ...]) -> str:
    return str(Position(found[PAGE - 1][0], items[-1].ref)) if len(found) > PAGE and items else ""


def items_of(viewer: Viewer, cases: list[int], *, mine: bool = False) -> tuple[Item, ...]:
    """The cases of these ids that the person sees, in the order given. At most three queries."""
    if not cases:
        return ()
    cards = {card.case_id: card for card in cards_seen(viewer.person, viewer.keys).filter(case__in=cases)}
    waits = _waits_of(viewer, cases, mine=mine)
    names = _names_of([case for case, card in cards.items() if level_of_card(card) is Level.FULL])
    return tuple(
        Item(
            ref=cards[case].case.ref,
            board=cards[case].case.board,
            level=level_of_card(cards[case]),
            card=card_of(cards[case]),
            adults=tuple(names[case]),
            waits=tuple(waits[case]),
        )
        for case in cases
        if case in cards
    )


def _waits_of(viewer: Viewer, cases: list[int], *, mine: bool) -> dict[int, list[Waiting]]:
    found: dict[int, list[Waiting]] = defaultdict(list)
    rows = _waits(viewer).filter(case__in=cases).order_by("case", "place")
    for row in rows.filter(post__in=viewer.posts) if mine else rows:
        found[row.case_id].append(waiting_of_row(row))
    return found


def _names_of(cases: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = models.AdultName.objects.filter(case__in=cases).order_by("case", "place")
    for case, name in rows.values_list("case_id", "name"):
        found[case].append(name)
    return found


def _waits(viewer: Viewer) -> QuerySet[models.WaitingRow]:
    """What waits now, on whomever."""
    return models.WaitingRow.objects.filter(since__lte=viewer.at, until__gt=viewer.at)


def _present(viewer: Viewer) -> QuerySet[models.WaitingRow]:
    """What waits now on somebody who is there and can sign in."""
    return _waits(viewer).exclude(post__in=viewer.vacant)


def _on_me(viewer: Viewer) -> Q:
    return Q(Exists(_waits(viewer).filter(case=OuterRef("case"), post__in=viewer.posts)))


def _mine(viewer: Viewer) -> QuerySet[models.WaitingRow]:
    """What waits now on the person: of each case the row that comes first."""
    rows = _waits(viewer).filter(post__in=viewer.posts)
    before = Q(comes_at__lt=OuterRef("comes_at")) | Q(comes_at=OuterRef("comes_at"), place__lt=OuterRef("place"))
    return rows.filter(is_seen(viewer), ~Exists(rows.filter(before, case=OuterRef("case"))))


def _seen(viewer: Viewer, *, is_open: bool) -> list[QuerySet[models.Sight]]:
    """What is seen by each key that the person holds."""
    rows = models.Sight.objects.filter(is_not_barred(viewer.person), is_open=is_open)
    return [rows.filter(key=key) for key in viewer.keys]
