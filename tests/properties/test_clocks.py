"""Nothing is silently late: what is due is recorded once, dates move as people moved them, pauses keep the days."""

from datetime import date

from accord.procedure.acts.ending.withdrawing import CarriedOn, Reopened
from accord.procedure.acts.stages.limits_reached import RecordLimitReached, due_clocks
from accord.procedure.acts.stages.pausing import Resumed
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.next.index import wakes_at
from accord.procedure.rules.judging import judge
from accord.procedure.world.clocks import Clock
from accord.procedure.world.values import THE_CLOCK
from tests.properties.walking.walker import Walk, on_every_walk

MOVES_DATES = {
    "DateProposed",
    "DateAgreed",
    "CourtApplied",
    "AdultsDateSet",
    "DateBroughtForward",
    "Resumed",
    "SubstituteAsked",
    "Reopened",
    "Escalated",
    "ActionReported",
    "DecisionRecorded",
}
ANEW = (Resumed, Reopened, CarriedOn)
MOVES_DATES |= {
    "DisagreementRaised",
    "Paused",
    "Resolved",
    "Signed",
    "HelpAsked",
    "CarriedOn",
    "OutcomeGiven",
    "PriorityStated",
}


def due(clock: Clock | None) -> date:
    """The date of a clock that runs with one."""
    assert clock is not None
    assert clock.due_on is not None
    assert clock.left is None
    return clock.due_on


def run(walk: Walk, case: Case) -> Case:
    """The case once each clock that is due at the end of the walk has been let run."""
    for clock in due_clocks(case, walk.at):
        for fact in judge(Moment(walk.world, case, THE_CLOCK, walk.at), RecordLimitReached(clock=clock.name)):
            case = fold(case, fact)
    return case


@on_every_walk
def test_s2_after_the_clock_has_run_nothing_due_is_left_and_a_second_run_adds_nothing(walk: Walk) -> None:
    after = run(walk, walk.case)
    wakes = wakes_at(after)

    assert due_clocks(after, walk.at) == ()
    assert wakes is None or wakes > walk.at
    assert run(walk, after) == after


@on_every_walk
def test_s2_the_clock_ends_nothing_and_moves_no_stage(walk: Walk) -> None:
    for before, fact, after in walk.turns:
        if fact.by.is_clock:
            assert (before.end, before.stage, before.outcome_asked_about, before.answers) == (
                after.end,
                after.stage,
                after.outcome_asked_about,
                after.answers,
            )
            stayed = [clock.due_on for clock in after.clocks if clock not in fact.begun]
            assert [clock.due_on for clock in before.clocks] == stayed


@on_every_walk
def test_f0_a_date_brought_forward_comes_nearer_and_is_never_past(walk: Walk) -> None:
    for before, fact, after in walk.turns:
        if type(fact).__name__ == "DateBroughtForward":
            was, now = before.clock(fact.clock.name), after.clock(fact.clock.name)

            assert walk.world.today(fact.at) <= due(now) < due(was)


@on_every_walk
def test_f0_the_adults_date_stays_until_an_outcome_meets_it_or_a_party_changes_it(walk: Walk) -> None:
    """Reading 3: no stage, no pause and no clock takes it away."""
    for before, fact, after in walk.turns:
        if before.needed_by and type(fact).__name__ not in ("AdultsDateSet", "DeathRecorded", "Resolved"):
            assert after.needed_by == before.needed_by
        if before.adults_date and after.is_open and type(fact).__name__ not in ("OutcomeGiven", "DeathRecorded"):
            assert after.adults_date or after.outcome_at(after.stage)


@on_every_walk
def test_s2_an_adults_date_that_has_passed_without_an_outcome_is_in_the_record(walk: Walk) -> None:
    case = run(walk, walk.case)
    clock = case.adults_date

    assert clock is None or clock.due_at is None or clock.due_at > walk.at or clock.reached


@on_every_walk
def test_dates_move_only_by_acts_that_are_there_to_move_them(walk: Walk) -> None:
    for before, fact, after in walk.turns:
        if type(fact).__name__ not in MOVES_DATES and not fact.begun:
            was = {clock.name: clock.due_at for clock in before.clocks}

            assert {clock.name: clock.due_at for clock in after.clocks} == was


@on_every_walk
def test_the_practitioners_limit_is_put_off_by_a_pause_and_by_beginning_anew_and_by_nothing_else(walk: Walk) -> None:
    limits = {limit.key for limit in walk.world.procedure.limit if limit.begins == "first put to the other agency"}
    for before, fact, after in walk.turns:
        for clock in after.clocks:
            was = before.clock(clock.name)
            if clock.key in limits and was and was.due_on and clock.due_on and not isinstance(fact, ANEW):
                assert clock.due_on <= was.due_on


@on_every_walk
def test_a_pause_keeps_the_working_days_that_were_left(walk: Walk) -> None:
    calendar, held = walk.world.calendar, dict[str, int]()
    for before, fact, after in walk.turns:
        day = walk.world.today(fact.at)
        if type(fact).__name__ == "Paused":
            held = {clock.name: clock.left for clock in after.clocks if clock.left is not None}
            running = {one.name: one for one in before.clocks if one.due_on and one.is_running and not one.reached}
            for name, left in held.items():
                assert left == calendar.between(day, due(running[name]))
        elif type(fact).__name__ == "Resumed":
            for name, left in held.items():
                assert calendar.between(day, due(after.clock(name))) == left


@on_every_walk
def test_a_paused_case_has_a_date_to_look_again_and_no_stages_clock_runs(walk: Walk) -> None:
    for _, _, case in walk.turns:
        if case.is_open and case.paused:
            again = case.clock("look-again")
            awake = [clock.name for clock in case.clocks if clock.stage == case.stage and clock.wakes_at()]

            assert awake == []
            assert again is not None
            assert not again.stopped
            assert case.interim


@on_every_walk
def test_every_due_date_is_the_midnight_that_ends_its_day(walk: Walk) -> None:
    for clock in walk.case.clocks:
        if clock.due_on and clock.due_at and "hour" not in clock.limit:
            assert clock.due_at == walk.world.calendar.end_of(clock.due_on)
