"""Erasing the words of an entry, as the law asks."""

import pytest

from accord.procedure.acts.saying.erasing import REASONS, EraseWords
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.world.values import THE_CLOCK, Refusal
from tests.rows import rows
from tests.stories import GRACE, LIMIT, OWEN, THU, WORLD, refused, talked_inside, viewed

ERASING = EraseWords(own="", entry=2, reason="wrong person", asked_by="Data protection officer")


def erased(case: Case, act: EraseWords) -> Case:
    return fold_all(case, judge(Moment(WORLD, case, THE_CLOCK, THU if case is viewed() else LIMIT), act))


def test_that_words_were_erased_is_an_entry_of_its_own_and_changes_nothing_else() -> None:
    """P7a: the entry stays; its structure is what it was."""
    after = erased(viewed(), ERASING)

    assert after.length == viewed().length + 1
    assert (after.stage, after.seats, after.clocks, after.end) == (
        viewed().stage,
        viewed().seats,
        viewed().clocks,
        viewed().end,
    )


def test_the_words_of_an_own_matter_are_erased_on_its_own_chain() -> None:
    """P2: the others' numbers do not move."""
    case = talked_inside()

    after = erased(case, EraseWords(own="trust", entry=1, reason="request", asked_by="Grace"))

    assert (after.length, after.private["trust"].length) == (case.length, case.private["trust"].length + 1)


def test_only_the_operator_erases() -> None:
    sentence = "Only the operator can erase text, for a reason that the law gives."

    assert [refused(viewed(), person, ERASING, THU) for person in (GRACE, OWEN)] == [(sentence, None)] * 2


@rows(
    ("act", "sentence"),
    [
        (EraseWords(own="", entry=3, reason="order", asked_by="A"), "There is no such entry in this record."),
        (EraseWords(own="", entry=0, reason="order", asked_by="A"), "There is no such entry in this record."),
        (EraseWords(own="trust", entry=1, reason="order", asked_by="A"), "There is no such entry in this record."),
        (
            EraseWords(own="", entry=2, reason="tidy", asked_by="A"),
            "Select one of these reasons: retention, wrong person, request, order",
        ),
        (EraseWords(own="", entry=2, reason="order", asked_by=""), "Enter who decided it"),
    ],
)
def test_erasing_is_refused(act: EraseWords, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        judge(Moment(WORLD, viewed(), THE_CLOCK, THU), act)

    assert refusal.value.sentence == sentence


def test_the_reasons_say_nothing_about_anybody() -> None:
    assert list(REASONS) == ["retention", "wrong person", "request", "order"]
