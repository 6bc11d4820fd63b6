"""Dates for an answer: proposed, accepted, brought forward for the adult (F0, reading 3)."""

from dataclasses import replace
from datetime import date

from accord.procedure.acts.stages.dates import AcceptDate, BringForward, ProposeDate, SetAdultsDate
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from tests.forms.occasions import BEST_INTERESTS, ENQUIRY, act_of, ahead, before, form_of, said


def test_propose_date() -> None:
    tom = before(ENQUIRY, "propose-date", 2).occasion("tom-hurley")

    assert act_of(form_of("propose-date", tom, ahead("on", 2026, 4, 13))) == ProposeDate(on=date(2026, 4, 13))
    assert said(form_of("propose-date", tom, {})) == {"on": ["Enter a response date"]}
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
        "on": ["Enter the new date"],
        "why": ["Enter why the adult needs it sooner"],
    }


def test_set_adults_date() -> None:
    kay = before(BEST_INTERESTS, "bring-forward").occasion("kay-dunn")
    typed = {"why": "The move is on Friday.", **ahead("on", 2026, 7, 20)}

    form = form_of("set-adults-date", kay, typed)

    assert act_of(form) == SetAdultsDate(on=date(2026, 7, 20), why="The move is on Friday.")
    assert said(form_of("set-adults-date", kay, {})) == {
        "on": ["Enter the date the adult needs an answer by"],
        "why": ["Enter why the adult needs an answer by then"],
    }


def test_propose_date_asks_why_the_adult_can_wait_only_where_the_adult_needs_an_answer_by_a_day() -> None:
    """Reading 3: whoever accepts reads the reason first."""
    tom = before(ENQUIRY, "propose-date", 2).occasion("tom-hurley")
    needed = SetAdultsDate(on=date(2026, 4, 13), why="The bed is kept until then.")
    case = fold_all(tom.case, judge(tom.moment, needed))
    later = ProposeDate(on=date(2026, 4, 15), why_later="A nurse stays with her.")
    proposed = fold_all(case, judge(Moment(tom.world, case, tom.by, tom.at), later))

    form = form_of("propose-date", replace(tom, moment=replace(tom.moment, case=case)), {})
    accepting = form_of("accept-date", replace(tom, moment=replace(tom.moment, case=proposed)), {})

    assert "why_later" not in form_of("propose-date", tom, {}).fields
    assert "The adult needs an answer by Monday 13 April 2026" in form.fields["why_later"].help_text
    assert "A nurse stays with her." in accepting.shown[0].lines
