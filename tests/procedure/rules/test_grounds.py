"""Why a case can go up, ground by ground: what was said at this stage, and which silence still counts (reading 2)."""

from dataclasses import replace
from datetime import datetime, timedelta

from accord.procedure.model.case import Case
from accord.procedure.model.parts import Outcome, Satisfaction
from accord.procedure.rules.grounds import (
    SAID,
    Ground,
    agreed_date,
    ground,
    grounds,
    is_silence,
)
from accord.procedure.world.clocks import Clock
from accord.procedure.world.values import THE_CLOCK
from tests.procedure.sampler import before
from tests.rows import rows
from tests.stories import (
    FRI,
    LIMIT,
    MON,
    PRIYA,
    THU,
    TOM,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    actor,
    at_heads,
    at_managers,
    chairs_outcome,
    date_agreed,
    dissatisfied,
    managers_outcome,
    proposing,
    raised,
    satisfied,
    settled,
    talk,
    talked,
)

MINUTE = timedelta(minutes=1)


def clock(case: Case, name: str) -> Clock:
    found = case.clock(name)
    assert found is not None
    return found


def sentences(case: Case) -> list[str]:
    return [one.sentence for one in grounds(WORLD, case)]


# What was said


def test_who_is_not_satisfied_is_named_with_the_day_on_which_the_last_of_them_said_so() -> None:
    one = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)
    both = act_as(one, PRIYA, dissatisfied("council"), WED_15)

    assert grounds(WORLD, one)[0][:2] == ("Ridgeway Community NHS Trust is not satisfied.", MON.date())
    assert grounds(WORLD, both)[0].sentence.endswith(" are not satisfied.")
    assert grounds(WORLD, both)[0].on == WED_15.date()
    assert "satisfied" not in sentences(act_as(managers_outcome(), TOM, satisfied("trust"), MON))[0]


@rows(
    ("is_satisfied", "stage", "counts"),
    [(False, "managers", True), (True, "managers", False), (False, "practitioners", False)],
)
def test_the_worker_who_raised_it_is_heard_where_they_are_not_satisfied_at_this_stage(
    is_satisfied: bool, stage: str, counts: bool
) -> None:
    by = actor(raised(), "grace-adeyemi", THU)
    answer = Satisfaction(entry=9, outcome=8, stage=stage, satisfied=is_satisfied, why="", by=by, at=MON)
    said = SAID["the raiser is not satisfied"](WORLD, replace(at_managers(), worker_answer=answer))

    assert said == (Ground("Grace Adeyemi, who raised it, is not satisfied.", MON.date()) if counts else None)
    assert SAID["the raiser is not satisfied"](WORLD, at_managers()) is None


def test_a_talk_without_agreement_is_nobodys_turn_while_an_outcome_proposed_since_waits_for_answers() -> None:
    """Reading 2: it offers the next stage all the same."""
    talked_there = act_as(at_managers(), TOM, talk(at=FRI), FRI)
    proposed_since = act_as(talked_there, TOM, proposing(), MON)
    not_satisfied = act_as(proposed_since, PRIYA, dissatisfied("council"), MON)
    talked_again = act_as(not_satisfied, TOM, talk(at=MON), MON)
    assert proposed_since.outcome_asked_about is not None
    history = replace(
        talked_there, outcome_asked_about=replace(proposed_since.outcome_asked_about, stage="practitioners")
    )

    def is_new(case: Case) -> bool:
        said = SAID["talked without agreeing"](WORLD, case)
        assert said is not None
        return said.is_new

    cases = (talked_there, proposed_since, not_satisfied, talked_again, history)
    assert [is_new(case) for case in cases] == [True, False, False, True, True]
    assert SAID["talked without agreeing"](WORLD, talked(agreed=True)) is None
    assert SAID["talked without agreeing"](WORLD, at_managers()) is None


# Which silence counts


def test_a_silence_counts_from_the_instant_at_which_the_limit_ends() -> None:
    assert ground(WORLD, raised(), LIMIT - MINUTE) is None
    assert ground(WORLD, raised(), LIMIT) is not None


