"""A gate at which its own side's manager stays silent."""

from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.model.moment import Moment
from accord.procedure.stories.story import waited_on
from tests.procedure.sampler import before
from tests.stories import actor, clock_run


def test_a_silent_manager_does_not_hold_it_up_for_the_lead_says_so_too_after_a_working_day() -> None:
    """P1."""
    scene = before("say-justified")
    target = scene.case.clock("settled")
    assert target is not None
    assert target.due_at is not None

    late = clock_run(scene.case, target.due_at, scene.world)

    def asked(at_limit: bool) -> list[str]:
        case, at = (late, target.due_at) if at_limit else (scene.case, scene.at)
        assert at is not None
        return [one for one, acts in waited_on(scene.world, case, at).items() if SayJustified.key in acts]

    [manager] = asked(at_limit=False)
    [lead] = [one for one in asked(at_limit=True) if one != manager]
    by = actor(late, lead, target.due_at, world=scene.world)
    assert SayJustified.bars(Moment(scene.world, scene.case, by, scene.at)) is not None
    assert SayJustified.bars(Moment(scene.world, late, by, target.due_at)) is None
