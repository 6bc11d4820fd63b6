"""Walks by procedures that are not Buckinghamshire's: what they ask for besides is judged and folded as well."""

from collections import Counter
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from accord.procedure.codec import join, split
from accord.procedure.definition import Definition
from accord.procedure.fold import replay
from accord.procedure.index import index_of
from accord.procedure.lines import lines_of
from tests.properties.dice import Dice
from tests.properties.test_refusals import is_sentence
from tests.properties.test_walks import OF_OTHER_PROCEDURES
from tests.properties.walker import DEEP, Walk
from tests.properties.worlds import OTHERS, SAMPLER, setting_of

FEW = 3000 if DEEP else 40
STEP = st.binary(min_size=24, max_size=24)
PLACE = st.binary(min_size=64, max_size=64)


def walk_by(procedure: Definition, place: bytes, steps: list[bytes]) -> Walk:
    setting = setting_of(place)
    world = replace(setting.world, procedure=procedure, calendar=procedure.calendar())
    walk = Walk(world, setting.begins.astimezone(UTC))
    for rolls in steps:
        walk.step(Dice(rolls), clock_runs=True)
    return walk


@pytest.mark.parametrize("procedure", OTHERS, ids=lambda one: one.id)
def test_a_walk_by_another_procedure_keeps_what_every_walk_keeps(procedure: Definition) -> None:
    @seed(20260331)
    @settings(max_examples=FEW)
    @given(PLACE, st.lists(STEP, min_size=25, max_size=40))
    def walked(place: bytes, steps: list[bytes]) -> None:
        walk = walk_by(procedure, place, steps)

        assert [(moment.act, moment.wrong) for moment in walk.moments if moment.wrong] == []
        assert all(not moment.refused or is_sentence(moment.refused) for moment in walk.moments)
        back = [join(type(fact).__name__, *split(fact)) for fact in walk.record]
        assert replay(back) == walk.case
        assert len(list(lines_of(walk.world, walk.record))) == len(walk.record)
        assert index_of(walk.world, walk.case).card.length == walk.case.length

    walked()


def test_the_walks_by_the_sampler_reach_what_buckinghamshires_does_not_have() -> None:
    kinds, ends = Counter[str](), Counter[str]()

    @seed(20260331)
    @settings(max_examples=2 * FEW)
    @given(PLACE, st.lists(STEP, min_size=30, max_size=45))
    def walked(place: bytes, steps: list[bytes]) -> None:
        walk = walk_by(SAMPLER, place, steps)
        kinds.update(type(fact).__name__ for fact in walk.record)
        ends.update([walk.case.end.how] if walk.case.end else [])

    walked()

    assert OF_OTHER_PROCEDURES - set(kinds) == set()
    assert ends["not taken forward"]
