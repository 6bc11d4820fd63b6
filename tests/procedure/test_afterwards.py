"""Afterwards: correcting an entry, considering a review, writing down and sharing what was learned (F5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from accord.procedure.afterwards import ConsiderReview, Correct, ReleaseLearning, Rewording, WriteLearning
from accord.procedure.case import Case
from accord.procedure.facts import Act, Fact
from accord.procedure.fold import fold_all, replay
from accord.procedure.notices import notices_of
from accord.procedure.story import waited_on
from tests.procedure.refusing import refusals
from tests.stories import (
    DANA,
    GRACE,
    HELEN,
    IMRAN,
    KEN,
    MON,
    MON_20,
    PRIYA,
    SAM,
    THU,
    TOM,
    TUE,
    WED,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    at_chair,
    concluded,
    facts_of,
    on,
    proposed,
    raising,
    refused,
    settled,
    signed,
    talk,
    talking_inside,
    view,
    viewed,
    withdrawn,
)

# Corrections


def record(*acts: tuple[str, Act, datetime]) -> list[Fact]:
    """The record of a disagreement that Grace raises, and of what was done then."""
    facts = facts_of(Case(), GRACE, raising(), TUE)
    for person, act, at in acts:
        facts += facts_of(replay(facts), person, act, at)
    return facts


def correcting(entry: int, path: str, text: str, why: str = "A slip.") -> Correct:
    return Correct(entry=entry, words=(Rewording(path=path, text=text),), why=why)


def test_a_correction_is_read_in_place_of_the_words_that_were_wrong() -> None:
    """P7a: by a new entry; the earlier one stays in the record."""
    facts = record((DANA, view("She fell."), WED), (DANA, correcting(2, "text", "She did not fall."), THU))

    case = replay(facts)

    assert [one.text for one in case.views if one.agency == "council"] == ["She did not fall."]
    assert case.length == 3


def test_a_name_or_a_birthday_is_corrected_wherever_it_is_read() -> None:
    """B1."""
    facts = record((GRACE, correcting(1, "adults.0.name", "Mrs Iris Penhalligon"), WED))

    assert replay(facts).adults[0].name == "Mrs Iris Penhalligon"


def test_what_it_is_about_is_corrected_in_the_challengers_view_too() -> None:
    case = replay(record((GRACE, correcting(1, "what", "It means to close the enquiry."), WED)))

    assert (case.what, case.views[0].text) == ("It means to close the enquiry.", "It means to close the enquiry.")


def test_of_two_corrections_the_later_counts() -> None:
    facts = record(
        (DANA, view("One."), WED),
        (DANA, correcting(2, "text", "Two."), WED),
        (DANA, correcting(2, "text", "Three."), THU),
    )

    assert replay(facts).views[1].text == "Three."


def test_a_correction_that_was_wrong_itself_is_corrected_and_its_words_are_not_read_any_more() -> None:
    facts = record(
        (DANA, view("One."), WED),
        (DANA, correcting(2, "text", "Somebody else’s words."), WED),
        (DANA, correcting(3, "words.0.text", "Two."), THU),
    )

    assert replay(facts).views[1].text == "Two."


def test_an_own_matter_does_not_shift_the_numbers_of_the_entries() -> None:
    """P2: numbers are those of the shared record."""
    facts = record(
        (GRACE, talk(at=TUE), TUE),
        (GRACE, talking_inside("trust-matron-hurley", at=TUE), TUE),
        (DANA, view("One."), WED),
        (DANA, correcting(4, "text", "Two."), WED),
    )

    assert replay(facts).views[1].text == "Two."


def test_a_correction_moves_nothing() -> None:
    """What moved a stage, seat or clock is undone only by a further act."""
    facts = record((DANA, view(), WED))
    before = replay(facts)
    after = replay([*facts, *facts_of(before, DANA, correcting(2, "text", "It did not hold."), THU)])

    assert (after.stage, after.seats, after.clocks, after.end) == (before.stage, before.seats, before.clocks, None)


NOT_YOURS = "Choose an entry that your agency made."


@refusals(
    (Case, GRACE, correcting(1, "what", "W"), TUE, "This has not been raised yet.", None),
    (
        settled,
        TOM,
        correcting(5, "reason", "W"),
        MON,
        "The agreed text is frozen: refuse to sign, or reopen, to change it.",
        None,
    ),
    (
        viewed,
        KEN,
        correcting(2, "text", "W"),
        THU,
        "You hold no seat in this disagreement, and are not your agency’s safeguarding lead.",
        None,
    ),
    (viewed, GRACE, correcting(2, "text", "W"), THU, NOT_YOURS, "entry"),
    (viewed, DANA, correcting(0, "text", "W"), THU, NOT_YOURS, "entry"),
    (viewed, DANA, correcting(3, "text", "W"), THU, NOT_YOURS, "entry"),
    *(
        (viewed, DANA, correcting(2, path, "W"), THU, "Choose words of that entry.", "words")
        for path in ("agency", "stage", "nothing", "text.0", "")
    ),
    (viewed, DANA, Correct(entry=2, words=(), why="A slip."), THU, "Choose words of that entry.", "words"),
    (viewed, DANA, correcting(2, "text", " "), THU, "Say what it should read.", "words"),
    (viewed, DANA, correcting(2, "text", "W", why=""), THU, "Say why it was wrong.", "why"),
)
def test_correcting_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_the_chair_corrects_what_the_chair_said() -> None:
    at = on(20, 4, 13)
    case = act_as(at_chair(), HELEN, talk(at=MON_20), at)

    assert act_as(case, HELEN, correcting(case.length, "text", "Both heads came."), at).length == case.length + 1


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
