"""Clocks in a case: what happens when a limit is reached (S2, readings 2 and 10)."""

from datetime import date, datetime

import pytest

from accord.procedure.acts.stages.dates import AcceptDate, ProposeDate
from accord.procedure.acts.stages.escalating import Escalated
from accord.procedure.acts.stages.limits_reached import LimitReached, RecordLimitReached, ShowCard, due_clocks
from accord.procedure.acts.stages.recounting import RecountClocks
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.judging import judge
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.definition.definition import library_text, read_definition
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import THE_CLOCK, Refusal
from tests.procedure.sampler import by, changed
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FRI,
    GRACE,
    LIMIT,
    MARIAN,
    MON,
    OWEN,
    PRIYA,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    at_heads,
    at_managers,
    clock_run,
    date_agreed,
    on,
    outcome,
    paused,
    raised,
    refused,
    settled,
    talked,
    view,
    viewed,
    withdrawn,
)


def reached(case: Case, clock: str, at: datetime) -> LimitReached:
    [fact] = judge(Moment(WORLD, case, THE_CLOCK, at), RecordLimitReached(clock=clock))
    assert isinstance(fact, LimitReached)
    return fact


def told(case: Case, clock: str, at: datetime) -> list[str]:
    fact = reached(case, clock, at)
    return [notice.post for notice in notices_of(WORLD, case, fact, fold_all(case, [fact]))]


def seated(case: Case, clock: str, at: datetime) -> list[tuple[str, str]]:
    return [(seat.post, seat.because) for seat in reached(case, clock, at).seats]


# When a limit comes


def test_a_limit_comes_at_the_midnight_that_ends_its_day_and_not_before() -> None:
    """S2."""
    assert due_clocks(viewed(), on(9, 4, 23, 59)) == ()
    assert [clock.name for clock in due_clocks(viewed(), LIMIT)] == ["practitioners-week"]


def test_a_limit_comes_once() -> None:
    """S2: whatever is due is in the record then."""
    assert due_clocks(clock_run(viewed(), LIMIT), on(1, 5)) == ()


def test_of_two_limits_the_earlier_comes_first() -> None:
    assert [clock.name for clock in due_clocks(date_agreed(), on(20, 4))] == ["answer", "formal-week"]


@rows("case", [withdrawn(), settled()])
def test_no_limit_of_the_procedure_comes_once_it_has_ended(case: Case) -> None:
    assert [clock.name for clock in due_clocks(case, on(1, 5))] == []


def test_no_limit_comes_while_it_is_paused_but_that_of_the_pause() -> None:
    """Reading 5."""
    assert [clock.name for clock in due_clocks(paused(), on(1, 9))] == ["look-again"]


def test_a_limit_that_had_passed_before_it_was_raised_comes_at_once() -> None:
    """Reading 1: first put to them long ago."""
    case = raised(first_put_on=date(2026, 3, 2))

    assert [clock.due_on for clock in due_clocks(case, TUE)] == [date(2026, 3, 9)]


def test_a_supervisor_is_shown_where_it_stands_and_no_more() -> None:
    """Reading 9: the clock shows it before the supervisor is written to."""
    show = ShowCard(post="council-north-manager", act="propose-date", above="council-head")

    after = fold_all(at_managers(), judge(Moment(WORLD, at_managers(), THE_CLOCK, on(14, 4)), show))

    assert [level_of(WORLD, case, MARIAN, WED_15.date()) for case in (at_managers(), after)] == [
        Level.NOTHING,
        Level.CARD,
    ]


def test_nobody_is_shown_what_is_restricted_nor_anyone_who_supervises_nobody_there() -> None:
    show = ShowCard(post="council-north-manager", act="propose-date", above="council-head")
    elsewhere = replace(show, above="trust-head")
    restricted = replace(at_managers(), restricted_by="trust")

    def says(case: Case, act: ShowCard) -> str:
        with pytest.raises(Refusal) as refusal:
            judge(Moment(WORLD, case, THE_CLOCK, on(14, 4)), act)
        return refusal.value.sentence

    assert says(restricted, show) == "Access is restricted, so no one else is told."
    assert says(at_managers(), elsewhere) == (
        "This role does not supervise the role that is overdue, or is excluded from the case."
    )
    assert says(replace(at_managers(), barred=(MARIAN,)), show) == says(at_managers(), elsewhere)


