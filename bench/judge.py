"""Judge one act and fold its facts, on a case of 40 facts: `python -m bench.judge`."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.codec import join, split
from accord.procedure.model.fold import fold_all, replay
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import Player, act_of, read_story, world_of
from accord.procedure.stories.story_format import STORIES
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World

STORY = STORIES / "1-ending-an-enquiry.toml"
FOLDED = 40
TIMES, ROUNDS = 200, 9
MOST = 0.1
"""Milliseconds for one act."""


def asks() -> list[tuple[World, list[Fact], Case, Act, Actor, datetime]]:
    """Acts of the story on a case of at least `FOLDED` facts."""
    story = read_story(STORY)
    player = Player(world_of(story))
    found = []
    for step in (step for row in story.row for step in row.step):
        at = step.at.replace(tzinfo=ZoneInfo(player.world.calendar.zone))
        record, case = list(player.record), player.case
        played = player.play(step)
        if len(record) >= FOLDED and played.facts and step.by != "clock":
            actor = player.actor(step, player.world.today(at))
            found.append((player.world, record, case, act_of(step, case), actor, at))
    return found


def milliseconds(do: Callable[[], object], times: int = TIMES) -> float:
    """CPU time, best of `ROUNDS`."""
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(times):
            do()
        took.append((time.process_time() - begun) / times * 1000)
    return min(took)


def main() -> int:
    """Exit code 1 if an act is too slow."""
    rows: dict[str, tuple[float, int]] = {}
    for world, record, case, act, by, at in asks():

        def judged(world: World = world, case: Case = case, act: Act = act, by: Actor = by, at: datetime = at) -> Case:
            return fold_all(case, judge(Moment(world, case, by, at), act))

        rows.setdefault(act.key, (milliseconds(judged), len(record)))
    first = asks()[0][1][:FOLDED]
    lines = [(type(fact).__name__, *split(fact)) for fact in first]
    print(f"{'one act judged and folded, in memory':<44} ms, on facts")
    for key, (took, length) in sorted(rows.items(), key=lambda row: row[1][0]):
        print(f"  {key:<42} {took:.3f}, {length}")
    print(f"  {'the slowest may take':<42} {MOST:.3f}")
    print(
        f"{'reading and folding 40 facts':<44} {milliseconds(lambda: replay([join(*line) for line in lines]), 20):.3f}"
    )
    print(f"{'folding them alone':<44} {milliseconds(lambda: replay(first), 20):.3f}")
    return int(max(took for took, _ in rows.values()) > MOST)


if __name__ == "__main__":
    sys.exit(main())
