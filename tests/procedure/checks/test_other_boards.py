"""What other Boards' procedures ask for and Buckinghamshire's does not: a gate, notice, meetings, priorities."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from msgspec import structs

from accord.procedure.acts.ending.afterwards import ConsiderReview
from accord.procedure.acts.stages.escalating_urgently import (
    AnnounceEscalation,
    AskToEscalateUrgently,
    DeclineUrgency,
    EscalateUrgently,
)
from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.acts.stages.optional_steps import Acknowledge, CallMeeting, StatePriority, TellBoard
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.stories.story import waited_on
from accord.procedure.world.definition.definition import digest_of, library_text, read_definition
from accord.procedure.world.definition.tables import Vocabulary
from tests import stories
from tests.procedure.refusing import refusals
from tests.stories import (
    ANIL,
    DANA,
    FFION,
    FRI,
    GRACE,
    IMRAN,
    MON_20,
    PRIYA,
    THU,
    TOM,
    TUE,
    WED,
    at_managers,
    raised,
    raising,
    signed,
    take_up,
    talk,
)

TEXT = library_text("sampler")
SAMPLER = replace(stories.WORLD, procedure=read_definition(TEXT), digest=digest_of(TEXT))
PLAIN = replace(SAMPLER, procedure=structs.replace(SAMPLER.procedure, words=Vocabulary()))
DAYS = {"decision received": TUE.date()}


def play(case: Case, person: str, act: Act, at: datetime, post: str = "") -> Case:
    return stories.act_as(case, person, act, at, post=post, world=SAMPLER)


def by_sampler(**given: object) -> Case:
    """Raised by the sampler: its own types, and a day of its own."""
    return play(Case(), GRACE, raising(types=("views",), coordinator="", days=DAYS, **given), TUE)


@cache
def just_raised() -> Case:
    return by_sampler()


@cache
def at_gate() -> Case:
    """The practitioners did not agree: Grace's own manager tests it first."""
    case = play(just_raised(), GRACE, talk(at=TUE), TUE)
    return play(case, GRACE, take_up("talk"), WED)


JUSTIFIED = SayJustified(justified=True, reason="The bruising is not explained.", safety="no")


@cache
def at_level_one() -> Case:
    """It was found justified: the managers."""
    return play(at_gate(), TOM, JUSTIFIED, WED)


@cache
def not_agreed_there() -> Case:
    return play(at_level_one(), TOM, talk(at=THU), THU)


@cache
def announced() -> Case:
    return play(not_agreed_there(), TOM, AnnounceEscalation(text="We do not agree.", safety="no"), THU)


@cache
def straight_wanted() -> Case:
    return play(
        just_raised(), GRACE, AskToEscalateUrgently(to_stage="mediation", reason="She is alone.", safety="no"), TUE
    )


# What they ask for


def test_ones_own_manager_first_tests_whether_it_is_justified() -> None:
    assert at_gate().stage == "gate"
    assert waited_on(SAMPLER, at_gate(), WED)[TOM] == ["say-justified"]
    assert at_level_one().stage == "managers"


def test_what_is_not_taken_forward_ends_with_the_reason_and_is_not_resolved() -> None:
    case = play(at_gate(), TOM, replace(JUSTIFIED, justified=False, reason="It was answered."), WED)

    assert case.end is not None
    assert case.end.how == "not taken forward"
    assert case.feedback[-1].text == "It was answered."


def test_before_a_high_stage_the_other_side_is_told() -> None:
    assert play(announced(), TOM, take_up("managers"), FRI).stage == "heads"


def test_receiving_it_is_acknowledged_and_the_answer_is_due_from_then_on() -> None:
    case = play(just_raised(), DANA, Acknowledge(), TUE)
    clocks = {clock.name: clock for clock in case.clocks}

    assert clocks["acknowledge"].stopped
    assert clocks["answer"].due_at == TUE.replace(day=2, month=4)


def test_the_side_named_calls_the_meeting_and_it_is_due_from_then_on() -> None:
    case = play(at_level_one(), PRIYA, CallMeeting(on=date(2026, 4, 2), who="Both managers"), WED)

    assert {clock.name for clock in case.clocks if clock.is_running} >= {"meet"}


def test_a_priority_counts_when_both_sides_have_said_the_same() -> None:
    one = play(just_raised(), GRACE, StatePriority(priority="urgent"), TUE)
    both = play(one, DANA, StatePriority(priority="urgent"), TUE)

    assert (one.priority, both.priority) == ("", "urgent")
    assert both.clock("speak").limit == "1 working day"  # type: ignore[union-attr]


def test_going_straight_up_is_asked_for_and_allowed_by_the_lead() -> None:
    act = EscalateUrgently(from_stage="talk", to_stage="mediation", reason="She is alone.", safety="no")

    assert waited_on(SAMPLER, straight_wanted(), TUE)[FFION][0] in ("escalate-urgently", "decline-urgency")
    assert play(straight_wanted(), FFION, act, TUE).stage == "mediation"


def test_going_straight_up_is_declined_with_the_reason_and_it_goes_on_where_it_is() -> None:
    case = play(straight_wanted(), FFION, DeclineUrgency(reason="The managers meet tomorrow."), TUE)

    assert (case.stage, case.straight) == ("talk", None)


def test_the_board_is_told_with_the_form_that_the_procedure_has() -> None:
    heads = play(announced(), TOM, take_up("managers"), FRI)

    case = play(heads, ANIL, TellBoard(on=FRI.date(), form="notice"), FRI)

    assert case.clock("board").stopped  # type: ignore[union-attr]


# Refusals


def said(given: Callable[[], Case], person: str, act: Act, at: datetime) -> tuple[str, str | None]:
    """The sentence in the usual words, and its field."""
    return stories.refused(given(), person, act, at, world=PLAIN)


