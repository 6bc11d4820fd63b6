"""What is owed to the worker who raised it, by whom, and when it has arrived (F2, F4)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.feedback import ConfirmFeedback, TellWorker, name_of
from accord.procedure.acts.ending.settling import AnswerAsWorker
from accord.procedure.acts.ending.signing import RefuseToSign
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waiting_of, with_unread
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.clocks import Clock, set_for
from tests.procedure.refusing import refusals
from tests.stories import (
    DANA,
    FFION,
    FRI,
    FRI_24,
    GRACE,
    LIMIT,
    MARIAN,
    MON,
    OWEN,
    PRIYA,
    RUTH,
    SAM,
    THU,
    TOM,
    TUE,
    WED,
    WED_29,
    WILL,
    WORLD,
    act_as,
    at_heads,
    at_managers,
    chairs_outcome,
    clock_run,
    concluded,
    date_agreed,
    facts_of,
    managers_outcome,
    outcome,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    take_up,
    talk,
    talked,
    viewed,
)


def owed(case: Case) -> list[tuple[str, str, str]]:
    """Every outcome that is fed back, and every end of the case."""
    return [(one.stage, one.post, one.text) for one in case.feedback if one.about != "no outcome"]


def ends(case: Case) -> list[tuple[str, str, str]]:
    """Every stage that ended without an outcome."""
    return [(one.stage, one.post, one.text) for one in case.feedback if one.about == "no outcome"]


def told() -> Case:
    return act_as(managers_outcome(), OWEN, TellWorker(), MON)


# Who owes it


def test_at_the_managers_stage_the_other_agencys_lead_owes_it() -> None:
    """F2: with the outcome's words."""
    assert owed(managers_outcome()) == [("managers", "council-lead", "The Council still means to end it.")]


def test_at_the_practitioners_stage_whoever_holds_the_other_agencys_seat_owes_it() -> None:
    """F2."""
    assert owed(act_as(viewed(), DANA, outcome("practitioners"), WED))[0][:2] == (
        "practitioners",
        "council-north-social-worker",
    )


def test_at_heads_of_service_the_same_lead_owes_it_and_after_the_chairs_review_the_chair() -> None:
    """F2, F4, P5: each stage apart."""
    assert [(stage, post) for stage, post, _ in owed(chairs_outcome())] == [
        ("managers", "council-lead"),
        ("heads", "council-lead"),
        ("chair", "board-chair"),
    ]


def test_who_stands_in_as_lead_owes_it() -> None:
    """F2."""
    case = raised(agency="police", types=("views",), coordinator="")
    case = act_as(act_as(case, SAM, talk(at=TUE), TUE), GRACE, take_up("practitioners"), WED)

    assert owed(act_as(case, RUTH, outcome("managers"), WED))[0][1] == "police-sergeant"


def test_where_an_agency_has_no_lead_and_no_stand_in_its_top_post_owes_it() -> None:
    """F2."""
    case = raised(agency="willow", types=("views",), coordinator="")
    case = act_as(act_as(case, GRACE, talk(at=TUE), TUE), GRACE, take_up("practitioners"), WED)

    assert owed(act_as(case, TOM, outcome("managers"), WED))[0][1] == "willow-manager"


def test_a_lead_who_must_not_see_it_owes_nothing_the_top_post_does() -> None:
    """F2, reading 9: nobody is left without feedback because somebody is kept from it."""
    case = act_as(raised(barred=(OWEN,)), GRACE, talk(at=TUE), TUE)
    case = act_as(act_as(case, FFION, take_up("practitioners"), WED), PRIYA, outcome("managers"), WED)

    assert owed(case)[0][1] == "council-head"
    assert level_of(WORLD, case, MARIAN, WED.date()) is Level.FULL


def test_a_lead_whose_post_is_vacant_leaves_it_to_somebody_who_is_there() -> None:
    """F2, S2: what nobody who is there owes would never be told."""
    directory = WORLD.directory
    vacant = replace(directory, holdings=tuple(held for held in directory.holdings if held.person != OWEN))

    case = act_as(date_agreed(), PRIYA, outcome("managers"), MON, world=replace(WORLD, directory=vacant))

    assert owed(case)[0][1] == "council-head"


def test_a_settlement_is_owed_to_a_worker_who_has_not_answered_about_it() -> None:
    """Every stage tells the worker what came of it (F2)."""
    [(stage, post, text)] = owed(settled())

    assert (stage, post) == ("managers", "council-lead")
    assert text.splitlines() == [
        "A joint visit, then the decision.",
        "Action: A joint visit. Tom Hurley, by Tuesday 5 May 2026",
        "Outstanding issue: Who holds the bank card. Owner: Priya Raman, by Friday 22 May 2026",
        "Monitoring: Care management monitors. Dana Whitlock, reviewed on Monday 29 June 2026",
    ]


def test_a_worker_who_has_answered_about_the_settlement_knows_it() -> None:
    case = act_as(at_managers(), TOM, proposing(), MON)
    case = act_as(case, GRACE, AnswerAsWorker(satisfied=True, safety="no"), MON)
    case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)

    assert owed(case) == []


