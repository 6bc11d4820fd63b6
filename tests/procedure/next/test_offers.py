"""What a person can do next, and why; and what an act would do before its button is pressed."""

from datetime import datetime

import pytest

from accord.procedure.acts.saying.answering import GiveView
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.offers import Offer, what_next
from accord.procedure.next.preview import preview
from accord.procedure.world.values import Refusal
from tests.rows import rows
from tests.stories import (
    ANIL,
    BETH,
    DANA,
    FRI,
    GRACE,
    HELEN,
    KEN,
    OWEN,
    SAM,
    THU,
    TOM,
    TUE,
    WED_15,
    WORLD,
    actor,
    concluded,
    raised,
    raising,
    settled,
    signed,
    talked,
    talked_inside,
    three_parties,
    viewed,
    withdrawn,
)


def offers(case: Case, person: str, at: datetime = THU) -> list[str]:
    return [offer.act for offer in what_next(Moment(WORLD, case, actor(case, person, at), at))]


def test_a_failed_talk_offers_the_next_stage_at_once_and_first() -> None:
    """Reading 2."""
    first, *_ = what_next(Moment(WORLD, talked(), actor(talked(), GRACE, THU), THU))

    assert first == Offer(
        act="escalate",
        title="Escalate to the next stage",
        because="You discussed this on Thursday 2 April and did not agree.",
        waits=True,
        due_on=None,
    )


def test_what_waits_on_somebody_comes_first_with_its_date() -> None:
    first, second, *_ = what_next(Moment(WORLD, raised(), actor(raised(), DANA, TUE), TUE))

    assert (first.act, first.waits, first.because, str(first.due_on)) == (
        "give-view",
        True,
        "Respond",
        "2026-04-09",
    )
    assert not second.waits


def test_whoever_takes_no_part_is_offered_nothing() -> None:
    for person in (KEN, SAM, HELEN, "joan-frith"):
        assert offers(viewed(), person) == []


def test_somebody_kept_from_it_is_offered_nothing() -> None:
    """Reading 9."""
    assert offers(raised(barred=(OWEN,)), OWEN) == []


def test_an_agency_also_concerned_is_offered_what_is_not_for_the_two_sides() -> None:
    """Reading 7: its view, the adult, a concern, a pause, its answer; not going up, nor the dates, nor the outcome."""
    offered = set(offers(three_parties(), SAM, FRI))

    assert {"give-view", "ask-adult", "report-concern", "note-discussion", "propose-outcome", "leave"} <= offered
    assert offered & {"escalate", "escalate-urgently", "propose-date", "give-outcome", "withdraw", "sign"} == set()


@rows(
    ("case", "person", "offered"),
    [
        (withdrawn(), DANA, "carry-on"),
        (withdrawn(), GRACE, "reopen"),
        (settled(), TOM, "sign"),
        (settled(), TOM, "refuse-to-sign"),
        (signed(), GRACE, "file-copy"),
        (concluded(), ANIL, "reopen"),
    ],
)
def test_something_can_be_done_after_every_end(case: Case, person: str, offered: str) -> None:
    assert offered in offers(case, person, WED_15)


OFFERED = {
    "ask-adult": "anybody of a party may ask the adult what they want (S4a)",
    "ask-for": "any party may ask another for information (S5c)",
    "bring-forward": "the adult's needs let any party bring a date forward (reading 3)",
    "correct": "what one wrote oneself",
    "give-view": "a view may be added to (S5c)",
    "escalate-urgently": "either side may, for urgency (reading 8)",
    "note-discussion": "the practitioners talk (F0)",
    "propose-outcome": "they may settle it at any time",
    "propose-pause": "any party may propose one (reading 5)",
    "report-concern": "at any time (S4b)",
    "withdraw": "hers is the agency that raised it (P1)",
}
NOT_OFFERED = {
    "escalate": "nobody has talked, and no limit has passed (reading 2)",
    "accept-date": "the practitioners' stage has a limit, and no date to agree (reading 1)",
    "give-outcome": "at this stage that is for the other side (the procedure's `answer_from`)",
    "say-satisfied": "nothing is on the table (S5b)",
    "tell-worker": "no outcome is owed (F2)",
    "decide": "the decision is the co-ordinator's (S6a)",
    "conclude": "only after the Chair, the court, or all parties' choice (S5b)",
    "sign": "there is no agreed text (B7)",
    "reopen": "it is open",
    "end-pause": "it is not paused (reading 5)",
    "consider-review": "that is the Board manager's, after the end (F5)",
    "raise": "it was raised already",
    "let-clock-run": "only the clock does that",
    "show-card": "only the clock does that",
}


