"""A Chair who stays silent: the Board manager finds a substitute, or records the absence (reading 3)."""

from datetime import date, datetime, timedelta

from accord.procedure.acts.people.silent_board import AskSubstitute, silence_of_board
from accord.procedure.acts.stages.dates import ProposeDate
from accord.procedure.acts.stages.limits_reached import LimitReached, RecordLimitReached, due_clocks
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waiting_of, waits_on_nobody
from accord.procedure.rules.judging import judge
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import THE_CLOCK
from tests.rows import rows
from tests.stories import (
    ANIL,
    FRI_24,
    HELEN,
    IMRAN,
    MON_20,
    WORLD,
    act_as,
    actor,
    at_chair,
    chairs_outcome,
    clock_run,
    facts_of,
    on,
    refused,
)

VIKRAM = "vikram-desai"
NO_ONE_ELSE = (
    "The Board has no one else who can act in this case. Add someone under “People and roles”, or record "
    "there that the person is away."
)
NO_SUBSTITUTE = "Select someone at the Board who is at this level and can see this case"
NOT_SILENT = "The Board has not missed a date in this case."
ASKING = AskSubstitute(to="board-chair-substitute", why="The Chair is in hospital.")
PASSED = on(22, 4, 0)


def silent() -> Case:
    """The case has come to the Chair on 20 April, and no date is agreed by the end of the 21st."""
    return clock_run(at_chair(), PASSED)


def test_when_the_chair_lets_a_date_pass_the_board_manager_has_the_turn_and_is_asked_by_letter() -> None:
    """Reading 3."""
    [fact] = [fact for fact in limit_facts(at_chair(), PASSED) if fact.clock == "date-agreed"]

    told = {notice.post: notice.asks for notice in notices_of(WORLD, at_chair(), fact, silent())}

    assert "ask-substitute" not in waited_on(WORLD, at_chair(), MON_20).get(IMRAN, [])
    assert waited_on(WORLD, silent(), PASSED)[IMRAN] == ["ask-substitute"]
    assert told["board-manager"] is True


def limit_facts(case: Case, at: datetime) -> list[LimitReached]:
    made = (
        judge(Moment(WORLD, case, THE_CLOCK, at), RecordLimitReached(clock=one.name)) for one in due_clocks(case, at)
    )
    return [fact for facts in made for fact in facts if isinstance(fact, LimitReached)]


def test_the_parties_may_still_settle_it_meanwhile() -> None:
    waits = waited_on(WORLD, silent(), PASSED)

    assert "propose-date" in waits[HELEN]


def test_the_substitute_has_the_seat_and_a_target_of_their_own() -> None:
    case = act_as(silent(), IMRAN, ASKING, on(22, 4))

    assert [seat.post for seat in case.present_seats() if seat.side == "board"] == ["board-chair-substitute"]
    target = case.clock("date-agreed")
    assert target is not None
    assert (target.due_on, target.reached) == (date(2026, 4, 23), False)
    assert waited_on(WORLD, case, on(22, 4))[VIKRAM] == ["propose-date"]
    assert IMRAN not in waited_on(WORLD, case, on(22, 4))
    assert [level_of(WORLD, case, one, date(2026, 4, 22)) for one in (VIKRAM, HELEN)] == [Level.FULL, Level.NOTHING]


def test_the_board_is_silent_from_the_instant_on_at_which_its_day_ends() -> None:
    """Reading 3."""
    imran = actor(silent(), IMRAN, PASSED)

    assert AskSubstitute.bars(Moment(WORLD, silent(), imran, PASSED)) is None
    assert AskSubstitute.bars(Moment(WORLD, silent(), imran, PASSED - timedelta(microseconds=1))) == NOT_SILENT