def test_a_resolution_in_the_words_of_a_stages_outcome_is_owed_once() -> None:
    """F2: each outcome is told once; the resolution adds nothing to what the worker is told."""
    case = act_as(managers_outcome(), TOM, satisfied("trust"), MON)
    case = act_as(case, PRIYA, satisfied("council"), MON)

    assert owed(case) == [("managers", "council-lead", "The Council still means to end it.")]


def test_a_text_agreed_again_after_a_change_was_asked_for_is_owed_once_if_it_is_the_same() -> None:
    """F2."""
    case = act_as(settled(), TOM, RefuseToSign(change="The date."), WED_29)
    same = act_as(act_as(case, TOM, satisfied("trust"), WED_29), PRIYA, satisfied("council"), WED_29)
    case = act_as(case, TOM, proposing(text="Another text."), WED_29)
    other = act_as(act_as(case, TOM, satisfied("trust"), WED_29), PRIYA, satisfied("council"), WED_29)

    assert (len(owed(same)), [text for _, _, text in owed(other)][1:]) == (1, ["Another text."])


def test_an_end_without_agreement_is_told_as_that_with_each_position_and_who_follows_it_up() -> None:
    """F4, S5b."""
    stage, post, text = owed(concluded())[-1]

    assert (stage, post) == ("chair", "board-chair")
    assert text.splitlines() == [
        "Ridgeway Community NHS Trust: satisfied",
        "Chiltern Edge Council, Adult Social Care: not satisfied. The account holds.",
        "Outstanding: The visit.",
        "Follow-up: Tom Hurley.",
    ]
    assert name_of(WORLD.procedure, concluded().feedback[-1]) == "Concluded without agreement"


def test_each_is_told_under_its_own_name() -> None:
    """F2, F4: a settlement at the Chair's stage is not the Chair's outcome."""
    names = {name_of(WORLD.procedure, one) for case in (chairs_outcome(), settled()) for one in case.feedback}

    assert names == {
        "No outcome at the practitioners’ stage",
        "The managers’ outcome",
        "The Heads of Service outcome",
        "The Independent Chair’s outcome",
        "The outcome that every agency agreed",
    }


# A stage that ends without an outcome


def test_whoever_escalates_a_stage_without_an_outcome_tells_the_worker_so() -> None:
    """F2: what was asked for, that no outcome came and by when, and where it is now."""
    silent = act_as(clock_run(raised(wanted="One joint visit."), LIMIT), TOM, take_up("practitioners"), FRI)
    [(stage, post, text)] = ends(silent)

    assert (stage, post) == ("practitioners", "trust-matron-hurley")
    assert text == (
        "Asked for: One joint visit.\n"
        "No outcome was recorded at the practitioners’ stage by Thursday 9 April 2026. "
        "Tom Hurley, community matron, escalated it on Friday 10 April 2026. The case is now at the managers’ stage."
    )


def test_a_talk_without_agreement_is_told_as_that() -> None:
    """F2."""
    [(_, _, text)] = ends(at_managers())

    assert "The agencies discussed this on Thursday 2 April 2026 and did not agree." in text
    assert text.startswith("Raised: The Council means to end the enquiry.")


def test_a_stage_with_an_outcome_is_told_once_and_one_that_the_worker_escalates_is_not_told_to_them() -> None:
    """F2."""
    by_the_worker = act_as(act_as(viewed(), GRACE, talk(), THU), GRACE, take_up("practitioners"), FRI)

    assert [stage for stage, _, _ in ends(at_heads())] == ["practitioners"]
    assert ends(by_the_worker) == []


def test_the_end_of_a_stage_stays_on_the_workers_list_until_they_have_read_it() -> None:
    """F2: the case does not wait for it, and it is done when the worker has read it."""
    row = ("trust-district-nurse", "confirm-feedback")
    read = act_as(at_managers(), GRACE, ConfirmFeedback(), FRI)

    assert row in {(one.post, one.act) for one in with_unread(WORLD, at_managers())}
    assert row not in {(one.post, one.act) for one in waiting_of(WORLD, at_managers())}
    assert row not in {(one.post, one.act) for one in with_unread(WORLD, read)}
    assert read.feedback[0].confirmed_on == FRI.date()


# Told, and heard


def test_it_waits_on_whoever_owes_it_then_on_the_worker_and_is_done_when_the_worker_has_opened_it() -> None:
    """F2: a tick by the one who owes it is not enough."""
    assert waited_on(WORLD, managers_outcome(), MON)[OWEN] == ["tell-worker"]
    assert waited_on(WORLD, told(), MON)[GRACE] == ["answer-as-worker", "confirm-feedback"]

    heard = act_as(told(), GRACE, ConfirmFeedback(), MON)

    assert waited_on(WORLD, heard, MON)[GRACE] == ["answer-as-worker"]
    assert heard.feedback[-1].confirmed_on == MON.date()


