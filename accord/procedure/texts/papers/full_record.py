"""All entries the reader may see, and the documents."""

from collections.abc import Iterator

from accord.procedure.texts.history_text import HistoryLine
from accord.procedure.texts.papers.after import confirmation, note
from accord.procedure.texts.papers.form import about, record_form, report, small_print, whose
from accord.procedure.texts.papers.tree import (
    Copy,
    Maker,
    Paper,
    PaperRow,
    PaperSection,
    SeenEntry,
)
from accord.procedure.texts.record.lines import lines_of
from accord.procedure.world.phrases import day_and_time


def full_record(copy: Copy) -> Paper:
    erased = frozenset(place for place, entry in enumerate(copy.entries) if entry.is_erased)
    told = list(zip(copy.entries, lines_of(copy.world, copy.facts, erased), strict=True))
    owns = dict.fromkeys(entry.own for entry, _ in told if entry.own)
    return Paper(
        key="record",
        title="Full record",
        about=tuple(about(copy)),
        parts=(
            PaperSection(title="Shared entries", rows=tuple(_rows(copy, told, "")), is_table=False),
            *(
                PaperSection(
                    title=f"Private to {_agency(copy, own)}", rows=tuple(_rows(copy, told, own)), is_table=False
                )
                for own in owns
            ),
        ),
        foot=(whose(copy),),
        small_print=small_print(copy),
        mark=copy.ref,
        made_at=copy.made_at,
    )


def _agency(copy: Copy, key: str) -> str:
    agency = copy.world.directory.agencies.get(key)
    return agency.name if agency else key


def _rows(copy: Copy, told: list[tuple[SeenEntry, HistoryLine]], own: str) -> Iterator[PaperRow]:
    for entry, line in told:
        if entry.own != own:
            continue
        when = day_and_time(entry.fact.at, copy.world.calendar)
        details = (f"{one.label}: {one.text}" if one.label else one.text for one in line.details)
        yield PaperRow(label=f"{entry.number}. {line.title}", lines=(_who(entry, when), *details))


def _who(entry: SeenEntry, when: str) -> str:
    by = entry.fact.by
    return f"{when}. {by.in_full}" if by.title else when


MAKERS: dict[str, Maker] = {
    "form": record_form,
    "confirmation": confirmation,
    "report": report,
    "record": full_record,
    "note": note,
}
"""Documents by key."""

NAMES = {
    "form": "Record form",
    "confirmation": "Written confirmation",
    "report": "Report to the next {stage}",
    "record": "Full record",
    "note": "Feedback to the worker who raised this",
}


def papers_of(copy: Copy) -> dict[str, Paper]:
    made = {key: maker(copy) for key, maker in MAKERS.items()} if copy.case.is_raised else {}
    return {key: paper for key, paper in made.items() if paper is not None}
