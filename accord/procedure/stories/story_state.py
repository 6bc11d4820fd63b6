"""State after a step, to print and to compare."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import Notice
from accord.procedure.next.offers import what_next
from accord.procedure.next.waiting.all import waiting_of, waits_on_nobody
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.older_acts import present_refusal
from accord.procedure.stories.story_format import StoryStep
from accord.procedure.world.world import World


@dataclass(frozen=True)
class Played:
    """`world` has the procedure after it."""

    world: World
    step: StoryStep
    case: Case
    facts: tuple[Fact, ...] = ()
    notices: tuple[Notice, ...] = ()
    refused: str = ""
    before: Case = field(default_factory=Case)


class Unmet(AssertionError):
    def __init__(self, where: str, what: str, expected: Any, got: Any) -> None:
        super().__init__(f"{where}: {what}: {expected!r} expected, got {got!r}")
        self.where, self.what, self.expected, self.got = where, what, expected, got


def local(at: datetime, world: World) -> datetime:
    """Times without a zone are in the Board's."""
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(world.calendar.zone))


def name_of(step: StoryStep) -> str:
    return f"{step.at} {step.by} {step.act}"


def check(world: World, played: Played) -> None:
    """Raise Unmet for a failed expectation."""
    expect = played.step.expect
    if expect.refused is None and played.refused:
        raise Unmet(name_of(played.step), "refused", "", played.refused)
    for name, got in GOT.items():
        wanted = getattr(expect, name)
        wanted = present_refusal(wanted) if name == "refused" and wanted else wanted
        found = got(world, played, wanted) if wanted is not None else None
        if found != wanted:
            raise Unmet(name_of(played.step), name, wanted, found)


def check_told(row_title: str, expected: list[str] | None, told: set[str], actors: Iterable[str]) -> None:
    """Raise Unmet. Actors may be emailed too."""
    if expected is None:
        return
    if set(expected) - told or told - set(expected) - set(actors):
        raise Unmet(row_title, "told", sorted(expected), sorted(told))


def told_people(world: World, played: Played) -> set[str]:
    day = world.today(local(played.step.at, world))
    people = (world.directory.acting(notice.post, day) for notice in played.notices)
    return {person.key for person in people if person}


def waited_on(world: World, case: Case, at: datetime) -> dict[str, list[str]]:
    day = world.today(at)
    found: dict[str, list[str]] = {}
    for row in waiting_of(world, case):
        person = world.directory.acting(row.post, day) if row.is_now(at) and row.post else None
        if person and row.act not in found.setdefault(person.key, []):
            found[person.key].append(row.act)
    return found


def _offers(world: World, played: Played, person: str) -> list[str]:
    at = local(played.step.at, world)
    day = world.today(at)
    actors = (world.actor(person, post.key, day) for post, _ in world.directory.posts_of(person, day))
    offers = (offer.act for actor in actors for offer in what_next(Moment(world, played.case, actor, at)))
    return list(dict.fromkeys(offers))


def _sees(world: World, played: Played, person: str) -> str:
    return level_of(world, played.case, person, world.today(local(played.step.at, world))).name.lower()


def _due(case: Case, name: str, wanted: Any = None) -> date | str:
    """Give its time only if one is wanted, in the story's zone."""
    clock = case.clock(name)
    if clock is None or not clock.is_running or clock.due_on is None:
        return ""
    if isinstance(wanted, datetime) and clock.due_at:
        return clock.due_at.replace(tzinfo=None) if wanted.tzinfo is None else clock.due_at
    return clock.due_on


def _left(case: Case) -> dict[str, int]:
    return {clock.name: clock.left for clock in case.clocks if clock.left is not None}


def _open_to(world: World, played: Played, asked: dict[str, list[str]], is_open: bool) -> dict[str, list[str]]:
    found = {person: _offers(world, played, person) for person in asked}
    return {person: [act for act in acts if (act in found[person]) == is_open] for person, acts in asked.items()}


GOT: dict[str, Callable[[World, Played, Any], Any]] = {
    "refused": lambda _, played, __: played.refused,
    "stage": lambda _, played, __: played.case.stage,
    "end": lambda _, played, __: played.case.end.how if played.case.end else "",
    "days": lambda _, played, __: played.case.end.days if played.case.end else None,
    "paused_days": lambda _, played, __: played.case.end.paused if played.case.end else None,
    "seats": lambda _, played, __: [seat.post for seat in played.case.present_seats()],
    "clocks": lambda _, played, asked: {name: _due(played.case, name, day) for name, day in asked.items()},
    "left": lambda _, played, asked: {name: left for name, left in _left(played.case).items() if name in asked},
    "waits_on": lambda world, played, _: waited_on(world, played.case, local(played.step.at, world)),
    "offers": lambda world, played, asked: _open_to(world, played, asked, True),
    "withholds": lambda world, played, asked: _open_to(world, played, asked, False),
    "sees": lambda world, played, asked: {person: _sees(world, played, person) for person in asked},
    "told": lambda world, played, _: sorted(told_people(world, played)),
    "marking": lambda _, played, __: next((notice.marking for notice in played.notices), ""),
    "nobody": lambda world, played, _: waits_on_nobody(world, played.case, local(played.step.at, world)),
}
"""Result in the shape of each expectation."""


def state_of(world: World, played: Played) -> dict[str, Any]:
    step, case = played.step, played.case
    people = list(world.directory.people)
    running = [clock.name for clock in case.clocks if clock.is_running]
    left = _left(case)
    sees = {person: _sees(world, played, person) for person in people}
    asked = {"clocks": dict.fromkeys(running), "left": left, "offers": {}, "withholds": {}, "sees": people}
    found = {name: got(world, played, asked.get(name)) for name, got in GOT.items() if name != "withholds"}
    return {
        "at": local(step.at, world),
        "by": step.by,
        "act": step.act,
        "facts": [type(fact).__name__ for fact in played.facts],
        **found,
        "offers": {person: acts for person in people if (acts := _offers(world, played, person))},
        "sees": {person: level for person, level in sees.items() if level != Level.NOTHING.name.lower()},
    }
