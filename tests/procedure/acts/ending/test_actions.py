"""What is to be done after an outcome: accepted by its owner, done or not and why, planned again (S6b, P7b)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.actions import AnswerAction, ReportAction
from accord.procedure.acts.stages.limits_reached import RecordLimitReached
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Action
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import waited_on
from accord.procedure.world.values import THE_CLOCK
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    DANA,
    FFION,
    GRACE,
    KEN,
    LEO,
    MON,
    OWEN,
    PRIYA,
    SAM,
    THU_30,
    TOM,
    WORLD,
    act_as,
    away,
    clock_run,
    facts_of,
    on,
    proposed,
    proposing,
    refused,
    satisfied,
    settled,
)

VISIT, BANK_CARD, MONITORING = 1, 2, 3
DONE = ReportAction(number=VISIT, done=True)


def action(case: Case, number: int) -> Action:
    return case.actions[number - 1]


# Accepted by the owner


def test_an_owner_accepts_an_action() -> None:
    case = act_as(proposed(), PRIYA, AnswerAction(number=BANK_CARD, accepted=True), MON)

    assert action(case, BANK_CARD).accepted
    assert waited_on(WORLD, case, MON)[PRIYA] == ["say-satisfied"]


DECLINED = AnswerAction(number=BANK_CARD, accepted=False, why="It is the police’s.")


def test_an_action_that_its_owner_declined_holds_up_the_end_until_the_outcome_is_proposed_anew() -> None:
    """S5b, P7b: only then is it resolved."""
    case = act_as(proposed(), PRIYA, DECLINED, MON)
    case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)

    assert (action(case, BANK_CARD).note, case.is_open) == ("It is the police’s.", True)
    waits = waited_on(WORLD, case, MON)
    assert [waits[person] for person in (TOM, PRIYA)] == [["propose-outcome"], ["propose-outcome"]]

    case = act_as(case, TOM, proposing(text="A joint visit."), MON)
    case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)
    assert case.end is not None


def test_an_owner_who_was_not_asked_before_the_end_is_asked_after_it_and_may_decline() -> None:
    """P7b: their agency was satisfied with the text, so then it is asked what became of the action."""
    assert "answer-action" in waited_on(WORLD, settled(), MON)[PRIYA]

    case = act_as(settled(), PRIYA, DECLINED, MON)

    assert case.end is not None
    assert "report-action" in waited_on(WORLD, case, MON)[PRIYA]
    assert "answer-action" not in waited_on(WORLD, case, MON)[PRIYA]


def test_everybody_is_told_that_an_owner_cannot_take_it_on_and_nobody_that_one_can() -> None:
    """P7b: what is outstanding is not left without anybody."""
    for accepted, told in (
        (True, []),
        (False, ["trust-district-nurse", "council-north-social-worker", "trust-matron-hurley"]),
    ):
        act = AnswerAction(number=BANK_CARD, accepted=accepted, why="It is the police’s.")
        [fact] = facts_of(proposed(), PRIYA, act, MON)
        letters = notices_of(WORLD, proposed(), fact, fold_all(proposed(), [fact]))
        assert [letter.post for letter in letters] == told


def test_cover_accepts_for_an_owner_who_is_away() -> None:
    act = AnswerAction(number=BANK_CARD, accepted=True)

    case = act_as(proposed(), LEO, act, MON, post="council-north-manager", world=away(PRIYA))

    assert action(case, BANK_CARD).accepted


@refusals(
    (proposed, TOM, AnswerAction(number=VISIT, accepted=True), MON, "There are no actions for you to accept.", None),
    (proposed, GRACE, AnswerAction(number=VISIT, accepted=True), MON, "There are no actions for you to accept.", None),
    (Case, GRACE, AnswerAction(number=VISIT, accepted=True), MON, "There are no actions for you to accept.", None),
    *(
        (
            proposed,
            PRIYA,
            AnswerAction(number=number, accepted=True),
            MON,
            "Select an action",
            "number",
        )
        for number in (VISIT, MONITORING, 7)
    ),
    (
        proposed,
        PRIYA,
        AnswerAction(number=BANK_CARD, accepted=False, why=" "),
        MON,
        "Enter why you cannot accept this action",
        "why",
    ),
)
def test_answering_an_action_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# What became of it


def test_each_owner_is_asked_what_became_of_it_from_the_reminder_before_its_date() -> None:
    """P7b, S6b."""
    case = act_as(settled(), PRIYA, AnswerAction(number=BANK_CARD, accepted=True), MON)
    case = act_as(case, DANA, AnswerAction(number=MONITORING, accepted=True), MON)

    def reporting(at: datetime) -> list[str]:
        return sorted(who for who, acts in waited_on(WORLD, case, at).items() if "report-action" in acts)

    assert (reporting(MON), reporting(on(29, 4, 23, 59))) == ([], [])
    assert reporting(on(30, 4, 0)) == [TOM]  # due on 5 May, after a bank holiday: two working days before
    assert reporting(on(25, 6, 0)) == [DANA, PRIYA, TOM]


@rows("person", [TOM, GRACE, FFION])
def test_an_action_is_reported_done_by_its_owner_or_for_the_agency(person: str) -> None:
    """P7b: whoever has a seat of the agency, or its lead."""
    case = act_as(settled(), person, DONE, THU_30)

    assert action(case, VISIT).state == "done"
    assert case.clock("action:1").stopped  # type: ignore[union-attr]


def test_an_action_not_done_says_why() -> None:
    case = act_as(settled(), TOM, ReportAction(number=VISIT, done=False, note="She was in hospital."), THU_30)

    assert (action(case, VISIT).state, action(case, VISIT).note) == ("not done", "She was in hospital.")


def test_an_action_not_done_is_planned_again_and_its_new_date_runs() -> None:
    again = ReportAction(number=VISIT, done=False, note="She was in hospital.", due_on=date(2026, 5, 19))

    case = act_as(settled(), TOM, again, THU_30)

    assert (action(case, VISIT).state, action(case, VISIT).due_on) == ("", date(2026, 5, 19))
    assert case.clock("action:1").due_on == date(2026, 5, 19)  # type: ignore[union-attr]
    assert "report-action" in waited_on(WORLD, case, on(15, 5))[TOM]


def test_monitoring_is_followed_up_on_its_review_date() -> None:
    """S6b: who monitors is asked on the day, and says what came of it; nothing further is a report like any."""
    at = on(30, 6, 0)
    accepted = act_as(settled(), DANA, AnswerAction(number=MONITORING, accepted=True), MON)
    before = clock_run(accepted, on(29, 6))
    [fact] = judge(Moment(WORLD, before, THE_CLOCK, at), RecordLimitReached(clock="review-date:3"))
    asked = fold_all(before, [fact])

    told = [notice.post for notice in notices_of(WORLD, before, fact, asked)]

    assert told == ["council-north-social-worker"]
    assert waited_on(WORLD, asked, at)[DANA] == ["report-action"]
    done = act_as(asked, DANA, ReportAction(number=MONITORING, done=True, note="Nothing further."), on(30, 6))
    assert DANA not in waited_on(WORLD, done, on(30, 6))


def test_monitoring_that_goes_on_gets_another_review_date() -> None:
    """S6b."""
    again = ReportAction(number=MONITORING, done=False, note="Looked at, and goes on.", due_on=date(2026, 9, 28))

    case = act_as(settled(), DANA, again, THU_30)

    assert [clock.due_on for clock in case.clocks if clock.name == "review-date:3"] == [date(2026, 9, 28)]


def test_all_seats_are_told_what_became_of_it() -> None:
    [fact] = facts_of(settled(), TOM, DONE, THU_30)

    told = notices_of(WORLD, settled(), fact, act_as(settled(), TOM, DONE, THU_30))

    assert [notice.post for notice in told] == [
        "trust-district-nurse",
        "council-north-social-worker",
        "council-north-manager",
    ]


def done_already() -> Case:
    return act_as(settled(), TOM, DONE, THU_30)


@refusals(
    (proposed, TOM, DONE, MON, "You can update actions once the disagreement is resolved.", None),
    (done_already, TOM, DONE, THU_30, "Your agency has no open actions in this case.", None),
    (settled, SAM, DONE, THU_30, "Your agency has no open actions in this case.", None),
    (
        settled,
        KEN,
        replace(DONE, number=MONITORING),
        THU_30,
        "You are not acting in this case. Your safeguarding lead can help.",
        None,
    ),
    (settled, TOM, replace(DONE, number=BANK_CARD), THU_30, "Select an action of your agency", "number"),
    (settled, OWEN, DONE, THU_30, "Select an action of your agency", "number"),
    (settled, TOM, ReportAction(number=VISIT, done=False), THU_30, "Enter why it was not done", "note"),
    (
        settled,
        TOM,
        replace(DONE, due_on=date(2026, 5, 19)),
        THU_30,
        "Leave the new date blank if the action was done",
        "due_on",
    ),
    (
        settled,
        TOM,
        ReportAction(number=VISIT, done=False, note="N", due_on=date(2026, 4, 29)),
        THU_30,
        "Date must be today or later",
        "due_on",
    ),
)
def test_reporting_an_action_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_an_action_is_answered_by_its_owner_while_it_waits_and_by_nobody_else() -> None:
    """S6b: Dana's monitoring is not Priya's, and what Priya has accepted does not wait any more."""
    sentence = ("Select an action", "number")
    accepted = act_as(proposed(), PRIYA, AnswerAction(number=BANK_CARD, accepted=True), MON)
    again = replace(
        accepted, actions=(*accepted.actions, replace(action(accepted, BANK_CARD), number=4, accepted=None))
    )

    assert refused(proposed(), PRIYA, AnswerAction(number=MONITORING, accepted=True), MON) == sentence
    assert refused(again, PRIYA, AnswerAction(number=BANK_CARD, accepted=True), MON) == sentence
    assert action(act_as(again, PRIYA, AnswerAction(number=4, accepted=True), MON), 4).accepted
