"""Driving a case to an end: everybody is there, and does what the case waits for, agreeing or never agreeing."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.stages.limits_reached import RecordLimitReached, due_clocks
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.next.waiting.all import Waiting, waiting_of
from accord.procedure.rules.judging import judge
from accord.procedure.world.people import Holding
from accord.procedure.world.values import THE_CLOCK, Actor, Refusal
from accord.procedure.world.world import World
from tests.properties.walking.dice import Dice
from tests.properties.walking.settling_it import ENTERED
from tests.properties.walking.sitting import Sitting
from tests.properties.walking.worlds import DEMO, PEOPLE, actors_as

MOST = 70
"""Acts within which every case must come to an end."""


@dataclass
class Driver:
    """`agrees` says what everybody answers to everything."""

    world: World
    case: Case
    at: datetime
    agrees: bool
    done: list[str] = field(default_factory=list)
    times: Counter[tuple[str, str]] = field(default_factory=Counter)

    def drive(self) -> None:
        """As far as it goes."""
        while not self.case.end and len(self.done) < MOST:
            self.at += timedelta(hours=2)
            for clock in due_clocks(self.case, self.at):
                self._do(RecordLimitReached(clock=clock.name), THE_CLOCK)
            rows = [row for row in waiting_of(self.world, self.case) if row.is_now(self.at)]
            if not any(self._does(row) for row in sorted(rows, key=self._often)):
                self.at += timedelta(days=1)
                self.done.append("waited a day")

    @property
    def end(self) -> str:
        """How it ended, or "" where it did not."""
        return self.case.end.how if self.case.end else ""

    def _often(self, row: Waiting) -> int:
        return self.times[row.post, row.act]

    def _does(self, row: Waiting) -> bool:
        """Whether somebody who acts for the post can do what waits on it."""
        self.times[row.post, row.act] += 1
        return any(
            self._do(self._entered(row.act, by), by)
            for by in actors_as(self.world, row.post, self.world.today(self.at))
        )

    def _entered(self, key: str, by: Actor) -> Act:
        entered = ENTERED[key](Sitting(self.world, self.case, by, self.at, Dice(b"")))
        answers = {name: self.agrees for name in ("agreed", "satisfied", "accepted") if name in entered}
        if "word" in entered:
            entered["word"] = "goes-on" if self.agrees else "end"
        return ACTS[key](**{**entered, **answers})

    def _do(self, act: Act, by: Actor) -> bool:
        try:
            facts = judge(Moment(self.world, self.case, by, self.at), act)
        except Refusal as refusal:
            self.done.append(f"{by.person} {act.key}: {refusal.sentence}")
            return False
        self.done.append(f"{by.person} {act.key}")
        for fact in facts:
            self.case = fold(self.case, fact)
        return True


def drive(world: World, case: Case, at: datetime, agrees: bool) -> Driver:
    """The driver after it has driven the case as far as it goes."""
    driver = Driver(world, case, at, agrees)
    driver.drive()
    return driver


def is_in_right_hands(case: Case) -> bool:
    """Whether nobody has acted for an agency other than their own, or asked to raise it in a post that others hold.

    They are lost to their own post here, and it waits for somebody else to hold it.
    """
    asker = case.asker
    is_askers = asker is None or Holding(post=asker.post, person=asker.person) in DEMO.holdings
    return is_askers and all(agency in AGENCIES[person] for person, agency in case.acted)


AGENCIES = {
    person: {DEMO.posts[held.post].agency for held in DEMO.holdings if held.person == person} for person in PEOPLE
}