def test_reaching_a_limit_ends_nothing() -> None:
    """S2: it offers, asks and tells."""
    case = clock_run(viewed(), LIMIT)

    assert (case.is_open, case.stage) == (True, "practitioners")
    assert waited_on(WORLD, case, LIMIT)[GRACE] == ["escalate", "note-discussion"]


# Going up by itself, where a Board's procedure says so

BY_ITSELF = by(
    changed(library_text("buckinghamshire"), ('then = ["offer the next stage", "seat', 'then = ["escalate", "seat'))
)


def test_a_limit_takes_it_up_by_itself_where_the_procedure_says_so() -> None:
    """Row 15: to the managers above both seats; who took it up is the clock, and the reason is the limit."""
    case = clock_run(viewed(), LIMIT, BY_ITSELF)

    assert (case.is_open, case.stage) == (True, "managers")
    assert [seat.post for seat in case.present_seats()][:2] == ["trust-matron-hurley", "council-north-manager"]
    [_, went_up] = judge(Moment(BY_ITSELF, viewed(), THE_CLOCK, LIMIT), RecordLimitReached(clock="practitioners-week"))
    assert isinstance(went_up, Escalated)
    assert (went_up.by, went_up.because) == (THE_CLOCK, "The agencies did not agree by Thursday 9 April.")


def test_whoever_gets_a_seat_by_that_and_who_raised_it_are_told() -> None:
    """Row 15, S2."""
    facts = judge(Moment(BY_ITSELF, viewed(), THE_CLOCK, LIMIT), RecordLimitReached(clock="practitioners-week"))
    between = fold_all(viewed(), facts[:1])

    notices = notices_of(BY_ITSELF, between, facts[1], fold_all(between, facts[1:]))

    assert {notice.post for notice in notices} == {
        "trust-matron-hurley",
        "council-north-manager",
        "trust-district-nurse",
    }


def test_a_stage_at_which_everybody_is_kept_from_it_is_passed_over_and_the_record_says_so() -> None:
    """Row 15, S2: nothing waits for somebody who may not see it."""
    kept_out = act_as(raised(barred=(PRIYA, MARIAN, OWEN), coordinator=""), DANA, view(), WED)

    case = clock_run(kept_out, LIMIT, BY_ITSELF)

    assert [(one.stage, one.passed_over) for one in case.reached[1:]] == [("managers", True), ("heads", False)]


# Feedback owed, where a Board's procedure sets a limit for it


def test_feedback_that_is_owed_has_the_date_that_the_procedure_sets() -> None:
    """F2, row 22: from the outcome; whoever owes it is waited on by that date, and it comes like any other limit."""
    world = by(read_definition(f"{library_text('buckinghamshire')}\n{WORKER_TOLD}"))
    answered = act_as(date_agreed(), PRIYA, outcome("managers", "An advocate is offered."), MON, world=world)

    [row] = [one for one in waiting_of(world, answered) if one.act == "tell-worker"]
    case = clock_run(answered, on(15, 4, 0), world)

    assert (row.post, row.due_on) == ("council-lead", date(2026, 4, 14))
    assert case.clock("worker-told") is not None
    assert case.clock("worker-told").reached  # type: ignore[union-attr]


WORKER_TOLD = """
[[limit]]
key = "worker-told"
what = "The worker is told what came of it"
begins = "outcome given"
met_by = ["worker told"]
limit = "1 working day"
source = "Flowchart 2"
reading = "The Board’s choice."
"""


# Who sees that it came


def test_when_the_practitioners_limit_comes_the_challenger_and_both_leads_are_told() -> None:
    """S2, S5a: case 1, Grace, Ffion and Owen."""
    assert told(talked(), "practitioners-week", LIMIT) == ["trust-district-nurse", "trust-lead", "council-lead"]


