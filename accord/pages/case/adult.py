"""The adult's section. Gaps show as missing (S4a)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accord.pages.case.case_view import CaseView
from accord.procedure.acts.saying.adult import OTHERS, ConcernReported
from accord.procedure.model.born import age_words, born_words
from accord.procedure.model.parts import Adult
from accord.procedure.texts.record.answering import VOICE
from accord.procedure.texts.record.raising import KNOWN_BY
from accord.procedure.world.phrases import raised

SHOWN = ("told", "asked", "capacity", "advocate", "carer")


@dataclass(frozen=True, kw_only=True)
class AdultRow:
    """Empty `text` shows as missing."""

    label: str
    text: str
    add: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AdultShown:
    """If the adult `died`, nothing more is asked (S4c)."""

    name: str
    died: str
    wish: str
    add: str
    rows: tuple[AdultRow, ...]
    concerns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Adults:
    """`is_due` is True while a reported concern is not recorded yet (S4b)."""

    shown: tuple[AdultShown, ...]
    team: str
    report: str
    is_due: bool
    safety: str
    safety_of: str
    others: tuple[str, ...]


def adults_shown(reading: CaseView) -> Adults:
    return Adults(
        shown=tuple(_shown(reading, adult) for adult in reading.case.adults),
        team=reading.team,
        report=reading.act_url("report-concern"),
        is_due=bool(reading.case.concerns_due),
        safety=last_asked(reading),
        safety_of=reading.case.safety_of,
        others=tuple(_concerns(reading, OTHERS)),
    )


def _shown(reading: CaseView, adult: Adult) -> AdultShown:
    died_on = reading.case.deaths.get(adult.number)
    add = reading.act_url("ask-adult") if died_on is None else ""
    add = f"{add}?adult={adult.number}" if add else ""
    return AdultShown(
        name=adult.name or "The adult (name erased)",
        died=f"Died on {reading.day(died_on)}" if died_on else "",
        wish=adult.wishes,
        add=add,
        rows=tuple(_rows(reading, adult, add) if died_on is None else _rows_after_death(adult)),
        concerns=tuple(_concerns(reading, adult.number)),
    )


def _rows(reading: CaseView, adult: Adult, add: str) -> Iterator[AdultRow]:
    safety = last_asked(reading)
    yield AdultRow(label=VOICE["wellbeing"], text=adult.wellbeing, add=add, note=safety)
    for key in SHOWN:
        yield AdultRow(label=VOICE[key], text=getattr(adult, key), add=add)
    yield AdultRow(label="Born", text=_born(adult.born, reading.today))
    yield from _marks(adult)


def _rows_after_death(adult: Adult) -> Iterator[AdultRow]:
    """Rows without age, gaps or the safety question (S4c)."""
    for key in ("wellbeing", *SHOWN):
        if getattr(adult, key):
            yield AdultRow(label=VOICE[key], text=getattr(adult, key))
    if adult.born:
        yield AdultRow(label="Born", text=raised(born_words(adult.born)))
    yield from _marks(adult)


def _marks(adult: Adult) -> Iterator[AdultRow]:
    if adult.record_number:
        yield AdultRow(label="Record number", text=adult.record_number)
    if adult.known_by:
        yield AdultRow(label=KNOWN_BY, text=adult.known_by)


def _born(text: str, today: date) -> str:
    age = age_words(text, today)
    return raised(f"{born_words(text)}, aged {age}" if age else born_words(text))


def last_asked(reading: CaseView) -> str:
    line = next((one for one in reversed(reading.shared) if one.fact.safety), None)
    if line is None:
        return "Whether anything new has come up has not been asked yet."
    answer = "Nothing new" if line.fact.safety == "no" else "Something new had come up"
    return f"{answer} when last asked, {reading.when(line.at)}, by {line.fact.by.name}."


def _concerns(reading: CaseView, adult: int) -> Iterator[str]:
    about = " about someone else at risk" if adult == OTHERS else ""
    for fact in reading.facts_of(ConcernReported):
        if fact.adult == adult:
            reference = f", reference {fact.reference}" if fact.reference else ""
            whom = f" by {fact.by_whom}" if fact.by_whom else ""
            yield f"Something new{about} was reported on {reading.day(fact.on)}{whom}{reference}."
