"""Stories: a disagreement written down step by step, played through the judgement and fold that the service uses."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accord.procedure.acts import ACTS
from accord.procedure.case import Case
from accord.procedure.clocks import Calendar
from accord.procedure.definition import digest_of, from_library, library_text
from accord.procedure.demonstration import demonstration
from accord.procedure.facts import THE_CLOCK, Act, Actor, Fact, Refusal, World
from accord.procedure.fold import fold, judge, replay
from accord.procedure.notices import Notice, notices_of
from accord.procedure.offers import what_next
from accord.procedure.people import Away
from accord.procedure.running import LetClockRun, due_clocks
from accord.procedure.seeing import level_of
from accord.procedure.waiting import waiting_of, waits_on_nobody


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What must hold after a step. Only what is given is looked at.

    `clocks` maps a running clock's name to its date, or to "" for none; `waits_on` is everybody who is waited on, each
    with the acts; `offers` and `withholds` map people to acts; `sees` maps people to "nothing", "card" or "full".
    """

    refused: str | None = None
    stage: str | None = None
    end: str | None = None
    days: int | None = None
    paused_days: int | None = None
    seats: list[str] | None = None
    clocks: dict[str, Any] | None = None
    left: dict[str, int] | None = None
    waits_on: dict[str, list[str]] | None = None
    offers: dict[str, list[str]] | None = None
    withholds: dict[str, list[str]] | None = None
    sees: dict[str, str] | None = None
    told: list[str] | None = None
    nobody: bool | None = None


class Step(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"as_": "as", "with_": "with"}
):
    """One act, or what the clock does: when, who (as which post), which act, with what, and what is expected then."""

    at: datetime
    by: str = "clock"
    as_: str = ""
    act: str = "let-clock-run"
    with_: dict[str, Any] = {}
    expect: Expected = Expected()


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line of a case as people tell it. `told`: who gets a letter; beside them only those who act in the row may."""

    title: str
    told: list[str] | None = None
    step: list[Step]


class AwayLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    person: str
    since: date
    until: date | None = None


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A disagreement from its first line to its last."""

    title: str
    procedure: str
    directory: str = "demonstration"
    away: list[AwayLine] = []
    row: list[Row]


