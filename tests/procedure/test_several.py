"""Several agencies on a side: each has its own seat, date, answer and signature (reading 7)."""

from dataclasses import replace

from accord.procedure.case import Case
from accord.procedure.dates import AcceptDate, ProposeDate, date_seats
from accord.procedure.joining import make_party
from accord.procedure.routing import make_seat
from accord.procedure.turns import seat_posts
from tests.stories import (
    FRI,
    MON,
    PRIYA,
    RUTH,
    TOM,
    WORLD,
    act_as,
    at_managers,
)


def with_police(case: Case) -> Case:
    """The case in which the police are challenged as well, and sit at the managers’ stage."""
    party = make_party(WORLD, "police", "challenged", FRI.date())
    seat = make_seat(WORLD, "managers", "challenged", WORLD.directory.posts["police-sergeant"], FRI.date())
    return replace(case, parties=(*case.parties, party), seats=(*case.seats, seat))


def test_each_agency_of_a_side_has_a_seat_of_its_own() -> None:
    """Reading 7."""
    case = with_police(at_managers())

    assert [seat.post for seat in case.presents("challenged")] == ["council-north-manager", "police-sergeant"]
    assert [party.agency for party in case.main_parties] == ["trust", "council", "police"]
    assert seat_posts(case, ("challenged",)) == ["council-north-manager", "police-sergeant"]
    assert date_seats(WORLD, case) == {
        "trust": "trust-matron-hurley",
        "council": "council-north-manager",
        "police": "police-sergeant",
    }


def test_a_date_stands_when_every_agency_of_both_sides_has_accepted_it() -> None:
    """Reading 3."""
    case = act_as(with_police(at_managers()), TOM, ProposeDate(on=MON.date()), FRI)

    accepted = act_as(case, PRIYA, AcceptDate(), FRI)
    agreed = act_as(accepted, RUTH, AcceptDate(), FRI)

    assert accepted.proposal
    assert accepted.proposal.acceptors == ("police",)
    assert agreed.proposal is None
    assert [clock.due_on for clock in agreed.clocks if clock.key == "answer"] == [MON.date()]
