"""The Board's figures, open cases by stage and age, and agencies."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from accord.procedure.next.waiting.all import Waiting
from accord.procedure.world.clocks import ONE_DAY, Calendar
from accord.procedure.world.people import BOARD, Agency, Directory
from accord.procedure.world.phrases import day_in_full, listed, lowered, raised
from accord.procedure.world.world import World
from accord.record.lists import figures
from accord.record.lists.figures import WHOLE, Behind, FigureScope
from accord.record.viewer import Viewer

A_YEAR = timedelta(days=365)
AGES = ((5, "up to 5"), (10, "6 to 10"), (20, "11 to 20"), (0, "more than 20"))
"""Age bands in working days since raised, up to each number; 0 is unbounded."""
MARKS_SHOWN = 3
DUE_FIRST = 8
"""Open cases shown with who needs to act: as many as fit one printed page."""
LABELS = {
    figures.OPEN: "open",
    figures.STUCK: "every date passed",
    figures.LATE: "overdue",
    figures.PAUSED: "paused",
    figures.NO_DATE: "no response date agreed",
    figures.FEEDBACK: "feedback not given",
    figures.FILING: "copies not filed",
    figures.NOBODY: "needs someone",
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    key: str
    label: str
    number: int


@dataclass(frozen=True, kw_only=True)
class AgencyLine:
    key: str
    name: str
    raised: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class Mark:
    """`state` is "late", "paused" or empty."""

    ref: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """`place` is in `AGES`; `marks` are those due first."""

    age: str
    place: int
    number: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StageLine:
    key: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        return sum(cell.number for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class CardLine:
    ref: str
    agencies: str
    stage: str
    days: int
    acts: str
    due: str
    is_late: bool
    ring: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BoardReport:
    day: str
    figures: tuple[Figure, ...]
    stages: tuple[StageLine, ...]
    agencies: tuple[AgencyLine, ...]
    since: str
    due_first: tuple[CardLine, ...] = ()

    @property
    def says(self) -> str:
        number = {one.key: one.number for one in self.figures}
        total, late, nobody = number[figures.OPEN], number[figures.LATE], number[figures.NOBODY]
        stuck = number[figures.STUCK]
        if not total:
            return "No open cases."
        said = [f"{late} of {total} open {'case' if total == 1 else 'cases'} {'is' if late == 1 else 'are'} overdue."]
        if stuck:
            said.append(f"{stuck} {'is' if stuck == 1 else 'are'} stuck, because every date has passed.")
        if nobody:
            said.append(f"{nobody} {'needs' if nobody == 1 else 'need'} someone to act.")
        elif late and not stuck:
            said.append("Someone can act on each of them.")
        return " ".join(said)


def board_report(viewer: Viewer, board: str) -> BoardReport:
    """The number of queries does not depend on cases."""
    world = viewer.worlds[board]
    today = world.today(viewer.at)
    numbers = figures.counts(viewer, board)
    since = today - A_YEAR
    return BoardReport(
        day=day_in_full(today),
        figures=tuple(Figure(key=key, label=LABELS[key], number=numbers[key]) for key in figures.FIGURES),
        stages=_stages(viewer, board, world, today),
        agencies=_agencies(viewer, board, world, since),
        since=day_in_full(since),
        due_first=card_lines(viewer, board, figures.OPEN)[:DUE_FIRST],
    )


def _stages(viewer: Viewer, board: str, world: World, today: date) -> tuple[StageLine, ...]:
    found: Counter[tuple[str, int]] = Counter()
    marks: defaultdict[tuple[str, int], list[Mark]] = defaultdict(list)

    def place(stage: str, raised_on: date) -> tuple[str, int]:
        return stage, age_of(world.calendar.between(raised_on, today))

    first = figures.first_due(viewer, board)
    counted = figures.by_stage_and_day(viewer, board) if len(first) == figures.MOST_MARKS else ()
    for stage, raised_on, number in counted or ((stage, day, 1) for stage, day, *_ in first):
        found[place(stage, raised_on)] += number
    for stage, raised_on, ref, is_late, is_paused in first:
        state = "paused" if is_paused else "late" if is_late else ""
        marks[place(stage, raised_on)].append(Mark(ref=ref, state=state))
    names = {stage.key: stage.name for stage in world.procedure.stage}
    names |= {stage: stage for stage, _ in found if stage not in names}
    return tuple(
        StageLine(
            key=key,
            name=name,
            cells=tuple(
                Cell(age=age, place=n, number=found[key, n], marks=tuple(marks[key, n][:MARKS_SHOWN]))
                for n, (_, age) in enumerate(AGES)
            ),
        )
        for key, name in names.items()
    )


def age_of(days: int) -> int:
    return next((place for place, (most, _) in enumerate(AGES) if days <= most), len(AGES) - 1)


def _agencies(viewer: Viewer, board: str, world: World, since: date) -> tuple[AgencyLine, ...]:
    found = figures.by_agency(viewer, board, since)
    none = figures.Raised()
    lines = (
        AgencyLine(key=key, name=one.name, raised=found.get(key, none).raised, answered=found.get(key, none).answered)
        for key, one in world.directory.agencies.items()
        if one.kind != BOARD
    )
    return tuple(sorted(lines, key=lambda line: line.name))


def raised_between(calendar: Calendar, place: int, today: date) -> tuple[date | None, date]:
    """First and last day raised in an age band."""
    most, fewer = AGES[place][0], AGES[place - 1][0] if place else 0
    first = _oldest(calendar, most, today) if most else None
    return first, _oldest(calendar, fewer, today) - ONE_DAY if place else today


def _oldest(calendar: Calendar, days: int, today: date) -> date:
    day, counted = today, 0
    while (counted := counted + calendar.is_working(day)) <= days:
        day -= ONE_DAY
    return day


def card_lines(
    viewer: Viewer, board: str, figure: str, part: FigureScope = WHOLE, after: str = ""
) -> tuple[CardLine, ...]:
    found = figures.behind(viewer, board, figure, part, after)
    return tuple(_card_line(viewer, viewer.worlds[board], one) for one in found)


def _card_line(viewer: Viewer, world: World, one: Behind) -> CardLine:
    card, directory, today = one.card, world.directory, world.today(viewer.at)
    stage = world.procedure.stages.get(card.stage)
    agencies = [directory.agencies[key] for key in card.agencies if key in directory.agencies]
    owing = {directory.posts[wait.post].agency for wait in one.waits if wait.post in directory.posts}
    rung = [agency for agency in agencies if card.is_open or agency.key in owing]
    name = stage.name if stage else card.stage
    dated = sorted((wait.due_at, wait.due_on) for wait in one.waits if wait.due_at and wait.due_on)
    due_at, due_on = (card.due_at, card.due_on) if card.is_open or not dated else dated[0]
    return CardLine(
        ref=one.ref,
        agencies=listed(agency.name for agency in agencies),
        stage=f"{name}, paused" if card.is_paused else name if card.is_open else "Ended",
        days=world.calendar.between(card.raised_on, today) if card.raised_on else 0,
        acts="; ".join(dict.fromkeys(_act(world, wait, today) for wait in one.waits)) or "No one",
        due=day_in_full(due_on) if due_on else "",
        is_late=due_at is not None and due_at <= viewer.at,
        ring=tuple(said for agency in rung if (said := _to_phone(directory, agency, today))),
    )


def _to_phone(directory: Directory, agency: Agency, today: date) -> str:
    """The lead, or the most senior, with the agency's phone number."""
    role = directory.lead(agency.key) or directory.top(agency.key)
    person = directory.acting(role.key, today) if role else None
    return ". ".join(said for said in (person.name if person else "", agency.reach) if said)


def _act(world: World, wait: Waiting, today: date) -> str:
    return f"{_who(world, wait.post, today)}: {wait.what}"


def _who(world: World, post: str, today: date) -> str:
    """The role, with its person if someone acts in it."""
    person = world.directory.acting(post, today) if post in world.directory.posts else None
    return f"{person.name}, {lowered(post_words(world, post))}" if person else post_words(world, post)


def post_words(world: World, key: str) -> str:
    post = world.directory.posts.get(key)
    return f"{raised(post.title)}, {world.directory.agencies[post.agency].short}" if post else "No one"
