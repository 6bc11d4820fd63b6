"""Proposing an outcome, and each party's word on it: resolved only when every one is satisfied (S5b, S6b, B3, P7b)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.settling import AnswerAsWorker, ProposeOutcome, SaySatisfied
from accord.procedure.acts.people.handing import HandOver
from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.guards import voices
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    BANK_CARD,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    JO,
    KAY,
    KEN,
    LEO,
    MARIAN,
    MON,
    MON_20,
    NEIL,
    OWEN,
    PRIYA,
    RUTH,
    SAM,
    THU,
    TOM,
    TUE,
    VISIT,
    WED_15,
    WILL,
    WORLD,
    act_as,
    at_chair,
    at_heads,
    at_managers,
    away,
    dissatisfied,
    facts_of,
    managers_outcome,
    paused,
    proposed,
    proposing,
    raised,
    raising,
    refused,
    satisfied,
    settled,
    talk,
    talked,
    three_parties,
)

NOTHING_PROPOSED = "No outcome has been proposed yet."
WHY_NOT = "Enter why your agency is not satisfied"


def told(case: Case, person: str, act: Act, at: datetime) -> list[str]:
    *before, last = facts_of(case, person, act, at)
    case = fold_all(case, before)
    return [notice.post for notice in notices_of(WORLD, case, last, fold_all(case, [last]))]


# Proposing


def test_an_outcome_is_proposed_with_what_is_to_be_done_by_whom_and_by_when() -> None:
    """P7b, S6b, B3: actions, outstanding issues, monitoring with its review date."""
    assert [(one.kind, one.what, one.owner, one.due_on, one.accepted) for one in proposed().actions] == [
        ("action", "A joint visit", "Tom Hurley", date(2026, 5, 5), True),
        ("outstanding", "Who holds the bank card", "Priya Raman", date(2026, 5, 22), None),
        ("monitoring", "Care management monitors", "Dana Whitlock", date(2026, 6, 29), None),
    ]


def test_it_waits_on_the_owners_on_every_party_and_on_the_worker() -> None:
    """S5b."""
    assert waited_on(WORLD, proposed(), MON) == {
        PRIYA: ["answer-action", "say-satisfied"],
        DANA: ["answer-action"],
        TOM: ["say-satisfied"],
        GRACE: ["answer-as-worker"],
    }


def test_an_owner_who_has_no_seat_gets_one_and_is_told() -> None:
    visit = replace(VISIT, post="trust-nurse-prior")
    case = act_as(at_managers(), TOM, proposing(visit), MON)

    assert level_of(WORLD, case, WILL, MON.date()) is Level.FULL
    assert case.seats_of("trust-nurse-prior")[0].because == "has an action"
    assert told(at_managers(), TOM, proposing(visit), MON) == [
        "trust-district-nurse",
        "council-north-social-worker",
        "council-north-manager",
        "trust-nurse-prior",
        "trust-lead",
        "council-lead",
    ]


@rows("person", [GRACE, DANA, PRIYA, OWEN])
def test_anybody_who_takes_part_proposes_one(person: str) -> None:
    assert act_as(at_managers(), person, proposing(), MON).outcome_asked_about is not None


def test_the_chair_proposes_one_too() -> None:
    assert act_as(at_chair(), HELEN, proposing(), MON_20).outcome_asked_about is not None


def test_a_new_proposal_asks_everybody_anew() -> None:
    """S5b: the answers were about something else."""
    case = act_as(proposed(), TOM, satisfied("trust"), MON)

    case = act_as(case, PRIYA, proposing(text="Two visits."), MON)

    assert case.unanswered == case.active_parties
    assert case.actions == ()


@refusals(
    (Case, GRACE, proposing(), TUE, "This has not been raised yet.", None),
    (settled, TOM, proposing(), MON, "This disagreement has ended.", None),
    (paused, TOM, proposing(), FRI, "This case is paused. Any agency can end the pause.", None),
    (
        at_managers,
        KEN,
        proposing(),
        FRI,
        "You are not acting in this case. Your safeguarding lead can help.",
        None,
    ),
    (at_managers, TOM, proposing(text=" "), FRI, "Enter the proposed outcome", "text"),
    (
        at_managers,
        TOM,
        ProposeOutcome(text="A visit."),
        FRI,
        "Select yes if there is anything new about the adult’s safety",
        "safety",
    ),
    *(
        (
            at_managers,
            TOM,
            proposing(replace(VISIT, post=post)),
            FRI,
            "Select who does each action",
            "actions",
        )
        for post in ("police-constable", "board-chair", "nobody")
    ),
    (at_managers, TOM, proposing(replace(VISIT, what="")), FRI, "Enter the action", "actions"),
    (
        at_managers,
        TOM,
        proposing(replace(VISIT, due_on=date(2026, 4, 9))),
        FRI,
        "Date must be today or later",
        "actions",
    ),
    (
        lambda: raised(barred=(PRIYA,), coordinator=""),
        GRACE,
        proposing(BANK_CARD),
        TUE,
        "No one in that role can see this case. Select someone else",
        "actions",
    ),
)
def test_proposing_an_outcome_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Satisfied or not


def test_it_is_resolved_when_the_last_party_says_it_is_satisfied() -> None:
    """S5b, B5: with the stage at which it was, and the time it took."""
    one = act_as(proposed(), PRIYA, satisfied("council"), MON)
    both = act_as(one, TOM, satisfied("trust"), MON)

    assert one.is_open
    assert both.end is not None
    assert (both.end.how, both.end.stage, both.end.on, both.end.days, both.end.paused) == (
        "resolved",
        "managers",
        date(2026, 4, 13),
        7,
        0,
    )


def test_every_party_counts_also_one_only_concerned() -> None:
    """S5b."""
    case = act_as(three_parties(), TOM, proposing(), MON)
    case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)
    assert case.is_open

    assert act_as(case, SAM, satisfied("police"), MON).end is not None


def test_a_party_that_is_not_satisfied_says_why_and_the_case_goes_on() -> None:
    """S5b."""
    case = act_as(act_as(proposed(), PRIYA, satisfied("council"), MON), TOM, dissatisfied("trust"), MON)

    assert case.is_open
    assert [(party.agency, case.answers[party.agency].why) for party in case.unsatisfied] == [
        ("trust", "The bruising.")
    ]
    assert waited_on(WORLD, case, MON)[TOM] == ["escalate"]


def test_the_latest_answer_counts() -> None:
    """S5b."""
    case = act_as(act_as(proposed(), PRIYA, satisfied("council"), MON), TOM, dissatisfied("trust"), MON)

    assert act_as(case, TOM, satisfied("trust"), MON).end is not None


def test_a_stages_outcome_settles_it_too_where_every_party_is_satisfied() -> None:
    case = act_as(managers_outcome(), TOM, satisfied("trust"), MON)

    assert act_as(case, PRIYA, satisfied("council"), MON).end is not None


def test_agreeing_in_a_talk_is_not_saying_that_one_is_satisfied() -> None:
    """S5b."""
    assert talked(agreed=True).is_open


def test_the_present_seats_are_told_of_an_answer_and_everybody_of_the_end() -> None:
    one = act_as(proposed(), PRIYA, satisfied("council"), MON)

    assert told(proposed(), PRIYA, satisfied("council"), MON) == ["trust-matron-hurley"]
    assert told(one, TOM, satisfied("trust"), MON) == [
        "trust-district-nurse",
        "council-north-social-worker",
        "council-north-manager",
        "trust-lead",
        "council-lead",
        "board-manager",
    ]


def test_when_it_is_resolved_the_dates_of_what_was_agreed_run_and_all_others_stop() -> None:
    """S6b, P7b."""
    running = {clock.name: clock.due_on for clock in settled().clocks if clock.is_running}

    assert running == {
        "action:1": date(2026, 5, 5),
        "action:2": date(2026, 5, 22),
        "review-date:3": date(2026, 6, 29),
    }


# Who answers for a party


def answering_for(case: Case, agency: str) -> list[str]:
    party = case.party(agency)
    assert party is not None
    return list(voices(WORLD, case, party))


def test_before_the_managers_stage_the_seat_with_which_it_came_in_answers_or_the_lead() -> None:
    """S5b."""
    assert answering_for(talked(), "trust") == ["trust-district-nurse", "trust-lead"]
    assert answering_for(talked(), "council") == ["council-north-social-worker", "council-lead"]


def test_from_the_managers_stage_on_the_seats_that_it_has_had_there_or_above() -> None:
    """S5b: not the practitioners any more."""
    assert answering_for(at_managers(), "trust") == ["trust-matron-hurley", "trust-lead"]
    assert answering_for(at_heads(), "trust") == ["trust-matron-hurley", "trust-head", "trust-lead"]


def test_an_agency_also_concerned_answers_by_the_seat_with_which_it_came_in_or_its_lead() -> None:
    """S5b: its seat does not go up; Ruth Oyelaran stands in as lead for the police."""
    assert answering_for(three_parties(), "police") == ["police-constable", "police-sergeant"]
    assert act_as(act_as(three_parties(), TOM, proposing(), MON), RUTH, satisfied("police"), MON).satisfied("police")


def test_cover_answers_while_the_holder_is_away() -> None:
    """S5b: the holder, or the cover, of a seat."""
    case = act_as(proposed(), LEO, satisfied("council"), MON, post="council-north-manager", world=away(PRIYA))

    assert case.answers["council"].by.covering
    assert case.satisfied("council")


def test_a_seat_that_was_handed_over_answers_by_whoever_has_it_now() -> None:
    case = act_as(proposed(), PRIYA, HandOver(to="council-south-manager"), MON)

    assert answering_for(case, "council") == ["council-south-manager", "council-lead"]


COUNCIL = "Chiltern Edge Council, Adult Social Care"
TRUST = "Ridgeway Community NHS Trust"


@refusals(
    (Case, GRACE, satisfied("trust"), TUE, "This has not been raised yet.", None),
    (settled, TOM, satisfied("trust"), MON, "This disagreement has ended.", None),
    (paused, TOM, satisfied("trust"), FRI, "This case is paused. Any agency can end the pause.", None),
    (at_managers, TOM, satisfied("trust"), FRI, NOTHING_PROPOSED, None),
    (proposed, SAM, satisfied("police"), MON, "Your agency is not on this case.", None),
    (proposed, HELEN, satisfied("trust"), MON, "Your agency is not on this case.", None),
    (
        proposed,
        DANA,
        satisfied("council"),
        MON,
        f"Only the team manager or safeguarding lead can answer for {COUNCIL}.",
        None,
    ),
    (
        proposed,
        GRACE,
        satisfied("trust"),
        MON,
        f"Only the community matron or named professional for safeguarding adults can answer for {TRUST}.",
        None,
    ),
    (
        lambda: act_as(three_parties(), TOM, proposing(), MON),
        NEIL,
        satisfied("police"),
        MON,
        "Only the detective constable or detective sergeant can answer for Three Valleys Police.",
        None,
    ),
    (proposed, PRIYA, satisfied("trust"), MON, f"You can only answer for {COUNCIL}.", "agency"),
    (proposed, TOM, satisfied("council"), MON, f"You can only answer for {TRUST}.", "agency"),
    (proposed, TOM, dissatisfied("trust", " "), MON, WHY_NOT, "why"),
    (
        proposed,
        TOM,
        SaySatisfied(agency="trust", satisfied=True),
        MON,
        "Select yes if there is anything new about the adult’s safety",
        "safety",
    ),
)
def test_saying_satisfied_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# The worker's own answer


def own(satisfied: bool = False, why: str = "The bruising.") -> AnswerAsWorker:
    return AnswerAsWorker(satisfied=satisfied, why=why, safety="no")


def test_the_workers_own_answer_stands_beside_the_partys() -> None:
    """S5b: it is asked, it is kept, and it does not decide for the agency."""
    case = act_as(proposed(), GRACE, own(), MON)
    case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)

    assert case.worker_answer is not None
    assert (case.worker_answer.satisfied, case.worker_answer.why) == (False, "The bruising.")
    assert case.end is not None


def test_a_worker_who_answers_for_their_agency_is_not_asked_twice() -> None:
    case = act_as(talked(agreed=True), GRACE, proposing(), THU)

    assert waited_on(WORLD, case, THU) == {GRACE: ["say-satisfied"], DANA: ["say-satisfied"]}


def test_a_worker_whose_manager_raised_it_with_them_is_asked_too() -> None:
    """S5b: for the agency the later seat, the manager's, is asked."""
    asked = act_as(Case(), JO, AskToRaise(helper="aylesford-manager", how="with", text="A move."), TUE)
    case = act_as(act_as(asked, KAY, AcceptToRaise(), TUE), JO, raising(types=("views",), coordinator=""), TUE)

    case = act_as(case, KAY, proposing(), TUE)

    assert waited_on(WORLD, case, TUE) == {
        KAY: ["say-satisfied"],
        DANA: ["say-satisfied"],
        JO: ["answer-as-worker"],
    }


