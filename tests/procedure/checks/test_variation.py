"""Each dimension in which Boards' procedures differ can be said, by its number: rows 1 to 15."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from accord.procedure.acts.ending.settling import AnswerAsWorker
from accord.procedure.acts.saying.answering import DiscussionNoted
from accord.procedure.acts.saying.raising import DisagreementRaised
from accord.procedure.acts.stages.escalating import Escalate, Escalated
from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.acts.stages.limits_reached import due_clocks
from accord.procedure.acts.stages.optional_steps import StatePriority
from accord.procedure.model.case import Case
from accord.procedure.rules.grounds import ground
from accord.procedure.stories.story import waited_on
from accord.procedure.world.clocks import Clock, start
from accord.procedure.world.definition.definition import from_library, library_text
from accord.procedure.world.definition.events import BEGINS, MET_BY
from accord.procedure.world.world import World
from tests.procedure.sampler import SAMPLER, SAMPLER_TEXT, before, by, changed
from tests.rows import rows
from tests.stories import (
    BETH,
    DANA,
    GRACE,
    WORLD,
    act_as,
    clock_run,
    on,
    proposing,
    raised,
    raising,
    refused,
    talk,
)

BUCKS, BCP, LINCOLNSHIRE = (from_library(name) for name in ("buckinghamshire", "bcp-dorset", "lincolnshire"))
BUCKS_TEXT = library_text("buckinghamshire")
MORNING = on(2, 4)
"""Thursday 2 April 2026: Good Friday comes next, and Easter Monday is no holiday in Scotland."""
DECIDED = {"decision received": MORNING.date()}


def sampled(world: World, person: str = GRACE, at: datetime = MORNING, **given: object) -> Case:
    """A disagreement raised by the sampler, or by one made out of it."""
    usual = {"types": ("thresholds",), "coordinator": "", "days": DECIDED}
    return raised(person, at, world=world, **{**usual, **given})


def posts(case: Case) -> list[str]:
    return [seat.post for seat in case.present_seats()]


def up(from_stage: str) -> Escalate:
    return Escalate(from_stage=from_stage, reason="No enquiry begins.", safety="no")


def due(case: Case, name: str) -> date | None:
    clock = case.clock(name)
    assert clock is not None, name
    return clock.due_on


def test_row_01_identity_and_version() -> None:
    assert (SAMPLER.id, SAMPLER.version, SAMPLER.nation) == ("sampler", "3", "SCT")
    assert (SAMPLER.board, SAMPLER.shared_with) == (
        "Demonstration Safeguarding Adults Board",
        ["Another Safeguarding Adults Board"],
    )
    assert (SAMPLER.in_force_from, SAMPLER.review_by) == (date(2026, 1, 1), date(2028, 12, 31))


def test_row_01_a_case_holds_the_version_that_it_began_under() -> None:
    raised_by = before("acknowledge").record[0]

    assert isinstance(raised_by, DisagreementRaised)
    assert raised_by.procedure == before("acknowledge").world.digest != WORLD.digest


def test_row_02_citations_and_the_reading_where_a_text_and_its_flowchart_conflict() -> None:
    managers = SAMPLER.stages["managers"]

    assert [kind.source for kind in SAMPLER.type] == [
        "Section 1, clause 1",
        "Section 1, clause 2",
        "Section 2, clause 1",
    ]
    assert (managers.source, managers.reading) == (
        "Section 5, and the flowchart",
        "The text says managers and the flowchart says leads. We chose managers.",
    )
    answer = before("escalate").case.clock("answer")
    assert answer is not None
    assert answer.reading == "The published policy gives both. We chose hours."


def test_row_03_words() -> None:
    world = by(SAMPLER)
    case = sampled(world)

    assert refused(case, GRACE, up("talk"), MORNING, world=world)[0].startswith("You cannot escalate yet")
    assert refused(case, GRACE, StatePriority(priority="x"), MORNING, world=world) == (
        "Select a priority",
        "priority",
    )


def test_row_04_scope_and_what_is_out_of_it_with_a_signpost() -> None:
    assert SAMPLER.covers == ["Disagreements between agencies about an adult"]
    assert [(one.what, one.where, one.source) for one in SAMPLER.out_of_scope] == [
        ("Who pays", "Use the funding panel.", "Section 2, clause 4")
    ]
    assert len(BUCKS.out_of_scope) == 4


def test_row_05_the_boards_own_types() -> None:
    world = by(SAMPLER)

    with pytest.raises(Exception, match="Select types that this policy has"):
        sampled(world, types=("ending",))
    assert sampled(world, types=("crime", "views")).types == ("crime", "views")


def test_row_06_stages_numbered_and_not_in_bands_and_split() -> None:
    assert [(stage.number, stage.band, stage.name) for stage in SAMPLER.stage] == [
        ("0", "Informal", "Practitioners"),
        ("", "", "Own test"),
        ("1", "Formal", "Managers"),
        ("2", "Formal", "Heads of Service"),
        ("3a", "Formal", "Mediation by the Chair"),
        ("3b", "Formal", "Panel"),
    ]


@rows(("kind", "last"), [("views", "mediation"), ("thresholds", "panel"), ("crime", "panel")])
def test_row_06_a_path_that_depends_on_the_type(kind: str, last: str) -> None:
    path = [stage.key for stage in SAMPLER.above("talk", (kind,))]

    assert path == ["gate", "managers", "heads", last]


def test_row_07_a_tier_for_each_side_with_alternatives_and_whoever_sits_beside() -> None:
    case = before("note-interim").case

    assert posts(case) == ["trust-matron-hurley", "council-north-manager", "council-lead"]
    assert case.present_seats()[-1].because == "advises at this level"
    assert SAMPLER.stages["managers"].challenged == ["line: manager or head of service", "lead", "top"]
    assert SAMPLER.stages["managers"].advice == "You can ask the Board manager."


def test_row_07_several_people_at_once() -> None:
    assert posts(before("give-outcome").case)[-2:] == ["board-chair", "board-chair-substitute"]


def gone_up(world: World, person: str, agency: str, stages: int = 1, **given: object) -> Case:
    """Raised by somebody with an agency, and taken up by them as often, each time for a talk that failed."""
    case = raised(person, MORNING, world=world, agency=agency, coordinator="", **given)
    for _ in range(stages):
        case = act_as(case, person, talk(at=MORNING), MORNING, world=world)
        case = act_as(case, person, up(case.stage), MORNING, world=world)
    return case


def test_row_08_a_missing_rung_is_passed_over() -> None:
    text = BUCKS_TEXT.replace('key = "heads"\nname', 'key = "heads"\nskip_where_missing = true\nname')
    skips = by(changed(text, ('challenger = ["line", "tier", "top", "present"]', 'challenger = ["tier"]')))

    case = gone_up(skips, BETH, "council", stages=2, types=("action",))

    assert [(one.stage, one.passed_over) for one in case.reached] == [
        ("practitioners", False),
        ("managers", False),
        ("heads", True),
        ("chair", False),
    ]


def test_row_08_a_missing_rung_is_merged_with_the_one_below() -> None:
    case = gone_up(by(BUCKS), BETH, "council", stages=2, types=("action",))

    assert (case.stage, posts(case)[0]) == ("heads", "willow-manager")


def test_row_08_a_proxy_acts_where_a_rung_is_missing() -> None:
    seat = before("escalate", nth=4, story="lincolnshire").case.present("challenger")

    assert seat is not None
    assert (seat.post, seat.agency, seat.because) == ("commissioner-liaison", "practice", "acts for the practice")


def test_row_09_a_stage_names_the_council_only_when_it_is_the_other_side() -> None:
    with_council = gone_up(by(BUCKS), BETH, "council", types=("action",))
    without = gone_up(by(BUCKS), BETH, "trust", types=("action",))

    assert posts(with_council)[1] == "council-north-manager"  # who co-ordinates: the care provider's way
    assert without.present("challenged") is not None
    assert posts(without)[1].startswith("trust-")


def test_row_09_the_council_may_be_the_one_that_challenges() -> None:
    case = gone_up(by(BUCKS), DANA, "trust", types=("action",))

    assert posts(case) == ["council-north-manager", "trust-matron-hurley"]


RAISE_IN_TIME = """
[[limit]]
key = "raise"
what = "It is raised"
begins = "decision received"
limit = "2 working days"
source = "Section 3"
met_by = ["raised"]
"""


def test_row_10_a_clock_for_raising_it() -> None:
    world = by(changed(SAMPLER_TEXT + RAISE_IN_TIME))

    in_time = sampled(world).clock("raise")
    late = sampled(world, days={"decision received": date(2026, 3, 20)}).clock("raise")

    assert in_time is not None
    assert late is not None
    assert (in_time.stopped, in_time.reached, in_time.due_on) == (True, False, date(2026, 4, 6))
    assert (late.stopped, late.reached) == (True, True)


@rows(
    "obligation",
    [
        "raised",
        "acknowledged",
        "talked",
        "view given",
        "outcome given",
        "agreed",
        "met",
        "decided",
        "board told",
        "escalated",
    ],
)
def test_row_10_a_clock_can_be_met_by_every_obligation(obligation: str) -> None:
    assert obligation in MET_BY


def test_row_10_several_clocks_run_at_a_stage_each_met_by_its_own() -> None:
    first, later = before("state-priority").case, before("note-discussion", nth=2).case

    assert {clock.name for clock in first.clocks if clock.is_running} == {
        "whole",
        "speak",
        "acknowledge",
        "adults-date",
    }
    assert {clock.name for clock in later.clocks if clock.is_running} == {
        "whole",
        "both-levels",
        "meet",
        "adults-date",
        "settled",
    }
    assert len({limit.key for limit in SAMPLER.limit if {"talk", "managers"} & {*limit.stages, *limit.over}}) == 8


def test_row_10_two_clocks_side_by_side_for_the_directors() -> None:
    scene = before("tell-board", story="bcp-dorset")

    running = {clock.name: clock.due_on for clock in scene.case.clocks if clock.is_running}
    assert running == {"chair-told": date(2024, 5, 31), "directors-decision": date(2024, 5, 31)}
    assert waited_on(scene.world, scene.case, scene.at)["clive-dale"] == ["tell-board", "give-outcome"]


@rows(
    ("limit", "ends"),
    [
        ("2 working days", "Wednesday 8 April 2026 00:00"),
        ("30 hours", "Friday 3 April 2026 16:00"),
        ("the same working day", "Friday 3 April 2026 00:00"),
        ("1 working week", "Saturday 11 April 2026 00:00"),
        ("1 calendar week", "Friday 10 April 2026 00:00"),
        ("3 calendar days", "Monday 6 April 2026 00:00"),
        ("at once", "Friday 3 April 2026 00:00"),
        ("without delay", ""),
        ("agreed by both", ""),
        ("no limit", ""),
        ("unstated", ""),
        ("not seen", ""),
        ("5 working days, or the adult’s date if sooner", "Saturday 4 April 2026 00:00"),
        ("at once, or the adult’s date if sooner", "Friday 3 April 2026 00:00"),
    ],
)
def test_row_11_limits(limit: str, ends: str) -> None:
    """In Scotland: Friday 3 April is Good Friday, Monday 6 April a working day. Day one is the day after."""
    calendar = replace(SAMPLER.calendar(), first_day_counts=False)
    clock = Clock(key="one", what="", started_on=MORNING.date(), started_at=MORNING, limit=limit)

    counted = start(clock, calendar, adults_date=date(2026, 4, 3))

    midnight = counted.due_at
    assert (f"{midnight:%A} {midnight.day} {midnight:%B %Y %H:%M}" if midnight else "") == ends


def test_row_11_two_readings_given_as_one() -> None:
    plan = LINCOLNSHIRE.limit_named("first-plan")

    assert plan is not None
    assert (plan.readings, plan.limit) == (["48 hours", "2 working days"], "2 working days")
    assert plan.reading.startswith("The published protocol gives 2 different times. We chose 2 working days")


@rows("begins", ["disagreement arose", "decision received", "concern identified"])
def test_row_12_a_clock_starts_on_a_day_that_may_lie_before_anybody_knew(begins: str) -> None:
    world = by(changed(SAMPLER_TEXT, ('begins = "decision received"', f'begins = "{begins}"')))
    past = date(2026, 3, 31)

    case = sampled(world, days={begins: past})

    speak = case.clock("speak")
    assert speak is not None
    assert (speak.started_on, speak.due_on) == (past, date(2026, 4, 7))
    without = raising(types=("thresholds",), coordinator="", first_put_on=MORNING.date())
    assert refused(Case(), GRACE, without, MORNING, world=world) == (f"Enter the date: {begins}", "days")


def test_row_12_from_the_first_discussion_at_a_later_stage_too() -> None:
    gate = before("say-justified", story="lincolnshire").case
    managers = before("give-view", story="lincolnshire").case.clock("managers-talk")

    assert gate.clock("managers-talk") is None
    assert managers is not None
    assert (managers.started_on, managers.due_on) == (date(2024, 5, 23), date(2024, 5, 31))


def test_row_12_a_limit_whose_day_had_passed_when_its_stage_began_is_counted_from_then() -> None:
    """Reading 2: a stage never begins with a silence; the clock says how it was counted."""
    scene = before("say-justified", story="lincolnshire")
    late = scene.at + timedelta(days=30)
    justified = SayJustified(justified=True, reason="It is.", safety="no")

    case = act_as(scene.case, "greta-penn", justified, late, world=scene.world)

    clock = case.clock("managers-talk")
    assert clock is not None
    assert (clock.started_by, clock.started_on) == ("stage entered", late.date())
    assert clock.reading.endswith(
        "The date had already passed when this stage began, so we count from the start of this stage."
    )
    assert ground(scene.world, case, late) is None


def test_row_12_from_the_end_of_the_previous_stage_or_from_entering_this_one() -> None:
    scene = before("escalate", nth=3, story="bcp-dorset")
    world = scene.world
    friday = scene.at + timedelta(days=1)

    case = act_as(scene.case, "thea-holt", up("formal"), friday, world=world)

    assert [(clock.started_on, clock.due_on) for clock in case.clocks if clock.key == "directors-decision"] == [
        (date(2024, 5, 30), date(2024, 5, 31))
    ]
    entered = changed(library_text("bcp-dorset").replace("previous stage ended", "stage entered"))
    later = act_as(scene.case, "thea-holt", up("formal"), friday, world=replace(world, procedure=entered))
    assert [(clock.started_on, clock.due_on) for clock in later.clocks if clock.key == "directors-decision"] == [
        (date(2024, 5, 31), date(2024, 6, 3))
    ]


def test_row_12_from_something_that_was_received_and_every_word_can_begin_one() -> None:
    assert due(before("give-view").case, "sent") == date(2026, 4, 8)
    assert {"information given", "outcome given", "board told", "first escalation"} <= set(BEGINS)


def test_row_13_strength_and_none_at_all() -> None:
    case = before("escalate").case
    answer, whole = case.clock("answer"), case.clock("whole")

    assert answer is not None
    assert whole is not None
    assert (answer.strength, whole.strength) == ("guide", "must")
    assert (whole.limit, whole.due_on, whole.wakes_at()) == ("no limit", None, None)
    assert due_clocks(replace(case, clocks=(whole,)), on(1, 1, year=2036)) == ()


def test_row_13_over_a_stage_over_several_and_over_the_whole() -> None:
    at_heads, at_panel = before("tell-board").case, before("give-outcome").case

    running = [{clock.name for clock in case.clocks if clock.is_running} for case in (at_heads, at_panel)]
    assert running == [
        {"whole", "both-levels", "board", "adults-date", "settled"},
        {"whole", "adults-date", "settled"},
    ]
    assert due(at_heads, "both-levels") == date(2026, 4, 16)  # from entering the managers' level


def test_row_14_limits_depend_on_an_agreed_priority() -> None:
    world = by(SAMPLER)
    case = sampled(world, priority="urgent")
    assert due(case, "speak") == date(2026, 4, 9)

    one_side = act_as(case, DANA, StatePriority(priority="routine"), MORNING, world=world)
    agreed = act_as(one_side, DANA, StatePriority(priority="urgent"), MORNING, world=world)

    assert (one_side.priority, due(one_side, "speak")) == ("", date(2026, 4, 9))
    assert (agreed.priority, due(agreed, "speak")) == ("urgent", date(2026, 4, 2))


def reason(world: World, case: Case, at: datetime) -> str:
    found = ground(world, case, at)
    return found.sentence if found else ""


def test_row_15_no_reply_in_time_takes_it_up_and_silence_never_ends_it() -> None:
    world = by(SAMPLER)
    case = sampled(world)
    assert ground(world, case, MORNING) is None

    late = clock_run(case, on(2, 4, year=2029), world)

    assert reason(world, late, on(2, 4, year=2029)) == "The agencies did not agree by Thursday 9 April."
    assert late.is_open
    assert act_as(late, GRACE, up("talk"), on(2, 4, year=2029), world=world).stage == "gate"


def test_row_15_the_one_who_raised_it_is_not_satisfied() -> None:
    world = by(SAMPLER)
    case = act_as(sampled(world), DANA, proposing(text="A visit next week."), MORNING, world=world)
    assert ground(world, case, MORNING) is None

    unhappy = AnswerAsWorker(satisfied=False, why="Next week is late.", safety="no")
    case = act_as(case, GRACE, unhappy, MORNING, world=world)

    assert reason(world, case, MORNING) == "Grace Adeyemi, who raised it, is not satisfied."
    assert "escalate" in waited_on(world, case, MORNING)[GRACE]


def test_row_15_unresolved_takes_it_up() -> None:
    went = [fact for fact in before("end").record if isinstance(fact, Escalated)]

    assert went[0].because == "You discussed this on Thursday 2 April and did not agree."
    assert any(isinstance(fact, DiscussionNoted) for fact in before("end").record)
