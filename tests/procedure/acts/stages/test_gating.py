"""A gate: its own side's manager stays silent, or finds it not justified."""

from dataclasses import replace

from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.model.moment import Moment
from accord.procedure.stories.story import waited_on
from tests.procedure.sampler import before
from tests.stories import act_as, actor, clock_run


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


def test_the_worker_is_told_why_it_is_not_taken_forward_unless_they_said_so_themselves() -> None:
    """F2, P1."""
    scene = before("say-justified")
    case, raiser = scene.case, scene.case.raiser
    assert raiser is not None
    [manager] = [one for one, acts in waited_on(scene.world, case, scene.at).items() if SayJustified.key in acts]
    act = SayJustified(justified=False, reason="It is for a complaint.", safety="no")
    by_manager = replace(case, raiser=replace(raiser, person=manager))

    ended, alone, unknown = (
        act_as(one, manager, act, scene.at, world=scene.world) for one in (case, by_manager, replace(case, raiser=None))
    )

    assert [one.text for one in ended.feedback] == ["It is for a complaint."]
    assert (alone.feedback, unknown.feedback) == ((), ())
    assert ended.end is not None
    assert ended.end.how == "not taken forward"
