"""An adult's death: who is told, what changes for that adult alone, and an end that is never a resolution (S4c)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.dying import ConsiderAdultsReview, EndAfterDeath, RecordDeath, TakeBackDeath
from accord.procedure.acts.ending.feedback import ConfirmFeedback, TellWorker
from accord.procedure.acts.ending.withdrawing import Reopen
from accord.procedure.acts.saying.adult import OTHERS, ReportConcern
from accord.procedure.acts.saying.answering import GiveView
from accord.procedure.acts.stages.dates import SetAdultsDate
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Adult
from accord.procedure.next.figures import INDICATORS
from accord.procedure.next.index import index_of
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waiting_of, waits_on_nobody
from accord.procedure.rules.form_fields import form
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    HELEN,
    IMRAN,
    IRIS,
    KEN,
    MON,
    PRIYA,
    SAM,
    THU,
    TOM,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    at_managers,
    facts_of,
    paused,
    raised,
    refused,
    settled,
    three_parties,
    viewed,
)

DEATH = RecordDeath(adult=1, on=WED.date(), known="The GP rang us.")
AGREED = EndAfterDeath(ends=True, why="Nothing is left to settle.", safety="no")
AGAINST = EndAfterDeath(ends=False, why="The money is still unexplained.", safety="no")
NOEL = Adult(number=2, name="Mr Noel Farr", born="1938-04-04")
MISTAKE = TakeBackDeath(adult=1, why="It was her sister.")
REVIEW = ConsiderAdultsReview(choice="referred", why="The agencies did not work together.")


def died() -> Case:
    """At the managers' stage, the Council records that Mrs Penhallow has died."""
    return act_as(at_managers(), PRIYA, DEATH, FRI)


def one_of_two() -> Case:
    """Two adults, of whom one has died."""
    return act_as(raised(adults=(IRIS, NOEL)), GRACE, DEATH, THU)


def ended() -> Case:
    """Both agencies agree to end it because of the death."""
    return act_as(act_as(died(), PRIYA, AGREED, MON), TOM, AGREED, MON)


def field(case: Case, key: str) -> tuple[str, ...]:
    return next(one.lines for one in form(WORLD.procedure, case) if one.key == key)


# The death


def test_any_agency_records_it_and_everybody_in_the_case_is_told() -> None:
    """S4c: seats, leads, and the Board's manager."""
    before = three_parties()
    for person in (PRIYA, TOM, SAM):
        [fact] = facts_of(before, person, DEATH, FRI)
        after = act_as(before, person, DEATH, FRI)

        told = {notice.post for notice in notices_of(WORLD, before, fact, after)}
        everybody = {seat.post for seat in before.seats} | {"trust-lead", "council-lead", "board-manager"}
        assert everybody - told == {fact.by.post} & everybody


def test_it_is_of_that_adult_alone() -> None:
    """S4c: another adult of the same case is not touched."""
    case = one_of_two()

    assert (case.deaths, case.living) == ({1: WED.date()}, (NOEL,))
    assert field(case, "adult") == (
        "Mrs Iris Penhallow, born 2 May 1941, died 1 April 2026",
        "Mr Noel Farr, born 4 April 1938",
    )
    assert index_of(WORLD, case).names == ("Mrs Iris Penhallow (has died)", "Mr Noel Farr")
    assert "died" not in index_of(WORLD, case).words


def test_the_safety_question_is_about_others_at_risk() -> None:
    """S4c: and a new concern can be about somebody who is no adult of the case."""
    assert (at_managers().safety_of, died().safety_of) == ("the adult’s safety", "the safety of others at risk")
    assert one_of_two().safety_of == "the adult’s safety, or that of others at risk"

    case = act_as(died(), DANA, GiveView(text="Her lodger is at risk.", safety="yes"), FRI)
    what = {row.what for row in waiting_of(WORLD, case) if row.act == "report-concern"}
    reported = ReportConcern(adult=OTHERS, on=FRI.date(), by_whom="Dana", how="By phone")
    assert what == {"Report the new concern and record it here"}
    assert act_as(case, DANA, reported, FRI).concerns_due == ()
    assert refused(at_managers(), DANA, reported, FRI) == ("Select an adult", "adult")


def test_the_date_by_which_they_needed_an_answer_stops_with_the_last_of_them() -> None:
    """S4c, reading 3."""
    needed = {"needed_by": MON.date(), "needed_why": "She moves."}
    alone = act_as(raised(**needed), GRACE, DEATH, THU)
    of_two = act_as(raised(adults=(IRIS, NOEL), **needed), GRACE, DEATH, THU)

    assert (alone.needed_by, of_two.needed_by) == (None, MON.date())


