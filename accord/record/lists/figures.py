"""Figures over a Board's cases, and the cards behind each: what its manager sees, without names."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accord.procedure.next.index import Card
from accord.procedure.next.waiting.all import LEADS_ON, MOVES_NOTHING, Waiting
from accord.record import models
from accord.record.index.cards import card_of, waiting_of_row
from accord.record.index.rows import stored_key
from accord.record.viewer import Viewer

OPEN, STUCK, LATE, PAUSED, NO_DATE, FEEDBACK, FILING, NOBODY = (
    "open",
    "stuck",
    "late",
    "paused",
    "no-date",
    "feedback",
    "filing",
    "nobody",
)
FIGURES = (OPEN, STUCK, LATE, PAUSED, NO_DATE, FEEDBACK, FILING, NOBODY)
RAISED = "raised"
"""Whatever was raised, open or ended: the figures of an agency."""
ACTS = {NO_DATE: ("propose-date", "accept-date"), FEEDBACK: ("tell-worker", "hear"), FILING: ("file-copy",)}
PAGE = 25


@dataclass(frozen=True, kw_only=True)
class Behind:
    """A card behind a figure, with what waits in it now: of this figure alone, where it is about something waiting."""

    ref: str
    card: Card
    waits: tuple[Waiting, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a figure's cases: at a stage, of an agency on one side, raised on these days. Empty says nothing."""

    stage: str = ""
    challenger: str = ""
    challenged: str = ""
    first: date | None = None
    last: date | None = None

    def narrowed(self, cards: QuerySet[models.CaseCard]) -> QuerySet[models.CaseCard]:
        given = {
            "stage": self.stage,
            "challenger__regex": _among(self.challenger),
            "challenged__regex": _among(self.challenged),
            "raised_on__gte": self.first,
            "raised_on__lte": self.last,
        }
        return cards.filter(**{name: value for name, value in given.items() if value})


def _among(agency: str) -> str:
    """What finds an agency among those of a side."""
    return f"(^| ){re.escape(agency)}( |$)" if agency else ""


WHOLE = Part()


@dataclass(frozen=True, kw_only=True)
class Raised:
    """How many disagreements an agency raised, and in how many it was challenged, since a day."""

    raised: int = 0
    answered: int = 0


def manages(viewer: Viewer, board: str) -> bool:
    """Whether the person looks as the Board's manager."""
    return stored_key("board:", board) in viewer.keys


def behind(viewer: Viewer, board: str, figure: str, part: Part = WHOLE, after: str = "") -> tuple[Behind, ...]:
    """The cards behind a figure, the first due first; those that follow the case `after`. Two queries, or three."""
    rows = part.narrowed(cards_of(viewer, board, figure)).select_related("case")
    last = models.CaseCard.objects.filter(case__ref=after).values_list("comes_at", "case").first() if after else None
    if last:
        rows = rows.filter(Q(comes_at__gt=last[0]) | Q(comes_at=last[0], case__gt=last[1]))
    cards = list(rows.order_by("comes_at", "case")[:PAGE])
    waits: dict[int, list[Waiting]] = {card.case_id: [] for card in cards}
    for row in _waits(viewer.at, figure).filter(case__in=waits).order_by("case", "place"):
        waits[row.case_id].append(waiting_of_row(row))
    return tuple(Behind(ref=card.case.ref, card=card_of(card), waits=tuple(waits[card.case_id])) for card in cards)


def _seen(viewer: Viewer, board: str) -> QuerySet[models.CaseCard]:
    """The Board's raised cases, without those that the person is kept from."""
    seen = models.Sight.objects.filter(case=OuterRef("case"), key=stored_key("board:", board))
    barred = models.Barred.objects.filter(case=OuterRef("case"), person=viewer.person)
    return models.CaseCard.objects.filter(Exists(seen), ~Exists(barred), case__board=board, is_raised=True)


def cards_of(viewer: Viewer, board: str, figure: str) -> QuerySet[models.CaseCard]:
    """The cards behind a figure, of which the Board’s manager sees each."""
    cards = _seen(viewer, board)
    if figure == RAISED:
        return cards
    if figure in ACTS:
        return cards.filter(case__in=_waits(viewer.at, figure).values("case"))
    present = _waits(viewer.at, figure).exclude(post__in=viewer.vacant).filter(case=OuterRef("case"))
    undone = _waits(viewer.at, figure).filter(case=OuterRef("case"), post="")
    if figure == NOBODY:
        moved_by_nobody = Q(~Exists(present.exclude(act__in=MOVES_NOTHING)))
        for act in LEADS_ON:
            on = _waits(viewer.at, figure).filter(case=OuterRef("case"), act=act)
            moved_by_nobody |= Q(Exists(on.filter(post=""))) & ~Q(Exists(on.exclude(post="")))
        return cards.filter((moved_by_nobody & Q(is_open=True)) | Q(Exists(undone), is_open=False))
    conditions: dict[str, Q] = {
        OPEN: Q(),
        STUCK: Q(last_at__lte=viewer.at, is_paused=False),
        LATE: Q(comes_at__lte=viewer.at, is_paused=False),
        PAUSED: Q(is_paused=True),
    }
    return cards.filter(conditions[figure], is_open=True)


def _waits(at: datetime, figure: str) -> QuerySet[models.WaitingRow, Any]:
    rows = models.WaitingRow.objects.filter(since__lte=at, until__gt=at)
    return rows.filter(act__in=ACTS[figure]) if figure in ACTS else rows
