"""A gate at which its own side's manager stays silent."""

from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.stories.story import waited_on
from tests.procedure.sampler import before
from tests.stories import actor, clock_run


def test_a_silent_manager_does_not_hold_it_up_for_the_lead_says_so_too_after_a_working_day() -> None:
    """P1."""
    moment = before("say-justified")
    target = moment.case.clock("settled")
    assert target is not None
    assert target.due_at is not None

    late = clock_run(moment.case, target.due_at, moment.world)

    def asked(at_limit: bool) -> list[str]:
        case, at = (late, target.due_at) if at_limit else (moment.case, moment.at)
        assert at is not None
        return [one for one, acts in waited_on(moment.world, case, at).items() if SayJustified.key in acts]

    [manager] = asked(at_limit=False)
    [lead] = [one for one in asked(at_limit=True) if one != manager]
    by = actor(late, lead, target.due_at, world=moment.world)
    assert SayJustified.bars(moment.world, moment.case, by, moment.at) is not None
    assert SayJustified.bars(moment.world, late, by, target.due_at) is None
