"""Asking somebody senior to raise it with or for one (P1): what is typed becomes the act."""

from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise, DeclineToRaise, DropRaising
from tests.forms.occasions import BEST_INTERESTS, act_of, before, form_of, said


def test_ask_to_raise() -> None:
    jo = before(BEST_INTERESTS, "ask-to-raise").occasion("jo-kerr")
    typed = {"helper": "aylesford-manager", "how": "with", "text": "The Council means to move her."}

    act = act_of(form_of("ask-to-raise", jo, typed))

    assert act == AskToRaise(helper="aylesford-manager", how="with", text="The Council means to move her.")


def test_ask_to_raise_offers_the_line_above_and_says_what_is_missing() -> None:
    jo = before(BEST_INTERESTS, "ask-to-raise").occasion("jo-kerr")

    form = form_of("ask-to-raise", jo, {"helper": "council-head"})

    assert dict(form.fields["helper"].choices) == {
        "aylesford-manager": "Kay Dunn, neighbourhood manager",
        "aylesford-director": "Colin Frost, director of housing",
    }
    assert said(form) == {
        "helper": ["Select who you want to ask"],
        "how": ["Select if they should raise it with you or for you"],
        "text": ["Enter what it is about"],
    }


def test_accept_to_raise() -> None:
    kay = before(BEST_INTERESTS, "accept-to-raise").occasion("kay-dunn")

    form = form_of("accept-to-raise", kay, {})

    assert act_of(form) == AcceptToRaise()
    assert [one.heading for one in form.shown] == ["Jo Kerr asks you to raise it with them"]


def test_decline_to_raise() -> None:
    kay = before(BEST_INTERESTS, "accept-to-raise").occasion("kay-dunn")

    assert act_of(form_of("decline-to-raise", kay, {"reason": "I am away."})) == DeclineToRaise(reason="I am away.")
    assert said(form_of("decline-to-raise", kay, {})) == {"reason": ["Enter your reasons"]}


def test_drop_raising() -> None:
    jo = before(BEST_INTERESTS, "accept-to-raise").occasion("jo-kerr")

    assert act_of(form_of("drop-raising", jo, {"reason": "It was put right."})) == DropRaising(
        reason="It was put right."
    )
    assert said(form_of("drop-raising", jo, {})) == {"reason": ["Enter how the adult is kept safe"]}
