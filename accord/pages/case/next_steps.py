"""The reader's tasks, other acts, and blocked ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from accord.pages.case.case_view import CaseView
from accord.pages.shared.dates_shown import left
from accord.procedure.acts.registry import ACTS
from accord.procedure.model.act import Group
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.world.phrases import listed


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
    """`waits` names who must act if the reader need not. `raise_again` links to raising a withdrawn case that the
    reader cannot reopen.
    """

    turns: tuple[Turn, ...]
    waits: tuple[str, ...]
    is_nobodys: bool
    groups: tuple[ActGroup, ...]
    cannot: tuple[Cannot, ...]
    raise_again: str


def next_steps(reading: CaseView) -> NextSteps:
    return NextSteps(
        turns=tuple(_turn(reading, row) for row in reading.mine),
        waits=() if reading.mine else reading.turns,
        is_nobodys=reading.is_nobodys,
        groups=tuple(_groups(reading)),
        cannot=tuple(_cannot(reading)),
        raise_again=_raise_again(reading),
    )


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
        due=_due(reading, row),
        also=_also(reading, row),
    )


def _due(reading: CaseView, row: Waiting) -> str:
    if row.due_on is None:
        return ""
    how_much = left(row.due_on, reading.today, reading.calendar)
    return f"{reading.day(row.due_on)}: {how_much[0].lower()}{how_much[1:]}"


def _also(reading: CaseView, row: Waiting) -> str:
    if not ACTS[row.act].done_for_all:
        return ""
    others = {one.post for one in reading.waits if one.act == row.act and one.post not in reading.my_posts}
    there = [person.name for post in others if (person := reading.names.there(post))]
    return f"It also waits on {listed(there)}. Whoever does it first, it is done for all." if there else ""


def _groups(reading: CaseView) -> Iterator[ActGroup]:
    waits = {row.act for row in reading.mine}
    free = [act for key, act in ACTS.items() if key in reading.offers and key not in waits]
    for group in Group:
        links = tuple(_link(reading, act.key) for act in free if act.group is group)
        if links:
            yield ActGroup(group, links)


def _link(reading: CaseView, act: str) -> ActLink:
    return ActLink(_title(reading, act), reading.act_url(act))


def _title(reading: CaseView, act: str) -> str:
    return reading.world.procedure.said(ACTS[act].title)


def _cannot(reading: CaseView) -> Iterator[Cannot]:
    """Expected acts that are blocked, with the reason."""
    if not reading.actors:
        return
    for key, act in ACTS.items():
        if key in reading.offers or not reading.case.is_raised or not act.is_expected(reading.world, reading.case):
            continue
        why = act.bars(reading.file.moment(reading.actors[0]))
        if why:
            yield Cannot(_title(reading, key), why)
