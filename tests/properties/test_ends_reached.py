"""Every case has an end that can be reached, by doing no more than what it waits for."""

from datetime import datetime

from accord.procedure.acts.ending.ending import all_say
from accord.procedure.acts.registry import ACTS
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.world.values import Actor, Refusal
from accord.procedure.world.world import World
from tests.properties.walking.dice import Dice
from tests.properties.walking.driver import drive, is_in_right_hands
from tests.properties.walking.settling_it import ENTERED
from tests.properties.walking.sitting import Sitting
from tests.properties.walking.walker import Walk, on_every_walk
from tests.properties.walking.worlds import actors_of, with_everybody

NOT_AGREED = ("concluded", "decided")


@on_every_walk
def test_where_people_agree_doing_what_is_waited_for_resolves_every_case(walk: Walk) -> None:
    for case, at in walk.some(20):
        if not case.is_over and is_in_right_hands(case):
            driver = drive(with_everybody(walk.world), case, at, agrees=True)
            unhappy = bool(case.unsatisfied) or all_say(case, "end")

            assert driver.end == "resolved" or (unhappy and driver.end in NOT_AGREED), driver.done


@on_every_walk
def test_where_people_never_agree_doing_what_is_waited_for_concludes_every_case(walk: Walk) -> None:
    for case, at in walk.some(20):
        if not case.is_over and is_in_right_hands(case):
            driver = drive(with_everybody(walk.world), case, at, agrees=False)

            assert driver.end in NOT_AGREED, driver.done


@on_every_walk
def test_p1_the_only_agency_that_raised_it_can_withdraw_it_from_every_open_state(walk: Walk) -> None:
    world = with_everybody(walk.world)
    for case, at in walk.some(15):
        if case.is_open and is_in_right_hands(case) and len(case.on_side("challenger")) == 1:
            ends = {withdrawn(world, case, by, at) for by in actors_of(world, world.today(at))}

            assert ends == {"", "withdrawn"}


def withdrawn(world: World, case: Case, by: Actor, at: datetime) -> str:
    """How it ends where this actor withdraws it; "" where they may not."""
    act = ACTS["withdraw"](**ENTERED["withdraw"](Sitting(world, case, by, at, Dice(b""))))
    try:
        for fact in judge(Moment(world, case, by, at), act):
            case = fold(case, fact)
    except Refusal:
        return ""
    return case.end.how if case.end else ""
