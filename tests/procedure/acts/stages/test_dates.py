"""Dates for an answer: proposed, accepted, countered, brought forward for the adult, put off by both (F0)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from msgspec import structs

from accord.procedure.acts.stages.dates import AcceptDate, BringForward, ProposeDate
from accord.procedure.acts.stages.limits_reached import RecordLimitReached
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import waited_on
from accord.procedure.world.definition.definition import from_library
from accord.procedure.world.values import THE_CLOCK
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    KEN,
    LIMIT,
    MARIAN,
    MON,
    MON_20,
    OWEN,
    PRIYA,
    SAM,
    TOM,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    at_chair,
    at_heads,
    at_managers,
    clock_run,
    date_agreed,
    facts_of,
    on,
    paused,
    raised,
    refused,
    settled,
    take_up,
    talk,
    talked,
    talked_inside,
    three_parties,
    viewed,
)

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 4, day) for day in (13, 14, 15, 17))
BY_THOSE_WHO_SIT = "Only the people acting at this stage can agree the date."


def proposed() -> Case:
    """Tom proposes Monday 13 April at the managers' stage."""
    return act_as(at_managers(), TOM, ProposeDate(on=MONDAY), FRI)


def due(case: Case, name: str = "answer") -> date | None:
    clock = case.clock(name)
    return clock.due_on if clock and clock.is_running else None


# Proposed and accepted


@rows(("proposer", "other"), [(TOM, PRIYA), (PRIYA, TOM)])
def test_either_side_proposes_a_date_and_the_other_accepts_it(proposer: str, other: str) -> None:
    """Reading 3."""
    case = act_as(at_managers(), proposer, ProposeDate(on=MONDAY), FRI)
    assert waited_on(WORLD, case, FRI) == {other: ["accept-date"]}

    case = act_as(case, other, AcceptDate(), FRI)

    assert (due(case), case.proposal) == (MONDAY, None)
    assert waited_on(WORLD, case, FRI) == {PRIYA: ["give-outcome"]}


def test_the_other_side_proposes_another_instead() -> None:
    """Reading 3: then the first waits to be asked."""
    case = act_as(proposed(), PRIYA, ProposeDate(on=TUESDAY), FRI)

    assert waited_on(WORLD, case, FRI) == {TOM: ["accept-date"]}
    assert due(act_as(case, TOM, AcceptDate(), FRI)) == TUESDAY


def test_both_are_waited_on_for_a_date_until_the_end_of_the_next_working_day() -> None:
    """Reading 3: taken up on Friday, so by the end of Monday."""
    case = at_managers()

    assert waited_on(WORLD, case, FRI) == {TOM: ["propose-date"], PRIYA: ["propose-date"]}
    assert (due(case, "date-agreed"), case.clock("date-agreed").strength) == (MONDAY, "guide")  # type: ignore[union-attr]


def test_no_date_agreed_by_then_is_seen_by_both_and_by_the_board_manager() -> None:
    """Reading 3, S2: and it goes on waiting on both."""
    [fact] = judge(Moment(WORLD, at_managers(), THE_CLOCK, on(14, 4, 0)), RecordLimitReached(clock="date-agreed"))
    after = clock_run(at_managers(), on(14, 4, 0))

    told = [notice.post for notice in notices_of(WORLD, at_managers(), fact, after)]

    assert told == ["trust-matron-hurley", "council-north-manager", "board-manager"]
    both = ["escalate", "propose-date"]
    assert waited_on(WORLD, after, on(14, 4)) == {TOM: both, PRIYA: both}


def test_a_date_that_was_agreed_ends_the_waiting_for_one() -> None:
    case = date_agreed()

    assert case.clock("date-agreed").stopped  # type: ignore[union-attr]
    assert clock_run(case, on(13, 4, 23)) == case


def test_the_lead_of_a_side_may_agree_on_a_date_for_it() -> None:
    case = act_as(at_managers(), FFION, ProposeDate(on=MONDAY), FRI)

    assert due(act_as(case, OWEN, AcceptDate(), FRI)) == MONDAY


def test_at_the_chairs_stage_the_chair_proposes_and_both_sides_accept() -> None:
    """Reading 3, P5."""
    feedback = {OWEN: ["tell-worker"]}
    assert waited_on(WORLD, at_chair(), MON_20) == {HELEN: ["propose-date"], **feedback}

    case = act_as(at_chair(), HELEN, ProposeDate(on=date(2026, 4, 24)), MON_20)
    assert waited_on(WORLD, case, MON_20) == {ANIL: ["accept-date"], MARIAN: ["accept-date"], **feedback}

    case = act_as(case, ANIL, AcceptDate(), MON_20)
    assert (due(case), waited_on(WORLD, case, MON_20)) == (None, {MARIAN: ["accept-date"], **feedback})

    case = act_as(case, MARIAN, AcceptDate(), MON_20)
    assert (due(case), waited_on(WORLD, case, MON_20)) == (date(2026, 4, 24), {HELEN: ["give-outcome"], **feedback})


