"""Who is in it: bringing in another agency, leaving."""

from accord.procedure.acts.people.joining import BringIn, LeaveCase
from tests.forms.occasions import BEST_INTERESTS, ENQUIRY, act_of, before, form_of, said


def test_bring_in() -> None:
    jo = before(BEST_INTERESTS, "bring-in").occasion("jo-kerr")
    typed = {"agency": "trust", "side": "challenged", "post": "trust-matron-nair", "why": "She nurses her."}

    assert act_of(form_of("bring-in", jo, typed)) == BringIn(
        agency="trust", side="challenged", post="trust-matron-nair", why="She nurses her."
    )


def test_bring_in_takes_not_sure_and_offers_no_agency_that_is_in_it() -> None:
    jo = before(BEST_INTERESTS, "bring-in").occasion("jo-kerr")

    form = form_of("bring-in", jo, {"agency": "police", "why": "The neighbour."})

    assert act_of(form) == BringIn(agency="police", side="concerned", post="", why="The neighbour.")
    assert [key for key, _ in form.fields["agency"].choices] == ["trust", "willow", "police"]


def test_bring_in_says_what_is_missing() -> None:
    jo = before(BEST_INTERESTS, "bring-in").occasion("jo-kerr")

    assert said(form_of("bring-in", jo, {"agency": "council", "post": "nobody"})) == {
        "agency": ["Select an agency"],
        "post": ["Select one from the list"],
        "why": ["Enter why they are involved"],
    }


def test_leave() -> None:
    sam = before(ENQUIRY, "propose-outcome").occasion("sam-pike")

    assert act_of(form_of("leave", sam, {"why": "The card is found."})) == LeaveCase(why="The card is found.")
    assert said(form_of("leave", sam, {})) == {"why": ["Enter why your agency is no longer involved"]}
