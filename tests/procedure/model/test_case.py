"""Plain questions asked of a case, each with what it leaves out."""

from dataclasses import replace
from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.model.parts import Pause, Reached, Seat
from accord.procedure.world.clocks import Clock
from tests.rows import rows
from tests.stories import (
    FRI,
    MON,
    PRIYA,
    TOM,
    act_as,
    at_managers,
    dissatisfied,
    managers_outcome,
    outcome,
    satisfied,
    talk,
    talked,
)

DAY = date(2026, 4, 13)


def seat(side: str, agency: str, post: str, stage: str = "managers") -> Seat:
    return Seat(stage=stage, side=side, agency=agency, post=post, title="", since=DAY)  # type: ignore[arg-type]


def clock(key: str, **given: object) -> Clock:
    return replace(Clock(key=key, what="W", started_on=DAY, limit="5 working days"), **given)


SEATED = Case(
    seats=(
        seat("challenged", "council", "worker", "practitioners"),
        seat("challenged", "council", "manager"),
        seat("challenged", "police", "constable"),
        seat("supporting", "council", "lead"),
        seat("board", "council", "chair-of-council"),
        seat("board", "board", "chair"),
    )
)


def test_a_side_sits_in_the_latest_seat_of_each_of_its_agencies_and_the_board_in_the_latest_of_all() -> None:
    """Reading 7."""
    assert [one.post for one in SEATED.presents("challenged")] == ["manager", "constable"]
    assert [one.post for one in SEATED.presents("board")] == ["chair"]


def test_an_agency_sits_in_its_latest_seat_that_is_neither_beside_nor_the_boards() -> None:
    found = SEATED.present_of("council")

    assert found is not None
    assert found.post == "manager"
    assert SEATED.present_of("board") is None


def test_a_stage_that_was_passed_over_is_not_reached_and_one_of_several_is() -> None:
    case = Case(
        reached=(
            Reached(stage="practitioners", on=DAY),
            Reached(stage="managers", on=DAY, passed_over=True),
            Reached(stage="heads", on=DAY),
        )
    )

    assert [case.has_reached(stage) for stage in ("practitioners", "managers", "heads", "chair")] == [
        True,
        False,
        True,
        False,
    ]


def test_an_answer_about_an_earlier_outcome_says_nothing_of_the_one_asked_about_now() -> None:
    answered = act_as(managers_outcome(), TOM, satisfied("trust"), MON)
    assert answered.outcome_asked_about is not None
    later = replace(answered, outcome_asked_about=replace(answered.outcome_asked_about, entry=answered.length + 1))

    assert (answered.satisfied("trust"), answered.satisfied("council")) == (True, None)
    assert (later.satisfied("trust"), replace(answered, outcome_asked_about=None).satisfied("trust")) == (None, None)


def test_who_is_not_satisfied_here_is_whoever_said_so_at_this_stage() -> None:
    case = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)

    assert [party.agency for party in case.unsatisfied_here] == ["trust"]
    assert [party.agency for party in case.unanswered] == ["council"]
    assert replace(case, stage="heads").unsatisfied_here == ()


def test_an_outcome_given_before_the_case_was_opened_again_is_not_the_outcome_of_its_stage() -> None:
    """Of two given since, the later counts."""
    case = managers_outcome()
    first = case.outcome_at("managers")
    again = act_as(case, PRIYA, outcome("managers", "A visit."), MON).outcome_at("managers")

    assert first is not None
    assert again is not None
    assert again.text == "A visit."
    assert replace(case, opened_by=first.entry + 1).outcome_at("managers") is None
    assert case.outcome_at("heads") is None


def test_a_clock_that_stops_stops_alone_and_what_it_waited_for_has_come_only_while_it_ran() -> None:
    case = Case(clocks=(clock("a"), clock("b"), clock("c", stopped=True)))

    assert [one.stopped for one in case.without_clocks("a").clocks] == [True, False, True]
    assert [(one.met, one.stopped) for one in case.with_met("a", "c").clocks] == [
        (True, True),
        (False, False),
        (False, True),
    ]
    assert [one.key for one in case.with_clocks(clock("a", limit="1 working day")).clocks] == ["b", "c", "a"]


def test_the_latest_talk_of_this_stage_is_the_one_that_counts() -> None:
    case = act_as(talked(), "grace-adeyemi", talk(agreed=True), FRI)

    assert talked().discussion is not None
    assert talked().discussion.agreed is False  # type: ignore[union-attr]
    assert case.discussion is not None
    assert case.discussion.agreed
    assert at_managers().discussion is None


@rows(("until", "is_paused"), [(None, True), (DAY, False)])
def test_a_case_is_paused_until_its_latest_pause_has_ended(until: date | None, is_paused: bool) -> None:
    first = Pause(since=DAY, because="agreement", look_again=DAY, until=DAY)
    case = Case(pauses=(first, replace(first, until=until)))

    assert (case.paused is not None) == is_paused
    assert Case().paused is None


def test_the_entries_of_an_agency_are_counted_from_one() -> None:
    case = Case(authors=("trust", "council", "", "trust"))

    assert case.entry_by("trust") == (1, 4)
    assert (Case().length, Case().next_entry, Case().opened_by) == (0, 1, 0)
