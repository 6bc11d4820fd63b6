"""Raising a disagreement with several agencies, and together with another, through the pages (reading 7)."""

import pytest

from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY
from tests.pages.raising.test_raising import NEEDED, ref_in, seen
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
COUNCIL, POLICE, AYLESFORD = (
    "Chiltern Edge Council, Adult Social Care",
    "Three Valleys Police",
    "Aylesford Housing Association",
)


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def begun(grace: Visitor) -> str:
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)
    return draft


def test_more_agencies_are_named_with_whom_there_and_the_check_page_lists_each() -> None:
    """Reading 7, P1."""
    grace = Visitor(GRACE)
    draft = begun(grace)

    grace.sends(f"{draft}others/", {"respond": ["police"], "together": ["aylesford"]}, TUESDAY)
    asked = text_of(grace.opens(f"{draft}whom/", TUESDAY))
    grace.sends(f"{draft}whom/", {"post": "", "post-police": "police-sergeant", "post-aylesford": ""}, TUESDAY)
    page = text_of(grace.opens(f"{draft}check/", TUESDAY))
    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert f"Who should we contact at {POLICE}?" in asked
    assert f"Who raises it with you at {AYLESFORD}?" in asked
    assert "If you are not sure, we email Jo Kerr, housing officer." in asked
    assert f"Also asked to respond: {POLICE}. Raised with {AYLESFORD}." in page
    assert f"{COUNCIL}: Dana Whitlock, social worker ({COUNCIL}’s contact)" in page
    assert f"{POLICE}: Ruth Oyelaran, detective sergeant" in page
    assert f"{AYLESFORD}: Jo Kerr, housing officer ({AYLESFORD}’s contact)" in page
    told = page.partition('id="what-this-will-do"')[2]
    for name in ("Dana Whitlock", "Ruth Oyelaran", "Jo Kerr"):
        assert name in told
    case = seen(ref_in(response["Location"])).case
    assert [(party.agency, party.side) for party in case.main_parties] == [
        ("trust", "challenger"),
        ("aylesford", "challenger"),
        ("council", "challenged"),
        ("police", "challenged"),
    ]
    assert case.present_of("police").post == "police-sergeant"  # type: ignore[union-attr]


def test_who_is_asked_at_each_agency_is_said_also_where_nobody_was_chosen() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY, without=("whom",))
    grace.sends(f"{draft}others/", {"respond": ["willow", "police"]}, TUESDAY)

    page = text_of(grace.opens(f"{draft}check/", TUESDAY))

    assert f"{COUNCIL}: Dana Whitlock, social worker ({COUNCIL}’s contact)" in page
    assert "Beth Lorimer, registered manager (Willow Court Care Home’s contact)" in page
    assert f"Sam Pike, detective constable ({POLICE}’s contact)" in page


def test_one_agency_is_not_on_both_sides() -> None:
    grace = Visitor(GRACE)
    draft = begun(grace)

    response = grace.sends(f"{draft}others/", {"respond": ["police"], "together": ["police"]}, TUESDAY)

    assert errors_of(response) == ["Select each agency once"]


def test_neither_ones_own_agency_nor_the_first_is_offered_again() -> None:
    grace = Visitor(GRACE)
    draft = begun(grace)

    page = grace.opens(f"{draft}others/", TUESDAY).content.decode()

    assert 'value="police"' in page
    assert 'value="trust"' not in page
    assert 'value="council"' not in page


def test_an_agency_that_becomes_the_first_is_to_be_taken_out_of_the_others() -> None:
    grace = Visitor(GRACE)
    draft = begun(grace)
    grace.sends(f"{draft}others/", {"respond": ["police"]}, TUESDAY)

    grace.sends(f"{draft}agency/", {"agency": "police"}, TUESDAY)

    page = text_of(grace.opens(f"{draft}check/", TUESDAY))
    assert ">More agencies</a>" in page.partition("You still need to complete: ")[2].partition("</p>")[0]


def test_it_asks_for_no_more_where_there_is_none() -> None:
    grace = Visitor(GRACE)
    draft = begun(grace)

    page = text_of(grace.opens(f"{draft}check/", TUESDAY))
    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert ">More agencies</a>" in page.partition("Add more")[2]
    assert f"Dana Whitlock, social worker ({COUNCIL}’s contact)" in page
    assert [party.agency for party in seen(ref_in(response["Location"])).case.main_parties] == ["trust", "council"]
