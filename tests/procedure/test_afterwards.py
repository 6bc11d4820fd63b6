"""Afterwards: correcting an entry, considering a review, writing down and sharing what was learned (F5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from accord.procedure.afterwards import ConsiderReview, ReleaseLearning, WriteLearning
from accord.procedure.case import Case
from accord.procedure.facts import Act
from accord.procedure.fold import fold_all
from accord.procedure.notices import notices_of
from accord.procedure.story import waited_on
from tests.procedure.refusing import refusals
from tests.stories import (
    HELEN,
    IMRAN,
    MON,
    PRIYA,
    SAM,
    TOM,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    concluded,
    facts_of,
    proposed,
    refused,
    signed,
    withdrawn,
)

# Review and learning


MULTI = ConsiderReview(kind="multi", why="Three agencies saw her that week.")
LEARNED = WriteLearning(text="Offer an advocate before a decision to end is taken.")


def reviewed() -> Case:
    return act_as(signed(), IMRAN, MULTI, WED_15)


def learned() -> Case:
    return act_as(reviewed(), IMRAN, LEARNED, WED_15)


def shared() -> Case:
    return act_as(learned(), IMRAN, ReleaseLearning(), WED_29)


def waits_on_imran(case: Case) -> list[str]:
    return waited_on(WORLD, case, WED_29).get(IMRAN, [])


def test_the_board_manager_considers_a_review_writes_down_what_was_learned_and_shares_it() -> None:
    """F5: each step waits on the Board manager until it is done."""
    assert [waits_on_imran(case) for case in (signed(), reviewed(), learned(), shared())] == [
        ["consider-review"],
        ["write-learning"],
        ["release-learning"],
        [],
    ]


@pytest.mark.parametrize("kind", ["single", "multi", "none"])
def test_a_single_or_a_multi_agency_review_is_considered_or_none_with_reasons(kind: str) -> None:
    """F5."""
    assert act_as(signed(), IMRAN, replace(MULTI, kind=kind), WED_15).review == kind  # type: ignore[arg-type]


def test_a_review_is_considered_of_what_was_concluded_too_and_not_asked_for_of_what_was_withdrawn() -> None:
    """F5."""
    assert waits_on_imran(concluded()) == ["consider-review"]
    assert waits_on_imran(withdrawn()) == []


def test_where_no_review_is_held_nothing_more_is_asked() -> None:
    assert waits_on_imran(act_as(signed(), IMRAN, replace(MULTI, kind="none"), WED_15)) == []


def told(before: Case, act: Act, at: datetime) -> list[str]:
    [fact] = facts_of(before, IMRAN, act, at)
    return [notice.post for notice in notices_of(WORLD, before, fact, fold_all(before, [fact]))]


def test_the_parties_see_what_was_learned_before_it_is_shared() -> None:
    """F5: a text of its own, which may be written anew until then."""
    assert set(told(reviewed(), LEARNED, WED_15)) == {seat.post for seat in signed().seats}
    again = act_as(learned(), IMRAN, WriteLearning(text="Offer one at the start."), WED_15)
    assert again.learning is not None
    assert (again.learning.text, again.learning.released_on) == ("Offer one at the start.", None)


def test_what_was_learned_is_shared_with_every_agency_of_the_board() -> None:
    """F5: its lead, or who stands in, or its top post."""
    assert told(learned(), ReleaseLearning(), WED_29) == [
        "council-lead",
        "trust-lead",
        "willow-manager",
        "police-sergeant",
        "aylesford-manager",
    ]
    assert shared().learning.released_on == WED_29.date()  # type: ignore[union-attr]


NOT_ENDED = "This is for when the disagreement has ended."
BOARDS = "This is for the Board manager."


@refusals(
    *((proposed, IMRAN, act, MON, NOT_ENDED, None) for act in (MULTI, LEARNED)),
    *((signed, person, act, WED_15, BOARDS, None) for person in (TOM, HELEN, SAM) for act in (MULTI, LEARNED)),
    (learned, PRIYA, ReleaseLearning(), WED_15, BOARDS, None),
    (signed, IMRAN, replace(MULTI, why=" "), WED_15, "Say why.", "why"),
    (reviewed, IMRAN, WriteLearning(text=""), WED_15, "Say what was learned.", "text"),
    (reviewed, IMRAN, ReleaseLearning(), WED_15, "Nothing is written down yet.", None),
    (shared, IMRAN, ReleaseLearning(), WED_29, "It has been shared.", None),
    (shared, IMRAN, LEARNED, WED_29, "What was learned has been shared.", None),
)
def test_reviewing_and_learning_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
