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
from accord.procedure.world.phrases import listed, raised

GAPS = {
    "wishes": "what they want",
    "wellbeing": "wellbeing and safety",
    "told": "if they know about the disagreement",
    "asked": "who asked them",
    "capacity": "capacity for this decision",
    "advocate": "advocate",
    "carer": "carer’s views",
}
SHOWN = ("told", "asked", "capacity", "advocate", "carer")


@dataclass(frozen=True, kw_only=True)
class AdultRow:
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class AdultShown:
    """If the adult `died`, nothing more is asked (S4c). `add` is the link of `gaps`."""

    name: str
    died: str
    wish: str
    gaps: str
    add: str
    rows: tuple[AdultRow, ...]
    concerns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Adults:
    """`is_due` is True while a reported concern is not recorded yet (S4b)."""

    names: str
    shown: tuple[AdultShown, ...]
    team: str
    report: str
    is_due: bool
    safety: str
    others: tuple[str, ...]


def adults_shown(reading: CaseView) -> Adults:
    return Adults(
        names=listed(adult.name or "the adult" for adult in reading.case.adults),
        shown=tuple(_shown(reading, adult) for adult in reading.case.adults),
        team=reading.team,
        report=reading.act_url("report-concern"),
        is_due=bool(reading.case.concerns_due),
        safety=last_asked(reading),
        others=tuple(_concerns(reading, OTHERS)),
    )


def _shown(reading: CaseView, adult: Adult) -> AdultShown:
    died_on = reading.case.deaths.get(adult.number)
    add = reading.act_url("ask-adult") if died_on is None else ""
    add = f"{add}?adult={adult.number}" if add else ""
    return AdultShown(
        name=adult.name or "Name removed",
        died=f"Died on {reading.day(died_on)}" if died_on else "",
        wish=adult.wishes,
        gaps=_gaps(adult) if died_on is None else "",
        add=add,
        rows=tuple(_rows(adult, None if died_on else reading.today)),
        concerns=tuple(_concerns(reading, adult.number)),
    )


def _gaps(adult: Adult) -> str:
    missing = [words for key, words in GAPS.items() if not getattr(adult, key)]
    things = "1 thing" if len(missing) == 1 else f"{len(missing)} things"
    return f"{things} not known yet: {listed(missing)}." if missing else ""


def _rows(adult: Adult, today: date | None) -> Iterator[AdultRow]:
    for key in ("wellbeing", *SHOWN):
        if getattr(adult, key):
            yield AdultRow(label=VOICE[key], text=getattr(adult, key))
    if adult.born:
        yield AdultRow(label="Born", text=_born(adult.born, today))
    if adult.record_number:
        yield AdultRow(label="Record number", text=adult.record_number)
    if adult.known_by:
        yield AdultRow(label=KNOWN_BY, text=adult.known_by)


def _born(text: str, today: date | None) -> str:
    age = age_words(text, today) if today else ""
    return raised(f"{born_words(text)}, aged {age}" if age else born_words(text))


def last_asked(reading: CaseView) -> str:
    """Empty unless the latest answer is that nothing is new."""
    line = next((one for one in reversed(reading.shared) if one.fact.safety), None)
    if line is None or line.fact.safety != "no":
        return ""
    day = reading.world.today(line.at)
    return f"none ({'today' if day == reading.today else reading.day(day)}, {line.fact.by.name})"


def _concerns(reading: CaseView, adult: int) -> Iterator[str]:
    about = " about someone else at risk" if adult == OTHERS else ""
    for fact in reading.facts_of(ConcernReported):
        if fact.adult == adult:
            reference = f", reference {fact.reference}" if fact.reference else ""
            whom = f" by {fact.by_whom}" if fact.by_whom else ""
            yield f"A new concern{about} was reported on {reading.day(fact.on)}{whom}{reference}."
