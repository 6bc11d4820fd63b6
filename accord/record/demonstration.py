"""Loads the demonstration through the door, each act on its own date."""

from datetime import datetime
from itertools import chain
from uuid import uuid4

from accord.directory.load import world_of
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.stories.demonstration_cases import demonstration_cases
from accord.procedure.stories.story import Player, StoryStep, act_of
from accord.procedure.world.world import World
from accord.record import models
from accord.record.asks import Ask
from accord.record.work import run_due
from accord.record.write import do


def fill(board: str, at: datetime) -> None:
    world = world_of(board)
    cases = demonstration_cases(world.calendar, world.today(at))
    told = [_Told(steps) for steps in cases]
    for step, case in sorted(chain.from_iterable(((step, one) for step in one.steps) for one in told), key=_time):
        run_due(step.at)
        case.add(world, board, step)
    run_due(at)


def _time(entry: "tuple[StoryStep, _Told]") -> datetime:
    return entry[0].at


class _Told:
    def __init__(self, steps: tuple[StoryStep, ...]) -> None:
        self.steps = steps
        self.ref: str | None = None
        self.case = Case()

    def add(self, world: World, board: str, step: StoryStep) -> None:
        actor = Player(world, self.case).actor(step, world.today(step.at))
        act, seen = act_of(step, self.case), _seen(self.ref)
        ask = Ask(board=board, case_ref=self.ref, person=step.by, post=actor.post, act=act, key=uuid4(), seen=seen)
        answer = do(ask, step.at)
        self.ref = answer.ref
        self.case = fold_all(self.case, answer.facts)


def _seen(ref: str | None) -> int | None:
    return models.CaseCard.objects.get(case__ref=ref).length if ref else None
