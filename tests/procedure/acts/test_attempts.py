"""What people try in the three disagreements and may not do, each with its sentence."""

from datetime import date, datetime

from accord.procedure.acts.ending.feedback import TellWorker
from accord.procedure.acts.ending.settling import AnswerAsWorker, SaySatisfied
from accord.procedure.acts.ending.signing import Sign
from accord.procedure.acts.stages.dates import AcceptDate, BringForward, ProposeDate
from accord.procedure.acts.stages.deciding import Decide, GiveOutcome
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.acts.stages.pausing import AgreePause, ProposePause
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.world.world import World
from tests.procedure.played import BEST_INTERESTS, CARE_HOME, ENQUIRY, played
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FFION,
    GRACE,
    HELEN,
    IMRAN,
    JOAN,
    KAY,
    KEN,
    LEO,
    MARIAN,
    OWEN,
    PAUL,
    TOM,
    VIKRAM,
    act_as,
    on,
    refused,
)


def world(name: str) -> World:
    return played(name).world


def as_it_was(name: str, at: datetime) -> Case:
    return played(name).as_it_was(at)


def said(name: str, at: datetime, person: str, act: Act, post: str = "") -> str:
    """The sentence with which the attempt is refused."""
    return refused(as_it_was(name, at), person, act, at, post=post, world=world(name))[0]


def satisfied(agency: str) -> SaySatisfied:
    return SaySatisfied(agency=agency, satisfied=True, safety="no")


@rows(
    ("person", "at", "level"),
    [
        (KEN, on(14, 4), Level.NOTHING),
        (JOAN, on(14, 4), Level.NOTHING),
        (PAUL, on(14, 4), Level.NOTHING),
        (IMRAN, on(14, 4), Level.CARD),
        (HELEN, on(15, 4), Level.NOTHING),
        (VIKRAM, on(24, 4, 18), Level.NOTHING),
        (HELEN, on(20, 4, 13), Level.FULL),
        (IMRAN, on(20, 4, 13), Level.FULL),
        (GRACE, on(14, 4), Level.FULL),
        (FFION, on(14, 4), Level.FULL),
        (LEO, on(9, 4), Level.NOTHING),
        (LEO, on(14, 4), Level.FULL),
        (ANIL, on(14, 4), Level.NOTHING),
    ],
)
def test_nobody_opens_a_case_that_is_not_theirs_to_see(person: str, at: datetime, level: Level) -> None:
    """Reading 9: the South team's social worker, administrators, and the Chair and Board manager before their stage."""
    assert level_of(world(ENQUIRY), as_it_was(ENQUIRY, at), person, at.date()) is level


@rows("name", [ENQUIRY, CARE_HOME, BEST_INTERESTS])
def test_an_agencys_administrator_opens_none(name: str) -> None:
    """Reading 9: of a seat in it the administrator has none."""
    at = on(31, 12)

    assert level_of(world(name), as_it_was(name, at), JOAN, at.date()) is Level.NOTHING


def test_dana_does_not_say_satisfied_for_the_trust() -> None:
    """S5b."""
    assert said(ENQUIRY, on(13, 4, 12, 50), DANA, satisfied("trust")) == (
        "Only the team manager or safeguarding lead can answer for Chiltern Edge Council, Adult Social Care."
    )


def test_owen_who_answers_for_the_council_does_not_for_the_trust() -> None:
    """S5b."""
    assert said(ENQUIRY, on(13, 4, 12, 50), OWEN, satisfied("trust")) == (
        "You can only answer for Chiltern Edge Council, Adult Social Care."
    )


def test_tom_does_not_answer_in_graces_name() -> None:
    """S5b."""
    act = AnswerAsWorker(satisfied=True, safety="no")

    assert said(ENQUIRY, on(13, 4, 12, 38), TOM, act) == "Only Grace Adeyemi, who raised it, can give this answer."


def test_leo_as_cover_does_not_decide_on_ending_the_enquiry() -> None:
    """S6a."""
    act = Decide(decision="end-enquiry", choice="ends", reasons="The account holds.", achieved="partly")

    assert said(ENQUIRY, on(13, 4, 11, 10), LEO, act, "council-north-manager") == (
        "Only Priya Raman can make this decision, not their cover."
    )


