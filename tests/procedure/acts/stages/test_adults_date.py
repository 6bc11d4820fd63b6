"""The date by which the adult needs an answer: set, changed, met by an outcome, passed; and a later date proposed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from msgspec import structs

from accord.procedure.acts.ending.settling import AnswerAsWorker
from accord.procedure.acts.ending.withdrawing import Reopen, Withdraw
from accord.procedure.acts.stages.dates import AcceptDate, BringForward, ProposeDate, SetAdultsDate, movable
from accord.procedure.acts.stages.limits_reached import RecordLimitReached
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Pause
from accord.procedure.next.index import index_of
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.grounds import ground
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import waited_on
from accord.procedure.texts.record.lines import line_of
from accord.procedure.world.clocks import Calendar, Clock, start
from accord.procedure.world.values import THE_CLOCK
from accord.procedure.world.world import World
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    MON,
    PRIYA,
    THU,
    TOM,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    at_managers,
    clock_run,
    date_agreed,
    dissatisfied,
    facts_of,
    managers_outcome,
    on,
    outcome,
    paused,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    take_up,
    talk,
    view,
)

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 4, day) for day in (13, 14, 15))
REASON = "The placement ends."


def needs(case: Case, day: date, person: str = GRACE, at: datetime = FRI) -> Case:
    return act_as(case, person, SetAdultsDate(on=day, why=REASON), at)


def missed(case: Case, day: date) -> date | None:
    """The adult's date, where it has passed at ten o'clock on that day."""
    clock = case.adults_date
    return clock.due_on if clock and clock.due_at and clock.due_at <= on(day.day, day.month) else None


def withdrawing() -> Withdraw:
    return Withdraw(why="The visit took place.", safety="no")


# Set when it is raised, kept over the stages


def test_raising_says_by_when_the_adult_needs_an_answer_and_why() -> None:
    """F0, S4a: one act, one entry."""
    case = raised(needed_by=THU.date(), needed_why=REASON)

    assert (case.length, case.needed_by, case.needed_why) == (1, THU.date(), REASON)
    assert [clock.name for clock in case.running] == ["adults-date", "practitioners-week"]
    assert case.clock("practitioners-week").due_on == date(2026, 4, 9)  # type: ignore[union-attr]


def test_it_stays_when_the_case_goes_up() -> None:
    """F0, reading 3: a limit brought forward ends with its stage, the adult's date does not."""
    case = raised(needed_by=WEDNESDAY, needed_why=REASON)
    case = act_as(act_as(case, DANA, view(), WED), GRACE, talk(), THU)
    case = act_as(case, GRACE, BringForward(clock="practitioners-week", on=THU.date(), why="Soon."), THU)

    case = act_as(case, TOM, take_up("practitioners"), THU)

    assert (case.stage, case.needed_by) == ("managers", WEDNESDAY)
    assert [clock.name for clock in case.running if clock.due_on == WEDNESDAY] == ["adults-date"]


def test_a_pause_does_not_hold_it() -> None:
    """Reading 3: what the adult needs goes on."""
    before = needs(date_agreed(), WEDNESDAY)

    held = needs(paused(), WEDNESDAY)

    assert held.adults_date == before.adults_date
    assert [clock.left for clock in held.running] == [None, None]


def test_it_is_not_a_limit_that_could_be_brought_forward() -> None:
    assert [clock.name for clock in movable(needs(at_managers(), WEDNESDAY))] == ["formal-week", "date-agreed"]


# Changed


@rows(("person", "post"), [(DANA, "council-north-social-worker"), (GRACE, "trust-district-nurse")])
def test_any_party_changes_it_sooner_or_later_and_everyone_is_told_why(person: str, post: str) -> None:
    """F0, reading 3."""
    case = raised(needed_by=date(2026, 4, 8), needed_why="The discharge.")
    for day in (date(2026, 4, 1), date(2026, 4, 20)):
        [fact] = facts_of(case, person, SetAdultsDate(on=day, why=REASON), TUE)
        after = act_as(case, person, SetAdultsDate(on=day, why=REASON), TUE)

        told = {notice.post for notice in notices_of(WORLD, case, fact, after)}
        line = line_of(WORLD, case, fact)

        assert (after.needed_by, after.needed_why) == (day, REASON)
        assert {"trust-lead", "council-lead"} <= told
        assert post not in told
        assert f"answer by {day:%A} {day.day} April 2026" in line.title
        assert REASON in [detail.text for detail in line.details]


