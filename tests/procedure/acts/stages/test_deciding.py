"""A stage's outcome, and the decisions that no stage takes from their owner (S6a, P4, P5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.stages.deciding import Decide, GiveOutcome
from accord.procedure.acts.stages.limits_reached import RecordLimitReached
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import waited_on
from accord.procedure.world.values import THE_CLOCK
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FFION,
    FRI,
    FRI_24,
    GRACE,
    HELEN,
    IMRAN,
    LEO,
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
    away,
    date_agreed,
    facts_of,
    managers_outcome,
    on,
    outcome,
    paused,
    raised,
    refused,
    settled,
    three_parties,
    viewed,
)

GONE_UP = "This case has already been escalated. Go back to the case."


def told(case: Case, person: str, act: Act, at: datetime) -> list[str]:
    [fact] = facts_of(case, person, act, at)
    return [notice.post for notice in notices_of(WORLD, case, fact, fold_all(case, [fact]))]


# A stage's outcome


def test_the_challenged_seat_is_waited_on_for_the_managers_outcome_once_a_date_is_agreed() -> None:
    assert waited_on(WORLD, date_agreed(), FRI) == {PRIYA: ["give-outcome"]}


def test_an_outcome_asks_every_party_and_the_worker_and_is_owed_to_the_worker() -> None:
    """S5b, F2: who owes it is the other agency's lead."""
    assert waited_on(WORLD, managers_outcome(), MON) == {
        TOM: ["say-satisfied"],
        PRIYA: ["say-satisfied"],
        GRACE: ["answer-as-worker"],
        OWEN: ["tell-worker"],
    }


def test_an_outcome_meets_the_date_that_was_agreed_for_it_and_has_a_target_for_the_answers() -> None:
    assert [clock.name for clock in managers_outcome().clocks if clock.is_running] == ["formal-week", "settled"]


@rows(
    ("given", "person", "stage"),
    [
        (viewed, DANA, "practitioners"),
        (at_managers, PRIYA, "managers"),
        (at_managers, TOM, "managers"),
        (at_heads, MARIAN, "heads"),
        (at_heads, ANIL, "heads"),
        (at_chair, HELEN, "chair"),
    ],
)
def test_those_who_sit_at_a_stage_give_its_outcome(given: Callable[[], Case], person: str, stage: str) -> None:
    """P4, P5: and at the last one the Chair alone."""
    case = act_as(given(), person, outcome(stage), FRI_24)

    assert case.outcomes[-1].stage == stage


def test_a_later_outcome_stands_in_place_of_the_earlier_which_the_record_keeps() -> None:
    """S5b: what was answered about the first no longer counts."""
    case = act_as(managers_outcome(), PRIYA, outcome("managers", "One more visit, then it ends."), MON)

    assert case.outcome_asked_about is not None
    assert case.outcome_asked_about.text == "One more visit, then it ends."
    assert [one.text for one in case.outcomes] == [
        "The Council still means to end it.",
        "One more visit, then it ends.",
    ]
    assert case.unanswered == case.active_parties


def test_the_worker_the_present_seats_and_who_owes_it_are_told_of_an_outcome() -> None:
    """F2."""
    assert told(date_agreed(), PRIYA, outcome("managers"), MON) == [
        "trust-district-nurse",
        "trust-matron-hurley",
        "council-lead",
    ]


def test_the_chairs_outcome_is_told_to_all_seats_and_conveyed_to_the_worker() -> None:
    """P5, F4: the Chair owes it."""
    case = act_as(at_chair(), HELEN, outcome("chair"), FRI_24)

    assert told(at_chair(), HELEN, outcome("chair"), FRI_24) == [
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-matron-hurley",
        "council-north-manager",
        "trust-head",
        "council-head",
    ]
    assert case.feedback[-1].post == "board-chair"


@refusals(
    (Case, GRACE, outcome("practitioners"), TUE, "This has not been raised yet.", None),
    (settled, TOM, outcome("managers"), MON, "This disagreement has ended.", None),
    (paused, PRIYA, outcome("managers"), FRI, "This case is paused. Any agency can end the pause.", None),
    (
        viewed,
        GRACE,
        outcome("practitioners"),
        WED,
        "Only the people acting at this stage can record the practitioners’ outcome.",
        None,
    ),
    *(
        (given, person, outcome(stage), FRI_24, f"Only the people acting at this stage can record the {name}.", None)
        for given, person, stage, name in (
            (at_managers, GRACE, "managers", "managers’ outcome"),
            (at_managers, DANA, "managers", "managers’ outcome"),
            (at_managers, FFION, "managers", "managers’ outcome"),
            (three_parties, SAM, "managers", "managers’ outcome"),
            (at_heads, TOM, "heads", "Heads of Service outcome"),
            (at_chair, MARIAN, "chair", "Independent Chair’s outcome"),
            (at_chair, IMRAN, "chair", "Independent Chair’s outcome"),
        )
    ),
    (at_heads, MARIAN, outcome("managers"), WED_15, GONE_UP, None),
    (date_agreed, PRIYA, outcome("managers", " "), MON, "Enter the outcome", "text"),
    (
        date_agreed,
        PRIYA,
        GiveOutcome(stage="managers", text="It ends."),
        MON,
        "Select yes if there is anything new about the adult’s safety",
        "safety",
    ),
)
def test_giving_an_outcome_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Decisions that no stage takes