@rows(("since", "counts"), [(-MINUTE, True), (timedelta(0), False), (MINUTE, False)])
def test_a_limit_of_the_whole_that_passed_before_the_case_came_here_counts_no_more(
    since: timedelta, counts: bool
) -> None:
    week = clock(at_heads(), "formal-week")
    assert week.due_at is not None

    assert is_silence(WORLD, replace(at_heads(), here_since=week.due_at + since), week) == counts


def test_a_limit_of_this_stage_counts_whenever_the_case_came_here() -> None:
    one = clock(raised(), "practitioners-week")

    assert is_silence(WORLD, replace(raised(), here_since=LIMIT + MINUTE), one)
    assert is_silence(WORLD, replace(raised(), here_since=None), one)


@rows(("given", "counts"), [(-MINUTE, True), (timedelta(0), False), (MINUTE, False)])
def test_an_outcome_that_was_given_late_ends_the_silences_before_it(given: timedelta, counts: bool) -> None:
    one = clock(raised(), "practitioners-week")
    table = Outcome(entry=2, stage="practitioners", by=THE_CLOCK, at=LIMIT + given, text="It ends.")

    assert is_silence(WORLD, replace(raised(), outcomes=(table,)), one) == counts


@rows(("since", "counts"), [(-MINUTE, True), (timedelta(0), False), (MINUTE, False), (None, True)])
def test_a_date_that_was_agreed_late_ends_the_silences_before_it_and_not_its_own(
    since: timedelta | None, counts: bool
) -> None:
    """Reading 3."""
    week, answer = clock(date_agreed(), "formal-week"), clock(date_agreed(), "answer")
    assert week.due_at is not None
    started: datetime | None = None if since is None else week.due_at + since
    late = replace(answer, started_at=started)
    case = date_agreed().with_clocks(late)

    assert is_silence(WORLD, case, week) == counts
    assert is_silence(
        WORLD, case.with_clocks(replace(late, started_at=late.due_at)), replace(late, started_at=late.due_at)
    )


def test_a_clock_that_has_no_date_has_stopped_or_belongs_to_another_stage_is_no_silence() -> None:
    case, one = raised(), clock(raised(), "practitioners-week")

    for other in (replace(one, due_at=None), replace(one, stopped=True), replace(one, stage="managers")):
        assert not is_silence(WORLD, case.with_clocks(other), other)
    assert not is_silence(WORLD, case.without_clocks(one.name), one)


def test_the_date_that_was_agreed_is_the_one_of_this_stage_that_still_runs() -> None:
    case = date_agreed()

    assert agreed_date(case) == case.clock("answer")
    assert agreed_date(managers_outcome()) is None
    assert agreed_date(replace(case, stage="heads")) is None


def test_each_silence_says_what_did_not_come_the_earliest_first() -> None:
    assert sentences(raised()) == ["The agencies did not agree by Thursday 9 April."]
    assert sentences(at_managers()) == [
        "The agencies did not agree a response date by Monday 13 April.",
        "The disagreement was not resolved by Friday 17 April.",
    ]
    assert sentences(date_agreed()) == [
        "No outcome was recorded by Monday 13 April, the agreed response date.",
        "The disagreement was not resolved by Friday 17 April.",
    ]
    assert sentences(managers_outcome()) == [
        "The disagreement was not resolved by Friday 17 April.",
        "The agencies did not agree by Tuesday 21 April.",
    ]


def test_nothing_takes_up_what_has_ended_what_is_at_a_gate_or_what_is_at_the_top() -> None:
    """Readings 2 and 3: though a limit has passed, and somebody is not satisfied."""
    gate = before("say-justified")
    ended = replace(at_managers(), end=settled().end)
    at_gate = replace(gate.case, clocks=at_managers().clocks)
    unsatisfied = act_as(chairs_outcome(), "anil-shah", dissatisfied("trust"), WED_29)

    assert grounds(WORLD, ended) == ()
    assert grounds(gate.world, at_gate) == ()
    assert grounds(WORLD, unsatisfied) == ()