def test_at_the_chairs_stage_either_side_proposes_another_which_the_two_others_accept() -> None:
    """Reading 3."""
    case = act_as(at_chair(), HELEN, ProposeDate(on=date(2026, 4, 24)), MON_20)

    case = act_as(case, ANIL, ProposeDate(on=date(2026, 4, 23)), MON_20)

    assert case.proposal is not None
    assert set(case.proposal.acceptors) == {"board", "council"}


def test_everybody_whose_date_it_is_and_an_agency_also_concerned_are_told_of_the_chairs_date() -> None:
    """Reading 3."""
    case = act_as(three_parties(), TOM, talk(at=FRI), FRI)
    case = act_as(case, TOM, take_up("managers"), FRI)
    case = act_as(act_as(case, ANIL, talk(at=MON), MON), ANIL, take_up("heads"), MON)
    case = act_as(case, HELEN, ProposeDate(on=FRIDAY), MON)
    case = act_as(case, ANIL, AcceptDate(), MON)

    *_, fact = facts_of(case, MARIAN, AcceptDate(), MON)

    told = notices_of(WORLD, case, fact, act_as(case, MARIAN, AcceptDate(), MON))
    assert {notice.post: notice.asks for notice in told} == {
        "board-chair": True,
        "trust-head": False,
        "police-constable": False,
    }


# Put off, brought forward


def test_an_agreed_date_is_put_off_only_when_the_other_side_accepts() -> None:
    """Reading 3: until then the agreed date stands."""
    case = act_as(date_agreed(), TOM, ProposeDate(on=FRIDAY), FRI)
    assert due(case) == MONDAY

    assert due(act_as(case, PRIYA, AcceptDate(), FRI)) == FRIDAY


def test_one_side_alone_does_not_put_an_agreed_date_off() -> None:
    """Reading 3: neither by accepting its own proposal nor by “bringing forward” to a later day."""
    case = act_as(date_agreed(), PRIYA, ProposeDate(on=FRIDAY), FRI)
    later = BringForward(clock="answer", on=FRIDAY, why="More time.")

    accepted = refused(case, PRIYA, AcceptDate(), FRI)

    name = "Ridgeway Community NHS Trust"
    assert accepted == (f"Your agency has agreed this date. {name} still needs to agree.", None)
    assert refused(case, PRIYA, later, FRI) == (
        "New date must be before Monday 13 April. To make it later, the other agency must agree",
        "on",
    )


def bring(clock: str = "answer", day: date = MONDAY, why: str = "She is seen that day.") -> BringForward:
    return BringForward(clock=clock, on=day, why=why)


@rows("person", [TOM, PRIYA, GRACE, DANA, FFION, SAM])
def test_any_party_brings_an_agreed_date_forward_for_the_adult_with_reasons(person: str) -> None:
    """Reading 3: also one that is only concerned; the other side need not accept."""
    case = act_as(act_as(three_parties(), TOM, ProposeDate(on=FRIDAY), FRI), PRIYA, AcceptDate(), FRI)

    case = act_as(case, person, bring(), FRI)

    assert due(case) == MONDAY
    assert case.clock("answer").brought_forward  # type: ignore[union-attr]


def test_the_practitioners_limit_is_brought_forward_where_the_adult_needs_it() -> None:
    """F0: a timescale that meets the adult's needs may be shorter than the limit; its counting is shown."""
    case = act_as(raised(), GRACE, bring("practitioners-week", date(2026, 4, 2)), WED)
    clock = case.clock("practitioners-week")

    assert clock is not None
    assert (clock.due_on, clock.limit, [day.number for day in clock.counted]) == (
        date(2026, 4, 2),
        "5 working days",
        [1, 2],
    )
    assert [one.due_on for one in clock_run(case, on(3, 4, 0)).clocks if one.reached] == [date(2026, 4, 2)]


def test_a_limit_brought_forward_ends_with_its_stage() -> None:
    """Reading 3: the upper stages have no limit of their own (reading 1)."""
    case = act_as(talked(), GRACE, bring("practitioners-week", date(2026, 4, 8)), on(7, 4))

    case = act_as(case, TOM, take_up("practitioners"), on(8, 4))

    assert [clock.name for clock in case.clocks if clock.is_running] == ["formal-week", "date-agreed"]