@refusals(
    (Case, GRACE, own(), TUE, "This has not been raised yet.", None),
    (proposed, TOM, own(), MON, "Only Grace Adeyemi, who raised it, can give this answer.", None),
    (proposed, DANA, own(), MON, "Only Grace Adeyemi, who raised it, can give this answer.", None),
    (at_managers, GRACE, own(), MON, "No outcome has been proposed yet.", None),
    (paused, GRACE, own(), MON, "This case is paused. Any agency can end the pause.", None),
    (proposed, GRACE, own(why=""), MON, WHY_NOT, "why"),
    (
        proposed,
        GRACE,
        AnswerAsWorker(satisfied=True),
        MON,
        "Select yes if there is anything new about the adult’s safety",
        "safety",
    ),
)
def test_the_workers_own_answer_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# What was answered below


def test_an_earlier_stages_outcome_is_history() -> None:
    """After going up nobody is waited on for an answer about it; what it brought waits still."""
    assert waited_on(WORLD, at_heads(), WED_15) == {
        ANIL: ["propose-date"],
        MARIAN: ["propose-date"],
        OWEN: ["tell-worker"],
    }


def test_one_person_acts_for_one_agency_in_a_case() -> None:
    """Ffion, who covers for Beth, has spoken for the Trust."""
    world = away("beth-lorimer")
    case = raised(GRACE, agency="willow", types=("views",), coordinator="", world=world)
    case = act_as(case, FFION, talk(agreed=True, at=TUE), TUE)

    sentence = f"You have acted for {TRUST} in this case, so someone else must act for Willow Court Care Home."
    assert refused(case, FFION, proposing(), TUE, post="willow-manager", world=world) == (sentence, None)
