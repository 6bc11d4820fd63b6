"""The decision on the enquiry changes hands on the pages: asked with a reason, and agreed to or declined (S6a)."""

import pytest

from accord.letters.models import Message
from accord.letters.round import work_round
from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, LEO, TUESDAY, entries, minutes
from tests.pages.home.test_home import home_of, part
from tests.pages.visiting import Visitor, errors_of, text_of
from tests.record.cases import raised

pytestmark = pytest.mark.django_db
OWEN, PRIYA = "owen-tate", "priya-raman"


@pytest.fixture
def ref() -> str:
    """A disagreement about ending the enquiry that Priya co-ordinates, at the practitioners' stage."""
    enter_demonstration()
    return raised(TUESDAY, types=("ending",), coordinator="council-north-manager")


def asks(ref: str) -> str:
    """Owen asks Leo, and is shown what that does."""
    owen, path = Visitor(OWEN), f"/cases/{ref}/name-co-ordinator/"
    page = text_of(owen.opens(path, minutes(5)))
    given = {"post": "council-south-manager", "why": "The South team knows her."}
    assert owen.sends(path, given, minutes(5)).status_code == 302
    return page


def whose(ref: str) -> str:
    return text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(30))).partition("Enquiry decision")[2][:500]


def test_another_manager_is_asked_with_a_reason_by_a_letter_and_the_case_says_who_decides_until_then(ref: str) -> None:
    """S6a."""
    page = asks(ref)
    work_round(minutes(10))

    assert "Until they agree, Priya Raman, team manager, decides." in page
    assert "Agree or decline to be the enquiry co-ordinator" in part(home_of(LEO, minutes(15)), "on-you")
    assert Message.objects.filter(person=LEO, kind="asks").count() == 1
    assert "Leo Abbot, team manager, has been asked to take this on. Until they agree, Priya Raman decides." in whose(
        ref
    )


def test_a_reason_is_asked_for(ref: str) -> None:
    response = Visitor(OWEN).sends(
        f"/cases/{ref}/name-co-ordinator/", {"post": "council-south-manager", "why": ""}, minutes(5)
    )

    assert errors_of(response) == ["Enter why another manager should decide"]


def test_who_agrees_decides_from_then_on(ref: str) -> None:
    """S6a."""
    asks(ref)
    leo, path = Visitor(LEO), f"/cases/{ref}/accept-co-ordination/"

    page = text_of(leo.opens(path, minutes(15)))
    leo.sends(path, {}, minutes(15))

    assert "The South team knows her." in page
    assert "instead of Priya Raman, team manager." in page
    assert "this stays with" not in page
    assert entries(ref)[-1] == "CoordinatorNamed"
    assert "Only Leo Abbot, the enquiry co-ordinator" in whose(ref)


def test_who_declines_goes_home_sees_no_more_of_it_and_the_first_still_decides(ref: str) -> None:
    """S6a, reading 9."""
    asks(ref)
    leo = Visitor(LEO)

    page = text_of(leo.opens(f"/cases/{ref}/decline-co-ordination/", minutes(15)))
    declined = leo.sends(f"/cases/{ref}/decline-co-ordination/", {"why": "On leave."}, minutes(15))

    sees = page.partition(">Names<")[2].partition("<button")[0]
    assert "Owen Tate" in sees
    assert "You" not in sees
    assert (declined.status_code, declined["Location"]) == (302, "/cases/")
    assert leo.opens(f"/cases/{ref}/", minutes(20)).status_code == 404
    assert "Only Priya Raman, the enquiry co-ordinator" in whose(ref)
