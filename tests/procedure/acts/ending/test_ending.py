"""How a case ends: resolved with the time it took, or concluded without agreement after the last word (S5b)."""

from collections.abc import Callable
from datetime import datetime

from accord.procedure.acts.ending.ending import Conclude, Resolved
from accord.procedure.acts.saying.complaint_and_court import NoteComplaint, RecordCourtDecision, SayWhetherToContinue
from accord.procedure.acts.stages.pausing import EndPause
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.next.offers import what_next
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
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
    WED_15,
    WED_29,
    WORLD,
    act_as,
    actor,
    at_court,
    at_heads,
    at_managers,
    chairs_outcome,
    concluded,
    dissatisfied,
    facts_of,
    on,
    paused,
    proposed,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    talked,
    three_parties,
    view,
    withdrawn,
)

ENDING = Conclude(outstanding="The visit.", pursued_by="Tom Hurley.", safety="no")
TRUST, COUNCIL = "Ridgeway Community NHS Trust", "Chiltern Edge Council, Adult Social Care"


# The time it took


def resolved_on(case: Case, at: datetime) -> Case:
    """Settled there and then, by what Tom proposes."""
    case = act_as(case, TOM, proposing(), at)
    return act_as(act_as(case, TOM, satisfied("trust"), at), PRIYA, satisfied("council"), at)


@rows(
    ("day", "month", "days"),
    [(10, 4, 6), (11, 4, 6), (13, 4, 7), (5, 5, 22), (29, 5, 39)],
)
def test_the_time_taken_is_in_working_days_the_day_of_raising_being_day_nought(day: int, month: int, days: int) -> None:
    """Reading 4, B5: from Tuesday 31 March; Easter, a Saturday, and the bank holidays of May are left out."""
    end = resolved_on(at_managers(), on(day, month)).end

    assert end is not None
    assert (end.days, end.paused) == (days, 0)


def test_what_is_resolved_on_the_day_of_raising_took_no_day() -> None:
    """Reading 4."""
    case = act_as(act_as(raised(), GRACE, proposing(), TUE), GRACE, satisfied("trust"), TUE)

    end = act_as(case, DANA, satisfied("council"), TUE).end

    assert end is not None
    assert (end.stage, end.days) == ("practitioners", 0)


def test_days_on_pause_are_counted_and_shown_apart() -> None:
    """Reading 4: paused on Friday 10 April, resumed on Monday 20 April."""
    case = act_as(paused(), TOM, EndPause(safety="no"), on(20, 4))

    end = resolved_on(case, on(22, 4)).end

    assert end is not None
    assert (end.days, end.paused) == (14, 6)


def test_the_time_runs_to_the_day_on_which_the_last_party_is_satisfied() -> None:
    """Reading 4."""
    case = act_as(proposed(), TOM, satisfied("trust"), MON)

    end = act_as(case, PRIYA, satisfied("council"), WED_15).end

    assert end is not None
    assert (end.on, end.days) == (WED_15.date(), 9)


# Resolved


def test_resolving_freezes_the_text_as_it_stood_when_the_last_party_was_satisfied() -> None:
    """P7b, B7."""
    frozen = settled().agreed_text

    assert frozen is not None
    assert (frozen.up_to, frozen.on, len(frozen.digest)) == (settled().length - 1, MON.date(), 64)


def test_the_same_case_freezes_to_the_same_text_and_another_outcome_to_another() -> None:
    """B7."""
    digests = []
    for text in ("A visit.", "A visit.", "Two visits."):
        case = act_as(at_managers(), TOM, proposing(text=text), MON)
        case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)
        digests.append(case.agreed_text and case.agreed_text.digest)

    assert digests[0] == digests[1] != digests[2]


