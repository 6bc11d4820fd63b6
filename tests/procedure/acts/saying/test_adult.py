"""The adult's own voice, and what is new about their safety (S4a, S4b)."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime

from accord.procedure.acts.ending.settling import AnswerAsWorker
from accord.procedure.acts.ending.withdrawing import Withdraw
from accord.procedure.acts.saying.adult import ReportConcern, UpdateAdult
from accord.procedure.acts.saying.answering import GiveView
from accord.procedure.acts.saying.complaint_and_court import ApplyToCourt, NoteSteps
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.acts.stages.pausing import AgreePause, EndPause, ProposePause
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.codec import text_paths
from accord.procedure.model.parts import Adult
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    HELEN,
    IRIS,
    KEN,
    MARIAN,
    MON,
    MON_20,
    PRIYA,
    SAM,
    THU,
    TOM,
    TUE,
    WED,
    WORLD,
    act_as,
    at_chair,
    at_heads,
    at_managers,
    date_agreed,
    facts_of,
    outcome,
    pause_proposed,
    paused,
    proposed,
    proposing,
    raised,
    raising,
    refused,
    satisfied,
    settled,
    take_up,
    talk,
    talked,
    talked_inside,
    talking_inside,
    view,
    viewed,
)

NOT_A_PARTY = "Your agency is not on this case."
NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."
NOT_THAT_ADULT = "Select an adult"

ASKED = UpdateAdult(on=WED.date(), wishes="A say over her own purse.", asked="By the advocate.", advocate="Lena Fox")
REPORTED = ReportConcern(
    on=THU.date(), by_whom="Grace Adeyemi", how="By telephone to the safeguarding adults team", reference="CE-20418"
)


# The adult first


def test_what_the_adult_says_is_added_and_what_was_known_before_stays() -> None:
    """S4a: wishes, wellbeing, asked and by whom, told, capacity, advocate, carer's views."""
    [adult] = act_as(raised(), DANA, ASKED, WED).adults

    assert adult == replace(IRIS, wishes="A say over her own purse.", asked="By the advocate.", advocate="Lena Fox")
    assert (adult.capacity, adult.told, adult.carer) == ("", "", "")


def test_each_adult_is_asked_apart() -> None:
    """S4b: more than one adult may be subject to one case."""
    brother = Adult(number=2, name="Mr Leonard Penhallow", born="1939-01-30")
    case = raised(adults=(IRIS, brother))

    case = act_as(case, GRACE, replace(ASKED, adult=2), WED)

    assert [adult.wishes for adult in case.adults] == ["To stay at home.", "A say over her own purse."]


def test_the_adult_is_asked_again_after_it_has_ended_too() -> None:
    """S4a."""
    assert act_as(settled(), TOM, replace(ASKED, on=MON.date()), MON).adults[0].advocate == "Lena Fox"


@refusals(
    (Case, GRACE, ASKED, WED, "This has not been raised yet.", None),
    (raised, KEN, ASKED, WED, NO_SEAT, None),
    (raised, SAM, ASKED, WED, NOT_A_PARTY, None),
    (raised, DANA, replace(ASKED, adult=2), WED, NOT_THAT_ADULT, "adult"),
    (raised, DANA, UpdateAdult(on=WED.date(), wishes=" "), WED, "Enter at least one change", "wishes"),
    (
        raised,
        DANA,
        replace(ASKED, on=THU.date()),
        WED,
        "Date must be today or in the past",
        "on",
    ),
)
def test_adding_what_the_adult_says_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# The question about safety


def steps_noted() -> Case:
    return act_as(at_heads(), MARIAN, NoteSteps(steps=("An advocate",)), MON)


ASKING: list[tuple[Callable[[], Case], str, Act]] = [
    (raised, DANA, view()),
    (viewed, GRACE, talk()),
    (talked, GRACE, talking_inside("trust-matron-hurley")),
    (talked_inside, TOM, take_up("practitioners")),
    (raised, GRACE, EscalateUrgently(from_stage="practitioners", to_stage="heads", reason="The move.")),
    (date_agreed, PRIYA, outcome("managers")),
    (at_managers, TOM, proposing()),
    (proposed, TOM, satisfied("trust")),
    (proposed, GRACE, AnswerAsWorker(satisfied=True)),
    (viewed, GRACE, Withdraw(why="It was put right.")),
    (viewed, GRACE, ProposePause(why="A visit.", interim="It stays open.", look_again=date(2026, 5, 1))),
    (pause_proposed, PRIYA, AgreePause()),
    (paused, TOM, EndPause()),
    (steps_noted, MARIAN, ApplyToCourt(what="The Council applies.", interim="No move.", look_again=date(2026, 9, 14))),
]
"""A view, discussion, step up, outcome, answer “satisfied”, withdrawal and pause, each where it may be."""


@rows(("given", "person", "act"), ASKING)
@rows("answer", ["", "perhaps"])
def test_safety_is_asked_about_at_every_step(given: Callable[[], Case], person: str, act: Act, answer: str) -> None:
    """S4b."""
    sentence = "Select yes if there is anything new about the adult’s safety"

    assert refused(given(), person, replace(act, safety=answer), MON_20) == (sentence, "safety")
    assert facts_of(given(), person, replace(act, safety="no"), MON_20)


def something_new() -> Case:
    """Grace noted a talk, and that something new has come up."""
    return act_as(viewed(), GRACE, replace(talk(), safety="yes"), THU)


