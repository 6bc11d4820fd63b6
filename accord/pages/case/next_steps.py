"""The reader's tasks and other acts."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from accord.pages.case.case_view import CaseView
from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.saying.adult import ReportConcern
from accord.procedure.acts.stages.deciding import GiveOutcome
from accord.procedure.model.act import Act, Group
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.world.phrases import listed

AT_ONCE = 4
"""Acts shown before "More actions"."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """`also` names others who can do it."""

    what: str
    because: str
    url: str
    due: str
    also: str


@dataclass(frozen=True)
class ActLink:
    title: str
    url: str


@dataclass(frozen=True)
class ActGroup:
    name: str
    links: tuple[ActLink, ...]


@dataclass(frozen=True)
class Cannot:
    title: str
    why: str


@dataclass(frozen=True, kw_only=True)
class NextSteps:
    """`decide_now` links to an outcome. `waits` names who must act if the reader need not. `first` are the acts shown
    at once, `groups` the others. `raise_again` links to raising a withdrawn case that the reader cannot reopen.
    """

    turns: tuple[Turn, ...]
    decide_now: str
    waits: tuple[str, ...]
    is_nobodys: bool
    first: tuple[ActLink, ...]
    groups: tuple[ActGroup, ...]
    cannot: tuple[Cannot, ...]
    raise_again: str

    @property
    def more(self) -> int:
        return sum(len(group.links) for group in self.groups)


def next_steps(reading: CaseView) -> NextSteps:
    free = _free(reading)
    return NextSteps(
        turns=tuple(_turn(reading, row) for row in reading.mine),
        decide_now=decide_now(reading),
        waits=() if reading.mine else reading.turns,
        is_nobodys=not reading.mine and reading.is_nobodys,
        first=tuple(_link(reading, act.key) for act in free[:AT_ONCE]),
        groups=tuple(_groups(reading, free[AT_ONCE:])),
        cannot=tuple(_cannot(reading)),
        raise_again=_raise_again(reading),
    )


def decide_now(reading: CaseView) -> str:
    """Link to give the outcome, for someone whose turn is a date for it."""
    stage = reading.world.procedure.stages.get(reading.case.stage)
    if not reading.mine or stage is None or not stage.dates_from or reading.case.outcome_at(stage.key):
        return ""
    return "" if any(row.act == GiveOutcome.key for row in reading.mine) else reading.act_url(GiveOutcome.key)


def _raise_again(reading: CaseView) -> str:
    case = reading.case
    given_up = case.end is not None and case.end.how in ("withdrawn", "not taken forward")
    if not given_up or {"reopen", "carry-on"} & reading.offers.keys() or not _is_of_a_party(reading):
        return ""
    return f"{reverse('raise')}?linked={reading.ref}"


def _is_of_a_party(reading: CaseView) -> bool:
    posts = reading.world.directory.posts_of(reading.file.person, reading.today)
    return any(reading.case.party(post.agency) for post, _ in posts)


def _turn(reading: CaseView, row: Waiting) -> Turn:
    offer = reading.offers[row.act]
    return Turn(
        what=row.what,
        because=offer.because if offer.because != row.what else "",
        url=reading.act_url(row.act),
        due=reading.day(row.due_on) if row.due_on else "",
        also=_also(reading, row),
    )


def _also(reading: CaseView, row: Waiting) -> str:
    if not ACTS[row.act].done_for_all:
        return ""
    others = {one.post for one in reading.waits if one.act == row.act and one.post not in reading.my_posts}
    there = [person.name for post in others if (person := reading.names.there(post))]
    return f"{listed(there, 'or')} can also do this. Only one of you needs to." if there else ""


def _free(reading: CaseView) -> list[type[Act]]:
    """A new concern has a link of its own."""
    waits = {row.act for row in reading.mine} | {ReportConcern.key}
    free = [act for key, act in ACTS.items() if key in reading.offers and key not in waits]
    return sorted(free, key=lambda act: list(Group).index(act.group))


def _groups(reading: CaseView, acts: list[type[Act]]) -> Iterator[ActGroup]:
    for group in Group:
        links = tuple(_link(reading, act.key) for act in acts if act.group is group)
        if links:
            yield ActGroup(group, links)


def _link(reading: CaseView, act: str) -> ActLink:
    return ActLink(_title(reading, act), reading.act_url(act))


def _title(reading: CaseView, act: str) -> str:
    return reading.world.procedure.said(ACTS[act].title)


def _cannot(reading: CaseView) -> Iterator[Cannot]:
    if not reading.actors:
        return
    for key, act in ACTS.items():
        if key in reading.offers or not reading.case.is_raised or not act.is_expected(reading.world, reading.case):
            continue
        why = act.bars(reading.file.moment(reading.actors[0]))
        if why:
            yield Cannot(_title(reading, key), why)