def test_the_worker_confirms_having_been_told_by_voice() -> None:
    """F2: whether or not it was sent; then nobody owes it any more."""
    heard = act_as(managers_outcome(), GRACE, ConfirmFeedback(by_voice=True), MON)

    assert heard.feedback[-1].confirmed_on == MON.date()
    assert OWEN not in waited_on(WORLD, heard, MON)


def test_once_the_worker_has_left_whoever_has_their_post_reads_it() -> None:
    """F2: nobody is left with feedback that cannot arrive."""
    directory = WORLD.directory
    holdings = tuple(replace(one, person=WILL) if one.person == GRACE else one for one in directory.holdings)
    left = replace(WORLD, directory=replace(directory, holdings=holdings))

    heard = act_as(told(), WILL, ConfirmFeedback(), MON, post="trust-district-nurse", world=left)

    assert waited_on(left, told(), MON)[WILL] == ["answer-as-worker", "confirm-feedback"]
    assert {one.confirmed_on for one in heard.feedback} == {MON.date()}
    assert refused(told(), WILL, ConfirmFeedback(), MON)[0] == "Only Grace Adeyemi, who raised it, can do this."


def test_telling_writes_to_the_worker() -> None:
    [fact] = facts_of(managers_outcome(), OWEN, TellWorker(text="I will ring you."), MON)

    assert [notice.post for notice in notices_of(WORLD, managers_outcome(), fact, told())] == ["trust-district-nurse"]


def test_what_is_owed_from_two_stages_is_told_and_heard_together() -> None:
    case = act_as(at_heads(), MARIAN, outcome("heads"), FRI_24)
    case = act_as(act_as(case, OWEN, TellWorker(), FRI_24), GRACE, ConfirmFeedback(), FRI_24)

    assert {one.confirmed_on for one in case.feedback} == {FRI_24.date()}


def test_the_promise_outlives_the_end() -> None:
    """F2: nobody is left without feedback."""
    assert waited_on(WORLD, settled(), MON)[OWEN] == ["tell-worker"]
    assert waited_on(WORLD, concluded(), WED_29)["helen-marsh"] == ["tell-worker"]


@refusals(
    (managers_outcome, TOM, TellWorker(), MON, "There is no outcome for you to tell the worker.", None),
    (managers_outcome, PRIYA, TellWorker(), MON, "There is no outcome for you to tell the worker.", None),
    (told, OWEN, TellWorker(), MON, "There is no outcome for you to tell the worker.", None),
    (Case, GRACE, ConfirmFeedback(), TUE, "This has not been raised yet.", None),
    (told, TOM, ConfirmFeedback(), MON, "Only Grace Adeyemi, who raised it, can do this.", None),
    (told, OWEN, ConfirmFeedback(by_voice=True), MON, "Only Grace Adeyemi, who raised it, can do this.", None),
    (viewed, GRACE, ConfirmFeedback(), FRI, "There is no outcome to read.", None),
    (
        lambda: act_as(viewed(), DANA, outcome("practitioners"), WED),
        GRACE,
        ConfirmFeedback(),
        MON,
        "Select this only if someone told you in person or by phone",
        "by_voice",
    ),
)
def test_telling_and_hearing_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_a_chair_who_is_kept_from_it_does_not_owe_it() -> None:
    """Reading 9: the substitute sits, and owes it."""
    case = act_as(raised(barred=("helen-marsh",)), GRACE, talk(at=TUE), TUE)
    for stage, taker in (("practitioners", FFION), ("managers", FFION), ("heads", MARIAN)):
        case = act_as(act_as(case, FFION, talk(at=WED), WED), taker, take_up(stage), WED)

    assert owed(act_as(case, "vikram-desai", outcome("chair"), WED))[-1][1] == "board-chair-substitute"


def test_the_day_that_is_told_is_the_last_that_passed_at_this_stage_while_its_clock_ran() -> None:
    """F2: not one that was met, belongs to another stage, or is still to come."""
    case = talked()
    one = next(clock for clock in case.clocks if clock.stage == "practitioners")

    def due(key: str, day: int, *, stage: str = "practitioners", stopped: bool = False) -> Clock:
        clock = set_for(replace(one, key=key, stage=stage, stopped=False), date(2026, 4, day), WORLD.calendar)
        return replace(clock, stopped=stopped)

    clocks = (due("a", 7), due("b", 8), due("met", 9, stopped=True), due("up", 9, stage="managers"), due("later", 10))

    [(_, _, text)] = ends(act_as(replace(case, clocks=clocks), TOM, take_up("practitioners"), FRI))

    assert "at the practitioners’ stage by Wednesday 8 April 2026." in text


def test_a_limit_has_passed_at_the_midnight_that_ends_its_day() -> None:
    """F2."""
    [(_, _, text)] = ends(act_as(clock_run(raised(), LIMIT), TOM, take_up("practitioners"), LIMIT))

    assert "by Thursday 9 April 2026" in text


def test_the_end_of_a_stage_is_told_as_it_comes_and_nobody_has_to_tell_it() -> None:
    """F2."""
    assert [one.sent for one in at_managers().feedback] == [True]
    assert "tell-worker" not in waited_on(WORLD, at_managers(), FRI).get(TOM, [])
