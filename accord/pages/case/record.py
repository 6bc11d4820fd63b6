"""The history, shared and private."""

from collections.abc import Iterator
from dataclasses import dataclass

from accord.pages.case.case_view import CaseView
from accord.procedure.acts.saying.answering import InternalDiscussionHeld, InternalDiscussionNoted
from accord.procedure.model.private import Private
from accord.procedure.texts.record.lines import Detail, HistoryLine, lines_of
from accord.procedure.world.phrases import day_and_time
from accord.record.read import EntryLine


@dataclass(frozen=True, kw_only=True)
class OwnNote:
    """`who` says who can read it."""

    who: str
    title: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """`number` is 0 for a private entry. `stub` replaces corrected text."""

    number: int
    when: str
    title: str
    details: tuple[Detail, ...]
    stub: str
    correction: int
    own: OwnNote | None = None


def record_shown(reading: CaseView) -> tuple[RecordLine, ...]:
    """Newest first."""
    return tuple(_lines(reading))[::-1]


def _lines(reading: CaseView) -> Iterator[RecordLine]:
    entries = reading.file.entries
    erased = frozenset(place for place, entry in enumerate(entries) if entry.is_erased)
    told = lines_of(reading.world, (entry.fact for entry in entries), erased)
    held: OwnNote | None = None
    for entry, line in zip(entries, told, strict=True):
        if isinstance(entry.fact, InternalDiscussionNoted):
            held = _own(reading, entry, line)
            continue
        with_talk = held if isinstance(entry.fact, InternalDiscussionHeld) else None
        own = _own(reading, entry, line) if entry.own else with_talk
        yield _line(reading, entry, HistoryLine(title="") if entry.own else line, own)


def _line(reading: CaseView, entry: EntryLine, line: HistoryLine, own: OwnNote | None) -> RecordLine:
    by = reading.entry(entry.corrected_by, entry.own)
    day = reading.day(reading.world.today(by.at)) if by else ""
    return RecordLine(
        number=0 if entry.own else entry.number,
        when=day_and_time(entry.at, reading.calendar),
        title=line.title,
        details=line.details,
        stub=_stub(entry, by, day) if by else "",
        correction=0 if entry.own else entry.corrected_by,
        own=own,
    )


def _stub(entry: EntryLine, by: EntryLine, day: str) -> str:
    if entry.is_erased:
        where = "was erased too" if by.is_erased else f"is in entry {by.number}"
        return f"Corrected on {day}. This text was erased by law. The corrected text {where}."
    return f"Corrected on {day}. The old text is hidden."


def _own(reading: CaseView, entry: EntryLine, line: HistoryLine) -> OwnNote:
    if entry.fact.for_those_asked:
        return OwnNote(who=_seen_by(reading, entry.own), title=line.title, details=line.details)
    return OwnNote(who=f"Private to {reading.short(entry.own)}", title=line.title, details=line.details)


def _seen_by(reading: CaseView, agency: str) -> str:
    """A request for help is private to worker and helpers (P1)."""
    own = reading.case.private.get(agency, Private())
    worker = own.asker.name if own.asker else "the worker"
    asked = [reading.names.post(one.helper).split(",")[0] for one in own.helps]
    names = " and ".join(dict.fromkeys([worker, *asked]))
    return f"Private to {names}"