@refusals(
    (
        at_managers,
        GRACE,
        SetAdultsDate(on=MONDAY, why=" "),
        FRI,
        "Enter why the adult needs an answer by then",
        "why",
    ),
    (
        at_managers,
        GRACE,
        SetAdultsDate(on=THU.date(), why=REASON),
        FRI,
        "Date must be today or later",
        "on",
    ),
    (
        lambda: needs(at_managers(), MONDAY),
        DANA,
        SetAdultsDate(on=MONDAY, why=REASON),
        FRI,
        "The date is already Monday 13 April. Enter another date",
        "on",
    ),
    (settled, GRACE, SetAdultsDate(on=WEDNESDAY, why=REASON), MON, "This disagreement has ended.", None),
)
def test_changing_it_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Met by an outcome


def test_an_outcome_meets_it_while_nobody_says_that_it_does_not_satisfy_them() -> None:
    """Reading 3."""
    given = act_as(needs(date_agreed(), TUESDAY), PRIYA, outcome("managers"), MON)

    by_agency = act_as(given, TOM, dissatisfied("trust"), MON)
    by_worker = act_as(given, GRACE, AnswerAsWorker(satisfied=False, why="The bruising.", safety="no"), MON)

    assert given.adults_date is None
    assert missed(given, WEDNESDAY) is None
    assert clock_run(given, on(17, 4)).adults_date is None
    assert index_of(WORLD, given).card.due_on != TUESDAY
    assert missed(by_agency, WEDNESDAY) == missed(by_worker, WEDNESDAY) == TUESDAY


def test_an_outcome_of_a_lower_stage_does_not_meet_it_once_the_case_has_gone_up() -> None:
    case = act_as(needs(managers_outcome(), date(2026, 4, 20), at=MON), TOM, dissatisfied("trust"), MON)

    case = act_as(case, TOM, take_up("managers"), WED_15)

    assert case.adults_date is not None


