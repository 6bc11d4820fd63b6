"""Going up the ladder, and changing who sits (P2 to P5, F1 to F4, readings 1, 2 and 8)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from accord.procedure.acts.people.handing import HandOver, StepAside
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.acts.stages.limits_reached import RecordLimitReached
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.next.offers import what_next
from accord.procedure.rules.judging import judge
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.values import THE_CLOCK
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    ASHA,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    KEN,
    LEO,
    LIMIT,
    MARIAN,
    MON,
    MON_20,
    OWEN,
    PRIYA,
    SAM,
    THU,
    TOM,
    TUE,
    VIKRAM,
    WED,
    WED_15,
    WILL,
    WORLD,
    act_as,
    actor,
    at_chair,
    at_heads,
    at_managers,
    away,
    chairs_outcome,
    clock_run,
    date_agreed,
    dissatisfied,
    facts_of,
    managers_outcome,
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
    view,
    viewed,
)

NO_GROUNDS = (
    "You cannot escalate yet. You can when you have discussed it and not agreed, a deadline has passed, or an agency "
    "is not satisfied."
)
NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."


def because(case: Case, person: str, at: datetime) -> str | None:
    """Why taking it up is offered to the person; None where it is not."""
    offers = what_next(Moment(WORLD, case, actor(case, person, at), at))
    return next((offer.because for offer in offers if offer.act == "escalate"), None)


def posts(case: Case) -> list[str]:
    return [seat.post for seat in case.present_seats()]


# When it is offered


def test_it_is_not_offered_while_they_have_not_talked() -> None:
    assert because(viewed(), GRACE, THU) is None


def test_as_soon_as_a_talk_ends_without_agreement_the_next_stage_is_offered() -> None:
    """Reading 2, F0: the week is a limit, not a wait."""
    assert because(talked(), GRACE, THU) == "You discussed this on Thursday 2 April and did not agree."


def test_a_talk_that_agreed_offers_nothing_and_a_later_one_that_did_not_does() -> None:
    """Reading 2."""
    assert because(talked(agreed=True), GRACE, THU) is None
    assert because(act_as(talked(agreed=True), DANA, talk(), THU), GRACE, THU) is not None


def test_it_is_offered_when_the_limit_passes_whether_or_not_the_clock_has_run() -> None:
    """Reading 2, S2: no reply is an offer to go up, never a silent end."""
    assert because(viewed(), GRACE, on(9, 4, 23, 59)) is None
    assert because(viewed(), GRACE, LIMIT) == "The agencies did not agree by Thursday 9 April."
    assert because(clock_run(viewed(), LIMIT), GRACE, LIMIT) == "The agencies did not agree by Thursday 9 April."


def test_it_is_offered_again_when_the_limit_passes() -> None:
    """Reading 2: though they agreed when they talked, nothing came of it."""
    assert because(talked(agreed=True), GRACE, LIMIT) == "The agencies did not agree by Thursday 9 April."


def test_it_is_offered_when_one_party_is_not_satisfied() -> None:
    """S5b: a party that is not says why, and the case goes on."""
    case = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)
    assert because(case, TOM, MON) == "Ridgeway Community NHS Trust is not satisfied."

    case = act_as(case, PRIYA, dissatisfied("council"), MON)
    both = "Ridgeway Community NHS Trust and Chiltern Edge Council, Adult Social Care are not satisfied."
    assert because(case, TOM, MON) == both


def test_it_is_offered_when_an_agreed_date_passes_without_an_outcome() -> None:
    """Reading 3, S2."""
    assert because(date_agreed(), TOM, on(13, 4, 23, 59)) is None
    assert (
        because(date_agreed(), TOM, on(14, 4, 0))
        == "No outcome was recorded by Monday 13 April, the agreed response date."
    )


def test_an_outcome_given_in_time_is_not_overdue_later() -> None:
    assert because(managers_outcome(), TOM, on(17, 4, 23, 59)) is None


def test_the_formal_week_offers_the_next_stage_whatever_was_given_before_it_passed() -> None:
    """Reading 2."""
    assert because(managers_outcome(), TOM, on(18, 4, 0)) == "The disagreement was not resolved by Friday 17 April."


def test_what_was_unsettled_at_an_earlier_stage_offers_nothing_at_this_one() -> None:
    assert because(at_heads(), ANIL, WED_15) is None


# Where it goes


def test_it_goes_to_the_workers_own_manager_and_the_equivalent_in_the_other_agency() -> None:
    """P2, F2: Tom is Grace's matron, Priya is Dana's manager."""
    assert (at_managers().stage, posts(at_managers())) == (
        "managers",
        ["trust-matron-hurley", "council-north-manager"],
    )


def test_the_heads_of_service_of_each_agency_are_next() -> None:
    """P4, F3."""
    assert (at_heads().stage, posts(at_heads())) == ("heads", ["trust-head", "council-head"])


def test_the_chair_is_last_with_the_heads_who_were_there() -> None:
    """P5, F4."""
    assert (at_chair().stage, posts(at_chair())) == ("chair", ["trust-head", "council-head", "board-chair"])


@rows("person", [GRACE, TOM, FFION, DANA, OWEN])
def test_either_side_takes_it_up_by_a_seat_the_own_manager_or_the_lead(person: str) -> None:
    """P1, P2: the worker too; nobody is stuck because somebody else does not act."""
    assert act_as(talked_inside(), person, take_up("practitioners"), FRI).stage == "managers"


@rows("person", [TOM, PRIYA])
def test_managers_who_did_not_agree_must_take_it_up_and_either_may(person: str) -> None:
    """P4: it is waited on from both."""
    case = act_as(at_managers(), PRIYA, talk(at=FRI), FRI)

    assert waited_on(WORLD, case, FRI) == {TOM: ["escalate"], PRIYA: ["escalate"]}
    assert WORLD.procedure.stages["managers"].must_go_up
    assert act_as(case, person, take_up("managers"), FRI).stage == "heads"


def test_the_week_of_the_formal_process_is_counted_from_the_first_step_up_and_is_a_guide() -> None:
    """Reading 1, F0: five working days after Friday 10 April; further steps do not begin it anew."""
    clock = at_managers().clock("formal-week")

    assert clock is not None
    assert (clock.due_on, clock.strength, clock.stage) == (date(2026, 4, 17), "guide", "")
    assert at_heads().clock("formal-week") == clock


def test_when_the_formal_week_has_passed_both_heads_and_the_board_manager_see_it_and_nothing_stops() -> None:
    """Reading 1, S2: the Heads have no seat yet."""
    before = clock_run(date_agreed(), on(14, 4, 0))
    passed = clock_run(before, on(18, 4, 0))
    [fact] = judge(Moment(WORLD, before, THE_CLOCK, on(18, 4, 0)), RecordLimitReached(clock="formal-week"))

    assert [notice.post for notice in notices_of(WORLD, before, fact, passed)] == [
        "trust-head",
        "council-head",
        "board-manager",
    ]
    assert (passed.stage, passed.is_open, passed.clock("formal-week").reached) == (  # type: ignore[union-attr]
        "managers",
        True,
        True,
    )


def test_the_upper_stages_have_no_limit_of_their_own() -> None:
    """Reading 1."""
    limits = [limit for limit in WORLD.procedure.limit if set(limit.stages) & {"managers", "heads", "chair"}]

    assert {limit.limit for limit in limits} == {"1 working day", "agreed by both"}


def test_going_up_ends_the_clocks_of_the_stage_left() -> None:
    assert at_managers().clock("practitioners-week").stopped  # type: ignore[union-attr]


def test_who_sits_there_the_worker_and_at_the_chair_the_board_manager_are_told() -> None:
    """P5, reading 9."""
    heads = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)
    chair = act_as(act_as(at_heads(), ANIL, talk(at=MON), MON), MARIAN, view(), MON)

    assert told(heads, TOM, take_up("managers"), WED_15) == ["trust-head", "council-head", "trust-district-nurse"]
    assert told(chair, ANIL, take_up("heads"), MON_20) == [
        "council-head",
        "board-chair",
        "trust-district-nurse",
        "board-manager",
    ]


def told(case: Case, person: str, act: Act, at: datetime) -> list[str]:
    [fact] = facts_of(case, person, act, at)
    return [notice.post for notice in notices_of(WORLD, case, fact, act_as(case, person, act, at))]


def test_the_record_says_why_it_went_up() -> None:
    """P7a."""
    [fact] = facts_of(talked_inside(), TOM, take_up("practitioners"), FRI)

    assert fact.because == "You discussed this on Thursday 2 April and did not agree."  # type: ignore[attr-defined]


def test_the_co_ordinator_sits_beside_where_another_manager_meets_them() -> None:
    """S6a: Leo co-ordinates, Priya meets Tom; Leo sees the case, so that he can decide."""
    case = act_as(raised(coordinator="council-south-manager"), DANA, talk(at=TUE), TUE)

    case = act_as(case, FFION, take_up("practitioners"), WED)

    assert [(seat.post, seat.side) for seat in case.present_seats()] == [
        ("trust-lead", "challenger"),
        ("council-north-manager", "challenged"),
        ("council-south-manager", "supporting"),
    ]


# Straight up, because it is urgent


def straight(to: str = "heads", from_stage: str = "practitioners", reason: str = "The move.") -> EscalateUrgently:
    return EscalateUrgently(from_stage=from_stage, to_stage=to, reason=reason, safety="no")


def test_going_straight_to_a_higher_stage_is_shown_with_the_reason_and_what_was_passed_over() -> None:
    """Reading 8: nothing else has to have failed."""
    [fact] = facts_of(raised(), GRACE, straight(), TUE)
    case = act_as(raised(), GRACE, straight(), TUE)

    assert (fact.urgent, fact.reason) == (True, "The move.")  # type: ignore[attr-defined]
    assert [(one.stage, one.passed_over, one.posts) for one in case.reached] == [
        ("practitioners", False, ()),
        ("managers", True, ("trust-matron-hurley", "council-north-manager")),
        ("heads", False, ()),
    ]
    assert not case.has_reached("managers")


def test_those_passed_over_are_told() -> None:
    """Reading 8."""
    assert told(raised(types=("views",)), GRACE, straight(), TUE) == [
        "trust-head",
        "council-head",
        "trust-matron-hurley",
        "council-north-manager",
    ]


def test_it_goes_straight_to_the_next_stage_or_to_the_chair() -> None:
    """Reading 8: the Chair meets those of each agency who are there."""
    case = raised(types=("views",))

    assert posts(act_as(case, GRACE, straight("managers"), TUE)) == ["trust-matron-hurley", "council-north-manager"]
    assert posts(act_as(case, GRACE, straight("chair"), TUE)) == [
        "trust-district-nurse",
        "council-north-social-worker",
        "board-chair",
    ]


# Refusals


def gone_up() -> Case:
    return act_as(act_as(at_managers(), PRIYA, talk(at=FRI), FRI), TOM, take_up("managers"), FRI)


@refusals(
    (Case, GRACE, take_up("practitioners"), TUE, "This has not been raised yet.", None),
    (settled, TOM, take_up("managers"), MON, "This disagreement has ended.", None),
    (paused, TOM, take_up("managers"), FRI, "This case is paused. Any agency can end the pause.", None),
    (viewed, GRACE, take_up("practitioners"), THU, NO_GROUNDS, None),
    (at_managers, TOM, take_up("practitioners"), FRI, NO_GROUNDS, None),
    (
        lambda: act_as(at_heads(), ANIL, talk(at=MON), MON),
        ANIL,
        take_up("managers"),
        MON_20,
        "This case has already been escalated. Go back to the case.",
        None,
    ),
    (talked, WILL, take_up("practitioners"), THU, NO_SEAT, None),
    (talked, ASHA, take_up("practitioners"), THU, NO_SEAT, None),
    (talked, KEN, take_up("practitioners"), THU, NO_SEAT, None),
    (talked, SAM, take_up("practitioners"), THU, "Your agency is not on this case.", None),
    (
        three_parties,
        SAM,
        take_up("managers"),
        FRI,
        "Only the agencies that disagree can do this. Yours is also involved.",
        None,
    ),
    (chairs_outcome, ANIL, take_up("chair"), on(24, 4), "This is the last stage.", None),
    (
        talked,
        GRACE,
        replace(take_up("practitioners"), reason=" "),
        THU,
        "Enter what those at the next stage need to know",
        "reason",
    ),
)
def test_taking_it_up_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


@refusals(
    (settled, TOM, straight("heads", "managers"), MON, "This disagreement has ended.", None),
    (at_chair, ANIL, straight("chair", "chair"), MON_20, "This is the last stage.", None),
    (raised, WILL, straight(), TUE, NO_SEAT, None),
    (
        gone_up,
        ANIL,
        straight("chair", "managers"),
        FRI,
        "This case has already been escalated. Go back to the case.",
        None,
    ),
    *(
        (at_heads, ANIL, straight(to, "heads"), WED_15, "Select a later stage", "to_stage")
        for to in ("heads", "managers", "the moon")
    ),
    (raised, GRACE, straight(reason=""), TUE, "Enter why this is urgent", "reason"),
)
def test_going_straight_up_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_two_screens_take_it_up_only_once() -> None:
    """S2: the second is refused, and looks at the case again."""
    assert refused(gone_up(), PRIYA, take_up("managers"), FRI) == (NO_GROUNDS, None)


# Seats handed over


def test_a_seat_is_handed_to_a_colleague_of_the_agency() -> None:
    case = act_as(raised(), DANA, HandOver(to="council-south-social-worker"), WED)

    assert posts(case) == ["trust-district-nurse", "council-south-social-worker"]
    assert level_of(WORLD, case, DANA, WED.date()) is Level.NOTHING
    assert told(raised(), DANA, HandOver(to="council-south-social-worker"), WED) == ["council-south-social-worker"]


def test_what_was_said_stays_said_in_the_name_of_who_said_it() -> None:
    """P7a."""
    case = act_as(viewed(), DANA, HandOver(to="council-south-social-worker"), THU)

    assert [one.by.name for one in case.views] == ["Grace Adeyemi", "Dana Whitlock"]


def test_the_worker_who_raised_it_still_sees_it_after_handing_over() -> None:
    case = act_as(raised(), GRACE, HandOver(to="trust-nurse-prior"), WED)

    assert level_of(WORLD, case, GRACE, WED.date()) is Level.FULL
    assert case.raiser is not None
    assert case.raiser.person == GRACE


def test_somebody_who_steps_aside_sees_it_no_more_and_the_substitute_does() -> None:
    """Reading 9: a conflict of interest."""
    act = StepAside(to="board-chair-substitute", why="I chaired the home's trustees.")
    case = act_as(at_chair(), HELEN, act, MON_20)

    assert posts(case)[-1] == "board-chair-substitute"
    assert [level_of(WORLD, case, person, MON_20.date()) for person in (HELEN, VIKRAM)] == [
        Level.NOTHING,
        Level.FULL,
    ]
    assert refused(case, HELEN, view(), MON_20) == ("You cannot see this case.", None)


def test_everybody_with_a_seat_and_the_board_manager_are_told_that_somebody_stepped_aside() -> None:
    act = StepAside(to="council-head", why="My sister works there.")

    assert told(at_managers(), PRIYA, act, FRI) == [
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-matron-hurley",
        "council-head",
        "board-manager",
        "council-lead",  # who names the co-ordinator anew
    ]


COLLEAGUE = "Select a colleague at your level or above who is not already on this case"


@rows("act", [HandOver(to=""), StepAside(to="", why="A conflict.")])
@rows(
    ("given", "person", "to", "sentence", "field"),
    [
        (Case, GRACE, "trust-head", "This has not been raised yet.", None),
        (settled, TOM, "trust-head", "This disagreement has ended.", None),
        (raised, WILL, "trust-head", "You are not acting in this case.", None),
        (raised, GRACE, "council-head", COLLEAGUE, "to"),
        (raised, GRACE, "trust-district-nurse", COLLEAGUE, "to"),
        (raised, GRACE, "nobody", COLLEAGUE, "to"),
        (at_managers, GRACE, "trust-matron-hurley", COLLEAGUE, "to"),
        (at_managers, TOM, "trust-nurse-prior", COLLEAGUE, "to"),
        (
            lambda: raised(barred=(WILL,)),
            GRACE,
            "trust-nurse-prior",
            "No one in that role can see this case. Select someone else",
            "to",
        ),
    ],
)
def test_handing_over_and_stepping_aside_are_refused(
    act: HandOver | StepAside, given: Callable[[], Case], person: str, to: str, sentence: str, field: str | None
) -> None:
    at = MON if given is settled else FRI

    assert refused(given(), person, replace(act, to=to), at) == (sentence, field)


def test_a_seat_is_not_handed_to_a_post_where_nobody_is_there_or_where_one_is_oneself() -> None:
    """Leo holds the South team's post and covers for Priya."""
    world = away(PRIYA, WILL)
    sentence = "No one in that role can see this case. Select someone else"
    case = act_as(raised(), DANA, HandOver(to="council-south-manager"), WED, world=world)

    assert refused(raised(), GRACE, HandOver(to="trust-nurse-prior"), WED, world=world) == (sentence, "to")
    assert refused(case, LEO, HandOver(to="council-north-manager"), WED, world=world) == (sentence, "to")