@refusals(
    (viewed, GRACE, replace(DEATH, on=date(2026, 4, 3)), WED, "Date must be today or in the past", "on"),
    (viewed, GRACE, replace(DEATH, adult=2), WED, "Select an adult", "adult"),
    (viewed, GRACE, replace(DEATH, known=" "), WED, "Enter how the death is known", "known"),
    (one_of_two, GRACE, DEATH, FRI, "Someone has already recorded the death of this adult", "adult"),
    (died, TOM, DEATH, FRI, "The death of every adult in this case is already recorded.", None),
    (Case, GRACE, DEATH, TUE, "This has not been raised yet.", None),
    (viewed, KEN, DEATH, WED, "You are not acting in this case", None),
    (viewed, SAM, DEATH, WED, "Your agency is not on this case.", None),
)
def test_recording_a_death_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    said, at_field = refused(given(), person, act, at)

    assert said.startswith(sentence)
    assert at_field == field


# A mistake


def test_a_death_recorded_by_mistake_is_taken_back_and_everything_is_as_before() -> None:
    """S4c: the adult, the safety question, the Board's review and the date by which they need an answer."""
    before = raised(needed_by=MON.date(), needed_why="She moves.")

    case = act_as(act_as(before, GRACE, DEATH, THU), DANA, MISTAKE, FRI)

    assert (case.deaths, case.living, case.safety_of) == ({}, (IRIS,), "the adult’s safety")
    assert set(case.clocks) == set(before.clocks)
    assert "consider-adults-review" not in {row.act for row in waiting_of(WORLD, case)}
    assert field(case, "adult") == ("Mrs Iris Penhallow, born 2 May 1941",)
    assert act_as(case, GRACE, DEATH, FRI).needed_by is None


def test_a_date_that_was_set_after_the_death_stays_and_the_answers_to_the_death_do_not() -> None:
    """S4c, reading 3."""
    case = act_as(act_as(raised(needed_by=MON.date(), needed_why="She moves."), GRACE, DEATH, THU), GRACE, AGREED, FRI)
    case = act_as(case, DANA, SetAdultsDate(on=WED_15.date(), why="Her lodger."), FRI)

    case = act_as(case, DANA, MISTAKE, FRI)

    assert (case.needed_by, case.death_answers) == (WED_15.date(), {})


def test_of_two_deaths_only_the_one_is_taken_back() -> None:
    """S4c."""
    both = act_as(one_of_two(), GRACE, replace(DEATH, adult=2), THU)

    assert act_as(both, GRACE, replace(MISTAKE, adult=2), FRI).deaths == {1: WED.date()}


def test_everybody_who_heard_of_a_death_hears_that_it_was_a_mistake() -> None:
    """S4c: the Board's manager too."""
    [fact] = facts_of(died(), TOM, MISTAKE, MON)

    told = {notice.post for notice in notices_of(WORLD, died(), fact, act_as(died(), TOM, MISTAKE, MON))}

    assert {seat.post for seat in died().seats} | {"trust-lead", "council-lead", "board-manager"} == told | {
        "trust-matron-hurley"
    }


@refusals(
    (at_managers, TOM, MISTAKE, MON, "No one has recorded a death in this case.", None),
    (died, TOM, replace(MISTAKE, adult=2), MON, "Select an adult whose death is recorded", "adult"),
    (died, TOM, replace(MISTAKE, why=" "), MON, "Enter how the mistake happened", "why"),
    (died, KEN, MISTAKE, MON, "You are not acting in this case", None),
    (ended, TOM, MISTAKE, MON, "Every agency agreed to end this because of the death. Reopen it first.", None),
)
def test_taking_a_death_back_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    said, at_field = refused(given(), person, act, at)

    assert said.startswith(sentence)
    assert at_field == field


def test_a_case_that_ended_because_of_it_is_reopened_and_then_it_is_taken_back() -> None:
    """S4c."""
    again = act_as(ended(), TOM, Reopen(why="It was her sister."), MON)

    assert act_as(again, TOM, MISTAKE, MON).deaths == {}


# The end


def test_it_ends_when_every_agency_agrees_under_a_name_of_its_own() -> None:
    """S4c: never counted or worded as resolved; file each agency’s copy, and the usual review is considered."""
    case = ended()

    assert case.end is not None
    assert (case.end.how, case.agreed_text, case.end.is_early) == ("death", None, False)
    assert INDICATORS["ended"](WORLD.procedure, [case]) == {"death": 1}
    assert (field(case, "stage"), field(case, "time")) == ((), ())
    assert "Ended on Monday 13 April 2026 because the adult died and every agency agreed. Not resolved." in field(
        case, "outcome"
    )
    assert not any("resolved" in line for key in ("reason", "copied", "notes") for line in field(case, key))
    waits = waited_on(WORLD, case, MON)
    assert waits[TOM] == ["file-copy"]
    assert set(waits[IMRAN]) == {"consider-review", "consider-adults-review"}