def read_story(path: Path) -> Story:
    """The story in a TOML file. Raises ValueError with what is wrong."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Story)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(str(wrong)) from wrong


def world_of(story: Story) -> World:
    """The world in which a story plays: the library's procedure, the demonstration's people, and who is away."""
    procedure = from_library(story.procedure)
    aways = tuple(Away(person=one.person, since=one.since, until=one.until) for one in story.away)
    return World(
        procedure=procedure,
        directory=replace(demonstration(), aways=aways),
        calendar=Calendar(nation=procedure.nation, zone=procedure.zone),
        digest=digest_of(library_text(story.procedure)),
    )


@dataclass(frozen=True)
class Played:
    """The case after a step: what it made, who was told, and why it was refused, if it was."""

    step: Step
    case: Case
    facts: tuple[Fact, ...] = ()
    notices: tuple[Notice, ...] = ()
    refused: str = ""


class Unmet(AssertionError):
    """An expectation that did not hold: which, what was expected, and what was got."""


@dataclass
class Player:
    """Plays a story, a step at a time. `record` is every fact so far."""

    world: World
    case: Case = field(default_factory=Case)
    record: list[Fact] = field(default_factory=list)

    def actor(self, step: Step, day: date) -> Actor:
        """The person as the post named, or the one that has a seat here, or the first that they hold."""
        posts = [post.key for post, _ in self.world.directory.posts_of(step.by, day)]
        seated = [post for post in posts if self.case.seats_of(post)]
        return self.world.actor(step.by, step.as_ or next(iter((*seated, *posts)), ""), day)

    def play(self, step: Step) -> Played:
        at = _local(step.at, self.world)
        try:
            if step.by == "clock":
                return self._run_clock(step, at)
            act = act_of(step, self.case)
            return self._add(step, at, judge(self.world, self.case, act, self.actor(step, self.world.today(at)), at))
        except Refusal as refusal:
            return Played(step=step, case=self.case, refused=refusal.sentence)

    def _run_clock(self, step: Step, at: datetime) -> Played:
        """Everything that is due by then, the earliest first."""
        facts: list[Fact] = []
        notices: list[Notice] = []
        while due := due_clocks(self.case, at):
            act = LetClockRun(clock=due[0].name)
            played = self._add(step, at, judge(self.world, self.case, act, THE_CLOCK, at))
            facts += played.facts
            notices += played.notices
        return Played(step=step, case=self.case, facts=tuple(facts), notices=tuple(notices))

    def _add(self, step: Step, at: datetime, facts: list[Fact]) -> Played:
        notices: list[Notice] = []
        for fact in facts:
            self.record.append(fact)
            before, self.case = self.case, replay(self.record) if fact.corrects else fold(self.case, fact)
            notices += notices_of(self.world, before, fact, self.case)
        return Played(step=step, case=self.case, facts=tuple(facts), notices=tuple(dict.fromkeys(notices)))


def act_of(step: Step, case: Case) -> Act:
    """The act that a step asks for. `digest = "agreed"` means the text that was frozen."""
    given = dict(step.with_)
    if given.get("digest") == "agreed" and case.frozen:
        given["digest"] = case.frozen.digest
    return msgspec.convert(given, ACTS[step.act])


def _local(at: datetime, world: World) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(world.calendar.zone))


def play(story: Story) -> Iterator[tuple[Row, Played]]:
    """The story, step by step. Raises Unmet at the first expectation that does not hold."""
    player = Player(world_of(story))
    for row in story.row:
        told: set[str] = set()
        for step in row.step:
            played = player.play(step)
            told |= told_people(player.world, played)
            check(player.world, played)
            yield row, played
        _check_row(row, told)


def told_people(world: World, played: Played) -> set[str]:
    """The people whom the letters of a step reach: holder, or cover, of each post."""
    day = world.today(_local(played.step.at, world))
    people = (world.directory.acting(notice.post, day) for notice in played.notices)
    return {person.key for person in people if person}


def _check_row(row: Row, told: set[str]) -> None:
    if row.told is None:
        return
    missing, more = set(row.told) - told, told - set(row.told) - {step.by for step in row.step}
    if missing or more:
        raise Unmet(f"{row.title}: told {sorted(row.told)} expected, got {sorted(told)}")


def check(world: World, played: Played) -> None:
    """Raises Unmet where something expected of a step does not hold."""
    expect = played.step.expect
    if expect.refused is None and played.refused:
        raise Unmet(f"{played.step.at} {played.step.by} {played.step.act} was refused: {played.refused}")
    for name, got in _got(world, played).items():
        wanted = getattr(expect, name)
        if wanted is not None and got != wanted:
            raise Unmet(f"{played.step.at} {played.step.by} {played.step.act}: {name} {wanted!r} expected, got {got!r}")


def _got(world: World, played: Played) -> dict[str, Any]:
    """What holds after a step, in the shape of `Expected`."""
    case, expect = played.case, played.step.expect
    at = _local(played.step.at, world)
    return {
        "refused": played.refused,
        "stage": case.stage,
        "end": case.end.how if case.end else "",
        "days": case.end.days if case.end else None,
        "paused_days": case.end.paused if case.end else None,
        "seats": [seat.post for seat in case.present_seats()],
        "clocks": {name: _due(case, name) for name in expect.clocks or ()},
        "left": {name: clock.left for name in expect.left or () if (clock := case.clock(name))},
        "waits_on": waited_on(world, case, at),
        "offers": {
            who: [act for act in acts if act in _offers(world, case, who, at)] for who, acts in _of(expect.offers)
        },
        "withholds": {
            who: [act for act in acts if act not in _offers(world, case, who, at)]
            for who, acts in _of(expect.withholds)
        },
        "sees": {who: level_of(world, case, who, world.today(at)).name.lower() for who in expect.sees or ()},
        "told": sorted(told_people(world, played)),
        "nobody": waits_on_nobody(world, case, at),
    }


def _of(wanted: dict[str, list[str]] | None) -> list[tuple[str, list[str]]]:
    return list((wanted or {}).items())


def _due(case: Case, name: str) -> date | str:
    clock = case.clock(name)
    return clock.due_on if clock and clock.is_running and clock.due_on else ""


def waited_on(world: World, case: Case, at: datetime) -> dict[str, list[str]]:
    """Everybody on whom something waits now, with the acts: whoever is there for the post."""
    day = world.today(at)
    found: dict[str, list[str]] = {}
    for row in waiting_of(world, case):
        person = world.directory.acting(row.post, day) if row.is_now(at) and row.post else None
        if person and row.act not in found.setdefault(person.key, []):
            found[person.key].append(row.act)
    return found


def _offers(world: World, case: Case, person: str, at: datetime) -> set[str]:
    day = world.today(at)
    posts = [post.key for post, _ in world.directory.posts_of(person, day)]
    return {offer.act for post in posts for offer in what_next(world, case, world.actor(person, post, day), at)}
