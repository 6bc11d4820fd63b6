"""Lay out a clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accord.pages.case.case_view import CaseView
from accord.pages.case.days import NATIONS, Day, days_of
from accord.pages.shared.counting import day_nought, is_counted_again, is_in_working_days, length_text
from accord.pages.shared.dates_shown import kind_of, left
from accord.procedure.acts.stages.dates import BringForward, SetAdultsDate
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.phrases import day_in_full, days_words, listed, lowered, raised

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
BEGINNINGS = {
    "first put to the other agency": "when it was first raised with the other agency",
    "first escalation": "the day of the first escalation",
    "stage entered": "the day this {stage} started",
    "date agreed": "the day the date was agreed",
    "paused": "the day the pause started",
    "signed": "the day of the last signature",
    "outcome agreed": "the day the outcome was agreed",
    FOR_THE_ADULT: "the day it was set",
    "decision put off": "the day the decision was put off",
}


@dataclass(frozen=True, kw_only=True)
class OtherDate:
    day: str
    what: str
    source: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ClockPage:
    """`rows` give what, when, how counted and the source."""

    caption: str
    title: str
    says: str
    rows: tuple[tuple[str, str], ...]
    days: tuple[Day, ...]
    others: tuple[OtherDate, ...]
    bring_forward: str
    change: str
    calendar_file: str


def clock_page(reading: CaseView, clock: Clock) -> ClockPage:
    stage, is_adults = reading.world.procedure.stages.get(clock.stage), clock.started_by == FOR_THE_ADULT
    where = f", {stage.phrase.removeprefix('at ')}" if stage else ""
    title = f"How {reading.day(clock.due_on)} was worked out" if clock.due_on else f"No date: {lowered(clock.what)}"
    return ClockPage(
        caption=f"Case {reading.ref}{where}",
        title=title,
        says=_says(reading, clock),
        rows=tuple(_rows(reading, clock)),
        days=tuple(days_of(reading, clock)),
        others=tuple(_others(reading, clock)),
        bring_forward="" if is_adults else reading.act_url(BringForward.key),
        change=reading.act_url(SetAdultsDate.key) if is_adults else "",
        calendar_file=_calendar_file(reading, clock),
    )


def _calendar_file(reading: CaseView, clock: Clock) -> str:
    if not clock.is_running or clock.due_on is None:
        return ""
    return reverse("clock-file", kwargs={"ref": reading.ref, "name": clock.name})


def _says(reading: CaseView, clock: Clock) -> str:
    numbers = [one.number for one in clock.counted if one.number]
    if not numbers:
        return f"{raised(length_text(clock))}, from {reading.day(clock.started_on)}."
    left_out = [_left_out(one.day, one.why) for one in clock.counted if not one.number]
    without = f", not counting {listed(dict.fromkeys(left_out))}" if left_out else ""
    number = numbers[-1]
    days = days_words(number).replace(str(number), NUMBERS[number], 1) if number < len(NUMBERS) else days_words(number)
    nought = day_nought(clock)
    after = f"after {reading.day(nought)}" if nought else f"from {reading.day(clock.started_on)}"
    return f"{days} {after}{without}."


def _left_out(day: date, why: str) -> str:
    return "the weekend" if day.weekday() >= 5 and why == f"{day:%A}" else why


def _rows(reading: CaseView, clock: Clock) -> Iterator[tuple[str, str]]:
    yield "Needed by this deadline" if clock.strength == "must" else "Target for", clock.what
    if clock.due_on:
        yield "Date", f"By the end of {day_in_full(clock.due_on)}. {_state(reading, clock)}"
    yield "Starts", f"{reading.day(clock.started_on)}, {_beginning(reading, clock)}{_again(reading, clock)}"
    yield "Method", _how(reading, clock)
    if clock.started_by == FOR_THE_ADULT and reading.case.needed_why:
        yield "Why", reading.case.needed_why
    by_board = f"The Board’s {reading.world.procedure_word}, {clock.source}: " if clock.source else ""
    yield "Rule", f"{by_board}{length_text(clock)}" if by_board else raised(length_text(clock))
    if clock.reading:
        yield "Interpretation", clock.reading
    if clock.strength == "guide":
        yield "Effect", "This is a target. When it passes, we tell the people who need to know. Nothing stops."


def _beginning(reading: CaseView, clock: Clock) -> str:
    procedure = reading.world.procedure
    if clock.started_by in BEGINNINGS:
        return procedure.said(BEGINNINGS[clock.started_by])
    return f"when this happened: {procedure.begins_said(clock.started_by)}"


def _again(reading: CaseView, clock: Clock) -> str:
    nought = day_nought(clock)
    return f", and again from {reading.day(nought)}, when the pause ended" if nought and is_counted_again(clock) else ""


def _how(reading: CaseView, clock: Clock) -> str:
    if not is_in_working_days(clock):
        return "Every day counts, including weekends and bank holidays."
    nation = NATIONS.get(reading.calendar.nation, reading.calendar.nation)
    left_out = (
        "Weekends and bank holidays" if day_nought(clock) is None else "Weekends, bank holidays and the first day"
    )
    return f"Working days in {nation}. {left_out} do not count."


def _state(reading: CaseView, clock: Clock) -> str:
    if clock.left is not None:
        return f"Paused, with {days_words(clock.left)} left."
    if clock.reached:
        return "This date has passed."
    if clock.stopped or clock.due_on is None:
        return "This date has ended."
    return f"{left(clock.due_on, reading.today, reading.calendar)}."


def _others(reading: CaseView, clock: Clock) -> Iterator[OtherDate]:
    dated = [one for one in reading.case.clocks if one.due_on and one.name != clock.name]
    for one in sorted(dated, key=lambda other: other.due_on or date.max):
        if one.due_on:
            yield OtherDate(
                day=reading.day(one.due_on),
                what=kind_of(one),
                source=one.source,
                url=reading.clock_url(one.name),
            )
