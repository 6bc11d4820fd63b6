"""An agency that comes in, at the borders: how many there can be, who co-ordinates, which date is put to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import pytest

from accord.procedure.acts.people.coming_in import first_seated
from accord.procedure.acts.people.joining import MOST_AGENCIES, BringIn, LeaveCase, needs_few_agencies
from accord.procedure.acts.stages.dates import ProposeDate
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.routing import Search
from accord.procedure.world.values import Refusal
from tests.rows import rows
from tests.stories import (
    BETH,
    FRI,
    GRACE,
    LEO,
    MON,
    PRIYA,
    SAM,
    TOM,
    WED,
    WORLD,
    act_as,
    actor,
    at_managers,
    date_agreed,
    facts_of,
    on,
    raised,
    refused,
    viewed,
)

RESPONDING = BringIn(agency="police", side="challenged", why="They hold the card.")
CONCERNED = BringIn(agency="police", why="The bank card.")


def between(number: int) -> Case:
    """At the managers' stage, between so many agencies."""
    case = at_managers()
    [first, *_] = case.parties
    more: Iterable[str] = (f"agency-{one}" for one in range(number - len(case.main_parties)))
    return replace(case, parties=(*case.parties, *(replace(first, agency=agency) for agency in more)))


def test_a_disagreement_is_between_20_agencies_at_most() -> None:
    sentence = ("A case can have up to 20 agencies. Select fewer", "agency")

    assert len(act_as(between(19), TOM, RESPONDING, FRI).main_parties) == MOST_AGENCIES == 20
    assert refused(between(20), TOM, RESPONDING, FRI) == sentence
    needs_few_agencies(20, "agency")
    with pytest.raises(Refusal):
        needs_few_agencies(21, "agency")


def test_an_agency_that_does_not_co_ordinate_the_enquiry_is_not_named_as_if_it_did() -> None:
    nobody = replace(at_managers(), coordinator="")

    assert act_as(nobody, TOM, CONCERNED, FRI).coordinator == ""
    assert act_as(nobody, TOM, RESPONDING, FRI).coordinator == ""


def test_whoever_co_ordinates_the_enquiry_already_still_does() -> None:
    [fact] = facts_of(at_managers(), TOM, CONCERNED, FRI)
    before = at_managers().coordinator

    assert replace(fact, co_ordinates=True).onto(at_managers()).coordinator == before != ""


def test_a_date_that_was_proposed_is_the_same_proposal_with_one_more_to_accept_it() -> None:
    """Reading 3."""
    before = act_as(at_managers(), TOM, ProposeDate(on=MON.date()), FRI)

    after = act_as(before, TOM, RESPONDING, FRI)

    assert before.proposal is not None
    assert after.proposal == replace(before.proposal, acceptors=(*before.proposal.acceptors, "police"))


def test_a_date_that_was_agreed_is_proposed_anew_by_the_entry_that_brings_it_in() -> None:
    """Reading 3."""
    case = act_as(date_agreed(), TOM, RESPONDING, FRI)

    assert case.proposal is not None
    assert (case.proposal.entry, case.proposal.acceptors) == (case.length, ("police",))


@rows(("at", "is_asked"), [(MON, True), (on(14, 4), False)])
def test_an_agreed_date_is_put_to_whoever_comes_in_until_its_day_has_passed(at: datetime, is_asked: bool) -> None:
    case = act_as(date_agreed(), TOM, RESPONDING, at)

    assert ("police-sergeant" in {row.post for row in waiting_of(WORLD, case) if row.act == "accept-date"}) == is_asked


def test_no_date_is_put_to_whoever_comes_in_where_none_was_proposed() -> None:
    assert act_as(at_managers(), TOM, RESPONDING, FRI).proposal is None


def test_one_seat_whose_holder_must_not_see_it_is_enough_to_choose_somebody_else() -> None:
    """The constable may not see it, their sergeant may."""
    kept_from_it = replace(at_managers(), barred=(SAM,))
    sentence = ("No one in that role can see this case. Select someone else", "post")

    assert refused(kept_from_it, PRIYA, replace(RESPONDING, post="police-constable"), FRI) == sentence
    assert act_as(kept_from_it, PRIYA, RESPONDING, FRI).party("police") is not None


@rows("post", ["police-constable", "police-sergeant", "police-head"])
def test_an_agency_that_raises_it_too_comes_in_with_whichever_post_was_chosen_there(post: str) -> None:
    """P1: workers of any level raise a disagreement."""
    case = act_as(viewed(), GRACE, BringIn(agency="police", side="challenger", post=post, why="Us too."), WED)

    assert [seat.post for seat in case.seats if seat.agency == "police"] == [post]


def test_an_agency_also_involved_leaves_even_where_it_co_ordinates_the_enquiry() -> None:
    """P3: only a side that co-ordinates it stays."""
    case = raised(BETH, agency="trust", types=("ending",), coordinator="council-south-manager")
    case = act_as(case, BETH, BringIn(agency="council", why="It co-ordinates."), WED)

    left = act_as(case, LEO, LeaveCase(why="Our part is done.", safety="no"), WED)

    assert [party.agency for party in left.active_parties] == ["willow", "trust"]


@rows(
    ("stage", "first"),
    [("practitioners", ["police-constable", "police-head"]), ("managers", ["police-sergeant", "police-sergeant"])],
)
def test_the_post_chosen_acts_first_where_the_stage_lets_one_choose_and_else_whom_it_finds(
    stage: str, first: list[str]
) -> None:
    """P3."""
    moment = Moment(WORLD, at_managers(), actor(at_managers(), TOM, FRI), FRI)
    search = Search(moment=moment, stage=WORLD.procedure.stages[stage], side="challenged", agency="police")

    found = [first_seated(search, post) for post in ("police-constable", "police-head")]

    assert [post.key for post in found if post] == first
