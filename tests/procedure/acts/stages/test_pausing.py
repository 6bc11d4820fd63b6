"""Pauses, by agreement or for the court, and what stays in place meanwhile (reading 5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.people.joining import BringIn
from accord.procedure.acts.stages.dates import ProposeDate
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.acts.stages.limits_reached import RecordLimitReached
from accord.procedure.acts.stages.pausing import AgreePause, EndPause, NoteInterim, ProposePause, pause_waits_on
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import waited_on
from accord.procedure.world.clocks import Clock
from accord.procedure.world.values import THE_CLOCK
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    HELEN,
    KEN,
    MON,
    OWEN,
    PRIYA,
    SAM,
    THU,
    TOM,
    TUE,
    WORLD,
    act_as,
    at_chair,
    at_court,
    at_managers,
    clock_run,
    date_agreed,
    facts_of,
    on,
    outcome,
    pause_proposed,
    paused,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    take_up,
    talk,
    three_parties,
    view,
    viewed,
)

PAUSED = "This case is paused. Any agency can end the pause."
NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."
ASKING = ProposePause(why="A visit is planned.", interim="It stays open.", look_again=date(2026, 5, 1), safety="no")
YES, GO_ON = AgreePause(safety="no"), EndPause(safety="no")


def clock(case: Case, name: str) -> Clock:
    found = case.clock(name)
    assert found is not None
    return found


# By agreement of all


def test_a_pause_begins_when_every_party_has_agreed_to_it() -> None:
    """Reading 5: with an interim position, and a date to look again."""
    case = act_as(three_parties(), TOM, ASKING, FRI)
    case = act_as(case, PRIYA, YES, FRI)
    assert case.paused is None
    assert "agree-pause" in waited_on(WORLD, case, FRI)[SAM]

    case = act_as(case, SAM, YES, FRI)

    assert case.paused is not None
    assert (case.paused.because, case.paused.since, case.paused.look_again) == (
        "agreement",
        date(2026, 4, 10),
        date(2026, 5, 1),
    )
    assert case.interim == "It stays open."


def test_one_agency_alone_does_not_pause_it() -> None:
    """Reading 5: the Council proposes it, and agrees with itself."""
    case = act_as(raised(), DANA, ASKING, TUE)

    sentence = "Every agency must agree to a pause. Ridgeway Community NHS Trust still needs to agree."
    assert refused(case, OWEN, YES, TUE) == (sentence, None)


def test_an_agency_brought_in_meanwhile_is_asked_too() -> None:
    case = act_as(pause_proposed(), TOM, BringIn(agency="police", why="W"), FRI)

    assert act_as(case, PRIYA, YES, FRI).paused is None


def test_going_up_takes_the_proposal_of_a_pause_back() -> None:
    case = act_as(act_as(pause_proposed(), TOM, talk(at=FRI), FRI), TOM, take_up("managers"), FRI)

    assert case.pause_proposed is None


def test_the_present_seats_are_told_of_the_proposal_and_everybody_of_the_pause() -> None:
    [asked] = facts_of(date_agreed(), TOM, ASKING, FRI)
    *_, begun = facts_of(pause_proposed(), PRIYA, YES, FRI)

    assert [one.post for one in notices_of(WORLD, date_agreed(), asked, pause_proposed())] == ["council-north-manager"]
    assert {one.post for one in notices_of(WORLD, pause_proposed(), begun, paused())} == {
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-matron-hurley",
        "trust-lead",
        "council-lead",
    }


# What a pause holds


def test_a_pause_holds_the_dates_with_the_working_days_that_were_left() -> None:
    """Reading 5: paused on Friday; the answer was due on Monday, the formal week ends the Friday after."""
    assert {one.name: one.left for one in paused().clocks if one.left is not None} == {"answer": 1, "formal-week": 5}
    assert clock_run(paused(), on(30, 4)) == paused()


def test_when_it_ends_each_date_has_as_many_working_days_left_as_it_had() -> None:
    """Reading 5: ended on Monday 27 April."""
    case = act_as(paused(), PRIYA, GO_ON, on(27, 4))

    assert (clock(case, "answer").due_on, clock(case, "formal-week").due_on) == (date(2026, 4, 28), date(2026, 5, 5))
    assert case.pauses[0].working_days == 11


def test_the_counting_of_a_resumed_date_is_shown_day_by_day() -> None:
    """Reading 5, S2: over a bank holiday."""
    case = act_as(paused(), TOM, GO_ON, on(30, 4))

    assert [(one.day.isoformat(), one.number, one.why) for one in clock(case, "formal-week").counted] == [
        ("2026-05-01", 1, ""),
        ("2026-05-02", None, "Saturday"),
        ("2026-05-03", None, "Sunday"),
        ("2026-05-04", None, "May Day"),
        ("2026-05-05", 2, ""),
        ("2026-05-06", 3, ""),
        ("2026-05-07", 4, ""),
        ("2026-05-08", 5, ""),
    ]


@rows("person", [TOM, PRIYA, GRACE, OWEN])
def test_any_party_may_end_it(person: str) -> None:
    """Reading 5."""
    assert act_as(paused(), person, GO_ON, on(27, 4)).paused is None


def test_the_chair_may_end_a_pause_of_a_case_that_reached_them() -> None:
    case = act_as(at_chair(), "anil-shah", ASKING, on(20, 4, 13))
    case = act_as(case, "marian-cole", YES, on(20, 4, 13))

    assert act_as(case, HELEN, GO_ON, on(27, 4)).paused is None


def test_on_the_date_to_look_again_both_sides_are_asked_and_nothing_ends_by_itself() -> None:
    """Reading 5, S2."""
    [fact] = judge(Moment(WORLD, paused(), THE_CLOCK, on(2, 5, 0)), RecordLimitReached(clock="look-again"))
    looked = fold_all(paused(), [fact])

    told = {notice.post for notice in notices_of(WORLD, paused(), fact, looked)}

    assert told == {"trust-matron-hurley", "council-north-manager", "trust-lead", "council-lead"}
    assert looked.paused is not None
    assert waited_on(WORLD, looked, on(2, 5)) == {TOM: ["end-pause"], PRIYA: ["end-pause"]}


@rows(
    ("person", "act"),
    [
        (TOM, take_up("managers")),
        (TOM, EscalateUrgently(from_stage="managers", to_stage="heads", reason="R", safety="no")),
        (PRIYA, outcome("managers")),
        (TOM, proposing()),
        (TOM, satisfied("trust")),
        (TOM, ASKING),
    ],
)
def test_nothing_that_moves_it_may_be_done_while_it_is_paused(person: str, act: Act) -> None:
    """Reading 5."""
    assert refused(paused(), person, act, FRI) == (PAUSED, None)


def test_a_date_that_was_proposed_before_the_pause_is_proposed_for_as_many_working_days_later() -> None:
    """Reading 5: and no other date of the stage is taken for it."""
    case = act_as(act_as(at_managers(), TOM, ProposeDate(on=on(15, 4).date()), FRI), TOM, ASKING, FRI)
    case = act_as(case, PRIYA, AgreePause(safety="no"), FRI)

    again = act_as(case, TOM, EndPause(why="She is home.", safety="no"), on(15, 4))

    clock = again.clock("proposed-date")
    assert clock is not None
    assert again.proposal is not None
    assert (again.proposal.on, clock.due_on) == (on(20, 4).date(), on(20, 4).date())
    others = {one.due_on for one in again.running if one.name != "proposed-date"}
    assert others - {again.proposal.on} != set()


@rows(("person", "act"), [(TOM, view()), (TOM, talk(at=FRI)), (GRACE, NoteInterim(text="No visit."))])
def test_what_is_said_meanwhile_is_kept(person: str, act: Act) -> None:
    """Reading 5, P7a."""
    assert act_as(paused(), person, act, FRI).length > paused().length


def test_the_interim_position_may_be_noted_anew_by_anybody_who_takes_part() -> None:
    """Reading 5."""
    assert act_as(paused(), OWEN, NoteInterim(text="Two visits a week."), FRI).interim == "Two visits a week."
    assert act_as(at_chair(), HELEN, NoteInterim(text="No move."), on(20, 4, 13)).interim == "No move."


# Refusals


@refusals(
    (Case, GRACE, ASKING, TUE, "This has not been raised yet.", None),
    (settled, TOM, ASKING, MON, "This disagreement has ended.", None),
    (at_court, "anil-shah", ASKING, MON, PAUSED, None),
    (viewed, KEN, ASKING, THU, NO_SEAT, None),
    (viewed, SAM, ASKING, THU, "Your agency is not on this case.", None),
    (viewed, GRACE, replace(ASKING, why=" "), THU, "Enter why it should pause", "why"),
    (viewed, GRACE, replace(ASKING, interim=""), THU, "Enter the interim arrangements", "interim"),
    (
        viewed,
        GRACE,
        replace(ASKING, look_again=date(2026, 4, 1)),
        THU,
        "Date must be today or later",
        "look_again",
    ),
    (
        viewed,
        GRACE,
        replace(ASKING, look_again=date(2032, 4, 1)),
        THU,
        "Date must be in the next 5 years",
        "look_again",
    ),
)
def test_proposing_a_pause_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_a_practitioner_proposes_a_pause_at_a_higher_stage_and_the_voices_of_all_parties_agree() -> None:
    """Reading 5, S5b."""
    asking = ProposePause(why="A visit.", interim="It stays open.", look_again=date(2026, 5, 1), safety="no")
    case = act_as(at_managers(), GRACE, asking, FRI)

    assert pause_waits_on(case) == ("trust", "council")
    assert act_as(act_as(case, TOM, YES, on(1, 5)), PRIYA, YES, on(1, 5)).paused is not None
    assert act_as(act_as(case, TOM, YES, FRI), PRIYA, YES, FRI).paused is not None


@refusals(
    (date_agreed, PRIYA, YES, FRI, "No one has proposed a pause.", None),
    (
        pause_proposed,
        TOM,
        YES,
        FRI,
        "Every agency must agree to a pause. Chiltern Edge Council, Adult Social Care still needs to agree.",
        None,
    ),
    (
        pause_proposed,
        DANA,
        YES,
        FRI,
        "Only the team manager or safeguarding lead can answer for Chiltern Edge Council, Adult Social Care.",
        None,
    ),
    (
        pause_proposed,
        PRIYA,
        YES,
        on(2, 5),
        "The review date of this pause has passed. Propose a new pause.",
        None,
    ),
    (date_agreed, TOM, GO_ON, FRI, "This case is not paused.", None),
    (paused, KEN, GO_ON, FRI, NO_SEAT, None),
    (settled, TOM, GO_ON, MON, "This disagreement has ended.", None),
    (raised, GRACE, NoteInterim(text=" "), TUE, "Enter the interim arrangements", "text"),
    (raised, KEN, NoteInterim(text="No visit."), TUE, NO_SEAT, None),
    (settled, TOM, NoteInterim(text="No visit."), MON, "This disagreement has ended.", None),
)
def test_agreeing_to_a_pause_and_ending_it_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
