"""Assemble the case page."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord.journal.lines import Reader
from accord.pages.case.adult import Adults, adults_shown
from accord.pages.case.agency_views import RequestShown, StageViews, requests_shown, views_shown
from accord.pages.case.alongside import Alongside, beside
from accord.pages.case.case_view import CaseView
from accord.pages.case.evidence import FileShown, files_shown
from accord.pages.case.heading import CaseHeading, heading
from accord.pages.case.ladder import ladder, stage_line
from accord.pages.case.newest import Cards, cards_shown
from accord.pages.case.next_steps import NextSteps, next_steps
from accord.pages.case.outcome import OutcomeSection, outcome_shown
from accord.pages.case.papers import Papers, papers_shown
from accord.pages.case.people import Lookers, People, lookers_shown, people_shown
from accord.pages.case.promises import Promises, promises
from accord.pages.case.record import RecordLine, record_shown
from accord.pages.case.rung import Rung
from accord.procedure.world.phrases import listed, raised


@dataclass(frozen=True, kw_only=True)
class CasePart:
    """Closed on the case page, open on the whole record. `key` names its template and anchor."""

    key: str
    heading: str
    number: int = 0

    @property
    def template(self) -> str:
        return f"pages/case/{self.key}.html"


@dataclass(frozen=True, kw_only=True)
class CasePage:
    head: CaseHeading
    adults: Adults
    ladder: tuple[Rung, ...]
    next: NextSteps
    views: tuple[StageViews, ...]
    cards: Cards
    requests: tuple[RequestShown, ...]
    outcome: OutcomeSection
    promises: Promises
    beside: Alongside
    people: People
    files: tuple[FileShown, ...]
    papers: Papers
    lookers: tuple[Lookers, ...]
    record: tuple[RecordLine, ...]

    @property
    def stages(self) -> tuple[tuple[Rung, ...], ...]:
        return stage_line(self.ladder)

    @property
    def parts(self) -> tuple[CasePart, ...]:
        found = (
            (True, CasePart(key="adult", heading=f"About {self.adults.names}")),
            (self.requests, CasePart(key="requests", heading="Information requests", number=len(self.requests))),
            (True, CasePart(key="outcome", heading="Outcome", number=len(self.outcome.outcomes))),
            (self.beside.has, CasePart(key="beside", heading="Complaint, pause and court")),
            (True, CasePart(key="people", heading="People")),
            (True, CasePart(key="papers", heading="Documents", number=len(self.files))),
            (True, CasePart(key="record", heading="History", number=len(self.record))),
            (True, CasePart(key="lookers", heading="Who has viewed")),
        )
        return tuple(part for is_there, part in found if is_there)

    @property
    def parts_below(self) -> tuple[CasePart, ...]:
        return tuple(part for part in self.parts if part.key != "outcome" or self.cards.outcome is None)


def case_page(reading: CaseView, readers: tuple[Reader, ...], learned: Iterable[Reader] = ()) -> CasePage:
    views, outcome = views_shown(reading), outcome_shown(reading)
    return CasePage(
        head=heading(reading),
        adults=adults_shown(reading),
        ladder=ladder(reading),
        next=next_steps(reading),
        views=views,
        cards=cards_shown(reading, views, outcome),
        requests=requests_shown(reading),
        outcome=outcome,
        promises=promises(reading),
        beside=beside(reading),
        people=people_shown(reading),
        papers=papers_shown(reading, learned, readers),
        files=files_shown(reading),
        lookers=lookers_shown(reading, readers),
        record=record_shown(reading),
    )


def title_unraised(reading: CaseView) -> str:
    askers = [own.asker.name for own in reading.case.private.values() if own.asker]
    return f"{raised(listed(askers))} asks for help with raising it" if askers else "Not raised yet"
