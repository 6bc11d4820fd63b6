"""Somebody else does for the Board what its manager cannot do in a case, on the pages (F5)."""

from datetime import timedelta

import pytest

from accord.directory.load import directory_now, publish
from accord.directory.models import Holding, ProposedChange
from accord.directory.proposals import confirm, may_confirm
from accord.procedure.rules.seeing import Level
from accord.record.index.reindexing import reindex_due
from accord.record.lists.figures import NOBODY, behind, counts
from accord.record.read import case_seen_by
from accord.record.viewer import viewer_of
from accord.record.work import run_due
from accord.record.write import do
from tests.boards import DEMO, enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, POSTS, TUESDAY, done, entries, length_of, minutes
from tests.pages.home.test_home import home_of, part
from tests.pages.visiting import Visitor, errors_of, text_of
from tests.record.cases import act, ask, raised

pytestmark = pytest.mark.django_db
HELEN, IMRAN, VIKRAM = "helen-marsh", "imran-yusuf", "vikram-desai"


@pytest.fixture(autouse=True)
def _the_demonstration() -> None:
    enter_demonstration()


def resolved() -> str:
    """A disagreement that the Board's manager is kept from, and that has ended."""
    ref = raised(TUESDAY, barred=(IMRAN,))
    done(ref, DANA, "propose-outcome", minutes(5), text="A visit.", safety="no")
    done(ref, DANA, "say-satisfied", minutes(6), agency="council", satisfied=True, safety="no")
    return done(ref, GRACE, "say-satisfied", minutes(7), agency="trust", satisfied=True, safety="no")


def test_the_chair_finds_the_review_on_home_and_does_it_and_the_case_says_so() -> None:
    """F5."""
    ref, helen = resolved(), Visitor(HELEN)

    home = part(home_of(HELEN, minutes(8)), "on-you")
    people = text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(8)))
    done_so = helen.sends(f"/cases/{ref}/consider-review/", {"kind": "none", "why": "Settled early."}, minutes(9))

    assert "Decide on a review and write the learning" in home
    assert "Helen Marsh, Independent Chair, acts for the Board here in the Board manager’s place" in people
    assert (done_so.status_code, entries(ref)[-1]) == (302, "ReviewConsidered")
    assert helen.opens(f"/cases/{ref}/", minutes(10)).status_code == 200


def test_the_board_manager_who_is_kept_from_it_finds_no_trace() -> None:
    """Reading 9."""
    ref = resolved()

    assert Visitor(IMRAN).opens(f"/cases/{ref}/consider-review/", minutes(9)).status_code == 404
    assert ref not in home_of(IMRAN, minutes(9))


def nobody_left() -> None:
    Holding.objects.filter(person__in=[HELEN, VIKRAM]).delete()
    publish(DEMO)
    reindex_due(minutes(8))


def test_where_nobody_can_it_stands_in_the_list_that_should_be_empty_until_somebody_can() -> None:
    """F5: an alarm after the end."""
    ref = resolved()
    before = part(home_of(GRACE, minutes(8)), "on-nobody")
    nobody_left()

    home = part(home_of(GRACE, minutes(8)), "on-nobody")
    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(8)))

    assert ref not in before
    assert "No one can do this now: decide on a review and write the learning." in home
    assert "No one can do this now: decide on a review and write the learning." in page
    assert "It waits on nobody who is there." not in page


