"""One date of a case as its page shows it: squares at a glance, then every day in a table, numbered or with why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accord.pages.case.reading import Reading
from accord.pages.saying import kind_of, left
from accord.procedure.clocks import Clock
from accord.procedure.facts import OwnFact
from accord.procedure.lines import lines_of
from accord.procedure.running import LimitReached
from accord.procedure.wording import day_in_full, days_words, listed, lowered

WEEKEND = "Weekend"
NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
BEGINNINGS = {
    "first put to the other agency": "when it was first put to the other agency, as was said when it was raised",
    "first step up": "the day of the first step up",
    "stage entered": "the day on which this stage was entered",
    "date agreed": "the day on which the date was agreed",
    "paused": "the day on which it was paused",
    "signed": "the day of the last signature",
    "outcome agreed": "the day on which the outcome was agreed",
    "decision put off": "the day on which the decision was put off",
}


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day: `square` is what stands in its square, with `mark` under it; `number` is empty where it is left out."""

    name: str
    square: str
    number: str
    why: str
    mark: str = ""
    is_limit: bool = False


@dataclass(frozen=True, kw_only=True)
class OtherDate:
    """Another date of the case."""

    day: str
    what: str
    source: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ClockPage:
    """`rows` are what must happen, by when, counted from what and how, and who says so."""

    caption: str
    title: str
    says: str
    rows: tuple[tuple[str, str], ...]
    days: tuple[Day, ...]
    others: tuple[OtherDate, ...]
    bring_forward: str


def clock_page(reading: Reading, clock: Clock) -> ClockPage:
    stage = reading.world.procedure.stages.get(clock.stage)
    where = f", {stage.phrase.removeprefix('at ')}" if stage else ""
    title = f"How {reading.day(clock.due_on)} was counted" if clock.due_on else f"No date: {lowered(clock.what)}"
    return ClockPage(
        caption=f"Case {reading.ref}{where}",
        title=title,
        says=_says(reading, clock),
        rows=tuple(_rows(reading, clock)),
        days=tuple(_days(reading, clock)),
        others=tuple(_others(reading, clock)),
        bring_forward=reading.act_url("bring-forward"),
    )


def _says(reading: Reading, clock: Clock) -> str:
    """The whole count in a sentence."""
    numbers = [one.number for one in clock.counted if one.number]
    if not numbers:
        return "There are no days to count."
    left_out = [_left_out(one.day, one.why) for one in clock.counted if not one.number]
    without = f", with {listed(dict.fromkeys(left_out))} left out" if left_out else ""
    number = numbers[-1]
    days = days_words(number).replace(str(number), NUMBERS[number], 1) if number < len(NUMBERS) else days_words(number)
    return f"{days} after {reading.day(clock.started_on)}{without}."


def _left_out(day: date, why: str) -> str:
    return "the weekend" if day.weekday() >= 5 and why == f"{day:%A}" else why


def _rows(reading: Reading, clock: Clock) -> Iterator[tuple[str, str]]:
    yield "What must happen" if clock.strength == "must" else "What it guides", clock.what
    if clock.due_on:
        yield "By when", f"{day_in_full(clock.due_on)}, the end of the day. {_state(reading, clock)}"
    beginning = BEGINNINGS.get(clock.started_by, clock.started_by)
    yield "Counted from", f"{reading.day(clock.started_on)}, {beginning}"
    nation = NATIONS.get(reading.calendar.nation, reading.calendar.nation)
    yield (
        "Counted how",
        f"Working days of {nation}; weekends and bank holidays left out. The day itself is not counted.",
    )
    limit = {"agreed by both": "as both sides agreed", "set by hand": "as it was set"}.get(clock.limit, clock.limit)
    if clock.brought_forward:
        limit = f"{limit}, brought forward because the adult needs it"
    yield "Who says so", f"The Board’s procedure, {clock.source}: {limit}"
    if clock.reading:
        yield "How it is read", clock.reading
    if clock.strength == "guide":
        yield "What it does", "It is a guide: when it has passed, those who should know see it. It stops nothing."


def _state(reading: Reading, clock: Clock) -> str:
    if clock.left is not None:
        return f"It is on pause, with {days_words(clock.left)} left."
    if clock.reached:
        return "It has passed."
    if clock.stopped or clock.due_on is None:
        return "It no longer runs: what it was for has come, or the stage is over."
    return f"{left(clock.due_on, reading.today, reading.calendar)}."


def _days(reading: Reading, clock: Clock) -> Iterator[Day]:
    """Day nought, then each day that was counted, or left out and why."""
    events = _events(reading, clock)
    begun = clock.started_on
    first = " ".join(["The day from which it is counted.", *events.get(begun, ())])
    yield Day(name=reading.day(begun), square=_square(begun), number="0", why=first, mark="begins")
    for one in clock.counted:
        is_limit = one.day == clock.due_on
        if one.number is None:
            why = _why(one.day, one.why, reading)
            mark = "" if why == WEEKEND else one.why
            yield Day(name=reading.day(one.day), square=_square(one.day), number="", why=why, mark=mark)
            continue
        said = [*(["The limit, at the end of the day."] if is_limit else []), *events.get(one.day, ())]
        yield Day(
            name=reading.day(one.day),
            square=_square(one.day),
            number=str(one.number),
            why=" ".join(said) or "Counted",
            mark="the limit" if is_limit else "",
            is_limit=is_limit,
        )


def _square(day: date) -> str:
    return f"{day:%a} {day.day}"


def _why(day: date, why: str, reading: Reading) -> str:
    if why == f"{day:%A}":
        return WEEKEND
    nation = NATIONS.get(reading.calendar.nation, "")
    closed = any(one == day for one, _ in reading.calendar.closed)
    return f"{why}, on which the Board is closed" if closed else f"{why}, a bank holiday in {nation}"


def _events(reading: Reading, clock: Clock) -> dict[date, list[str]]:
    """What happened on each day, in the words of the record, each said once."""
    entries = reading.file.entries
    found: dict[date, list[str]] = {}
    for entry, line in zip(entries, lines_of(reading.world, [one.fact for one in entries]), strict=True):
        limit = entry.fact if isinstance(entry.fact, LimitReached) else None
        if isinstance(entry.fact, OwnFact) or (limit and limit.clock == clock.name):
            continue
        said = found.setdefault(limit.due_on if limit else reading.world.today(entry.at), [])
        if f"{line.title}." not in said:
            said.append(f"{line.title}.")
    return found


def _others(reading: Reading, clock: Clock) -> Iterator[OtherDate]:
    dated = [one for one in reading.case.clocks if one.due_on and one.name != clock.name]
    for one in sorted(dated, key=lambda other: other.due_on or date.max):
        if one.due_on:
            yield OtherDate(
                day=reading.day(one.due_on),
                what=kind_of(one),
                source=one.source,
                url=reading.clock_url(one.name),
            )