def test_dana_does_not_put_off_the_limit() -> None:
    """S5a, reading 3."""
    at = on(31, 3, 11)
    later = date(2026, 4, 20)

    assert said(ENQUIRY, at, DANA, ProposeDate(on=later)) == (
        "The procedure sets this deadline. You can bring it forward, but you cannot make it later."
    )
    assert said(ENQUIRY, at, DANA, BringForward(clock="practitioners-week", on=later, why="More time.")) == (
        "New date must be before Thursday 9 April. To make it later, the other agency must agree"
    )


def test_marian_alone_does_not_put_off_the_agreed_date() -> None:
    """Reading 3."""
    at, later = on(14, 7, 17), date(2026, 7, 22)
    proposed = act_as(as_it_was(BEST_INTERESTS, at), MARIAN, ProposeDate(on=later), at, world=world(BEST_INTERESTS))

    assert said(BEST_INTERESTS, at, MARIAN, BringForward(clock="answer", on=later, why="More time.")) == (
        "New date must be before Friday 17 July. To make it later, the other agency must agree"
    )
    assert refused(proposed, MARIAN, AcceptDate(), at, world=world(BEST_INTERESTS))[0] == (
        "Your agency has agreed this date. Aylesford Housing Association still needs to agree."
    )


def test_the_council_alone_does_not_pause() -> None:
    """Reading 5."""
    at = on(26, 5)
    asking = ProposePause(why="W", interim="I", look_again=date(2026, 6, 10), safety="no")
    proposed = act_as(as_it_was(CARE_HOME, at), DANA, asking, at, world=world(CARE_HOME))

    assert refused(proposed, OWEN, AgreePause(safety="no"), at, world=world(CARE_HOME))[0] == (
        "Every agency must agree to a pause. Willow Court Care Home still needs to agree."
    )


def test_leo_who_has_held_no_seat_does_not_sign_nor_marian_for_the_other_side() -> None:
    """Reading 6."""
    at = on(15, 9, 8)
    frozen = as_it_was(BEST_INTERESTS, at).agreed_text
    assert frozen is not None
    digest = frozen.digest

    assert said(BEST_INTERESTS, at, LEO, Sign(agency="council", digest=digest)) == (
        "Only someone who acted in this case can sign."
    )
    assert said(BEST_INTERESTS, at, MARIAN, Sign(agency="aylesford", digest=digest)) == (
        "You can only sign for Chiltern Edge Council, Adult Social Care."
    )


GONE_UP = on(15, 4, 12)
PAUSED = on(17, 7)
SETTLED = on(3, 6, 8)


@rows(
    ("name", "at", "person", "act", "sentence"),
    [
        (
            ENQUIRY,
            GONE_UP,
            TOM,
            Escalate(from_stage="managers", reason="R", safety="no"),
            "You cannot escalate yet. You can when you have discussed it and not agreed, a deadline "
            "has passed, or an agency is not satisfied.",
        ),
        (
            ENQUIRY,
            GONE_UP,
            LEO,
            GiveOutcome(stage="managers", text="T", safety="no"),
            "Only the people acting at this stage can record the Heads of Service outcome.",
        ),
        (
            ENQUIRY,
            GONE_UP,
            MARIAN,
            GiveOutcome(stage="managers", text="T", safety="no"),
            "This case has already been escalated. Go back to the case.",
        ),
        (ENQUIRY, GONE_UP, OWEN, TellWorker(), "There is no outcome for you to tell the worker."),
        (
            BEST_INTERESTS,
            PAUSED,
            KAY,
            Escalate(from_stage="heads", reason="R", safety="no"),
            "This case is paused. Any agency can end the pause.",
        ),
        (
            BEST_INTERESTS,
            PAUSED,
            MARIAN,
            satisfied("council"),
            "This case is paused. Any agency can end the pause.",
        ),
        (
            CARE_HOME,
            SETTLED,
            "beth-lorimer",
            Escalate(from_stage="managers", reason="R", safety="no"),
            "This disagreement has ended.",
        ),
        (CARE_HOME, SETTLED, "priya-raman", satisfied("council"), "This disagreement has ended."),
    ],
)
def test_nobody_acts_on_a_case_that_has_moved_on_another_screen(
    name: str, at: datetime, person: str, act: Act, sentence: str
) -> None:
    """S2: gone up, paused or settled meanwhile."""
    post = "council-north-manager" if person == LEO else ""

    assert said(name, at, person, act, post) == sentence
