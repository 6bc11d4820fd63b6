"""Withdrawing it, carrying on what another withdrew, and reopening what has ended (P1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from accord.procedure.acts.ending.afterwards import ConsiderReview
from accord.procedure.acts.ending.ending import Conclude
from accord.procedure.acts.ending.signing import FileCopy
from accord.procedure.acts.ending.withdrawing import CarryOn, Reopen, Withdraw
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.guards import voices
from accord.procedure.rules.who_speaks import voice_of
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
from tests.procedure.sampler import before
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    IMRAN,
    KEN,
    MARIAN,
    MON,
    OWEN,
    PRIYA,
    SAM,
    THU,
    TOM,
    TUE,
    VISIT,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    at_managers,
    chairs_outcome,
    concluded,
    dissatisfied,
    facts_of,
    on,
    outcome,
    paused,
    proposed,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    signed,
    talk,
    three_parties,
    view,
    viewed,
    withdrawn,
)

GOING = Withdraw(why="It was put right.", safety="no")
FOR_GRACE = replace(GOING, workers_view="I would have gone on.")
ON = CarryOn(why="The bruising is still unexplained.")
AGAIN = Reopen(why="It happened again.")


def running(case: Case) -> dict[str, date | None]:
    return {clock.name: clock.due_on for clock in case.clocks if clock.is_running}


# Withdrawing


def test_the_worker_withdraws_it_and_its_dates_stop() -> None:
    """P1."""
    assert withdrawn().end is not None
    assert withdrawn().end.how == "withdrawn"
    assert running(withdrawn()) == {}


def test_a_manager_who_withdraws_it_shows_the_workers_own_view() -> None:
    """P1."""
    [fact] = facts_of(at_managers(), TOM, FOR_GRACE, FRI)

    assert fact.workers_view == "I would have gone on."  # type: ignore[attr-defined]


def test_everybody_is_told_that_it_was_withdrawn() -> None:
    """P1: seats and leads, the worker too."""
    [fact] = facts_of(at_managers(), TOM, FOR_GRACE, FRI)

    told = notices_of(WORLD, at_managers(), fact, fold_all(at_managers(), [fact]))

    assert [notice.post for notice in told] == [
        "trust-district-nurse",
        "council-north-social-worker",
        "council-north-manager",
        "trust-lead",
        "council-lead",
    ]


def test_it_may_be_withdrawn_while_it_is_paused() -> None:
    assert act_as(paused(), TOM, FOR_GRACE, FRI).end is not None


ONLY_CHALLENGER = "Only the agency that raised it can withdraw it."


@refusals(
    (Case, GRACE, GOING, TUE, "This has not been raised yet.", None),
    (settled, TOM, FOR_GRACE, MON, "This disagreement has ended.", None),
    (viewed, DANA, GOING, THU, ONLY_CHALLENGER, None),
    (three_parties, SAM, GOING, FRI, ONLY_CHALLENGER, None),
    (viewed, SAM, GOING, THU, "Your agency is not on this case.", None),
    (
        viewed,
        "will-prior",
        GOING,
        THU,
        "You are not acting in this case. Your safeguarding lead can help.",
        None,
    ),
    (viewed, GRACE, replace(GOING, why=" "), THU, "Enter why you are withdrawing this", "why"),
    (at_managers, TOM, GOING, FRI, "Enter what Grace Adeyemi thinks about withdrawing this", "workers_view"),
    (
        viewed,
        GRACE,
        replace(GOING, safety=""),
        THU,
        "Select yes if there is anything new about the adult’s safety",
        "safety",
    ),
)
def test_withdrawing_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Carried on by another


def withdrawn_with_the_police() -> Case:
    return act_as(three_parties(), TOM, FOR_GRACE, FRI)


def test_another_party_carries_on_what_was_withdrawn_and_is_the_challenger_from_then_on() -> None:
    """P1: the police here, which was also involved; the Trust stays in it."""
    case = act_as(withdrawn_with_the_police(), SAM, ON, FRI)

    assert case.is_open
    assert {party.agency: party.side for party in case.parties} == {
        "trust": "concerned",
        "council": "challenged",
        "police": "challenger",
    }
    assert case.present("challenger").post == "police-constable"  # type: ignore[union-attr]


def test_the_agency_challenged_carries_it_on_too_and_the_two_change_sides() -> None:
    case = act_as(withdrawn(), OWEN, ON, THU)

    assert {party.agency: party.side for party in case.parties} == {"trust": "challenged", "council": "challenger"}


def test_what_is_carried_on_has_the_dates_of_its_stage_anew() -> None:
    """S2, S5a: counted from the day on which it goes on, so that nothing is left without a limit."""
    assert running(act_as(withdrawn(), OWEN, ON, THU)) == {"practitioners-week": date(2026, 4, 13)}
    assert running(act_as(withdrawn_with_the_police(), SAM, ON, FRI)) == {
        "date-agreed": date(2026, 4, 13),
        "formal-week": date(2026, 4, 17),
    }


def test_what_is_carried_on_goes_up_from_the_new_challengers_side() -> None:
    case = act_as(act_as(withdrawn(), OWEN, ON, THU), DANA, talk(), THU)

    assert waited_on(WORLD, case, THU) == {DANA: ["escalate"]}


@refusals(
    (viewed, DANA, ON, THU, "No one has withdrawn this.", None),
    (settled, PRIYA, ON, MON, "No one has withdrawn this.", None),
    (Case, DANA, ON, TUE, "No one has withdrawn this.", None),
    (withdrawn, FFION, ON, THU, "Your agency withdrew this. You can reopen it.", None),
    (withdrawn, SAM, ON, THU, "Your agency is not on this case.", None),
    (
        withdrawn,
        KEN,
        ON,
        THU,
        "Only the social worker or safeguarding lead can answer for Chiltern Edge Council, Adult Social Care.",
        None,
    ),
    (withdrawn, DANA, CarryOn(why=""), THU, "Enter why your agency is continuing this", "why"),
)
def test_carrying_on_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Reopened


@rows(
    ("given", "person", "stage"),
    [(settled, TOM, "managers"), (signed, PRIYA, "managers"), (withdrawn, GRACE, "practitioners")],
)
def test_what_has_ended_is_reopened_at_the_stage_at_which_it_ended(
    given: Callable[[], Case], person: str, stage: str
) -> None:
    case = act_as(given(), person, AGAIN, WED_15)

    assert (case.is_open, case.stage, case.agreed_text, case.signatures, case.outcome_asked_about) == (
        True,
        stage,
        None,
        (),
        None,
    )


def test_what_was_concluded_without_agreement_is_reopened_too() -> None:
    assert act_as(concluded(), OWEN, AGAIN, on(30, 4)).stage == "chair"


def test_what_is_reopened_has_the_dates_of_its_stage_anew() -> None:
    """S2, S5a."""
    assert running(act_as(withdrawn(), GRACE, AGAIN, FRI)) == {"practitioners-week": date(2026, 4, 17)}
    assert running(act_as(settled(), TOM, AGAIN, WED_15)) == {
        "date-agreed": date(2026, 4, 16),
        "formal-week": date(2026, 4, 22),
    }


def test_what_ended_while_it_was_paused_is_not_paused_once_it_is_reopened() -> None:
    """Reading 5: the days of the pause are counted and stay shown apart."""
    case = act_as(act_as(paused(), TOM, FOR_GRACE, WED_15), TOM, AGAIN, WED_29)

    assert case.paused is None
    assert [(pause.until, pause.working_days) for pause in case.pauses] == [(WED_15.date(), 3)]
    assert running(case)["formal-week"] == date(2026, 5, 7)


def test_a_clock_that_began_with_something_and_was_not_met_is_counted_anew_and_one_that_was_is_not() -> None:
    """Reading 1, in a procedure whose limits begin with what the agencies do."""
    world, case, at, _ = before("note-discussion")
    taken_back = Withdraw(why="It was put right.", workers_view="Yes.", safety="no")
    again = at + timedelta(days=7)

    unmet = act_as(act_as(case, GRACE, taken_back, at, world=world), GRACE, AGAIN, again, world=world)
    viewed = act_as(case, DANA, view(), at, world=world)
    met = act_as(act_as(viewed, GRACE, taken_back, at, world=world), GRACE, AGAIN, again, world=world)

    assert running(unmet)["answer"] == (again + timedelta(hours=48)).date()
    assert "answer" not in running(met)


def test_what_was_agreed_before_no_longer_stands_when_it_is_reopened() -> None:
    """P7b: it belonged to the outcome that was on the table; the record keeps it."""
    case = act_as(settled(), TOM, AGAIN, WED_15)

    assert (case.actions, [clock for clock in running(case) if ":" in clock]) == ((), [])


def withdrawn_with_actions() -> Case:
    return act_as(proposed(), TOM, FOR_GRACE, MON)


def concluded_with_actions() -> Case:
    case = act_as(chairs_outcome(), ANIL, proposing(VISIT), WED_29)
    case = act_as(act_as(case, ANIL, dissatisfied("trust"), WED_29), MARIAN, dissatisfied("council"), WED_29)
    return act_as(case, HELEN, Conclude(outstanding="The bruising.", pursued_by="Anil Shah.", safety="no"), WED_29)


def replaced_by_an_outcome() -> Case:
    return act_as(proposed(), PRIYA, outcome("managers", "It ends."), MON)


@rows("given", [withdrawn_with_actions, concluded_with_actions, replaced_by_an_outcome])
def test_actions_that_nobody_agreed_to_are_not_waited_for(given: Callable[[], Case]) -> None:
    assert given().actions == ()


def test_a_case_that_was_reopened_ends_again_in_the_same_ways() -> None:
    """Reading 4: the time is counted from the day of raising."""
    case = act_as(act_as(settled(), TOM, AGAIN, WED_15), TOM, proposing(text="Two visits."), WED_15)
    case = act_as(act_as(case, TOM, satisfied("trust"), WED_15), PRIYA, satisfied("council"), WED_15)

    assert case.end is not None
    assert case.end.days == 9


@refusals(
    (Case, GRACE, AGAIN, TUE, "This has not been raised yet.", None),
    (raised, GRACE, AGAIN, TUE, "This disagreement is open.", None),
    (settled, SAM, AGAIN, MON, "Your agency is not on this case.", None),
    (
        settled,
        DANA,
        AGAIN,
        MON,
        "Only the team manager or safeguarding lead can answer for Chiltern Edge Council, Adult Social Care.",
        None,
    ),
    (settled, TOM, Reopen(why=" "), MON, "Enter why you are reopening this", "why"),
)
def test_reopening_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_what_was_filed_reviewed_and_learned_is_asked_for_again_after_the_next_end() -> None:
    """P7c, B8, F5: it was of another text."""
    case = act_as(signed(), TOM, FileCopy(reference="RX-1"), WED_15)
    case = act_as(case, IMRAN, ConsiderReview(kind="multi", why="Three agencies."), WED_15)

    case = act_as(case, TOM, AGAIN, WED_15)

    assert (case.filings, case.review, case.learning) == ((), "", None)


def test_after_reopening_the_last_word_is_to_be_said_anew() -> None:
    """S5b: an outcome given before is no position on what is open now."""
    case = act_as(concluded(), ANIL, AGAIN, on(30, 4))

    sentence, field = refused(case, ANIL, Conclude(outstanding="O", pursued_by="P", safety="no"), on(30, 4))

    assert (sentence.startswith("You can do this after the Independent Chair’s outcome"), field) == (True, None)


def test_whoever_sat_highest_still_answers_for_an_agency_whose_disagreement_another_carries_on() -> None:
    """S5b: Tom sat at the managers' stage; who came in as also involved answers by the seat with which it came in."""
    case = act_as(act_as(three_parties(), TOM, FOR_GRACE, FRI), SAM, ON, FRI)
    trust = case.party("trust")

    assert trust is not None
    assert voices(WORLD, case, trust) == ("trust-matron-hurley", "trust-lead")
    assert voice_of(case, trust) == "trust-matron-hurley"