def test_it_goes_on_if_one_agency_does_not_agree_and_the_latest_answer_counts() -> None:
    """S4c: all agencies, also one that is also concerned."""
    case = act_as(act_as(died(), PRIYA, AGREED, MON), TOM, AGAINST, MON)
    assert case.is_open
    assert "end-after-death" not in {row.act for row in waiting_of(WORLD, case)}
    assert act_as(case, TOM, AGREED, MON).end == ended().end

    of_three = act_as(act_as(act_as(three_parties(), PRIYA, DEATH, FRI), PRIYA, AGREED, MON), TOM, AGREED, MON)
    assert of_three.is_open
    assert act_as(of_three, SAM, AGREED, MON).end is not None


def test_once_one_agency_agrees_the_others_are_asked() -> None:
    """S4c."""
    assert "end-after-death" not in {row.act for row in waiting_of(WORLD, died())}

    case = act_as(died(), PRIYA, AGREED, MON)

    assert [row.post for row in waiting_of(WORLD, case) if row.act == "end-after-death"] == ["trust-matron-hurley"]


def test_another_death_asks_every_agency_again() -> None:
    """S4c."""
    case = act_as(act_as(one_of_two(), GRACE, AGREED, FRI), GRACE, replace(DEATH, adult=2), FRI)

    assert case.death_answers == {}


def test_it_can_end_while_it_is_paused_and_be_reopened_with_nobody_bound() -> None:
    """S4c, reading 5."""
    case = act_as(act_as(paused(), PRIYA, DEATH, MON), PRIYA, AGREED, MON)
    case = act_as(case, TOM, AGREED, MON)
    assert case.end is not None

    again = act_as(case, TOM, Reopen(why="The money."), MON)

    assert (again.end, again.death_answers, again.deaths) == (None, {}, {1: WED.date()})


def test_the_worker_is_told_the_end_in_its_own_words() -> None:
    """S4c, F2."""
    told = ended().feedback[-1]

    assert told.about == "death"
    assert told.text.splitlines() == [
        "Every agency agreed to end this disagreement because the adult died.",
        "Ridgeway Community NHS Trust: agrees to end it. Nothing is left to settle.",
        "Chiltern Edge Council, Adult Social Care: agrees to end it. Nothing is left to settle.",
    ]
    owes = next(person for person, acts in waited_on(WORLD, ended(), MON).items() if "tell-worker" in acts)
    heard = act_as(act_as(ended(), owes, TellWorker(), MON), GRACE, ConfirmFeedback(), MON)
    assert heard.feedback[-1].confirmed_on == MON.date()


@refusals(
    (at_managers, TOM, AGREED, MON, "No one has recorded a death in this case.", None),
    (died, TOM, replace(AGAINST, why=" "), MON, "Enter why the case should continue", "why"),
    (
        died,
        TOM,
        replace(AGREED, safety=""),
        MON,
        "Select yes if there is anything new about the adult’s safety",
        "safety",
    ),
    (ended, TOM, AGREED, MON, "This disagreement has ended.", None),
    (died, KEN, AGREED, MON, "Only the team manager or safeguarding lead can answer for Chiltern Edge", None),
)
def test_ending_it_after_a_death_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    said, at_field = refused(given(), person, act, at)

    assert said.startswith(sentence)
    assert at_field == field


# The review


def test_the_boards_manager_is_asked_to_consider_a_safeguarding_adults_review_and_sees_the_case_for_it() -> None:
    """S4c, reading 9: at once, whatever becomes of the disagreement, and also after its end."""
    assert level_of(WORLD, at_managers(), IMRAN, FRI.date()) is Level.CARD
    assert level_of(WORLD, died(), IMRAN, FRI.date()) is Level.FULL
    assert waited_on(WORLD, died(), FRI)[IMRAN] == ["consider-adults-review"]
    assert "consider-adults-review" in waited_on(WORLD, act_as(settled(), TOM, DEATH, MON), MON)[IMRAN]

    case = act_as(died(), IMRAN, REVIEW, FRI)

    assert case.adults_review == "referred"
    assert IMRAN not in waited_on(WORLD, case, FRI)


def test_considering_the_review_moves_no_case() -> None:
    """S2: a case in which nothing else waits needs someone."""
    case = replace(died(), seats=(), clocks=(), concerns_due=())

    assert {row.act for row in waiting_of(WORLD, case) if row.post} == {"consider-adults-review"}
    assert waits_on_nobody(WORLD, case, FRI)


@refusals(
    (at_managers, IMRAN, REVIEW, FRI, "No one has recorded a death in this case.", None),
    (died, HELEN, REVIEW, FRI, "Only the Board manager can do this.", None),
    (
        died,
        IMRAN,
        replace(REVIEW, choice="maybe"),
        FRI,
        "Select if you refer this for a Safeguarding Adults Review",
        "choice",
    ),
    (died, IMRAN, replace(REVIEW, why=" "), FRI, "Enter your reasons", "why"),
)
def test_considering_the_review_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
