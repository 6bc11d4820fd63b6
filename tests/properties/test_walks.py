"""The walks that every property is asked of go everywhere: a property of nothing would hold."""

from collections import Counter

from accord.procedure.acts import ACTS, FACTS
from accord.procedure.facts import OwnFact
from tests.properties.settling_it import ENTERED
from tests.properties.walker import Walk, on_every_walk
from tests.properties.worlds import PEOPLE

# No day of a walk is closed late, and words are erased by the operator.
NEVER_BY_ITSELF = {OwnFact.__name__, "ClocksRecounted", "WordsErased", "OwnWordsErased"}
OF_OTHER_PROCEDURES = {
    "Acknowledged",
    "BoardTold",
    "MeetingCalled",
    "NotTakenForward",
    "PriorityStated",
    "StepAnnounced",
    "StraightDeclined",
    "StraightWanted",
}
BY_THE_CLOCK = {"let-clock-run", "recount-clocks"}


def test_every_act_that_people_may_do_can_be_walked() -> None:
    assert set(ENTERED) == set(ACTS) - BY_THE_CLOCK


def test_the_walks_reach_every_kind_of_fact_every_stage_every_end_and_everybody() -> None:
    kinds, stages, ends, people, depths = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()

    @on_every_walk
    def note(walk: Walk) -> None:
        kinds.update(type(fact).__name__ for fact in walk.record)
        people.update(fact.by.person for fact in walk.record)
        for moment in walk.done:
            case = moment.after
            stages[case.stage] += 1
            ends[case.end.how if case.end else ""] += 1
            depths["paused"] += case.paused is not None
            depths["signed by both"] += len(case.signatures) == 2
            depths["four parties"] += len(case.active_parties) == 4
            depths["somebody kept out"] += bool(case.barred)

    note()

    assert set(kinds) == set(FACTS) - NEVER_BY_ITSELF - OF_OTHER_PROCEDURES
    assert set(people) == {*PEOPLE, "clock"}
    assert set(stages) == {"", "practitioners", "managers", "heads", "chair"}
    assert set(ends) == {"", "resolved", "concluded", "withdrawn"}
    assert all(depths.values())
