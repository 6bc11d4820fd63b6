"""A case's row in a list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accord.forms.naming import Names, names_of
from accord.pages.shared.dates_shown import (
    Due,
    day_text,
    ended_words,
    kind_said,
    left,
    needed_words,
)
from accord.pages.shared.waiting_words import waited_on
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.next.waiting.turn import to_do
from accord.procedure.rules.seeing import Level
from accord.procedure.world.definition.events import USUAL
from accord.procedure.world.phrases import listed, lowered
from accord.procedure.world.world import World
from accord.record.lists.lists import Item
from accord.record.viewer import Viewer


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """`do` is the task or who must do it. `needed` is when the adult needs an answer.

    If `is_task`, `due` is the task's own date, otherwise the first in the case.
    """

    do: str
    url: str
    says: str
    where: str
    needed: str = ""
    due: Due | None = None
    counted: str = ""
    is_task: bool = False


@dataclass(frozen=True, kw_only=True)
class Shelf:
    item: Item
    world: World
    today: date
    person: str
    is_task: bool = True

    @property
    def names(self) -> Names:
        return names_of(self.world, self.today)

    @property
    def wait(self) -> Waiting | None:
        return next(iter(self.item.waits), None)

    @property
    def between(self) -> str:
        return listed(self.agencies)

    @property
    def agencies(self) -> tuple[str, ...]:
        card = self.item.card
        return tuple(self.names.agency(key) for key in (*card.challenger, *card.challenged))

    @property
    def needed(self) -> str:
        return needed_words(self.item.card.needed_by, self.today, self.world.calendar)

    @property
    def case_url(self) -> str:
        return reverse("case", kwargs={"ref": self.item.ref})


def shelf(viewer: Viewer, item: Item, *, is_task: bool = True) -> Shelf:
    world = viewer.worlds[item.board]
    return Shelf(
        item=item, world=world, today=world.today(viewer.at), person=viewer.person, is_task=is_task and bool(item.waits)
    )


def row_on_you(viewer: Viewer, item: Item) -> CaseRow:
    one = shelf(viewer, item)
    if one.wait is None:
        return row_on_others(viewer, item)
    url = reverse("act", kwargs={"ref": item.ref, "act": one.wait.act})
    return CaseRow(
        do=f"{one.wait.what}: {one.between}" if item.card.is_raised else one.wait.what,
        url=url,
        says=_says(one),
        where=_where(one),
        needed=one.needed,
        due=_due(one),
        counted=_counted(one),
        is_task=one.is_task,
    )


def row_on_others(viewer: Viewer, item: Item) -> CaseRow:
    """With only the card, name the agency, not the person."""
    one = shelf(viewer, item)
    waits = [wait for wait in item.waits if one.wait and (wait.act, wait.what) == (one.wait.act, one.wait.what)]
    do = f"{_who(one, waits)} to {to_do(waits[0])}: {one.between}" if waits else one.between
    turns = waited_on(waits, one.names, ()) if item.level is Level.FULL else ()
    return CaseRow(
        do=do,
        url=one.case_url,
        says=" ".join([_says(one), *turns]),
        where=_where(one),
        needed=one.needed,
        due=_due(one),
        counted=_counted(one),
        is_task=one.is_task,
    )


def _who(one: Shelf, waits: list[Waiting]) -> str:
    agencies = list(dict.fromkeys(_agency(one, wait.post) for wait in waits))
    return "Both agencies" if set(agencies) == set(one.agencies) and len(agencies) > 1 else listed(agencies)


def _agency(one: Shelf, post: str) -> str:
    role = one.world.directory.posts.get(post)
    return one.names.agency(role.agency) if role else "Nobody"


def row_on_nobody(viewer: Viewer, item: Item) -> CaseRow:
    """Row for a case where no one can act."""
    one = shelf(viewer, item)
    undone = listed(dict.fromkeys(lowered(wait.what) for wait in item.waits if not wait.post))
    if item.card.end:
        return CaseRow(
            do=f"No one can do this now ({undone}): {one.between}", url=one.case_url, says=_says(one), where=_where(one)
        )
    agencies = dict.fromkeys(_agency(one, wait.post) for wait in item.waits if wait.post)
    missing = f"Nobody is there for {listed(agencies)}" if agencies else "Nobody must do anything"
    return CaseRow(
        do=f"{missing}: {one.between}",
        url=one.case_url,
        says=_says(one),
        where=_where(one),
        needed=one.needed,
        due=_due(one),
    )


def row_ended(viewer: Viewer, item: Item) -> CaseRow:
    one = shelf(viewer, item)
    owed = waited_on(item.waits, one.names, viewer.posts) if item.level is Level.FULL else ()
    return CaseRow(
        do=f"{ended_words(item.card.end)}: {one.between}",
        url=one.case_url,
        says=" ".join([_says(one), *owed]),
        where=_where(one),
    )


def row_found(viewer: Viewer, item: Item) -> CaseRow:
    if item.card.end:
        return row_ended(viewer, item)
    one = shelf(viewer, item, is_task=False)
    return CaseRow(
        do=one.between,
        url=one.case_url,
        says=_says(one),
        where=_where(one),
        needed=one.needed,
        due=_due(one),
        counted=_counted(one),
    )


def _says(one: Shelf) -> str:
    types = one.world.procedure.types
    kind = types[one.item.card.main_type].name if one.item.card.main_type in types else ""
    about = f"about {listed(one.item.adults)}" if one.item.adults else ""
    return f"{', '.join(part for part in (kind, about) if part)}." if kind or about else ""


def _where(one: Shelf) -> str:
    card = one.item.card
    if not card.is_raised or card.raised_on is None:
        return f"Case {one.item.ref}, not raised yet"
    stage = one.world.procedure.stages.get(card.stage)
    phrase = f", {stage.phrase}" if stage else ""
    if card.end:
        return f"Case {one.item.ref}{phrase}, raised on {day_text(card.raised_on, one.today)}"
    paused = ", on pause" if card.is_paused else ""
    number = one.world.calendar.between(card.raised_on, one.today)
    return f"Case {one.item.ref}{phrase}, working day {number}{paused}"


def _due(one: Shelf) -> Due | None:
    due_on, name = _date(one)
    if due_on is None:
        return None
    limit = one.world.procedure.limit_named(name.split(":")[0])
    return Due(
        day=day_text(due_on, one.today),
        left=left(due_on, one.today, one.world.calendar),
        kind=kind_said(limit.what, is_guide=limit.strength == "guide") if limit else dict(USUAL.values()).get(name, ""),
        name=name,
        has_passed=due_on < one.today,
    )


def _date(one: Shelf) -> tuple[date | None, str]:
    if one.wait and (one.is_task or one.wait.due_on):
        return one.wait.due_on, one.wait.clock
    return one.item.card.due_on, one.item.card.clock


def _counted(one: Shelf) -> str:
    due_on, name = _date(one)
    if not due_on or not name or one.item.level is not Level.FULL:
        return ""
    return reverse("clock", kwargs={"ref": one.item.ref, "name": name})