def test_a_lead_without_a_seat_steps_aside_with_a_substitute_or_without() -> None:
    """Reading 9: a conflict of interest is nobody's to keep quiet about for want of a seat."""
    alone = act_as(raised(), FFION, StepAside(why="She is my aunt."), WED)
    replaced = act_as(raised(), FFION, StepAside(to="trust-head", why="She is my aunt."), WED)

    assert [level_of(WORLD, case, FFION, WED.date()) for case in (alone, replaced)] == [Level.NOTHING, Level.NOTHING]
    assert posts(alone) == posts(raised())
    assert [(seat.post, seat.side) for seat in replaced.seats[-1:]] == [("trust-head", "supporting")]


def test_a_lead_without_a_seat_hands_nothing_over() -> None:
    assert refused(raised(), FFION, HandOver(to="trust-head"), WED) == ("You are not acting in this case.", None)


def test_stepping_aside_says_why() -> None:
    sentence = "Enter the conflict of interest"

    assert refused(raised(), DANA, StepAside(to="council-head", why=""), WED) == (sentence, "why")


def test_an_agency_brought_in_at_a_stage_does_not_go_up_with_it() -> None:
    """S5b: its seat is the one with which it came in."""
    case = act_as(act_as(three_parties(), TOM, talk(at=FRI), FRI), TOM, take_up("managers"), FRI)

    assert [seat.stage for seat in case.seats if seat.agency == "police"] == ["managers"]


def test_a_stage_is_entered_on_the_day_where_the_board_is() -> None:
    """B5: in summer it is the next day there half an hour before it is in Greenwich."""
    at = datetime(2026, 4, 10, 23, 30, tzinfo=UTC)

    case = act_as(talked_inside(), TOM, take_up("practitioners"), at)

    assert case.reached[-1].on == date(2026, 4, 11)
