"""Which agencies are in it: bringing one in, leaving, and who co-ordinates the enquiry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.people.joining import BringIn, LeaveCase
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.acts.stages.pausing import AgreePause, ProposePause
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Seat
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.seeing import Level, level_of
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    BETH,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    KEN,
    MON,
    OWEN,
    PRIYA,
    RUTH,
    SAM,
    TOM,
    TUE,
    VISIT,
    WED,
    WORLD,
    act_as,
    at_chair,
    at_managers,
    facts_of,
    proposed,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    talk,
    three_parties,
    view,
)

POLICE = BringIn(agency="police", why="The bank card.")
GOING = LeaveCase(why="The card is found.")


def seat_of(case: Case, post: str) -> Seat:
    return case.seats_of(post)[0]


# Bringing in


@rows("person", [GRACE, DANA, FFION, OWEN])
def test_anybody_who_takes_part_brings_in_another_agency(person: str) -> None:
    """Reading 7: two or more."""
    case = act_as(raised(), person, POLICE, WED)

    assert [(party.agency, party.side) for party in case.parties] == [
        ("trust", "challenger"),
        ("council", "challenged"),
        ("police", "concerned"),
    ]
    assert seat_of(case, "police-constable").side == "concerned"


def test_the_chair_brings_one_in_too() -> None:
    assert act_as(at_chair(), HELEN, BringIn(agency="aylesford", why="The flat."), MON).party("aylesford") is not None


def test_whoever_comes_in_and_their_lead_are_told() -> None:
    [fact] = facts_of(raised(), GRACE, POLICE, WED)

    told = notices_of(WORLD, raised(), fact, act_as(raised(), GRACE, POLICE, WED))

    assert [notice.post for notice in told] == ["police-constable", "police-sergeant"]


def test_an_agency_comes_in_with_the_post_named_or_its_contact() -> None:
    named = act_as(raised(), GRACE, BringIn(agency="police", post="police-sergeant", why="The card."), WED)

    assert [seat.post for seat in named.seats if seat.side == "concerned"] == ["police-sergeant"]
    assert [seat.post for seat in three_parties().seats if seat.side == "concerned"] == ["police-constable"]


def test_the_council_comes_in_with_the_manager_who_co_ordinates_the_enquiry() -> None:
    """P3: the care home and the Trust disagree, and there is an enquiry that Leo co-ordinates."""
    case = raised(BETH, agency="trust", types=("ending",), coordinator="council-south-manager")

    case = act_as(case, BETH, BringIn(agency="council", why="It co-ordinates."), WED)

    assert [seat.post for seat in case.seats if seat.agency == "council"] == ["council-south-manager"]


def test_the_co_ordinator_brought_in_is_named_as_such_where_nobody_was() -> None:
    """P3, S6a: once an enquiry exists."""
    case = raised(BETH, agency="trust", types=("views",), coordinator="")
    act = BringIn(agency="council", post="council-north-manager", why="An enquiry has begun.")

    assert act_as(case, BETH, act, WED).coordinator == "council-north-manager"


# Leaving


def test_an_agency_that_is_no_longer_concerned_leaves_and_sees_it_no_more() -> None:
    case = act_as(three_parties(), SAM, GOING, FRI)

    assert [party.agency for party in case.active_parties] == ["trust", "council"]
    assert level_of(WORLD, case, SAM, FRI.date()) is Level.NOTHING


def test_all_seats_are_told_that_it_left() -> None:
    [fact] = facts_of(three_parties(), SAM, GOING, FRI)

    told = notices_of(WORLD, three_parties(), fact, act_as(three_parties(), SAM, GOING, FRI))

    assert {notice.post for notice in told} == {seat.post for seat in at_managers().seats}


def test_leaving_resolves_it_where_all_the_others_are_satisfied() -> None:
    """S5b: the agency that left was the only one still to answer."""
    case = act_as(three_parties(), TOM, proposing(), FRI)
    case = act_as(act_as(case, TOM, satisfied("trust"), FRI), PRIYA, satisfied("council"), FRI)
    assert case.is_open

    case = act_as(case, SAM, GOING, FRI)

    assert case.end is not None
    assert case.end.how == "resolved"


def test_a_pause_that_only_the_leaving_agency_had_not_agreed_to_is_asked_for_anew() -> None:
    """Reading 5: a pause begins with an act of somebody who agrees to it, not with a leaving."""
    asking = ProposePause(why="A visit.", interim="It stays open.", look_again=date(2026, 5, 1), safety="no")
    case = act_as(act_as(three_parties(), TOM, asking, FRI), PRIYA, AgreePause(safety="no"), FRI)

    case = act_as(case, SAM, GOING, FRI)

    assert (case.pause_proposed, case.paused) == (None, None)
    assert refused(case, TOM, AgreePause(safety="no"), FRI) == ("No one has proposed a pause.", None)


def test_an_agency_that_left_may_be_brought_in_again() -> None:
    case = act_as(act_as(three_parties(), SAM, GOING, FRI), TOM, POLICE, MON)

    assert [party.agency for party in case.active_parties] == ["trust", "council", "police"]


# Refusals


def paused_with_the_police() -> Case:
    asking = ProposePause(why="A visit.", interim="It stays open.", look_again=date(2026, 5, 1), safety="no")
    case = act_as(three_parties(), TOM, asking, FRI)
    return act_as(act_as(case, PRIYA, AgreePause(safety="no"), FRI), SAM, AgreePause(safety="no"), FRI)


UNREPORTED = "First record that the new concern was reported."


def something_new() -> Case:
    """The police said something new has come up, and have not recorded that it was reported (S4b)."""
    return act_as(three_parties(), SAM, replace(view(), safety="yes"), FRI)


def left() -> Case:
    return act_as(three_parties(), SAM, GOING, FRI)


NOT_A_PARTY = "Your agency is not on this case."
NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."


@refusals(
    (Case, GRACE, POLICE, TUE, "This has not been raised yet.", None),
    (settled, TOM, POLICE, MON, "This disagreement has ended.", None),
    (raised, SAM, POLICE, TUE, NOT_A_PARTY, None),
    (raised, KEN, POLICE, TUE, NO_SEAT, None),
    *(
        (raised, GRACE, BringIn(agency=agency, why="W"), TUE, "Select an agency", "agency")
        for agency in ("board", "elsewhere")
    ),
    *(
        (raised, GRACE, BringIn(agency=agency, why="W"), TUE, "That agency is already on this case.", "agency")
        for agency in ("council", "trust")
    ),
    *(
        (
            raised,
            GRACE,
            BringIn(agency="police", post=post, why="W"),
            TUE,
            "Select a contact or “Not sure”",
            "post",
        )
        for post in ("aylesford-manager", "nobody")
    ),
    (raised, GRACE, BringIn(agency="police", why=" "), TUE, "Enter why they are involved", "why"),
    (
        lambda: raised(barred=(SAM,)),
        GRACE,
        BringIn(agency="police", post="police-constable", why="W"),
        TUE,
        "No one in that role can see this case. Select someone else",
        "post",
    ),
    (
        lambda: raised(barred=(SAM, RUTH, "neil-grant")),
        GRACE,
        POLICE,
        TUE,
        "No one in that role can see this case. Select someone else",
        "post",
    ),
)
def test_bringing_in_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


@refusals(
    (
        three_parties,
        TOM,
        GOING,
        FRI,
        "No other agency raised this. Your agency can withdraw it instead.",
        None,
    ),
    (
        three_parties,
        PRIYA,
        GOING,
        FRI,
        "No other agency was asked to respond, so yours cannot leave.",
        None,
    ),
    (left, SAM, GOING, FRI, NOT_A_PARTY, None),
    (paused_with_the_police, SAM, GOING, FRI, "This case is paused. Any agency can end the pause.", None),
    (three_parties, "neil-grant", GOING, FRI, NO_SEAT, None),
    (something_new, SAM, GOING, FRI, UNREPORTED, None),
    (three_parties, SAM, replace(GOING, safety="yes"), FRI, UNREPORTED, "safety"),
    (
        lambda: act_as(three_parties(), GRACE, proposing(replace(VISIT, post="police-constable")), FRI),
        SAM,
        GOING,
        FRI,
        "Your agency has a proposed action. First propose an outcome without it.",
        None,
    ),
    (three_parties, SAM, LeaveCase(why=""), FRI, "Enter why your agency is no longer involved", "why"),
    (Case, SAM, GOING, TUE, "This has not been raised yet.", None),
)
def test_leaving_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_an_agency_also_concerned_does_not_take_it_up() -> None:
    act = Escalate(from_stage="managers", reason="R", safety="no")
    case = act_as(three_parties(), SAM, talk(at=FRI), FRI)
    sentence = "Only the agencies that disagree can do this. Yours is also involved."

    assert refused(case, SAM, act, FRI) == (sentence, None)


def test_an_outcome_that_was_proposed_waits_on_an_agency_brought_in_after_it() -> None:
    """S5b: every party, also one that came in late."""
    case = act_as(proposed(), TOM, POLICE, MON)
    case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)

    assert case.is_open
    assert [party.agency for party in case.unanswered] == ["police"]
