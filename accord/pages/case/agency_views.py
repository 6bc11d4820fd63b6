"""Responses by stage, and requests for information."""

from collections.abc import Iterator
from dataclasses import dataclass

from accord.pages.case.case_view import CaseView
from accord.procedure.acts.stages.escalating import Escalated
from accord.procedure.model.parts import Party, View
from accord.procedure.texts.history_text import TOLD
from accord.procedure.texts.record.raising import WANTED
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.phrases import listed, raised
from accord.record.read import EntryLine

ERASED = "Erased"


@dataclass(frozen=True, kw_only=True)
class StatementShown:
    """`what` says when it was written, unless simply a response."""

    who: str
    name: str
    when: str
    text: str
    what: str = ""
    more: tuple[tuple[str, str], ...] = ()
    note: str = ""
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class AgencyColumn:
    agency: str
    said: tuple[StatementShown, ...]


@dataclass(frozen=True, kw_only=True)
class StageViews:
    heading: str
    columns: tuple[AgencyColumn, ...]


@dataclass(frozen=True, kw_only=True)
class RequestShown:
    who: str
    what: str
    state: str


def views_shown(reading: CaseView) -> tuple[StageViews, ...]:
    reached = list(dict.fromkeys(one.stage for one in reading.case.reached if not one.passed_over))
    stages = [reading.world.procedure.stages[key] for key in reversed(reached)]
    return tuple(_at(reading, stage) for stage in stages)


def _at(reading: CaseView, stage: Stage) -> StageViews:
    is_now = reading.case.is_open and stage.key == reading.case.stage
    heading = f"{raised(stage.phrase.removeprefix('at the '))}{' (now)' if is_now else ''}"
    columns = (
        AgencyColumn(agency=party.name, said=tuple(_said_by(reading, stage, party.agency)))
        for party in _columns(reading, stage)
    )
    return StageViews(heading=heading, columns=tuple(columns))


def _columns(reading: CaseView, stage: Stage) -> Iterator[Party]:
    """Both sides always; others only if they spoke."""
    spoke = {view.agency for view in reading.case.views if view.stage == stage.key}
    main = reading.case.main_parties
    yield from main
    yield from (party for party in reading.case.parties if party not in main and party.agency in spoke)


def _said_by(reading: CaseView, stage: Stage, agency: str) -> Iterator[StatementShown]:
    """Outcomes stand in a section of their own."""
    for line in reading.shared:
        fact = line.fact
        if isinstance(fact, Escalated) and fact.to_stage == stage.key and fact.by.agency == agency:
            yield _said(reading, line, fact.reason, "Reason for escalating")
        else:
            for view in reading.case.views:
                if view.entry == line.number and (view.stage, view.agency) == (stage.key, agency):
                    yield _view(reading, line, view)


def _said(reading: CaseView, line: EntryLine, text: str, what: str) -> StatementShown:
    return StatementShown(
        who=line.fact.by.with_title,
        name=line.fact.by.name,
        when=reading.when(line.at),
        text=text or ERASED,
        what=what,
        note=_corrected(reading, line),
        number=line.number,
    )


def _view(reading: CaseView, line: EntryLine, view: View) -> StatementShown:
    files = listed(one.name for one in view.files if one.name)
    more = [("Evidence", view.evidence), ("Attachment", files)]
    if line.number == 1:
        more = [("Risk if nothing changes", reading.case.risk), (WANTED, reading.case.wanted), *more]
    who, name, told = view.by.with_title, view.by.name, TOLD.get(view.told_by, "")
    if view.on_behalf_of:
        who = name = f"{view.on_behalf_of} said this {told}. Entered by {view.by.name}"
    elif line.fact.by.person != view.by.person:
        who = name = f"{who} said this {told}. Entered by {line.fact.by.name}"
    return StatementShown(
        who=who,
        name=name,
        when=reading.when(view.at),
        text=view.text or ERASED,
        more=tuple((label, text) for label, text in more if text),
        note=_corrected(reading, line),
        number=line.number,
    )


def _corrected(reading: CaseView, line: EntryLine) -> str:
    by = reading.entry(line.corrected_by)
    return f"Corrected on {reading.day(reading.world.today(by.at))}." if by else ""


def requests_shown(reading: CaseView) -> tuple[RequestShown, ...]:
    return tuple(_requests(reading))


def _requests(reading: CaseView) -> Iterator[RequestShown]:
    for one in reading.case.requests:
        line, answer = reading.entry(one.entry), reading.entry(one.answered)
        when = reading.day(reading.world.today(line.at)) if line else ""
        state = f"Answered on {reading.day(reading.world.today(answer.at))}." if answer else "Not answered yet."
        who = f"{one.by.name}, for {reading.short(one.agency)}, asked {reading.short(one.of)} on {when}"
        yield RequestShown(who=who, what=one.what or ERASED, state=state)
