"""Walks: sequences of acts by anybody at moving times, through the very judgement and fold that the service uses."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from hypothesis import given, seed
from hypothesis import strategies as st

from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.stages.limits_reached import RecordLimitReached, due_clocks
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold, replay
from accord.procedure.model.moment import Moment
from accord.procedure.next.index import wakes_at
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.guards import barring
from accord.procedure.rules.judging import judge
from accord.procedure.rules.seeing import keys_of, may_act, sights_of
from accord.procedure.world.values import THE_CLOCK, Actor, Refusal
from accord.procedure.world.world import World
from tests.properties.walking.dice import Dice
from tests.properties.walking.nonsense import spoilt_act
from tests.properties.walking.settling_it import ENTERED
from tests.properties.walking.sitting import Sitting
from tests.properties.walking.worlds import PEOPLE, actors_of, setting_of

DEEP = os.environ.get("ACCORD_SEARCH") == "deep"
PAUSES = (5, 0, 60, 300, 1440, 1440 * 3, 1440 * 8)
"""Minutes between one step and the next."""
LONG = 400
RARE = (
    "carry-on",
    "leave",
    "bring-in",
    "decide",
    "ask-to-escalate-urgently",
    "bring-forward",
    "apply-to-court",
    "record-court-decision",
    "conclude",
    "report-action",
    "decline-co-ordination",
    "name-co-ordinator",
    "ask-substitute",
    "end-after-death",
)
"""Acts that are open so seldom that they are chosen more often then."""


INSTEAD = {
    "accept-to-raise": "decline-to-raise",
    "accept-co-ordination": "decline-co-ordination",
    "escalate-urgently": "decline-urgency",
    "sign": "refuse-to-sign",
}
"""What somebody who is waited on may do instead."""


@dataclass(frozen=True)
class Tried:
    """One act tried: what it made of which case; or the sentence that refused it; or what went wrong."""

    at: datetime
    by: Actor
    act: Act
    before: Case
    after: Case
    facts: tuple[Fact, ...] = ()
    refused: str = ""
    wrong: Exception | None = None

    def __str__(self) -> str:
        made = ", ".join(type(fact).__name__ for fact in self.facts)
        act = str(self.act)[:LONG]
        return (
            f"{self.at:%Y-%m-%d %H:%M} {self.by.person} as {self.by.post}: {act}\n    -> {made or self.refused[:LONG]}"
        )


class Turn(NamedTuple):
    """One fact, with the case before and after it."""

    before: Case
    fact: Fact
    after: Case


@dataclass
class Walk:
    """A case as it was walked through: `record` is every fact, `tries` every act tried."""

    world: World
    at: datetime
    case: Case = field(default_factory=Case)
    record: list[Fact] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    tries: list[Tried] = field(default_factory=list)
    there: dict[date, tuple[tuple[Actor, ...], dict[str, frozenset[str]]]] = field(default_factory=dict)

    def __repr__(self) -> str:
        aways, covers = self.world.directory.aways, self.world.directory.covers
        return "\n".join(["", *map(str, aways), *map(str, covers), *map(str, self.tries), ""])

    @property
    def done(self) -> list[Tried]:
        """The tries that did something."""
        return [tried for tried in self.tries if tried.facts]

    @property
    def number(self) -> int:
        """A number that is the same for the same walk, and other for most others."""
        return self.at.toordinal() + len(self.record)

    def some(self, every: int = 5) -> list[tuple[Case, datetime]]:
        """Some of the states gone through, each with its time: the last, and one of so many before it."""
        states = [(tried.after, tried.at) for tried in self.done]
        return states[::-1][::every] or [(self.case, self.at)]

    def do(self, act: Act, by: Actor) -> Tried:
        """As the door does it: who does not see the case does nothing in it."""
        before, facts, refused, wrong = self.case, [], "", None
        try:
            facts = judge(Moment(self.world, before, by, self.at), act)
        except Refusal as refusal:
            refused = refusal.sentence
        except Exception as error:
            wrong = error
        day, outside = self.world.today(self.at), type(act).from_outside
        knows = by.is_clock or may_act(self.world, before, by.person, day, from_outside=outside)
        if self.record and not knows:
            facts, refused = [], "There is no case with this reference, or you do not have access to it."
        for fact in facts:
            self.record.append(fact)
            case, self.case = self.case, replay(self.record) if fact.corrects else fold(self.case, fact)
            self.turns.append(Turn(case, fact, self.case))
        tried = Tried(self.at, by, act, before, self.case, tuple(facts), refused, wrong)
        self.tries.append(tried)
        return tried

    def run_clock(self) -> None:
        """Everything that is due, the earliest first: as often as there were clocks, and no more."""
        for clock in due_clocks(self.case, self.at):
            self.do(RecordLimitReached(clock=clock.name), THE_CLOCK)

    def wait(self, dice: Dice) -> None:
        """A while goes by; now and then until just when the clock wakes."""
        wakes = wakes_at(self.case)
        if wakes and dice.is_lucky(6):
            self.at = max(self.at, wakes).astimezone(UTC)
        else:
            self.at += timedelta(minutes=dice.one_of(PAUSES))

    def step(self, dice: Dice, clock_runs: bool) -> None:
        """Somebody does what waits on them; or something else that they may; or nonsense."""
        self.wait(dice)
        if clock_runs or dice.is_lucky(4):
            self.run_clock()
        kind = dice.roll(16)
        if kind < 15:
            chosen = (self.waited_for(dice) if kind < 8 else None) or self.offered(dice)
            if chosen:
                by, key = chosen
                self.do(self.entered(key, by, dice), by)
            return
        by, key = dice.one_of(self.everybody()), dice.one_of(tuple(ENTERED))
        self.do(spoilt_act(self.entered(key, by, dice), dice), by)

    def entered(self, key: str, by: Actor, dice: Dice) -> Act:
        return ACTS[key](**ENTERED[key](Sitting(self.world, self.case, by, self.at, dice)))

    def everybody(self) -> tuple[Actor, ...]:
        """Everybody, as every post that they may act as today."""
        return self._today()[0]

    def _today(self) -> tuple[tuple[Actor, ...], dict[str, frozenset[str]]]:
        """Everybody who may act today, and the keys that each of them holds."""
        day = self.world.today(self.at)
        if day not in self.there:
            keys = {person: frozenset(keys_of(self.world, person, day)) for person in PEOPLE}
            self.there[day] = actors_of(self.world, day), keys
        return self.there[day]

    def open_to(self, by: Actor, keys: Iterable[str]) -> list[str]:
        """Those acts that are open to the actor now."""
        if barring(Moment(self.world, self.case, by, self.at)):
            return []
        return [key for key in keys if ACTS[key].bars(Moment(self.world, self.case, by, self.at)) is None]

    def waited_for(self, dice: Dice) -> tuple[Actor, str] | None:
        """Something that waits on a post now, and somebody who acts for that post and may do it."""
        rows = {(row.post, row.act) for row in waiting_of(self.world, self.case) if row.is_now(self.at)}
        waited = [(by, act) for by in self.everybody() for post, act in sorted(rows) if post == by.post]
        if not waited:
            return None
        by, act = dice.one_of(waited)
        act = INSTEAD[act] if act in INSTEAD and dice.is_lucky(3) else act
        return (by, act) if self.open_to(by, [act]) else None

    def offered(self, dice: Dice) -> tuple[Actor, str] | None:
        """Mostly somebody who sees the case, now and then anybody; and an act that is open to them."""
        everybody, keys = self._today()
        shown = {sight.key for sight in sights_of(self.world, self.case)}
        near = [one for one in everybody if not shown.isdisjoint(keys[one.person])]
        by = dice.one_of(near if near and not dice.is_lucky(6) else everybody)
        acts = self.open_to(by, ENTERED)
        return (by, dice.one_of([*acts, *(act for act in acts if act in RARE for _ in range(8))])) if acts else None


@lru_cache(maxsize=400)
def walk_of(place: bytes, steps: tuple[bytes, ...]) -> Walk:
    """The walk that these bytes choose. The same bytes give the same walk."""
    setting = setting_of(place)
    walk, clock_runs = Walk(setting.world, setting.begins.astimezone(UTC)), Dice(place[-2:]).is_lucky(2)
    for rolls in steps:
        walk.step(Dice(rolls), clock_runs)
    return walk


def walks(steps: int = 45) -> st.SearchStrategy[Walk]:
    """Walks of about so many steps."""
    each = st.binary(min_size=24, max_size=24)
    return st.builds(
        lambda place, taken: walk_of(place, tuple(taken)),
        st.binary(min_size=64, max_size=64),
        st.lists(each, min_size=steps - 15, max_size=steps + 15),
    )


def on_every_walk(test: Callable[[Walk], None]) -> Callable[[], None]:
    """The test on each of many walks: on the same ones as every other test, so that each is walked once."""
    searched = given(walks())(test)
    return searched if DEEP else seed(20260331)(searched)
