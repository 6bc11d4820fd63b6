"""Assemble the case page."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord.journal.lines import Reader
from accord.pages.case.adult import Adults, adults_shown
from accord.pages.case.agency_views import RequestShown, StageViews, requests_shown, views_shown
from accord.pages.case.alongside import Alongside, beside
from accord.pages.case.case_view import CaseView
from accord.pages.case.evidence import FileShown, files_shown
from accord.pages.case.ladder import ladder
from accord.pages.case.next_steps import NextSteps, next_steps
from accord.pages.case.outcome import OutcomeSection, outcome_shown
from accord.pages.case.papers import Papers, papers_shown
from accord.pages.case.people import Lookers, People, lookers_shown, people_shown
from accord.pages.case.promises import Promises, promises
from accord.pages.case.record import RecordLine, record_shown
from accord.pages.case.rung import Rung
from accord.pages.shared.dates_shown import Due, ended_words, needed_words
from accord.procedure.acts.stages.dates import SetAdultsDate
from accord.procedure.texts.record.ending import time_taken
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.phrases import listed, lowered, raised


@dataclass(frozen=True, kw_only=True)
class CaseHeading:
    """`needed` is when the adult needs an answer; `change_needed` is the link to change it."""

    title: str
    kind: str
    also: str
    stage: str
    needed: str
    needed_why: str
    change_needed: str
    says: str
    turn: str
    act: str
    due: Due | None
    due_url: str
    safety_due: bool


@dataclass(frozen=True, kw_only=True)
class CasePage:
    head: CaseHeading
    adults: Adults
    ladder: tuple[Rung, ...]
    next: NextSteps
    views: tuple[StageViews, ...]
    requests: tuple[RequestShown, ...]
    outcome: OutcomeSection
    promises: Promises
    beside: Alongside
    people: People
    files: tuple[FileShown, ...]
    papers: Papers
    lookers: tuple[Lookers, ...]
    record: tuple[RecordLine, ...]


def case_page(reading: CaseView, readers: tuple[Reader, ...], learned: Iterable[Reader] = ()) -> CasePage:
    return CasePage(
        head=head(reading),
        adults=adults_shown(reading),
        ladder=ladder(reading),
        next=next_steps(reading),
        views=views_shown(reading),
        requests=requests_shown(reading),
        outcome=outcome_shown(reading),
        promises=promises(reading),
        beside=beside(reading),
        people=people_shown(reading),
        papers=papers_shown(reading, learned, readers),
        files=files_shown(reading),
        lookers=lookers_shown(reading, readers),
        record=record_shown(reading),
    )


def head(reading: CaseView) -> CaseHeading:
    case = reading.case
    main = [party.name for party in case.main_parties]
    concerned = [party.name for party in case.active_parties if party.side == "concerned"]
    clock, needed = _pressing(reading), case.adults_date
    mine = reading.mine[0] if reading.mine else None
    return CaseHeading(
        title=listed(main),
        kind=_kind(reading),
        also=f"Also concerned: {listed(concerned)}." if concerned else "",
        stage=_stage(reading),
        needed=needed_words(needed.due_on, reading.today, reading.calendar) if needed else "",
        needed_why=case.needed_why if needed else "",
        change_needed=reading.act_url(SetAdultsDate.key) if SetAdultsDate.key in reading.offers else "",
        says=_says(reading),
        turn=f"This waits on you: {lowered(mine.what)}" if mine else next(iter(reading.turns), ""),
        act=reading.act_url(mine.act) if mine else "",
        due=clock[0] if clock else None,
        due_url=reading.clock_url(clock[1]) if clock else "",
        safety_due=bool(case.concerns_due),
    )


def _kind(reading: CaseView) -> str:
    types = reading.world.procedure.types
    names = [types[key].name if key in types else key for key in reading.case.types]
    also = f" Also: {listed(lowered(name) for name in names[1:])}." if names[1:] else ""
    return f"{names[0]}.{also}" if names else ""


def _stage(reading: CaseView) -> str:
    end = reading.case.end
    return ended_words(end.how) if end else reading.world.procedure.stages[reading.case.stage].name


def _says(reading: CaseView) -> str:
    case = reading.case
    phrase = reading.world.procedure.stages[case.stage].phrase
    if case.end:
        return f"{ended_words(case.end.how)} on {reading.day(case.end.on)}, {phrase}, after {time_taken(case.end)}."
    if case.paused:
        return f"On pause since {reading.day(case.paused.since)}, {phrase}."
    return f"Working day {reading.working_day}, {phrase}."


def _pressing(reading: CaseView) -> tuple[Due, str] | None:
    """Earliest running deadline, except the adult's own."""
    running = [clock for clock in reading.case.running if clock.due_on and not clock.reached]
    running = [clock for clock in running if clock.started_by != FOR_THE_ADULT]
    for clock in sorted(running, key=lambda one: (one.due_on, one.name)):
        due = reading.due(clock)
        if due:
            return due, clock.name
    return None


def title_unraised(reading: CaseView) -> str:
    """Title of a case with only a request for help."""
    askers = [own.asker.name for own in reading.case.private.values() if own.asker]
    return f"{raised(listed(askers))} asks for help with raising it" if askers else "Not raised yet"