def test_the_board_manager_who_has_acted_for_an_agency_sees_the_alarm_among_the_boards_figures() -> None:
    """F5: here Imran Yusuf also holds a post of the Council, and has given its view."""
    Holding.objects.filter(post="council-south-social-worker").update(person_id=IMRAN)
    publish(DEMO)
    ref = raised(TUESDAY, post="council-south-social-worker")
    acts = [
        (IMRAN, "council-south-social-worker", act("give-view", text="It holds.", safety="no")),
        (GRACE, POSTS[GRACE], act("propose-outcome", text="A visit.", safety="no")),
        ("owen-tate", "council-lead", act("say-satisfied", agency="council", satisfied=True, safety="no")),
        (GRACE, POSTS[GRACE], act("say-satisfied", agency="trust", satisfied=True, safety="no")),
    ]
    for person, post, one in acts:
        do(ask(one, ref, by=person, post=post, seen=length_of(ref)), minutes(5))
    nobody_left()

    manager = viewer_of(IMRAN, minutes(8))

    assert counts(manager, DEMO)[NOBODY] == 1
    assert [one.ref for one in behind(manager, DEMO, NOBODY)] == [ref]


def test_the_board_names_who_stands_in_for_its_manager_on_a_page() -> None:
    """F5: a second person confirms it; whoever is named then has the turn, before the Chair."""
    ref, imran = resolved(), Visitor(IMRAN)

    shown = text_of(imran.opens("/directory/board/stand-in/", minutes(8)))
    given = {"tier": "board manager", "post": "board-chair-substitute"}
    imran.sends("/directory/board/stand-in/", given, minutes(8))
    asked_for = ProposedChange.objects.get()
    confirm(asked_for.pk, by=may_confirm(asked_for, minutes(8))[0], at=minutes(8))
    reindex_due(minutes(8))

    assert "If you select no role, the Independent Chair does." in shown
    assert [one.post for one in directory_now(DEMO).stand_ins if one.agency == "board"] == ["board-chair-substitute"]
    assert "Decide on a review" in part(home_of(VIKRAM, minutes(9)), "on-you")
    seen = case_seen_by(VIKRAM, ref, minutes(9))
    assert seen is not None
    assert seen.level is Level.FULL


def test_the_board_manager_cannot_stand_in_for_themselves() -> None:
    given = {"tier": "board manager", "post": "board-manager"}

    response = Visitor(IMRAN).sends("/directory/board/stand-in/", given, minutes(8))

    assert errors_of(response) == ["Select a role other than the Board manager’s"]


def test_the_board_manager_asks_the_substitute_where_the_chair_stays_silent() -> None:
    """Reading 3."""
    ref, imran = raised(TUESDAY), Visitor(IMRAN)
    urgent = {"from_stage": "practitioners", "to_stage": "chair", "reason": "She is alone.", "safety": "no"}
    done(ref, GRACE, "escalate-urgently", minutes(5), **urgent)
    late = TUESDAY + timedelta(days=2)
    run_due(late)

    home = part(home_of(IMRAN, late), "on-you")
    asked = imran.sends(f"/cases/{ref}/ask-substitute/", {"to": "board-chair-substitute", "why": "In hospital."}, late)

    assert "Ask a substitute to act for the Independent Chair, or record that they are away" in home
    assert (asked.status_code, entries(ref)[-1]) == (302, "SubstituteAsked")
    assert Visitor(VIKRAM).opens(f"/cases/{ref}/propose-date/", late).status_code == 200
    assert Visitor(HELEN).opens(f"/cases/{ref}/", late).status_code == 404


def test_where_the_board_has_no_substitute_the_page_says_what_to_do_instead() -> None:
    """Reading 3."""
    ref, imran = raised(TUESDAY, barred=(VIKRAM,)), Visitor(IMRAN)
    urgent = {"from_stage": "practitioners", "to_stage": "chair", "reason": "She is alone.", "safety": "no"}
    done(ref, GRACE, "escalate-urgently", minutes(5), **urgent)
    late = TUESDAY + timedelta(days=2)
    run_due(late)

    page = text_of(imran.opens(f"/cases/{ref}/ask-substitute/", late))
    sent = imran.sends(f"/cases/{ref}/ask-substitute/", {}, late)

    assert "Add someone under “People and roles”, or record there that the person is away." in page
    assert "Who will act instead?" not in page
    assert errors_of(sent)[0].startswith("The Board has no one else who can act in this case.")
