"""What some procedures ask for at a stage, at its borders: meeting, telling the Board, agreeing how urgent it is."""

from dataclasses import replace
from datetime import date

from accord.procedure.acts.stages.optional_steps import CallMeeting, StatePriority, TellBoard
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import side_of
from tests.procedure.sampler import SAMPLER_TEXT, before, by, changed
from tests.stories import DANA, GRACE, MARIAN, OWEN, PRIYA, act_as, actor, clock_run, on, raised, refused

MORNING = on(2, 4)
CALL = CallMeeting(on=date(2026, 4, 7), who="Both leads.")


def test_the_meeting_is_called_by_whoever_sits_at_this_stage_for_the_side_that_calls_it() -> None:
    """Dana sat for that side at the stage before; Owen sits at this one, beside."""
    world, case, at, _ = before("call-meeting")
    elsewhere = ("Another agency calls the meeting.", None)

    assert side_of(Moment(world, case, actor(case, DANA, at, world=world), at)) == "challenged"
    assert refused(case, DANA, CALL, at, world=world) == elsewhere
    assert refused(case, OWEN, CALL, at, world=world) == elsewhere
    assert act_as(case, PRIYA, CALL, at, world=world).meetings == {"managers": CALL.on}


def test_a_board_is_told_where_a_clock_waits_for_it_or_somebody_hears_of_it() -> None:
    tell = TellBoard(on=date(2026, 4, 2), text="The Heads of Service have it.")
    told, met = ('BoardTold = ["board: chair"]\n', ""), ('met_by = ["board told"]', 'met_by = ["talked"]')
    usual = {"types": ("thresholds",), "coordinator": "", "days": {"decision received": MORNING.date()}}
    answers = []
    for changes in ((told,), (met,), (told, met)):
        world = by(changed(SAMPLER_TEXT, *changes))
        case = raised(GRACE, MORNING, world=world, **usual)
        answers.append(TellBoard.bars(Moment(world, case, actor(case, DANA, MORNING, world=world), MORNING)))

    assert answers == [None, None, "This policy does not ask you to tell the Board."]
    world, case, at, _ = before("tell-board")
    after = act_as(case, MARIAN, replace(tell, form="notice"), at, world=world)
    assert (after.stage, after.length) == (case.stage, case.length + 1)


def test_a_limit_that_had_passed_runs_anew_once_both_sides_agree_how_urgent_it_is() -> None:
    """The limit of an urgent one is another: that it passed before says nothing of it."""
    world = by(changed(SAMPLER_TEXT, ('urgent = "1 working day"', 'urgent = "30 working days"')))
    usual = {"types": ("thresholds",), "coordinator": "", "days": {"decision received": MORNING.date()}}
    case = clock_run(raised(GRACE, MORNING, world=world, **usual), on(20, 4), world)
    before_it = case.clock("speak")

    for person in (GRACE, DANA):
        case = act_as(case, person, StatePriority(priority="urgent"), on(20, 4), world=world)

    after = case.clock("speak")
    assert before_it is not None
    assert after is not None
    assert (before_it.reached, after.reached, after.wakes_at()) == (True, False, after.due_at)