def test_all_parties_confirm_in_writing_what_was_agreed() -> None:
    """P7b: every seat and lead is told, but for the one who said the last word; the Board manager has the review."""
    *_, fact = facts_of(act_as(proposed(), TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)

    assert isinstance(fact, Resolved)
    told = notices_of(WORLD, proposed(), fact, settled())
    assert [notice.post for notice in told] == [
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-matron-hurley",
        "trust-lead",
        "council-lead",
        "board-manager",
    ]


def test_the_board_manager_sees_the_case_itself_for_the_review_once_it_has_ended() -> None:
    """Reading 9, F5."""
    assert [level_of(WORLD, case, IMRAN, MON.date()) for case in (proposed(), settled())] == [Level.CARD, Level.FULL]


# Concluded without agreement


def test_after_the_chairs_outcome_it_may_be_concluded_with_each_partys_position() -> None:
    """S5b: outstanding issues and who pursues them; never counted or worded as resolved."""
    case = concluded()

    assert case.end is not None
    assert (case.end.how, case.end.stage) == ("concluded", "chair")
    assert (case.outstanding, case.pursued_by) == ("The visit.", "Tom Hurley.")
    assert {agency: answer.satisfied for agency, answer in case.answers.items()} == {"trust": True, "council": False}
    assert case.agreed_text is None


def court_decided() -> Case:
    return act_as(at_court(), MARIAN, RecordCourtDecision(text="Stay, with more support.", safety="no"), WED_29)


def test_after_the_courts_decision_it_may_be_concluded() -> None:
    """S5b: here nothing is proposed on which to say a position."""
    case = act_as(court_decided(), MARIAN, proposing(text="As the court says."), WED_29)
    case = act_as(act_as(case, ANIL, dissatisfied("trust"), WED_29), MARIAN, satisfied("council"), WED_29)

    ended = act_as(case, MARIAN, ENDING, WED_29)

    assert ended.end is not None
    assert ended.end.how == "concluded"


def complained(*words: tuple[str, str, str]) -> Case:
    """A formal complaint, and each party's word on going on: who, for which agency, and what."""
    noting = NoteComplaint(agency="council", reference="CMP-311", timescale="20 working days")
    case = act_as(three_parties(), PRIYA, noting, FRI)
    for person, _, word in words:
        case = act_as(case, person, SayWhetherToContinue(complaint=1, word=word), FRI)
    return case


def test_when_every_party_ends_it_for_a_formal_complaint_it_may_be_concluded() -> None:
    """S0c, S5b: all parties' recorded choice, not that of some."""
    some = complained((TOM, "trust", "end"), (PRIYA, "council", "end"), (SAM, "police", "goes-on"))
    all_of_them = complained((TOM, "trust", "end"), (PRIYA, "council", "end"), (SAM, "police", "end"))
    first = "Three Valleys Police needs to respond first. Every agency must state its position."
    assert refused(all_of_them, TOM, ENDING, FRI) == (first, None)
    assert waited_on(WORLD, all_of_them, FRI)[SAM][0] == "give-view"

    all_of_them = act_as(all_of_them, SAM, view(), FRI)
    assert waited_on(WORLD, all_of_them, FRI)[TOM] == ["conclude"]

    assert "conclude" not in [offer.act for offer in what_next(Moment(WORLD, some, actor(some, TOM, FRI), FRI))]
    assert act_as(all_of_them, TOM, ENDING, FRI).end is not None


def test_an_outcome_of_an_earlier_stage_is_answered_before_every_party_ends_it_for_a_complaint() -> None:
    """S0c, S5b: nobody is asked to conclude what is refused until others have said if they are satisfied."""
    noting = NoteComplaint(agency="council", reference="CMP-311", timescale="20 working days")
    case = act_as(at_heads(), MARIAN, noting, WED_15)
    for person in (MARIAN, ANIL):
        case = act_as(case, person, SayWhetherToContinue(complaint=1, word="end"), WED_15)

    assert "say-satisfied" in waited_on(WORLD, case, WED_15)[MARIAN]

    answered = act_as(case, MARIAN, dissatisfied("council"), WED_15)
    assert act_as(answered, MARIAN, ENDING, WED_15).end is not None


@rows("person", [HELEN, FFION, MARIAN])
def test_the_chair_or_whoever_answers_for_a_party_concludes_it(person: str) -> None:
    """S5b."""
    case = act_as(chairs_outcome(), ANIL, dissatisfied("trust"), WED_29)
    case = act_as(case, MARIAN, dissatisfied("council"), WED_29)

    assert act_as(case, person, ENDING, WED_29).end is not None


def test_the_chair_concludes_it_though_a_party_stays_silent_once_another_is_not_satisfied() -> None:
    """S5b: every case has an end that can be reached."""
    case = act_as(chairs_outcome(), ANIL, dissatisfied("trust"), WED_29)

    assert act_as(case, HELEN, ENDING, WED_29).end is not None


def test_everybody_is_told_that_it_was_concluded() -> None:
    case = act_as(chairs_outcome(), ANIL, dissatisfied("trust"), WED_29)
    [fact] = facts_of(case, HELEN, ENDING, WED_29)

    told = [notice.post for notice in notices_of(WORLD, case, fact, fold_all(case, [fact]))]

    assert set(told) == {seat.post for seat in case.seats} - {"board-chair"} | {"trust-lead", "council-lead"} | {
        "board-manager"
    }


NOT_YET = (
    "You can do this after the Independent Chair’s outcome, after the court’s decision, or when every "
    "agency chooses to end for a complaint."
)


def one_silent() -> Case:
    return act_as(chairs_outcome(), ANIL, dissatisfied("trust"), WED_29)


@refusals(
    (Case, GRACE, ENDING, TUE, "This has not been raised yet.", None),
    (settled, TOM, ENDING, MON, "This disagreement has ended.", None),
    (withdrawn, GRACE, ENDING, THU, "This disagreement has ended.", None),
    (talked, GRACE, ENDING, THU, NOT_YET, None),
    (proposed, TOM, ENDING, MON, NOT_YET, None),
    (at_court, MARIAN, ENDING, WED_15, NOT_YET, None),
    (
        chairs_outcome,
        KEN,
        ENDING,
        WED_29,
        f"Only the team manager or Head of Service or safeguarding lead can answer for {COUNCIL}.",
        None,
    ),
    (chairs_outcome, SAM, ENDING, WED_29, "Your agency is not on this case.", None),
    (
        chairs_outcome,
        OWEN,
        ENDING,
        WED_29,
        f"{TRUST} and {COUNCIL} need to say if they are satisfied first. Every agency must state its position.",
        None,
    ),
    (
        chairs_outcome,
        HELEN,
        ENDING,
        WED_29,
        f"{TRUST} and {COUNCIL} need to say if they are satisfied first. Every agency must state its position.",
        None,
    ),
    (
        one_silent,
        ANIL,
        ENDING,
        WED_29,
        f"{COUNCIL} needs to say if they are satisfied first. Every agency must state its position.",
        None,
    ),
    (
        one_silent,
        HELEN,
        Conclude(outstanding=" ", pursued_by="Tom.", safety="no"),
        WED_29,
        "Enter the outstanding issues",
        "outstanding",
    ),
    (
        one_silent,
        HELEN,
        Conclude(outstanding="It.", pursued_by="", safety="no"),
        WED_29,
        "Enter who will follow up the outstanding issues",
        "pursued_by",
    ),
)
def test_concluding_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
