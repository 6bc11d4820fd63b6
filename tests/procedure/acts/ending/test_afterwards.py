"""Afterwards: correcting an entry, considering a review, writing down and sharing what was learned (F5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.afterwards import ConsiderReview, ReleaseLearning, WriteLearning
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waits_on_nobody
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.people import StandIn
from accord.procedure.world.world import World
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    HELEN,
    IMRAN,
    MON,
    PRIYA,
    SAM,
    TOM,
    TUE,
    VIKRAM,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    at_managers,
    away,
    concluded,
    facts_of,
    on,
    proposed,
    raised,
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


@rows("kind", ["single", "multi", "none"])
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


NOT_ENDED = "You can do this when the disagreement has ended."
BOARDS = "Only the Board manager can do this."


@refusals(
    *((proposed, IMRAN, act, MON, NOT_ENDED, None) for act in (MULTI, LEARNED)),
    *((signed, person, act, WED_15, BOARDS, None) for person in (TOM, HELEN, SAM) for act in (MULTI, LEARNED)),
    (learned, PRIYA, ReleaseLearning(), WED_15, BOARDS, None),
    (signed, IMRAN, replace(MULTI, why=" "), WED_15, "Enter your reasons", "why"),
    (reviewed, IMRAN, WriteLearning(text=""), WED_15, "Enter the learning", "text"),
    (reviewed, IMRAN, ReleaseLearning(), WED_15, "Write the learning first.", None),
    (shared, IMRAN, ReleaseLearning(), WED_29, "The learning has already been shared.", None),
    (shared, IMRAN, LEARNED, WED_29, "The learning has already been shared.", None),
)
def test_reviewing_and_learning_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Somebody else for the Board's manager


def acted_for_council(case: Case) -> Case:
    """The case in which the Board's manager has acted for the Council."""
    return replace(case, acted=case.acted | {(IMRAN, "council")})


def kept_out(case: Case, *people: str) -> Case:
    return replace(case, barred=(*case.barred, *people))


def kept_from_manager(*others: str) -> Case:
    """The Board's manager, and these others, are kept from a case that has ended."""
    return kept_out(signed(), IMRAN, *others)


@rows("without", [acted_for_council, lambda case: kept_out(case, IMRAN)])
def test_where_the_board_manager_cannot_it_is_the_chair_who_reviews_writes_and_shares(
    without: Callable[[Case], Case],
) -> None:
    """F5."""
    case = without(signed())

    steps: list[list[str]] = []
    for act in (MULTI, LEARNED, ReleaseLearning()):
        steps.append(waited_on(WORLD, case, WED_29)[HELEN])
        case = act_as(case, HELEN, act, WED_29, post="board-chair")

    assert steps == [["consider-review"], ["write-learning"], ["release-learning"]]
    assert waited_on(WORLD, case, WED_29).get(HELEN) is None
    assert case.learning is not None


def naming(post: str) -> World:
    """The world in which the Board has named that post in its manager's place."""
    stand_in = StandIn(agency="board", tier="board manager", post=post)
    return replace(WORLD, directory=replace(WORLD.directory, stand_ins=(*WORLD.directory.stand_ins, stand_in)))


def test_whom_the_board_named_comes_before_the_chair() -> None:
    """F5."""
    assert "consider-review" in waited_on(naming("board-chair-substitute"), kept_from_manager(), WED_29)[VIKRAM]


@rows(
    ("world", "barred", "person"),
    [
        (WORLD, (HELEN,), VIKRAM),
        (naming("board-chair-substitute"), (VIKRAM,), HELEN),
        (away(HELEN), (), VIKRAM),
    ],
)
def test_whoever_is_kept_from_it_or_is_not_there_is_passed_over_for_the_next(
    world: World, barred: tuple[str, ...], person: str
) -> None:
    """F5, reading 9."""
    waits = waited_on(world, kept_from_manager(*barred), WED_29)

    assert [who for who, acts in waits.items() if "consider-review" in acts] == [person]


def test_where_nobody_can_it_is_an_alarm_until_somebody_can() -> None:
    """F5: also after the end."""
    april, may = away(HELEN, since=date(2026, 4, 1)), away(HELEN, since=date(2026, 5, 1))

    assert waits_on_nobody(WORLD, kept_from_manager(HELEN, VIKRAM), WED_29)
    assert waits_on_nobody(april, kept_from_manager(VIKRAM), WED_29)
    assert not waits_on_nobody(may, kept_from_manager(VIKRAM), WED_29)
    assert not waits_on_nobody(WORLD, signed(), WED_29)


def test_the_turn_passes_on_the_day_on_which_somebody_is_away() -> None:
    """F5: Helen is away from Friday 1 May."""
    world = away(HELEN, since=date(2026, 5, 1))

    turns = [
        [who for who, acts in waited_on(world, kept_from_manager(), at).items() if "consider-review" in acts]
        for at in (on(30, 4, 23, 59), on(1, 5, 0, 0))
    ]

    assert turns == [[HELEN], [VIKRAM]]


def test_who_does_it_in_the_managers_place_sees_the_case() -> None:
    """Reading 9: and nobody else of the Board does."""
    levels = [level_of(WORLD, kept_from_manager(), person, WED_29.date()) for person in (IMRAN, HELEN, VIKRAM)]

    assert levels == [Level.NOTHING, Level.FULL, Level.NOTHING]
    assert level_of(WORLD, signed(), HELEN, WED_29.date()) is Level.NOTHING


def test_before_the_end_whoever_acts_for_the_board_sees_what_its_manager_would() -> None:
    """Reading 9: the card."""
    assert level_of(WORLD, kept_out(raised(), IMRAN), HELEN, TUE.date()) is Level.CARD
    assert level_of(WORLD, raised(), HELEN, TUE.date()) is Level.NOTHING


THE_CHAIR = "Only the Independent Chair can do this."
NOBODY = "No one can do this for the Board today. The Board manager can add someone under “People and roles”."
ACTED = (
    "You have acted for Chiltern Edge Council, Adult Social Care in this case, so someone else must act "
    "for Demonstration Safeguarding Adults Board."
)


@refusals(
    (kept_from_manager, VIKRAM, MULTI, WED_29, THE_CHAIR, None),
    (lambda: kept_from_manager(HELEN, VIKRAM), TOM, MULTI, WED_29, NOBODY, None),
    (signed, HELEN, MULTI, WED_29, "Only the Board manager can do this.", None),
    (kept_from_manager, IMRAN, MULTI, WED_29, "You cannot see this case.", None),
    (lambda: acted_for_council(signed()), IMRAN, MULTI, WED_29, ACTED, None),
    (
        lambda: kept_out(at_managers(), IMRAN),
        HELEN,
        MULTI,
        MON,
        "You can do this when the disagreement has ended.",
        None,
    ),
)
def test_acting_for_the_board_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
