"""Newest words of each agency, shortened to fit a phone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.text import Truncator

from accord.pages.case.agency_views import StageViews, StatementShown
from accord.pages.case.case_view import CaseView
from accord.pages.case.outcome import OutcomeSection, OutcomeShown

WORDS = 42
"""Words for all cards together, so that they fit two screens of a phone."""


@dataclass(frozen=True, kw_only=True)
class AgencyCard:
    """`newest` is shortened; `stages` holds everything."""

    agency: str
    newest: StatementShown | None
    number: int
    stages: tuple[tuple[str, tuple[StatementShown, ...]], ...]

    @property
    def has_more(self) -> bool:
        if self.newest is None:
            return False
        whole = self.stages[0][1][-1]
        return self.number > 1 or bool(whole.more) or whole != self.newest


@dataclass(frozen=True, kw_only=True)
class Cards:
    """`others` joined later. `outcome` is that of this stage, or of the end."""

    agencies: tuple[AgencyCard, ...]
    others: tuple[AgencyCard, ...]
    outcome: OutcomeShown | None
    has_ended: bool


def cards_shown(reading: CaseView, views: Iterable[StageViews], outcome: OutcomeSection) -> Cards:
    main = [party.name for party in reading.case.main_parties]
    found = tuple(by_agency(tuple(views)))
    case, asked = reading.case, reading.case.outcome_asked_about
    is_now = asked is not None and (case.end is not None or asked.stage == case.stage)
    now = next((one for one in outcome.outcomes if one.is_present and is_now), None)
    words = WORDS // (len(main) + (now is not None))
    return Cards(
        agencies=tuple(_shortened(card, words) for card in found if card.agency in main),
        others=tuple(card for card in found if card.agency not in main),
        outcome=replace(now, text=Truncator(now.text).words(words, truncate="…")) if now else None,
        has_ended=case.end is not None,
    )


def by_agency(views: tuple[StageViews, ...]) -> Iterator[AgencyCard]:
    names = dict.fromkeys(column.agency for stage in views for column in stage.columns)
    for name in names:
        said = [
            (stage.heading, column.said)
            for stage in views
            for column in stage.columns
            if column.agency == name and column.said
        ]
        newest = said[0][1][-1] if said else None
        number = sum(len(words) for _, words in said)
        yield AgencyCard(agency=name, newest=newest, number=number, stages=tuple(said))


def _shortened(card: AgencyCard, words: int) -> AgencyCard:
    if card.newest is None:
        return card
    return replace(card, newest=replace(card.newest, text=Truncator(card.newest.text).words(words, truncate="…")))