def ending(
    choice: str = "ends", reasons: str = "The account holds.", achieved: str = "fully", by: date | None = None
) -> Decide:
    return Decide(
        decision="end-enquiry",
        choice=choice,
        reasons=reasons,
        achieved=achieved,  # type: ignore[arg-type]
        adults_words="I have my purse.",
        decide_by=by,
    )


def test_who_co_ordinates_the_enquiry_decides_on_ending_it_with_reasons() -> None:
    """S6a: is the desired outcome achieved, as the adult sees it; recorded as theirs."""
    [decision] = act_as(at_managers(), PRIYA, ending(), FRI).decisions

    assert (decision.choice, decision.reasons, decision.achieved, decision.adults_words, decision.by.name) == (
        "ends",
        "The account holds.",
        "fully",
        "I have my purse.",
        "Priya Raman",
    )


@rows("given", [at_heads, at_chair, settled, paused])
def test_no_stage_end_or_pause_takes_it_from_them(given: Callable[[], Case]) -> None:
    """S6a: it stays theirs at every stage, and after the end."""
    assert act_as(given(), PRIYA, ending("goes-on"), FRI_24).decisions[-1].choice == "goes-on"


def test_a_decision_ends_nothing_here_each_party_still_says_whether_it_is_satisfied() -> None:
    """S6a, S5b."""
    assert act_as(managers_outcome(), PRIYA, ending(), MON).is_open


def test_a_decision_that_is_put_off_is_followed_up_by_its_date() -> None:
    """S6a: and the next decision ends the waiting."""
    case = act_as(settled(), PRIYA, ending("goes-on", by=date(2026, 5, 12)), FRI_24)
    [fact] = judge(Moment(WORLD, case, THE_CLOCK, on(13, 5, 0)), RecordLimitReached(clock="decision:end-enquiry"))

    assert "decide" in waited_on(WORLD, case, FRI_24)[PRIYA]
    assert case.clock("decision:end-enquiry").due_on == date(2026, 5, 12)  # type: ignore[union-attr]
    assert [one.post for one in notices_of(WORLD, case, fact, fold_all(case, [fact]))] == ["council-north-manager"]
    assert "decide" not in waited_on(WORLD, act_as(case, PRIYA, ending(), on(12, 5)), on(12, 5))[PRIYA]


def test_whether_to_begin_an_enquiry_is_decided_by_the_manager_whom_the_council_names() -> None:
    """S6a."""
    case = raised(types=("beginning",), coordinator="council-south-manager")
    act = Decide(decision="begin-enquiry", choice="begins", reasons="Two injuries in three weeks.")

    assert act_as(case, LEO, act, TUE).decisions[0].choice == "begins"


def test_all_seats_are_told_of_the_decision() -> None:
    assert told(at_managers(), PRIYA, ending(), FRI) == [
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-matron-hurley",
    ]


def test_cover_does_not_take_the_decision() -> None:
    """S6a: Leo Abbot covers for Priya, sits for her, and does not decide on ending the enquiry."""
    world = away(PRIYA)
    sentence = "Only Priya Raman can make this decision, not their cover."
    post = "council-north-manager"

    assert refused(at_managers(), LEO, ending(), FRI, post=post, world=world) == (sentence, None)
    assert act_as(at_managers(), LEO, outcome("managers"), FRI, post=post, world=world).outcomes


def nobody_named() -> Case:
    return raised(coordinator="")


def about_actions() -> Case:
    return raised(types=("views",), coordinator="")


FOR_PRIYA = "Only Priya Raman can make this decision."


@refusals(
    (Case, GRACE, ending(), TUE, "This has not been raised yet.", None),
    (about_actions, DANA, ending(), TUE, "This case is not about an enquiry decision.", None),
    (
        nobody_named,
        DANA,
        ending(),
        TUE,
        "No enquiry co-ordinator has been named. The council’s safeguarding lead needs to name one.",
        None,
    ),
    *((at_chair, person, ending(), MON_20, FOR_PRIYA, None) for person in (GRACE, MARIAN, HELEN, OWEN, LEO)),
    (at_managers, PRIYA, ending("perhaps"), FRI, "Select a decision", "choice"),
    (at_managers, PRIYA, replace(ending(), decision="begin-enquiry"), FRI, "Select a decision", "choice"),
    (at_managers, PRIYA, ending(reasons=""), FRI, "Enter your reasons", "reasons"),
    (
        at_managers,
        PRIYA,
        ending(achieved=""),
        FRI,
        "Select if the adult’s desired outcome was achieved",
        "achieved",
    ),
    (
        at_managers,
        PRIYA,
        ending(by=date(2026, 4, 9)),
        FRI,
        "Date must be today or later",
        "decide_by",
    ),
)
def test_deciding_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_where_nobody_holds_the_co_ordinators_post_it_says_whose_decision_it_is() -> None:
    directory = WORLD.directory
    vacant = replace(directory, holdings=tuple(held for held in directory.holdings if held.person != PRIYA))

    sentence = "Only the enquiry co-ordinator can make this decision."
    assert refused(at_managers(), DANA, ending(), FRI, world=replace(WORLD, directory=vacant)) == (sentence, None)