def test_an_outcome_that_is_only_proposed_does_not_meet_it_before_everyone_is_satisfied() -> None:
    proposal = act_as(needs(at_managers(), TUESDAY), TOM, proposing(), MON)

    resolved = act_as(act_as(proposal, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)

    assert missed(proposal, WEDNESDAY) == TUESDAY
    assert (resolved.adults_date, clock_run(resolved, on(17, 4)).length) == (None, resolved.length)


def test_what_was_withdrawn_has_it_again_once_it_is_reopened_and_what_was_resolved_if_it_is_to_come() -> None:
    again = act_as(needs(raised(), WEDNESDAY, at=TUE), GRACE, withdrawing(), THU)
    resolved = act_as(act_as(needs(at_managers(), TUESDAY), TOM, proposing(), MON), TOM, satisfied("trust"), MON)
    resolved = act_as(resolved, PRIYA, satisfied("council"), MON)

    assert again.adults_date is None
    assert act_as(again, GRACE, Reopen(why="It was not seen to."), FRI).needed_by == WEDNESDAY
    assert act_as(resolved, TOM, Reopen(why="It was not done."), MON).needed_by == TUESDAY
    assert act_as(resolved, TOM, Reopen(why="It was not done."), WED_15).needed_by is None


# Passed


def test_passing_without_an_outcome_wakes_the_case_and_is_in_the_record() -> None:
    """S2, F0: those who sit at the stage and the safeguarding leads are told."""
    case, after_it = needs(at_managers(), FRI.date()), on(11, 4, 0)
    [fact] = judge(Moment(WORLD, case, THE_CLOCK, after_it), RecordLimitReached(clock="adults-date"))
    after = clock_run(case, after_it)

    told = {notice.post for notice in notices_of(WORLD, case, fact, after)}

    assert index_of(WORLD, case).wake_at == after_it
    assert (missed(case, FRI.date()), missed(after, date(2026, 4, 11))) == (None, FRI.date())
    assert told == {"trust-matron-hurley", "council-north-manager", "trust-lead", "council-lead"}
    assert line_of(WORLD, case, fact).title == (
        "The adult needed an answer by Friday 10 April 2026 and has not had one"
    )


# In the way of a later one


def test_a_later_date_is_proposed_only_with_a_reason_which_the_other_side_reads_first() -> None:
    """Reading 3."""
    case = needs(at_managers(), MONDAY)

    without = refused(case, TOM, ProposeDate(on=WEDNESDAY), FRI)
    later = act_as(case, TOM, ProposeDate(on=WEDNESDAY, why_later="A nurse stays with her."), FRI)
    in_time = act_as(case, TOM, ProposeDate(on=MONDAY, why_later="No reason."), FRI)
    [fact] = facts_of(case, TOM, ProposeDate(on=WEDNESDAY, why_later="A nurse stays with her."), FRI)

    sentence = "The adult needs an answer by Monday 13 April. Enter why the adult can wait until Wednesday 15 April"
    assert without == (sentence, "why_later")
    assert later.proposal.why_later == "A nurse stays with her."  # type: ignore[union-attr]
    assert in_time.proposal.why_later == ""  # type: ignore[union-attr]
    assert "A nurse stays with her." in [detail.text for detail in line_of(WORLD, case, fact).details]
    assert act_as(later, PRIYA, AcceptDate(), FRI).clock("answer").due_on == WEDNESDAY  # type: ignore[union-attr]


def test_a_date_that_has_become_later_than_the_adults_is_proposed_again_before_it_is_accepted() -> None:
    case = needs(act_as(at_managers(), TOM, ProposeDate(on=WEDNESDAY), FRI), MONDAY)

    sentence = "The adult now needs an answer before this date. Propose another date."
    assert refused(case, PRIYA, AcceptDate(), FRI) == (sentence, None)


# Limits that it shortens

SOONER = "5 working days, or the adult’s date if sooner"


def test_a_date_that_has_become_too_late_is_nobodys_to_accept_and_both_agencies_to_propose_again() -> None:
    case = act_as(at_managers(), PRIYA, ProposeDate(on=date(2026, 4, 20)), FRI)
    before = waited_on(WORLD, case, FRI)

    case = act_as(case, TOM, SetAdultsDate(on=date(2026, 4, 15), why="He leaves."), FRI)

    assert before == {TOM: ["accept-date"]}
    assert waited_on(WORLD, case, FRI) == {PRIYA: ["propose-date"], TOM: ["propose-date"]}


def shortened() -> World:
    """The procedure in which the practitioners’ week ends sooner where the adult needs it."""
    limits = [
        structs.replace(limit, limit=SOONER) if limit.key == "practitioners-week" else limit
        for limit in WORLD.procedure.limit
    ]
    return replace(WORLD, procedure=structs.replace(WORLD.procedure, limit=limits))


def week(case: Case) -> date | None:
    clock = case.clock("practitioners-week")
    return clock.due_on if clock else None


def test_a_limit_or_the_adults_date_if_sooner_follows_the_adults_date() -> None:
    world = shortened()
    case = raised(world=world, needed_by=THU.date(), needed_why=REASON)
    sooner = act_as(case, DANA, SetAdultsDate(on=WED.date(), why=REASON), TUE, world=world)
    later = act_as(case, DANA, SetAdultsDate(on=date(2026, 4, 30), why=REASON), TUE, world=world)

    assert (week(case), week(sooner), week(later)) == (THU.date(), WED.date(), date(2026, 4, 9))
    assert week(raised(world=world)) == date(2026, 4, 9)


def test_a_limit_that_a_pause_held_is_not_counted_anew_when_the_adults_date_moves_away() -> None:
    """Also where the pause began on the day on which the limit began to be counted."""
    world = shortened()
    case = raised(world=world, needed_by=THU.date(), needed_why=REASON)
    held = replace(
        case, pauses=(Pause(since=TUE.date(), because="agreement", look_again=WED.date(), until=WED.date()),)
    )

    later = act_as(held, DANA, SetAdultsDate(on=date(2026, 4, 30), why=REASON), WED, world=world)

    assert week(later) == THU.date()


def test_an_adults_date_that_is_past_shortens_no_limit_that_starts_later() -> None:
    """A stage that begins after it would be late at once."""
    clock = Clock(key="speak", what="They speak", started_on=WEDNESDAY, limit=SOONER)

    assert start(clock, Calendar(), MONDAY).due_on == date(2026, 4, 22)


@rows(
    ("case", "person", "turns"),
    [
        (lambda: needs(at_managers(), FRI.date()), TOM, {TOM, PRIYA}),
        (lambda: needs(raised(), WED.date(), at=TUE), GRACE, {GRACE}),
    ],
)
def test_once_it_has_passed_without_an_outcome_the_next_stage_is_offered(
    case: Callable[[], Case], person: str, turns: set[str]
) -> None:
    """Reading 2: to both sides' managers, and at the practitioners' stage to the challenger."""
    after_it = WORLD.calendar.end_of(case().needed_by or date.max)
    after = clock_run(case(), after_it)

    taken = {who for who, acts in waited_on(WORLD, after, after_it).items() if "escalate" in acts}

    found = ground(WORLD, after, after_it)
    assert found is not None
    assert found.sentence.startswith("The adult needed an answer by ")
    assert taken == turns
    assert act_as(after, person, take_up(after.stage), after_it).stage != after.stage