def test_an_overdue_view_gives_the_supervisor_of_who_owes_it_a_seat_and_the_record_says_so() -> None:
    """Reading 10: case 2, Priya, who sees the case from then on; she is told, and the ladder stays as it was."""
    case = clock_run(raised(), LIMIT)

    assert seated(raised(), "practitioners-week", LIMIT) == [
        ("council-north-manager", "supervisor of whoever owes the answer")
    ]
    assert told(raised(), "practitioners-week", LIMIT) == [
        "trust-district-nurse",
        "trust-lead",
        "council-lead",
        "council-north-manager",
    ]
    assert level_of(WORLD, case, PRIYA, LIMIT.date()) is Level.FULL
    assert case.present("challenged") == raised().present("challenged")


def test_where_the_view_was_given_nobodys_supervisor_gets_a_seat() -> None:
    """Reading 10."""
    assert seated(viewed(), "practitioners-week", LIMIT) == []


def test_an_overdue_outcome_gives_the_supervisor_of_who_owes_it_a_seat() -> None:
    """Reading 10: Priya's head; at the Heads' stage, above whom nobody is, the lead."""
    heads = act_as(act_as(at_heads(), ANIL, ProposeDate(on=date(2026, 4, 17)), WED_15), MARIAN, AcceptDate(), WED_15)

    assert seated(date_agreed(), "answer", on(14, 4, 0)) == [("council-head", "supervisor of whoever owes the answer")]
    assert [post for post, _ in seated(heads, "answer", on(18, 4, 0))] == ["council-lead"]


def test_a_supervisor_who_must_not_see_it_is_passed_over() -> None:
    """Readings 9 and 10."""
    assert [post for post, _ in seated(raised(barred=(PRIYA,), coordinator=""), "practitioners-week", LIMIT)] == [
        "council-head"
    ]


def test_a_supervisor_who_has_a_seat_already_gets_no_second_one() -> None:
    """Reading 10: Owen stands above nobody; the head has one when the next date passes."""
    case = clock_run(date_agreed(), on(14, 4, 0))

    assert len(case.seats_of("council-head")) == 1
    assert level_of(WORLD, case, MARIAN, date(2026, 4, 14)) is Level.FULL


# Refusals


def test_only_the_clock_lets_a_limit_come() -> None:
    for person in (GRACE, OWEN, DANA):
        assert refused(viewed(), person, RecordLimitReached(clock="practitioners-week"), LIMIT) == (
            "Accord does this automatically.",
            None,
        )
        assert refused(viewed(), person, RecountClocks(), LIMIT) == ("Accord does this automatically.", None)


@rows(
    ("case", "clock", "at"),
    [
        (viewed(), "practitioners-week", WED),
        (viewed(), "formal-week", LIMIT),
        (clock_run(viewed(), LIMIT), "practitioners-week", LIMIT),
        (talked(), "nothing", LIMIT),
    ],
)
def test_a_limit_that_has_not_come_or_has_been_dealt_with_is_refused(case: Case, clock: str, at: datetime) -> None:
    with pytest.raises(Refusal, match=r"This date has not passed yet, or Accord has already recorded it\."):
        judge(Moment(WORLD, case, THE_CLOCK, at), RecordLimitReached(clock=clock))


def test_dates_are_counted_again_only_where_they_change_and_the_case_is_open() -> None:
    with pytest.raises(Refusal, match=r"No date changes\."):
        judge(Moment(WORLD, viewed(), THE_CLOCK, WED), RecountClocks())
    with pytest.raises(Refusal, match=r"This case has no open dates\."):
        judge(Moment(WORLD, settled(), THE_CLOCK, WED), RecountClocks())


def test_a_view_that_comes_after_the_limit_is_taken_all_the_same() -> None:
    """No reply in time is never a silent end, and a late one is a reply."""
    late = act_as(clock_run(raised(), LIMIT), DANA, view(), FRI)

    assert late.has_view("council")
