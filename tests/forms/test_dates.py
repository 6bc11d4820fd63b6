"""Dates for an answer: proposed, accepted, brought forward for the adult (F0, reading 3)."""

from datetime import date

from accord.procedure.dates import AcceptDate, BringForward, ProposeDate
from tests.forms.occasions import BEST_INTERESTS, ENQUIRY, act_of, ahead, before, form_of, said


def test_propose_date() -> None:
    tom = before(ENQUIRY, "propose-date", 2).occasion("tom-hurley")

    assert act_of(form_of("propose-date", tom, ahead("on", 2026, 4, 13))) == ProposeDate(on=date(2026, 4, 13))
    assert said(form_of("propose-date", tom, {})) == {"on": ["Give a day for the answer."]}
    assert said(form_of("propose-date", tom, {"on-day": "30", "on-month": "2", "on-year": "2026"})) == {
        "on": ["February 2026 has 28 days: check the day or the month"]
    }


def test_accept_date() -> None:
    leo = before(ENQUIRY, "accept-date").occasion("leo-abbot", "council-north-manager")

    form = form_of("accept-date", leo, {})

    assert act_of(form) == AcceptDate()
    assert [one.heading for one in form.shown] == ["Monday 13 April 2026"]


def test_bring_forward() -> None:
    kay = before(BEST_INTERESTS, "bring-forward").occasion("kay-dunn")
    typed = {"why": "The move is on Friday.", **ahead("on", 2026, 7, 15)}

    form = form_of("bring-forward", kay, typed)

    assert act_of(form) == BringForward(clock="practitioners-week", on=date(2026, 7, 15), why="The move is on Friday.")
    assert [one.heading for one in form.shown] == ["Friday 17 July 2026"]
    assert said(form_of("bring-forward", kay, {})) == {
        "on": ["Give the day to which you bring it forward."],
        "why": ["Say what the adult needs it for."],
    }
