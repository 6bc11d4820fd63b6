"""Withdrawing it, carrying it on, reopening it (P1)."""

from accord.procedure.acts.ending.withdrawing import CarryOn, Reopen, Withdraw
from tests.forms.occasions import ENQUIRY, Scene, act_of, before, form_of, said

SAFETY = ["Select yes if there is anything new about the adult’s safety"]


def withdrawn() -> Scene:
    withdraw = Withdraw(why="Settled between us.", workers_view="I agree.", safety="no")
    return before(ENQUIRY, "give-outcome").then("grace-adeyemi", withdraw)


def test_withdraw() -> None:
    grace = before(ENQUIRY, "give-view").occasion("grace-adeyemi")

    assert act_of(form_of("withdraw", grace, {"safety": "no", "why": "Settled."})) == Withdraw(
        safety="no", why="Settled."
    )
    assert said(form_of("withdraw", grace, {})) == {"safety": SAFETY, "why": ["Enter why you are withdrawing this"]}


def test_withdraw_by_another_asks_for_the_workers_own_view() -> None:
    tom = before(ENQUIRY, "give-outcome").occasion("tom-hurley")

    assert said(form_of("withdraw", tom, {"safety": "no", "why": "Settled."})) == {
        "workers_view": ["Enter what Grace Adeyemi thinks about withdrawing this"]
    }


def test_carry_on() -> None:
    leo = withdrawn().occasion("leo-abbot", "council-north-manager")

    assert act_of(form_of("carry-on", leo, {"why": "It is not over."})) == CarryOn(why="It is not over.")
    assert said(form_of("carry-on", leo, {})) == {"why": ["Enter why your agency is continuing this"]}


def test_reopen() -> None:
    tom = withdrawn().occasion("tom-hurley")

    assert act_of(form_of("reopen", tom, {"why": "A new bruise."})) == Reopen(why="A new bruise.")
    assert said(form_of("reopen", tom, {})) == {"why": ["Enter why you are reopening this"]}