def test_a_worker_whose_agency_raised_it_is_offered_what_is_theirs_to_do_and_nothing_else() -> None:
    """Each with the reason, in the words of the requirements."""
    offered = set(offers(viewed(), GRACE))

    assert set(OFFERED) - offered == set()
    assert set(NOT_OFFERED) & offered == set()


# Before the button is pressed


def test_taking_it_up_says_who_will_be_told_who_will_see_and_which_dates_start_and_stop() -> None:
    """P2, reading 9."""
    act = Escalate(from_stage="practitioners", reason="", safety="")

    shown = preview(Moment(WORLD, talked_inside(), actor(talked_inside(), TOM, FRI), FRI), act)

    assert tuple(shown.told) == ("council-north-manager", "trust-district-nurse")
    assert shown.sees == ("council-north-manager",)
    assert "trust-matron-hurley" in shown.sees_already
    assert [clock.name for clock in shown.starts] == ["formal-week", "date-agreed"]
    assert [clock.name for clock in shown.stops] == ["practitioners-week"]
    assert shown.stays == ()


def test_going_straight_says_so_for_the_stage_chosen() -> None:
    act = EscalateUrgently(from_stage="practitioners", to_stage="chair", reason="")

    shown = preview(Moment(WORLD, raised(), actor(raised(), GRACE, TUE), TUE), act)

    assert "board-chair" in shown.sees
    assert "board-manager" in shown.told


def test_raising_says_who_will_see_it() -> None:
    """Reading 9."""
    shown = preview(Moment(WORLD, Case(), actor(Case(), GRACE, TUE), TUE), raising())

    assert set(shown.sees) == {"trust-district-nurse", "council-north-social-worker", "trust-lead", "council-lead"}
    assert shown.sees_already == ()


def test_raising_it_so_that_somebody_must_not_see_it_leaves_them_out() -> None:
    """Reading 9."""
    shown = preview(Moment(WORLD, Case(), actor(Case(), GRACE, TUE), TUE), raising(barred=(OWEN,)))

    assert "council-lead" not in (*shown.sees, *shown.told)


def test_words_never_steer() -> None:
    """The preview with empty words is that of the act with any."""
    by = actor(viewed(), GRACE, THU)

    empty = preview(Moment(WORLD, viewed(), by, THU), GiveView(text="", safety=""))

    assert empty == preview(
        Moment(WORLD, viewed(), by, THU), GiveView(text="At length.", evidence="Notes.", safety="no")
    )


def test_dates_that_stay_are_shown_too() -> None:
    shown = preview(Moment(WORLD, viewed(), actor(viewed(), GRACE, THU), THU), GiveView(text=""))

    assert [clock.name for clock in shown.stays] == ["practitioners-week"]
    assert (shown.starts, shown.stops, shown.sees) == ((), (), ())


def test_what_may_not_be_done_has_no_preview() -> None:
    act = Escalate(from_stage="practitioners", reason="")

    with pytest.raises(Refusal, match="You cannot escalate yet"):
        preview(Moment(WORLD, viewed(), actor(viewed(), GRACE, THU), THU), act)


def test_a_care_home_is_told_before_it_raises_that_the_co_ordinator_is_next() -> None:
    """P3: case 2, no post above the registered manager's."""
    case = raised(BETH, types=("communication",), coordinator="")
    act = EscalateUrgently(from_stage="practitioners", to_stage="managers", reason="")

    shown = preview(Moment(WORLD, case, actor(case, BETH, TUE), TUE), act)

    assert shown.sees == ("council-north-manager",)