def test_something_new_stays_first_on_the_case_until_it_is_recorded_as_reported() -> None:
    """S4b: it waits on whoever said so, before everything else."""
    case = something_new()

    assert waiting_of(WORLD, case)[0].act == "report-concern"
    assert waited_on(WORLD, case, THU) == {GRACE: ["report-concern", "escalate"]}
    assert waited_on(WORLD, act_as(case, GRACE, REPORTED, THU), THU) == {GRACE: ["escalate"]}


def test_something_new_goes_on_waiting_through_steps_and_endings() -> None:
    """S4b."""
    case = act_as(talked_inside(), TOM, replace(take_up("practitioners"), safety="yes"), FRI)
    assert waited_on(WORLD, case, FRI)[TOM][0] == "report-concern"

    case = act_as(settled(), TOM, ReportConcern(on=MON.date(), by_whom="Tom", how="Portal"), MON)
    assert case.concerns[0].reference == ""


def test_a_report_by_one_agency_does_not_answer_for_another() -> None:
    """S4b: each that says “yes” records that it was reported."""
    case = act_as(something_new(), DANA, replace(view(), safety="yes"), THU)

    case = act_as(case, GRACE, REPORTED, THU)

    assert waited_on(WORLD, case, THU)[DANA] == ["report-concern"]


def test_what_was_reported_is_kept_with_when_by_whom_how_and_reference() -> None:
    """S4b: the system records that it was reported; it sends nothing itself."""
    [concern] = act_as(viewed(), GRACE, REPORTED, THU).concerns

    assert (concern.on, concern.by_whom, concern.how, concern.reference) == (
        date(2026, 4, 2),
        "Grace Adeyemi",
        "By telephone to the safeguarding adults team",
        "CE-20418",
    )


def test_how_to_report_stands_with_the_procedure_and_the_council() -> None:
    """S4b: in immediate danger 999 first; else the council's team, by telephone or out of hours."""
    assert "999" in WORLD.procedure.danger
    assert "safeguarding adults team" in WORLD.procedure.concern
    assert WORLD.directory.agencies["council"].reach == (
        "Safeguarding adults team: 01632 960 100. Out of hours: 01632 960 199."
    )


def test_what_was_reported_is_told_to_all_seats_and_both_leads_and_the_clocks_run_on() -> None:
    """S4b."""
    case, report = at_heads(), replace(REPORTED, on=MON.date())
    [fact] = facts_of(case, GRACE, report, MON)
    after = act_as(case, GRACE, report, MON)

    told = {notice.post for notice in notices_of(WORLD, case, fact, after)}

    assert told == {seat.post for seat in case.seats} - {"trust-district-nurse"} | {"trust-lead", "council-lead"}
    assert after.clocks == case.clocks


def test_the_question_goes_on_while_it_is_paused() -> None:
    """Reading 5, S4b."""
    sentence = "Select yes if there is anything new about the adult’s safety"

    assert refused(paused(), TOM, EndPause(), MON) == (sentence, "safety")
    assert refused(paused(), TOM, replace(view(), safety=""), MON) == (sentence, "safety")


def test_the_chair_reports_a_concern_too() -> None:
    case = act_as(at_chair(), HELEN, ReportConcern(on=MON_20.date(), by_whom="Helen", how="By phone"), MON_20)

    assert len(case.concerns) == 1


@refusals(
    (Case, GRACE, REPORTED, THU, "This has not been raised yet.", None),
    (viewed, KEN, REPORTED, THU, NO_SEAT, None),
    (viewed, SAM, REPORTED, THU, NOT_A_PARTY, None),
    (viewed, GRACE, replace(REPORTED, adult=3), THU, NOT_THAT_ADULT, "adult"),
    (viewed, GRACE, replace(REPORTED, by_whom=""), THU, "Enter who reported it", "by_whom"),
    (
        viewed,
        GRACE,
        replace(REPORTED, how=""),
        THU,
        "Enter how it was reported, for example by phone",
        "how",
    ),
    (
        viewed,
        GRACE,
        replace(REPORTED, on=FRI.date()),
        THU,
        "Date must be today or in the past",
        "on",
    ),
)
def test_recording_a_report_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_what_is_known_of_an_adult_is_words_that_can_be_erased() -> None:
    [asked], [begun] = facts_of(raised(), DANA, ASKED, WED), facts_of(Case(), GRACE, raising(), TUE)

    assert {"wishes", "asked", "wellbeing", "told", "capacity", "advocate", "carer"} <= set(text_paths(asked))
    assert {f"adults.0.{field.name}" for field in fields(Adult)} - {"adults.0.number"} <= set(text_paths(begun))


def said_twice() -> Case:
    """Grace has said twice that something new came up about the adult's safety."""
    return act_as(act_as(raised(), GRACE, NEWS, WED), GRACE, NEWS, THU)


NEWS = GiveView(text="Another bruise.", safety="yes")


def test_each_yes_waits_until_it_was_recorded_that_this_very_one_was_reported() -> None:
    """S4b."""
    case = said_twice()
    report = ReportConcern(on=THU.date(), by_whom="Grace", how="telephone")

    assert refused(case, GRACE, report, THU) == ("Select which concern you reported", "answers")
    case = act_as(case, GRACE, replace(report, answers=case.concerns_due[0].entry), THU)
    assert [one.entry for one in case.concerns_due] == [3]
    assert act_as(case, GRACE, report, THU).concerns_due == ()


def test_a_report_of_before_the_disagreement_answers_nothing_that_is_new() -> None:
    """S4b."""
    case = act_as(raised(), GRACE, NEWS, WED)
    sentence = "Report the new concern first. The date must be on or after the day you raised this"

    report = ReportConcern(on=date(2025, 1, 1), by_whom="Grace", how="telephone")

    assert refused(case, GRACE, report, WED) == (sentence, "on")
