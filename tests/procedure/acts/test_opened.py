"""What is open at all: to a stranger, before it is raised, while it is paused, once it has ended; whatever is entered.

Each is asked of every act there is, in the procedure of the first Board and in one that has whatever that one has not.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.stages.pausing import AgreePause, ProposePause
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.world.world import World
from tests.procedure.sampler import SamplerScene, before
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    GRACE,
    HELEN,
    IMRAN,
    KEN,
    MARIAN,
    OWEN,
    PRIYA,
    SAM,
    TOM,
    WED_29,
    WORLD,
    act_as,
    actor,
    at_chair,
    at_court,
    at_heads,
    at_managers,
    concluded,
    paused,
    raised,
    settled,
    signed,
    three_parties,
    withdrawn,
)

TAKING_PART = (GRACE, DANA, TOM, PRIYA, OWEN, ANIL, MARIAN, HELEN)
BOARD = {"ask-to-see", "see-urgently", "ask-substitute"}
"""For whoever acts for the Board in a case that they do not see, or whose Chair is silent."""
ENDED = {
    *(
        "add-note",
        "note-copy",
        "correct",
        "correct-own",
        "confirm-feedback",
        "file-copy",
        "sign",
        "refuse-to-sign",
        "reopen",
    ),
    *("carry-on", "answer-action", "report-action", "answer-as-worker", "tell-worker", "ask-adult", "report-concern"),
    *("record-death", "name-co-ordinator", "decide"),
}
"""Its papers, what was agreed, the adult: and it may be opened again."""
REVIEWED = {"consider-review", "write-learning"}
STOPPED = {
    *(
        "escalate",
        "escalate-urgently",
        "ask-to-escalate-urgently",
        "give-outcome",
        "propose-outcome",
        "say-satisfied",
        "propose-date",
    ),
    *("accept-date", "answer-as-worker", "propose-pause", "bring-forward", "call-meeting", "conclude", "say-justified"),
    *("state-priority", "announce-escalation"),
}
"""What moves it, or begins a clock."""
OF_THE_TWO_SIDES = {
    *("escalate", "escalate-urgently", "propose-date", "give-outcome", "withdraw", "name-co-ordinator", "decide"),
}


def open_to(person: str, world: World, case: Case, at: datetime) -> set[str]:
    """The keys of the acts that nothing bars for this person."""
    by = actor(case, person, at, world=world)
    return {key for key, act in ACTS.items() if act.bars(Moment(world, case, by, at)) is None}


def of_first(*cases: Case) -> list[SamplerScene]:
    return [SamplerScene(WORLD, case, WED_29, ()) for case in cases]


def open_to_any(people: Iterable[str], scene: SamplerScene) -> set[str]:
    return set().union(*(open_to(person, scene.world, scene.case, scene.at) for person in people))


def stopped() -> SamplerScene:
    """The sampler's case at the managers' level, paused as both agreed."""
    world, case, at, _ = before("call-meeting")
    again = at.date() + timedelta(days=20)
    pause = ProposePause(why="A visit is planned.", interim="Visits go on.", look_again=again, safety="no")
    case = act_as(case, TOM, pause, at, world=world)
    return SamplerScene(world, act_as(case, PRIYA, AgreePause(safety="no"), at, world=world), at, ())


GOING_ON = [
    *of_first(raised(), at_managers(), at_heads(), at_chair(), paused(), at_court()),
    *(before(act) for act in ("acknowledge", "say-justified", "call-meeting", "tell-board", "conclude")),
]
OVER = [*of_first(settled(), signed(), withdrawn(), concluded()), before("end")]


@rows("scene", [*GOING_ON, *OVER])
def test_a_stranger_can_do_nothing(scene: SamplerScene) -> None:
    """Sam's agency is no party; Ken's is, and he has no seat."""
    assert open_to_any((SAM, KEN), scene) == set()


@rows("scene", GOING_ON)
def test_whoever_acts_for_the_board_asks_to_see_a_case_that_goes_on_and_no_more(scene: SamplerScene) -> None:
    assert open_to_any((IMRAN,), scene) - BOARD == set()


@rows("scene", OVER)
def test_once_it_has_ended_nothing_moves_it_but_opening_it_again(scene: SamplerScene) -> None:
    assert open_to_any(TAKING_PART, scene) - ENDED == set()
    assert open_to_any((IMRAN,), scene) == REVIEWED


@rows("scene", [*of_first(paused(), at_court()), stopped()])
def test_nothing_moves_a_case_that_is_paused(scene: SamplerScene) -> None:
    """Reading 5: the clocks stand."""
    assert open_to_any(TAKING_PART, scene) & STOPPED == set()
    assert "end-pause" in open_to_any((TOM,), scene)


def test_what_a_pause_stops_is_open_where_there_is_none() -> None:
    found = set().union(*(open_to_any(TAKING_PART, scene) for scene in GOING_ON if not scene.case.paused))

    assert STOPPED - found == {"accept-date"}


def test_before_it_is_raised_there_is_nothing_but_raising_it() -> None:
    everybody = {*TAKING_PART, SAM, KEN, IMRAN}

    for world in (WORLD, before("end").world):
        assert open_to_any(everybody, SamplerScene(world, Case(), WED_29, ())) == {"raise", "ask-to-raise"}


def test_an_agency_only_concerned_says_what_it_thinks_and_does_not_decide_how_it_goes_on() -> None:
    concerned = open_to(SAM, WORLD, three_parties(), WED_29)

    assert concerned & OF_THE_TWO_SIDES == set()
    assert {"give-view", "note-discussion", "note-interim", "report-concern"} <= concerned