def test_a_substitute_begins_with_no_date_of_the_one_replaced_and_every_other_date_goes_on() -> None:
    """Reading 3: what the Chair had proposed falls away; the week of the whole process does not."""
    case = act_as(at_chair(), HELEN, ProposeDate(on=on(22, 4).date()), MON_20)
    case = clock_run(case, on(23, 4, 0))
    before = {clock.name: clock for clock in case.clocks}

    after = {clock.name: clock for clock in act_as(case, IMRAN, ASKING, on(23, 4)).clocks}

    assert before["proposed-date"].is_running
    assert not after["proposed-date"].is_running
    assert after["date-agreed"].is_running
    kept = [name for name in before if name not in ("proposed-date", "date-agreed")]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert after["formal-week"].is_running


def test_the_substitute_is_asked_by_letter_and_the_others_are_told() -> None:
    [fact] = facts_of(silent(), IMRAN, ASKING, on(22, 4))

    told = {one.post: one.asks for one in notices_of(WORLD, silent(), fact, act_as(silent(), IMRAN, ASKING, on(22, 4)))}

    assert told["board-chair-substitute"] is True
    assert {"trust-head", "council-head", "trust-lead", "council-lead"} <= set(told)


@rows(
    ("case", "person", "act", "sentence", "field"),
    [
        (chairs_outcome(), IMRAN, ASKING, NOT_SILENT, None),
        (silent(), ANIL, ASKING, "Only the Board manager can do this.", None),
        (silent(), IMRAN, replace(ASKING, to="board-chair"), NO_SUBSTITUTE, "to"),
        (replace(silent(), barred=(VIKRAM,)), IMRAN, ASKING, NO_ONE_ELSE, None),
        (silent(), IMRAN, replace(ASKING, why=" "), "Enter why you are asking someone else", "why"),
    ],
)
def test_it_is_refused_with_a_sentence(
    case: Case, person: str, act: AskSubstitute, sentence: str, field: str | None
) -> None:
    assert refused(case, person, act, on(22, 4)) == (sentence, field)


def test_it_is_refused_while_no_date_has_passed() -> None:
    assert refused(at_chair(), IMRAN, ASKING, MON_20) == (NOT_SILENT, None)


def test_where_the_board_has_no_substitute_its_manager_is_asked_to_add_one() -> None:
    """Reading 3."""
    alone = replace(silent(), barred=(VIKRAM,))
    whats = [
        (row.post, row.what)
        for case in (silent(), alone)
        for row in waiting_of(WORLD, case)
        if row.act == AskSubstitute.key and row.is_now(on(22, 4))
    ]

    assert whats == [
        ("board-manager", "Ask a substitute to act for the Independent Chair, or record that they are away"),
        ("board-manager", "Add a substitute to act for the Independent Chair, or record that they are away"),
    ]


def test_where_nobody_acts_for_the_board_its_silent_seat_is_an_alarm() -> None:
    """Reading 3, S2: whatever else may still be done."""
    alone = replace(silent(), barred=(VIKRAM, IMRAN, HELEN))

    assert [waits_on_nobody(WORLD, case, on(22, 4)) for case in (silent(), alone)] == [False, True]


def test_whoever_is_replaced_gets_a_letter_that_says_so() -> None:
    """Reading 10."""
    case = act_as(silent(), IMRAN, ASKING, on(22, 4))
    [fact] = facts_of(silent(), IMRAN, ASKING, on(22, 4))

    [notice] = [one for one in notices_of(WORLD, silent(), fact, case) if one.post == "board-chair"]

    assert not notice.asks


def test_silence_shows_at_the_date_for_agreeing_one_and_not_at_one_that_was_only_proposed() -> None:
    """Reading 3: whichever of the two began first."""
    case = act_as(at_chair(), ANIL, ProposeDate(on=FRI_24.date()), MON_20)

    found = [silence_of_board(WORLD, replace(case, clocks=clocks)) for clocks in (case.clocks, case.clocks[::-1])]

    assert [clock and clock.key for clock in found] == ["date-agreed", "date-agreed"]
