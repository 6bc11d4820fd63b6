"""The case page with several agencies on a side: each is shown alike, comes in, and leaves, through its pages."""

import pytest

from accord.procedure.model.parts import Named
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, minutes
from tests.pages.raising.test_raising import seen
from tests.pages.visiting import Visitor, errors_of, text_of
from tests.record.cases import raised

pytestmark = pytest.mark.django_db
JO, SAM = "jo-kerr", "sam-pike"
TRUST, COUNCIL, POLICE, AYLESFORD = (
    "Ridgeway Community NHS Trust",
    "Chiltern Edge Council, Adult Social Care",
    "Three Valleys Police",
    "Aylesford Housing Association",
)


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def test_the_page_names_every_agency_and_gives_each_a_column_of_its_own() -> None:
    """S0b, reading 7."""
    ref = raised(others=(Named(agency="police"), Named(agency="aylesford", side="challenger")))

    page = text_of(Visitor(SAM).opens(f"/cases/{ref}/", minutes(5)))

    assert f"{TRUST}, {AYLESFORD}, {COUNCIL} and {POLICE}" in page
    views = page.partition('id="views"')[2].partition("</section>")[0]
    assert [views.count(name) for name in (TRUST, AYLESFORD, COUNCIL, POLICE)] == [1, 1, 1, 1]
    people = page.partition('id="people"')[2]
    for name in ("Grace Adeyemi", "Jo Kerr", "Dana Whitlock", "Sam Pike"):
        assert name in people


def test_an_agency_is_brought_in_to_respond_and_is_asked_for_its_view() -> None:
    """Reading 7."""
    ref = raised()
    typed = {"agency": "police", "side": "challenged", "post": "", "why": "They hold the card."}

    response = Visitor(DANA).sends(f"/cases/{ref}/bring-in/", typed, minutes(5))
    home = text_of(Visitor(SAM).opens("/", minutes(6)))

    assert errors_of(response) == []
    assert [(one.agency, one.side) for one in seen(ref).case.parties][-1] == ("police", "challenged")
    assert f"{TRUST}, {COUNCIL} and {POLICE}" in home


def test_one_of_two_that_were_asked_to_respond_leaves_and_the_other_goes_on() -> None:
    """Reading 7."""
    ref = raised(others=(Named(agency="police"),))
    sam = Visitor(SAM)

    unsaid = sam.sends(f"/cases/{ref}/leave/", {"why": ""}, minutes(5))
    sam.sends(f"/cases/{ref}/leave/", {"why": "It is for the Council."}, minutes(6))
    page = text_of(Visitor(DANA).opens(f"/cases/{ref}/", minutes(7)))
    alone = text_of(Visitor(DANA).opens(f"/cases/{ref}/leave/", minutes(8)))

    assert errors_of(unsaid) == ["Enter why your agency is no longer involved"]
    assert f"{TRUST} and {COUNCIL}" in page
    assert "recorded that the police left this case" in page
    assert "No other agency was asked to respond, so yours cannot leave." in alone


def test_of_two_that_raised_it_neither_withdraws_it_and_one_can_leave() -> None:
    """P1, reading 7."""
    ref = raised(others=(Named(agency="aylesford", side="challenger"),))

    refused = text_of(Visitor(GRACE).opens(f"/cases/{ref}/withdraw/", TUESDAY))
    Visitor(JO).sends(f"/cases/{ref}/leave/", {"why": "The Trust goes on."}, minutes(5))

    assert "Another agency also raised this. Your agency can leave the case, and the other agency continues." in refused
    assert [one.agency for one in seen(ref).case.main_parties] == ["trust", "council"]
