"""Proposing an outcome: its text, with rows for actions, open issues and monitoring (S6b, B3, P7b)."""

from datetime import date
from typing import Any

from django.utils.datastructures import MultiValueDict

from accord.forms.stages.proposing import AT_MOST, ProposeOutcomeForm
from accord.procedure.acts.ending.settling import Planned, ProposeOutcome
from tests.forms.occasions import ENQUIRY, act_of, ahead, before, form_of, said

SAFETY = ["Select yes if there is anything new about the adult’s safety"]


def row(name: str, what: str, post: str, day: date) -> dict[str, str]:
    typed = ahead(f"{name}-due_on", day.year, day.month, day.day)
    return {f"{name}-what": what, f"{name}-post": post, **typed}


def proposing(typed: dict[str, Any] | None = None) -> ProposeOutcomeForm:
    tom = before(ENQUIRY, "propose-outcome").occasion("tom-hurley")
    form = form_of("propose-outcome", tom, typed)
    assert isinstance(form, ProposeOutcomeForm)
    return form


def filled(typed: dict[str, str]) -> ProposeOutcomeForm:
    form = proposing()
    form.fill(MultiValueDict({name: [value] for name, value in typed.items()}))
    return form


def test_propose_outcome() -> None:
    typed = {
        "safety": "no",
        "text": "A joint visit.",
        "rows": "action-1 outstanding-2 monitoring-3",
        **row("action-1", "Joint visit", "trust-matron-hurley", date(2026, 5, 5)),
        **row("outstanding-2", "The bank card", "police-constable", date(2026, 5, 22)),
        **row("monitoring-3", "Care management", "council-north-social-worker", date(2026, 6, 29)),
    }

    assert act_of(proposing(typed)) == ProposeOutcome(
        safety="no",
        text="A joint visit.",
        actions=(
            Planned(kind="action", what="Joint visit", post="trust-matron-hurley", due_on=date(2026, 5, 5)),
            Planned(kind="outstanding", what="The bank card", post="police-constable", due_on=date(2026, 5, 22)),
            Planned(
                kind="monitoring", what="Care management", post="council-north-social-worker", due_on=date(2026, 6, 29)
            ),
        ),
    )


def test_propose_outcome_without_any_action() -> None:
    assert act_of(proposing({"safety": "no", "text": "We agree."})) == ProposeOutcome(safety="no", text="We agree.")


def test_propose_outcome_says_what_is_missing_in_each_row() -> None:
    form = proposing({"rows": "action-1 action-4", "action-1-what": "Visit", "action-4-post": "trust-head"})

    assert said(form) == {"safety": SAFETY, "text": ["Enter the proposed outcome"]}
    assert [dict(one.errors) for one in form.planned] == [
        {"post": ["Select who does it"], "due_on": ["Enter the date"]},
        {"what": ["Enter the action"], "due_on": ["Enter the date"]},
    ]


def test_a_row_alone_that_is_wrong_holds_it_back() -> None:
    form = proposing({"safety": "no", "text": "A visit.", "rows": "action-1"})

    assert not form.is_valid()
    assert form.rows_are_wrong


def test_a_day_that_is_past_is_said_at_its_row() -> None:
    past = row("action-1", "Joint visit", "trust-matron-hurley", date(2026, 4, 1))

    form = proposing({"safety": "no", "text": "A visit.", "rows": "action-1", **past})

    assert not form.is_valid()
    assert dict(form.planned[0].errors) == {"due_on": ["Date must be today or later"]}


def test_adding_and_removing_rows_keeps_what_was_typed_and_judges_nothing() -> None:
    typed = {"text": "A visit.", "rows": "action-1", "action-1-what": "Joint visit", "action-1-due_on-day": "31"}

    more = filled({**typed, "add": "outstanding"})
    asked = filled({**typed, "remove": "action-1"})
    fewer = filled({**typed, "remove_now": "action-1"})

    assert [one.name for one in more.planned] == ["action-1", "outstanding-2"]
    assert more.planned[0]["what"].value() == "Joint visit"
    assert more.planned[0]["due_on"].value() == {"day": "31", "month": "", "year": ""}
    assert more["rows"].value() == "action-1 outstanding-2"
    assert (more.errors, more["text"].value()) == ({}, "A visit.")
    assert (asked.to_remove, [one.name for one in asked.planned]) == ("action-1", ["action-1"])
    assert (fewer.to_remove, fewer.planned) == ("", [])


def test_thirty_rows_are_the_most_and_one_more_is_said_and_not_dropped() -> None:
    names = [f"action-{number}" for number in range(1, 32)]
    typed = {"safety": "no", "text": "Visits.", "rows": " ".join(names)}
    for name in names:
        typed |= row(name, "Visit", "trust-matron-hurley", date(2026, 5, 5))

    full = filled({**typed, "rows": " ".join(names[:30]), "add": "action"})
    over = proposing(typed)

    assert (len(full.planned), full.most) == (30, AT_MOST)
    assert said(over) == {"__all__": [AT_MOST]}
    assert len(over.planned) == 31


def test_rows_that_are_made_up_are_left_out() -> None:
    form = proposing({"safety": "no", "text": "A visit.", "rows": "action-x burglary-1 action-12345"})

    assert form.planned == []