def test_no_date_passes_a_limit_that_the_procedure_sets_for_the_stage() -> None:
    """Reading 3: as it would be where a Board gives the managers' stage three working days."""
    buckinghamshire = from_library("buckinghamshire")
    limits = [
        structs.replace(limit, limit="3 working days", strength="must") if limit.key == "date-agreed" else limit
        for limit in buckinghamshire.limit
    ]
    strict = replace(WORLD, procedure=structs.replace(buckinghamshire, limit=limits))
    case = act_as(talked_inside(), TOM, take_up("practitioners"), FRI, world=strict)

    assert refused(case, TOM, ProposeDate(on=FRIDAY), FRI, world=strict) == (
        "Date must be on or before Wednesday 15 April, the deadline for this stage",
        "on",
    )
    assert act_as(case, TOM, ProposeDate(on=WEDNESDAY), FRI, world=strict).proposal is not None


def test_the_date_agreed_moves_by_as_many_working_days_as_were_left_when_a_pause_ends() -> None:
    """Reading 5."""
    assert paused().clock("answer").left == 1  # type: ignore[union-attr]


# Refusals


def past() -> Case:
    return act_as(at_managers(), TOM, ProposeDate(on=FRI.date()), FRI)


AHEAD = ProposeDate(on=FRIDAY)


@refusals(
    (Case, GRACE, AHEAD, TUE, "This has not been raised yet.", None),
    (settled, TOM, AHEAD, MON, "This disagreement has ended.", None),
    (paused, TOM, AHEAD, FRI, "This case is paused. Any agency can end the pause.", None),
    (
        raised,
        DANA,
        AHEAD,
        TUE,
        "The procedure sets this deadline. You can bring it forward, but you cannot make it later.",
        None,
    ),
    *((at_managers, person, AHEAD, FRI, BY_THOSE_WHO_SIT, None) for person in (GRACE, DANA, KEN, MARIAN, SAM)),
    (three_parties, SAM, AHEAD, FRI, BY_THOSE_WHO_SIT, None),
    (at_heads, TOM, AHEAD, WED_15, BY_THOSE_WHO_SIT, None),
    (
        at_managers,
        TOM,
        ProposeDate(on=date(2026, 4, 9)),
        FRI,
        "Date must be today or later",
        "on",
    ),
    (
        at_managers,
        TOM,
        ProposeDate(on=date(2036, 4, 9)),
        FRI,
        "Date must be in the next 5 years",
        "on",
    ),
)
def test_proposing_a_date_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


@refusals(
    (at_managers, PRIYA, AcceptDate(), FRI, "No one has proposed a date.", None),
    (proposed, DANA, AcceptDate(), FRI, BY_THOSE_WHO_SIT, None),
    (
        proposed,
        TOM,
        AcceptDate(),
        FRI,
        "Your agency has agreed this date. Chiltern Edge Council, Adult Social Care still needs to agree.",
        None,
    ),
    (past, PRIYA, AcceptDate(), MON, "Friday 10 April 2026 has passed. Propose another date.", None),
    (settled, PRIYA, AcceptDate(), MON, "This disagreement has ended.", None),
)
def test_accepting_a_date_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def reached() -> Case:
    return clock_run(viewed(), LIMIT)


@refusals(
    (Case, GRACE, bring(), TUE, "This has not been raised yet.", None),
    (paused, TOM, bring(), FRI, "This case is paused. Any agency can end the pause.", None),
    (date_agreed, SAM, bring(), FRI, "Your agency is not on this case.", None),
    (
        date_agreed,
        KEN,
        bring(),
        FRI,
        "You are not acting in this case. Your safeguarding lead can help.",
        None,
    ),
    (reached, GRACE, bring("practitioners-week"), FRI, "This case has no deadlines to bring forward.", None),
    (date_agreed, TOM, bring("review-date:1"), FRI, "Select a date", "clock"),
    (date_agreed, TOM, bring("practitioners-week"), FRI, "Select a date", "clock"),
    (date_agreed, TOM, bring(day=FRI.date(), why=" "), FRI, "Enter why the adult needs it sooner", "why"),
    (
        date_agreed,
        TOM,
        bring(day=date(2026, 4, 9)),
        FRI,
        "Date must be today or later",
        "on",
    ),
    (
        date_agreed,
        TOM,
        bring(day=MONDAY),
        FRI,
        "New date must be before Monday 13 April. To make it later, the other agency must agree",
        "on",
    ),
)
def test_bringing_a_date_forward_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
