"""An agency that comes in on a side later, and one that leaves it: the others go on (reading 7)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from accord.procedure.acts.ending.settling import Planned
from accord.procedure.acts.ending.withdrawing import CarryOn, Withdraw
from accord.procedure.acts.people.joining import BringIn, LeaveCase
from accord.procedure.acts.saying.answering import GiveView
from accord.procedure.acts.stages.dates import AcceptDate, ProposeDate
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.world.people import Agency, Holding
from accord.procedure.world.world import World
from tests.procedure.acts.people.test_several import AYLESFORD, POLICE, asked, four, four_at_managers
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    HELEN,
    JO,
    KAY,
    MON,
    MON_20,
    PRIYA,
    RUTH,
    THU,
    TOM,
    TUE,
    WED,
    WORLD,
    act_as,
    at_chair,
    at_managers,
    date_agreed,
    facts_of,
    proposing,
    raised,
    refused,
    satisfied,
    three_parties,
)


def to_respond(agency: str = "police", post: str = "") -> BringIn:
    return BringIn(agency=agency, side="challenged", post=post, why="They hold the card.")


GOING = LeaveCase(why="It is not ours to answer.")


def test_an_agency_that_comes_in_on_a_side_leaves_the_seats_of_others_also_concerned_as_they_are() -> None:
    case = act_as(three_parties(), TOM, BringIn(agency="aylesford", why="They let the flat."), FRI)

    case = act_as(case, TOM, to_respond(), FRI)

    sides = {(seat.agency, seat.side) for seat in case.seats if seat.agency in ("police", "aylesford")}
    assert sides == {("police", "challenged"), ("aylesford", "concerned")}


def test_an_agency_that_is_brought_in_to_respond_has_the_seat_of_its_manager_at_the_managers_stage() -> None:
    """Reading 7."""
    case = act_as(at_managers(), TOM, to_respond(), FRI)

    assert [party.agency for party in case.on_side("challenged")] == ["council", "police"]
    assert [seat.post for seat in case.seats if seat.agency == "police"] == ["police-sergeant"]
    assert asked(case)["propose-date"] == ["trust-matron-hurley", "council-north-manager", "police-sergeant"]


def test_whoever_is_chosen_there_has_a_seat_beside_their_manager() -> None:
    case = act_as(at_managers(), TOM, to_respond(post="police-constable"), FRI)

    seats = [(seat.stage, seat.post) for seat in case.seats if seat.agency == "police"]
    assert seats == [("practitioners", "police-constable"), ("managers", "police-sergeant")]


def test_at_the_chairs_stage_its_head_of_service_sits() -> None:
    case = act_as(at_chair(), HELEN, to_respond(), MON_20)

    assert [(seat.stage, seat.post) for seat in case.seats if seat.agency == "police"] == [("chair", "police-head")]


def test_an_agency_brought_in_on_a_side_is_asked_for_its_view() -> None:
    """Reading 7: each agency gives its view."""
    case = act_as(at_managers(), TOM, to_respond(), FRI)
    answered = act_as(case, RUTH, GiveView(text="We hold it.", answers=case.requests[-1].entry, safety="no"), FRI)

    assert asked(case)["give-view"] == ["police-sergeant"]
    assert "give-view" not in asked(answered)


def test_it_is_asked_once_for_its_view_at_the_practitioners_stage() -> None:
    case = act_as(raised(), GRACE, to_respond(), WED)

    assert asked(case)["give-view"] == ["police-constable", "council-north-social-worker"]


def test_a_date_that_was_agreed_stands_for_it_once_it_has_accepted_it() -> None:
    """Reading 3: a date stands when every agency of both sides has accepted it."""
    case = act_as(date_agreed(), TOM, to_respond(), FRI)
    accepted = act_as(case, RUTH, AcceptDate(), FRI)

    assert asked(case)["accept-date"] == ["police-sergeant"]
    assert [clock.due_on for clock in case.clocks if clock.key == "answer"] == [MON.date()]
    assert accepted.proposal is None
    assert [clock.due_on for clock in accepted.clocks if clock.key == "answer"] == [MON.date()]


def test_a_date_that_was_proposed_needs_its_acceptance_too() -> None:
    case = act_as(at_managers(), TOM, ProposeDate(on=MON.date()), FRI)

    case = act_as(case, TOM, to_respond(), FRI)

    assert asked(case)["accept-date"] == ["council-north-manager", "police-sergeant"]


def test_an_agency_also_concerned_can_be_brought_in_on_a_side() -> None:
    case = act_as(three_parties(), TOM, to_respond(), FRI)

    assert [party.side for party in case.parties if party.agency == "police"] == ["challenged"]
    assert {seat.side for seat in case.seats if seat.agency == "police"} == {"challenged"}
    assert case.present_of("police")
    assert case.present_of("police").post == "police-sergeant"  # type: ignore[union-attr]


def test_everybody_hears_of_an_agency_that_comes_in_on_a_side() -> None:
    [fact] = facts_of(at_managers(), TOM, to_respond(), FRI)
    after = fact.onto(at_managers())

    told = {notice.post: notice.asks for notice in notices_of(WORLD, at_managers(), fact, after)}

    assert told == {
        "police-sergeant": True,
        "trust-district-nurse": False,
        "council-north-social-worker": False,
        "council-north-manager": False,
    }


def _holding(person: str, post: str) -> World:
    kept = tuple(one for one in WORLD.directory.holdings if one.post != post)
    holding = Holding(person=person, post=post, since=TUE.date())
    return replace(WORLD, directory=replace(WORLD.directory, holdings=(*kept, holding)))


def test_nobody_is_brought_in_for_a_second_agency() -> None:
    """Reading 6."""
    world = _holding(TOM, "police-constable")
    sentence = (
        "Tom Hurley acts for Ridgeway Community NHS Trust in this case. Select someone else at Three Valleys Police"
    )

    assert refused(at_managers(), PRIYA, to_respond(post="police-constable"), FRI, world=world) == (sentence, "post")


def test_more_agencies_than_can_agree_are_not_brought_in() -> None:
    agencies = {f"agency-{n}": Agency(key=f"agency-{n}", name=f"Agency {n}", short=f"{n}", kind="x") for n in range(18)}
    case = four()
    parties = tuple(replace(case.parties[0], agency=key, side="challenged") for key in agencies)

    assert refused(replace(case, parties=(*case.parties[:2], *parties)), GRACE, to_respond("police"), WED) == (
        "A case can have up to 20 agencies. Select fewer",
        "agency",
    )


def test_of_two_challenged_one_can_leave_and_the_other_goes_on() -> None:
    """Reading 7."""
    case = act_as(four_at_managers(), RUTH, GOING, MON)

    assert [party.agency for party in case.main_parties] == ["trust", "aylesford", "council"]
    assert asked(case)["propose-date"] == ["trust-matron-hurley", "aylesford-manager", "council-north-manager"]
    assert case.is_open


def test_a_date_that_only_the_agency_which_leaves_had_still_to_accept_stands() -> None:
    """Reading 3."""
    case = act_as(four_at_managers(), TOM, ProposeDate(on=MON.date()), FRI)
    for person in (KAY, PRIYA):
        case = act_as(case, person, AcceptDate(), FRI)

    left = act_as(case, RUTH, GOING, FRI)

    assert left.proposal is None
    assert [clock.due_on for clock in left.clocks if clock.key == "answer"] == [MON.date()]


def test_it_is_resolved_when_the_only_agency_that_was_not_satisfied_leaves() -> None:
    """S5b."""
    case = act_as(four_at_managers(), TOM, proposing(), MON)
    for person, agency in ((TOM, "trust"), (KAY, "aylesford"), (PRIYA, "council")):
        case = act_as(case, person, satisfied(agency), MON)

    left = act_as(case, RUTH, GOING, MON)

    assert left.end
    assert left.end.how == "resolved"
    assert asked(left)["sign"] == ["trust-matron-hurley", "aylesford-manager", "council-north-manager"]


def test_of_two_that_raised_it_one_leaves_and_the_last_withdraws_it() -> None:
    """P1, reading 7."""
    withdraw = Withdraw(why="The visit took place.", workers_view="Glad of it.", safety="no")
    sentence = "Another agency also raised this. Your agency can leave the case, and the other agency continues."
    assert refused(four(), JO, withdraw, WED) == (sentence, None)

    left = act_as(four(), JO, GOING, WED)

    assert act_as(left, GRACE, withdraw, WED).end


def test_leaving_gives_the_view_of_the_worker_who_raised_it_and_they_still_hear_what_comes_of_it() -> None:
    """P1, F2."""
    case = four_at_managers()
    sentence = "Enter what Grace Adeyemi thinks about leaving this"
    assert refused(case, TOM, GOING, MON) == (sentence, "workers_view")

    left = act_as(case, TOM, replace(GOING, workers_view="I would have stayed."), MON)
    told = act_as(left, PRIYA, proposing(), MON)
    for person, agency in ((KAY, "aylesford"), (PRIYA, "council"), (RUTH, "police")):
        told = act_as(told, person, satisfied(agency), MON)

    assert [party.agency for party in left.on_side("challenger")] == ["aylesford"]
    assert told.feedback[-1].post == "council-lead"


def test_the_worker_who_raised_it_leaves_for_their_agency_without_saying_it_twice() -> None:
    assert [party.agency for party in act_as(four(), GRACE, GOING, WED).on_side("challenger")] == ["aylesford"]


def has_action() -> Case:
    planned = Planned(what="The card", post="police-sergeant", due_on=MON_20.date())
    return act_as(four_at_managers(), TOM, proposing(planned), MON)


@rows(
    ("given", "person", "act", "at", "sentence"),
    [
        (at_managers, TOM, GOING, FRI, "No other agency raised this. Your agency can withdraw it instead."),
        (at_managers, PRIYA, GOING, FRI, "No other agency was asked to respond, so yours cannot leave."),
        (four, DANA, GOING, WED, "Your agency makes the enquiry, so it cannot leave."),
        (
            has_action,
            RUTH,
            GOING,
            MON,
            "Your agency has a proposed action. First propose an outcome without it.",
        ),
    ],
)
def test_leaving_a_side_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str
) -> None:
    assert refused(given(), person, act, at)[0] == sentence


def test_bringing_in_an_agency_that_has_its_part_already_is_refused() -> None:
    assert refused(four(), GRACE, to_respond("aylesford"), WED)[0] == "That agency is already on this case."


def test_the_agency_that_withdrew_is_also_concerned_where_others_are_still_asked_to_respond() -> None:
    """P1: the Council carries it on against the police."""
    case = raised(others=(POLICE,))
    case = act_as(case, GRACE, Withdraw(why="The visit took place.", safety="no"), THU)

    case = act_as(case, DANA, CarryOn(why="Not settled for us."), THU)

    assert {party.agency: party.side for party in case.parties} == {
        "trust": "concerned",
        "council": "challenger",
        "police": "challenged",
    }
    assert case.seats[0].side == "concerned"


def test_an_agency_that_withdrew_after_another_had_left_is_the_one_that_changes_sides() -> None:
    case = act_as(raised(others=(AYLESFORD,)), GRACE, GOING, WED)
    case = act_as(case, JO, Withdraw(why="No.", workers_view="No.", safety="no"), THU)

    case = act_as(case, DANA, CarryOn(why="Not settled for us."), THU)

    assert [party.agency for party in case.on_side("challenger")] == ["council"]
    assert [party.agency for party in case.on_side("challenged")] == ["aylesford"]


def test_an_agency_without_any_manager_stays_with_who_sits_for_it() -> None:
    """P4: the others go up."""
    case = four_at_managers()
    agency = Agency(key="small", name="A small charity", short="it", kind="voluntary", contact="small-worker")
    worker = replace(WORLD.directory.posts["police-constable"], key="small-worker", agency="small", reports_to=None)
    directory = replace(
        WORLD.directory,
        agencies={**WORLD.directory.agencies, "small": agency},
        posts={**WORLD.directory.posts, "small-worker": worker},
        holdings=(*WORLD.directory.holdings, Holding(person="imran-yusuf", post="small-worker", since=TUE.date())),
    )
    world = replace(WORLD, directory=directory)

    case = act_as(case, TOM, to_respond("small"), FRI, world=world)

    assert [seat.post for seat in case.seats if seat.agency == "small"] == ["small-worker"]
    assert ("small-worker", "propose-date") in {(row.post, row.act) for row in waiting_of(world, case)}
