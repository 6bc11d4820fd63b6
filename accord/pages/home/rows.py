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
    """`do` is the reader's task, or empty. `about` is the kind and the adult.

    If `is_task`, `due` is the task's own date, otherwise the first in the case.
    """

    url: str
    between: str
    about: str
    where: str
    do: str = ""
    says: str = ""
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
    return _row(one, url=url, do=one.wait.what, between=one.between if item.card.is_raised else "")


def row_on_others(viewer: Viewer, item: Item) -> CaseRow:
    """With only the card, name the agency, not the person."""
    one = shelf(viewer, item)
    waits = [wait for wait in item.waits if one.wait and (wait.act, wait.what) == (one.wait.act, one.wait.what)]
    if item.level is Level.FULL:
        return _row(one, says=" ".join(waited_on(waits, one.names, viewer.posts)))
    return _row(one, says=_needs(one, waits) if waits else "")


def _needs(one: Shelf, waits: list[Waiting]) -> str:
    agencies = list(dict.fromkeys(agency for wait in waits if (agency := _agency(one, wait.post))))
    if not agencies:
        return "No one can do this now."
    return f"{listed(agencies)} {'needs' if len(agencies) == 1 else 'need'} to {to_do(waits[0])}."


def _agency(one: Shelf, post: str) -> str:
    role = one.world.directory.posts.get(post)
    return one.names.agency(role.agency) if role else ""


def row_on_nobody(viewer: Viewer, item: Item) -> CaseRow:
    one = shelf(viewer, item)
    if item.card.end:
        undone = listed(dict.fromkeys(lowered(wait.what) for wait in item.waits if not wait.post))
        return CaseRow(
            url=one.case_url,
            between=one.between,
            about=_about(one),
            where=_where(one),
            says=f"No one can do this now: {undone}.",
        )
    agencies = tuple(dict.fromkeys(agency for wait in item.waits if (agency := _agency(one, wait.post))))
    missing = f"No one at {listed(agencies, 'or')} can act on this." if agencies else "No one needs to do anything."
    return _row(one, says=missing)


def row_ended(viewer: Viewer, item: Item) -> CaseRow:
    one = shelf(viewer, item)
    owed = waited_on(item.waits, one.names, viewer.posts) if item.level is Level.FULL else ()
    ended = f"{ended_words(item.card.end)}."
    says = " ".join([ended, *owed])
    return CaseRow(url=one.case_url, between=one.between, about=_about(one), where=_where(one), says=says)


def row_found(viewer: Viewer, item: Item) -> CaseRow:
    if item.card.end:
        return row_ended(viewer, item)
    return _row(shelf(viewer, item, is_task=False))


def row_open(viewer: Viewer, item: Item) -> CaseRow:
    return row_on_others(viewer, item) if any(wait.post for wait in item.waits) else row_on_nobody(viewer, item)


def _row(one: Shelf, *, url: str = "", do: str = "", between: str | None = None, says: str = "") -> CaseRow:
    return CaseRow(
        url=url or one.case_url,
        do=do,
        between=one.between if between is None else between,
        about=_about(one),
        says=says,
        where=_where(one),
        needed=one.needed,
        due=_due(one),
        counted=_counted(one),
        is_task=one.is_task,
    )


def _about(one: Shelf) -> str:
    types = one.world.procedure.types
    kind = types[one.item.card.main_type].name if one.item.card.main_type in types else ""
    return ", ".join(part for part in (listed(one.item.adults), kind) if part)


def _where(one: Shelf) -> str:
    card = one.item.card
    if not card.is_raised or card.raised_on is None:
        return f"Case {one.item.ref}, not raised yet"
    stage = one.world.procedure.stages.get(card.stage)
    phrase = f", {stage.phrase.removeprefix('at the ')}" if stage else ""
    if card.end:
        return f"Case {one.item.ref}{phrase}, raised on {day_text(card.raised_on, one.today)}"
    paused = ", paused" if card.is_paused else ""
    number = one.world.calendar.between(card.raised_on, one.today)
    age = f"working day {number}" if number else "raised today"
    return f"Case {one.item.ref}{phrase}, {age}{paused}"


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
