"""The walks that every property is asked of can go everywhere: a property of nothing would hold."""

from collections.abc import Iterator
from random import Random

from accord.procedure.acts.registry import ACTS, FACTS
from accord.procedure.model.act import PrivateFact
from tests.properties.walking.settling_it import ENTERED
from tests.properties.walking.walker import Walk, walk_of
from tests.properties.walking.worlds import BUCKINGHAMSHIRE, PEOPLE

# No day of a walk is closed late, words are erased by the operator, and a walk keeps to one version of its procedure.
NEVER_BY_ITSELF = {
    PrivateFact.__name__,
    "ClocksRecounted",
    "CardShown",
    "WordsErased",
    "PrivateTextErased",
    "MovedToVersion",
}
BETWEEN_VERSIONS = {"move-to-version"}
ENDS = {"resolved", "concluded", "decided", "withdrawn", "not taken forward", "death"}
DEPTHS = {"paused", "signed by both", "four parties", "somebody kept out", "opened again", "two agencies' own matters"}
MANY = 600


def test_every_act_that_people_may_do_can_be_walked() -> None:
    assert set(ENTERED) == {key for key, act in ACTS.items() if not act.by_clock} - BETWEEN_VERSIONS


def test_walks_reach_every_kind_of_fact_every_stage_every_end_and_everybody() -> None:
    left = {*FACTS, *BUCKINGHAMSHIRE.stages, *ENDS, *PEOPLE, *DEPTHS} - NEVER_BY_ITSELF
    rolls = Random(2)

    for _ in range(MANY):
        steps = tuple(rolls.randbytes(24) for _ in range(45))
        left -= set(reached(walk_of(rolls.randbytes(64), steps)))
        if not left:
            break

    assert left == set()


def reached(walk: Walk) -> Iterator[str]:
    """Where a walk has been, in one word each."""
    for before, fact, case in walk.turns:
        yield type(fact).__name__
        yield fact.by.person
        yield case.stage
        yield case.end.how if case.end else ""
        yield "paused" if case.paused else ""
        yield "signed by both" if len(case.signatures) == 2 else ""
        yield "four parties" if len(case.active_parties) == 4 else ""
        yield "somebody kept out" if case.barred else ""
        yield "opened again" if before.end and not case.end else ""
        yield "two agencies' own matters" if len(case.private) == 2 else ""