def test_a_sentence_has_the_words_that_the_board_uses() -> None:
    """It calls a stage a level, and its procedure a policy."""
    assert (
        stories.refused(just_raised(), GRACE, JUSTIFIED, TUE, world=SAMPLER)[0]
        == "This level does not ask if the case is justified."
    )


STRAIGHT = EscalateUrgently(from_stage="talk", to_stage="mediation", reason="R", safety="no")
ASKING = AskToEscalateUrgently(to_stage="mediation", reason="R", safety="no")
NOTICE = AnnounceEscalation(text="T", safety="no")
MEETING = CallMeeting(on=date(2026, 4, 2), who="Both")


def acknowledged() -> Case:
    return play(just_raised(), DANA, Acknowledge(), TUE)


@refusals(
    (
        Case,
        GRACE,
        raising(types=("views",), coordinator=""),
        TUE,
        "Enter the date: decision received",
        "days",
    ),
    (
        Case,
        GRACE,
        raising(types=("views",), coordinator="", days=DAYS, priority="soon"),
        TUE,
        "Select a priority",
        "priority",
    ),
    (acknowledged, DANA, Acknowledge(), TUE, "Your agency has already confirmed.", None),
    (
        just_raised,
        GRACE,
        StatePriority(priority="soon"),
        TUE,
        "Select a priority",
        "priority",
    ),
    (just_raised, DANA, MEETING, TUE, "This stage has no meeting.", None),
    (at_level_one, TOM, MEETING, WED, "Another agency calls the meeting.", None),
    (at_level_one, PRIYA, replace(MEETING, who=" "), WED, "Enter who you are inviting", "who"),
    (
        at_level_one,
        TOM,
        TellBoard(on=WED.date(), form="settled"),
        WED,
        "Select a form",
        "form",
    ),
    (just_raised, GRACE, JUSTIFIED, TUE, "This stage does not ask if the case is justified.", None),
    (at_gate, GRACE, JUSTIFIED, WED, "Only the person acting at this stage can do this.", None),
    (
        at_gate,
        TOM,
        replace(JUSTIFIED, reason=""),
        WED,
        "Enter your reasons",
        "reason",
    ),
    (at_gate, TOM, take_up("gate"), WED, "The manager here must first decide if this is justified.", None),
    (
        not_agreed_there,
        TOM,
        take_up("managers"),
        THU,
        "First tell the other agency that you plan to escalate to Heads of Service.",
        None,
    ),
    (just_raised, GRACE, NOTICE, TUE, "The next stage does not need notice.", None),
    (announced, TOM, NOTICE, THU, "You have already told them.", None),
    (not_agreed_there, TOM, replace(NOTICE, text=""), THU, "Enter why you plan to escalate", "text"),
    (
        just_raised,
        GRACE,
        STRAIGHT,
        TUE,
        "Ask for permission to escalate urgently first.",
        None,
    ),
    (straight_wanted, GRACE, STRAIGHT, TUE, "Ask for permission to escalate urgently first.", None),
    (at_gate, TOM, STRAIGHT, WED, "This procedure does not allow urgent escalation from this stage.", None),
    (straight_wanted, GRACE, ASKING, TUE, "You have already asked. Wait for the answer.", None),
    (just_raised, FFION, ASKING, TUE, "You do not need permission. You can escalate now.", None),
    (just_raised, FFION, DeclineUrgency(reason="R"), TUE, "No one has asked to escalate urgently.", None),
    (straight_wanted, GRACE, DeclineUrgency(reason="R"), TUE, "This request is for someone else.", None),
    (straight_wanted, FFION, DeclineUrgency(reason=""), TUE, "Enter why not", "reason"),
)
def test_what_another_boards_procedure_does_not_allow_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert said(given, person, act, at) == (sentence, field)


def test_a_review_that_the_procedure_does_not_name_is_refused() -> None:
    act = ConsiderReview(kind="referral", why="Three agencies saw her.")
    sentence = "Select a type of review"

    assert stories.refused(signed(), IMRAN, act, MON_20) == (sentence, "kind")


@refusals(
    (raised, DANA, Acknowledge(), TUE, "This procedure does not ask you to confirm receipt.", None),
    (raised, DANA, TellBoard(on=TUE.date()), TUE, "This procedure does not ask you to tell the Board.", None),
    (raised, DANA, StatePriority(priority="urgent"), TUE, "This procedure has no priorities.", None),
    (at_managers, TOM, MEETING, FRI, "This stage has no meeting.", None),
    (at_managers, TOM, JUSTIFIED, FRI, "This stage does not ask if the case is justified.", None),
    (at_managers, TOM, NOTICE, FRI, "The next stage does not need notice.", None),
    (raised, GRACE, ASKING, TUE, "You do not need permission. You can escalate now.", None),
    (Case, GRACE, raising(priority="soon"), TUE, "Select a priority", "priority"),
)
def test_buckinghamshires_procedure_asks_for_none_of_it(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert stories.refused(given(), person, act, at) == (sentence, field)


def test_a_procedure_may_have_no_way_straight_up_and_no_form_for_telling_the_board() -> None:
    without = replace(
        stories.WORLD,
        procedure=structs.replace(
            stories.WORLD.procedure,
            fast_track=None,
            told={**stories.WORLD.procedure.told, "BoardTold": ["board manager"]},
        ),
    )
    form = "Select a form"
    no_way = "This procedure does not allow urgent escalation from this stage."

    assert stories.refused(raised(), GRACE, STRAIGHT, TUE, world=without) == (no_way, None)
    assert stories.refused(raised(), GRACE, TellBoard(on=TUE.date(), form="B"), TUE, world=without) == (form, "form")
