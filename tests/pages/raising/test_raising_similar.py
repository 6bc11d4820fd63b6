"""An open case about the same adult with the same agency is named before another is raised."""

from typing import Any

import pytest

from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY, done, minutes
from tests.pages.raising.test_raising import NEEDED, ref_in, seen
from tests.pages.raising_steps import begins, fills, raises
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
NAMED = "You can already see an open case about this adult with this agency"
SAME_NAME = {"name": "PENHALLOW, Iris", "born": "1950-01-01"}
SAME_BIRTH = {"name": "Mrs I. P.", "born": "1941-05-02"}
SAME_NUMBER = {"name": "Mrs P.", "record_number": "943-476 5919"}


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def first(**adult: str) -> str:
    """The reference of a case that is open already."""
    known = {"number": 1, "name": "Mrs Iris Penhallow", "born": "1941-05-02", "record_number": "9434765919", **adult}
    return ref_in(raises(Visitor(GRACE), {**NEEDED, "adults": [known]}, TUESDAY)["Location"])


def second(person: str, adult: dict[str, str], **given: Any) -> tuple[Visitor, str]:
    visitor = Visitor(person)
    draft = begins(visitor, minutes(5))
    fills(visitor, draft, {**NEEDED, **given, "adults": [{"number": 1, **adult}]}, minutes(5))
    return visitor, draft


@pytest.mark.parametrize("adult", [SAME_NAME, SAME_BIRTH, SAME_NUMBER])
def test_it_is_named_while_writing_and_before_sending_and_the_two_are_linked(adult: dict[str, str]) -> None:
    """Kind G, B74."""
    ref = first()
    grace, draft = second(GRACE, adult)

    writing, checking = (text_of(grace.opens(f"{draft}{page}/", minutes(6))) for page in ("what", "check"))
    unsaid = errors_of(grace.sends(f"{draft}check/", {"safety": "no"}, minutes(6)))
    sent = grace.sends(f"{draft}check/", {"safety": "no", "same": "new"}, minutes(6))

    assert [NAMED in page and f"/cases/{ref}/" in page for page in (writing, checking)] == [True, True]
    assert unsaid == ["Select if this is the same matter"]
    assert seen(ref_in(sent["Location"])).case.linked == ref


def test_the_same_matter_is_not_raised_again_and_the_draft_stays() -> None:
    ref = first()
    grace, draft = second(GRACE, SAME_NAME)

    sent = grace.sends(f"{draft}check/", {"safety": "no", "same": ref}, minutes(6))

    assert sent["Location"] == f"/cases/{ref}/"
    assert "You did not raise this again." in text_of(grace.opens(sent["Location"], minutes(6)))
    assert grace.opens(f"{draft}check/", minutes(7)).status_code == 200


@pytest.mark.parametrize("person", ["will-prior", "jo-kerr"])
def test_who_may_not_see_it_learns_nothing(person: str) -> None:
    first()
    visitor, draft = second(person, SAME_NAME)

    pages = [text_of(visitor.opens(f"{draft}{page}/", minutes(6))) for page in ("what", "check")]

    assert [NAMED in page or "same matter" in page for page in pages] == [False, False]
    assert visitor.sends(f"{draft}check/", {"safety": "no"}, minutes(6)).status_code == 302


def test_who_is_excluded_learns_nothing() -> None:
    raises(Visitor(GRACE), {**NEEDED, "barred": ["ffion-rees"]}, TUESDAY)
    ffion, draft = second("ffion-rees", SAME_NAME)

    assert NAMED not in text_of(ffion.opens(f"{draft}check/", minutes(6)))


@pytest.mark.parametrize(
    ("adult", "given"),
    [
        ({"name": "Mr Leonard Penhallow", "born": "1939-01-30"}, {}),
        (SAME_NAME, {"agency": "police"}),
        ({"name": "Bear", "born": "1941"}, {}),
    ],
)
def test_another_adult_or_another_agency_is_not_similar(adult: dict[str, Any], given: dict[str, str]) -> None:
    first()
    visitor = Visitor(GRACE)
    draft = begins(visitor, minutes(5))
    visitor.sends(f"{draft}agency/", {"agency": given.get("agency", "council")}, minutes(5))
    born = {"1-born-year": adult["born"]} if len(adult["born"]) == 4 else {"1-record_number": "1"}
    visitor.sends(f"{draft}adults/", {"rows": "1", "1-name": adult["name"], **born}, minutes(5))

    assert NAMED not in text_of(visitor.opens(f"{draft}what/", minutes(6)))


def test_a_case_that_has_ended_is_not_named() -> None:
    ref = first()
    done(ref, GRACE, "withdraw", minutes(3), why="Settled.", safety="no")
    grace, draft = second(GRACE, SAME_NAME)

    assert NAMED not in text_of(grace.opens(f"{draft}check/", minutes(6)))


BESIDE = "You can also see an open case about this adult with these agencies"


@pytest.mark.parametrize("adult", [SAME_NAME, SAME_BIRTH, SAME_NUMBER])
def test_a_lead_who_sees_both_is_shown_the_other_on_each_where_the_worker_sees_one(adult: dict[str, str]) -> None:
    """Kind G, B74."""
    old = first()
    will, draft = second("will-prior", adult)
    new = ref_in(will.sends(f"{draft}check/", {"safety": "no"}, minutes(6))["Location"])

    def shown(person: str, ref: str, other: str) -> bool:
        page = text_of(Visitor(person).opens(f"/cases/{ref}/", minutes(7)))
        assert (BESIDE in page) == (f"/cases/{other}/" in page)
        return BESIDE in page

    assert [shown(lead, old, new) and shown(lead, new, old) for lead in ("ffion-rees", "owen-tate")] == [True, True]
    assert [shown(GRACE, old, new), shown("will-prior", new, old)] == [False, False]


@pytest.mark.parametrize("how", ["another agency", "another adult", "ended", "kept out"])
def test_no_other_case_is_shown_beside(how: str) -> None:
    given: dict[str, Any] = {"barred": ["ffion-rees"]} if how == "kept out" else {}
    old = ref_in(raises(Visitor(GRACE), {**NEEDED, **given}, TUESDAY)["Location"])
    if how == "ended":
        done(old, GRACE, "withdraw", minutes(3), why="Settled.", safety="no")
    adult = {"name": "Mr Leonard Penhallow", "born": "1939-01-30"} if how == "another adult" else SAME_NAME
    visitor = Visitor("will-prior")
    draft = begins(visitor, minutes(5))
    agency = {"agency": "police"} if how == "another agency" else {}
    fills(visitor, draft, {**NEEDED, **agency, "adults": [{"number": 1, **adult}]}, minutes(5))
    new = ref_in(visitor.sends(f"{draft}check/", {"safety": "no"}, minutes(6))["Location"])

    assert BESIDE not in text_of(Visitor("ffion-rees").opens(f"/cases/{new}/", minutes(7)))
