"""Moving a running case to the version in force: by whom, where it arrives, and what becomes of its dates."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from accord.procedure.acts.stages.dates import BringForward
from accord.procedure.acts.stages.moving import MovedToVersion, MoveToVersion, arrivals
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Decision
from accord.procedure.next.notices import notices_of
from accord.procedure.stories.story import play, read_story
from accord.procedure.texts.record.lines import line_of
from accord.procedure.world.definition.definition import digest_of, library_text, read_definition
from accord.procedure.world.world import World
from tests.procedure.sampler import SAMPLER_TEXT, before
from tests.rows import rows
from tests.stories import (
    FRI,
    GRACE,
    IMRAN,
    MON,
    PRIYA,
    THU,
    TOM,
    WED,
    WED_15,
    WORLD,
    act_as,
    actor,
    at_heads,
    at_managers,
    clock_run,
    date_agreed,
    dissatisfied,
    facts_of,
    managers_outcome,
    on,
    paused,
    raised,
    refused,
    settled,
    take_up,
    talked,
)

BUCKS = library_text("buckinghamshire")
SUPERVISORS = """
[[stage]]
key = "supervisors"
name = "Supervisors"
phrase = "at the supervisors’ stage"
source = "Minutes of the Board, 4 March 2026"
tiers = ["head of service"]
challenger = ["line", "present"]
challenged = ["line", "present"]
up = "heads"
waits_on = ["challenger", "challenged"]

[[limit]]
key = "supervisors-meet"
what = "The supervisors meet"
begins = "stage entered"
limit = "3 working days"
source = "Minutes of the Board, 4 March 2026"
stages = ["managers", "supervisors"]
"""


def with_newer(*changes: tuple[str, str], text: str = BUCKS, more: str = "") -> World:
    """The demonstration's people, with a newer version in force: the older with each first one put for the second."""
    for one, other in (('version = "1"', 'version = "2"'), *changes):
        assert one in text, one
        text = text.replace(one, other, 1)
    procedure = read_definition(text + more)
    newer = replace(WORLD, procedure=procedure, calendar=procedure.calendar(), digest=digest_of(text + more))
    return replace(WORLD, newer=newer)


PLAIN = with_newer()
SHORTER = with_newer(('limit = "5 working days"', 'limit = "4 working days"'))
LONGER = with_newer(('limit = "5 working days"', 'limit = "10 working days"'))
UP = ('up = "heads"', 'up = "supervisors"')
WITH_SUPERVISORS = with_newer(UP, more=SUPERVISORS)


def move(to: str, version: str = "2", reason: str = "The Board decided it in March.") -> MoveToVersion:
    return MoveToVersion(version=version, to_stage=to, reason=reason)


def moved(case: Case, to: str, at: datetime, world: World) -> Case:
    return act_as(case, IMRAN, move(to), at, world=world)


def due(case: Case, name: str) -> date | None:
    clock = case.clock(name)
    assert clock is not None
    return clock.due_on if clock.is_running else None


def test_a_case_stays_where_it_is_and_goes_by_the_newer_version_from_then_on() -> None:
    case = moved(at_managers(), "managers", MON, PLAIN)

    assert PLAIN.newer is not None
    assert (case.stage, case.procedure) == ("managers", PLAIN.newer.digest)
    assert case.seats == at_managers().seats
    assert case.clocks == at_managers().clocks
    assert case.reached == at_managers().reached


def test_a_case_arrives_at_a_stage_that_only_the_newer_version_has() -> None:
    case = moved(date_agreed(), "supervisors", MON, WITH_SUPERVISORS)

    assert (case.stage, case.reached[-1].stage) == ("supervisors", "supervisors")
    assert [seat.post for seat in case.present_seats()] == ["trust-head", "council-head"]
    assert due(case, "supervisors-meet") == date(2026, 4, 16)
    assert due(case, "answer") is None  # it was agreed for the stage that was left
    assert due(case, "formal-week") == due(date_agreed(), "formal-week")


def test_a_case_arrives_at_its_own_stage_or_one_above_it() -> None:
    assert WITH_SUPERVISORS.newer is not None
    assert [one.key for one in arrivals(WITH_SUPERVISORS.newer, at_managers())] == [
        "managers",
        "supervisors",
        "heads",
        "chair",
    ]
    assert refused(at_managers(), IMRAN, move("practitioners"), MON, world=PLAIN) == (
        "Select the present stage or a later one",
        "to_stage",
    )


def test_a_limit_that_is_another_is_counted_by_that_from_the_day_on_which_it_began() -> None:
    before_it = talked()

    assert due(before_it, "practitioners-week") == date(2026, 4, 9)
    assert due(moved(before_it, "practitioners", WED, LONGER), "practitioners-week") == date(2026, 4, 16)
    assert due(moved(before_it, "practitioners", WED, SHORTER), "practitioners-week") == date(2026, 4, 8)


def test_no_newer_version_makes_a_case_late_on_the_day_on_which_it_is_moved() -> None:
    shortest = with_newer(('limit = "5 working days"', 'limit = "1 working day"'))

    case = moved(raised(), "practitioners", WED.replace(day=8), shortest)

    assert due(case, "practitioners-week") == date(2026, 4, 9)  # Wednesday 1 April is past: from today


def test_a_limit_that_the_older_version_did_not_have_is_counted_from_the_day_of_moving() -> None:
    case = moved(at_managers(), "managers", MON, WITH_SUPERVISORS)

    assert due(case, "supervisors-meet") == date(2026, 4, 16)
    assert due(case, "date-agreed") == due(at_managers(), "date-agreed")


def test_a_limit_that_the_newer_version_does_not_have_ends() -> None:
    start = BUCKS.index('[[limit]]\nkey = "formal-week"')
    without = with_newer((BUCKS[start : BUCKS.index("[[limit]]", start + 1)], ""))

    assert due(at_managers(), "formal-week") is not None
    assert due(moved(at_managers(), "managers", MON, without), "formal-week") is None


def test_no_version_moves_a_date_that_somebody_agreed() -> None:
    other = with_newer(('limit = "agreed by both"', 'limit = "2 working days"'))

    assert due(moved(date_agreed(), "managers", FRI, other), "answer") == due(date_agreed(), "answer") == MON.date()


def test_a_limit_that_was_reached_before_stays_reached() -> None:
    late = clock_run(raised(), MON)

    case = moved(late, "practitioners", MON, LONGER)

    assert case.clock("practitioners-week") == late.clock("practitioners-week")


@rows(("is_moved", "next_stage"), [(True, "supervisors"), (False, "heads")])
def test_what_happens_next_is_judged_by_the_version_that_the_case_has(is_moved: bool, next_stage: str) -> None:
    case = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)
    case = moved(case, "managers", MON, WITH_SUPERVISORS) if is_moved else case

    after = act_as(case, TOM, take_up("managers"), WED_15, world=WITH_SUPERVISORS.by(case.procedure))

    assert after.stage == next_stage


@rows(
    ("case", "act", "by", "sentence", "field"),
    [
        (at_managers(), move("managers", reason=" "), IMRAN, "Enter why you are moving it", "reason"),
        (
            at_managers(),
            move("managers"),
            GRACE,
            "Only the Board manager can move a case to another version of the procedure.",
            None,
        ),
        (
            at_managers(),
            move("managers", version="3"),
            IMRAN,
            "A newer version came into force after you opened this page. Check what it changes.",
            None,
        ),
        (settled(), move("managers"), IMRAN, "This disagreement has ended.", None),
        (paused(), move("managers"), IMRAN, "This case is paused. Any agency can end the pause.", None),
    ],
)
def test_move_to_version_is_refused(case: Case, act: MoveToVersion, by: str, sentence: str, field: str | None) -> None:
    assert refused(case, by, act, MON, world=PLAIN) == (sentence, field)


def test_a_case_that_goes_by_the_version_in_force_is_not_moved() -> None:
    assert refused(at_managers(), IMRAN, move("managers"), MON) == (
        "This case already uses the version in force.",
        None,
    )
    assert PLAIN.newer is not None
    again = replace(PLAIN.newer, newer=PLAIN.newer)
    case = moved(at_managers(), "managers", MON, PLAIN)
    assert refused(case, IMRAN, move("managers"), MON, world=again)[0].startswith("This case already uses")


def test_a_case_stays_with_its_version_where_the_newer_cannot_read_what_it_has_been_through() -> None:
    world = with_newer(('key = "heads"', 'key = "directors"'), ('up = "heads"', 'up = "directors"'))

    assert refused(at_heads(), IMRAN, move("heads"), WED_15, world=world) == (
        "The version in force has no stage “heads”. This case keeps its version.",
        None,
    )
    assert world.newer is not None
    assert arrivals(world.newer, at_heads()) == ()
    assert moved(at_managers(), "directors", WED_15, world).stage == "directors"


def test_the_line_of_the_record_names_both_versions_the_stage_and_what_changes() -> None:
    fact = facts_of(at_managers(), IMRAN, move("supervisors"), MON, world=WITH_SUPERVISORS)[0]
    assert isinstance(fact, MovedToVersion)
    assert WITH_SUPERVISORS.newer is not None

    line = line_of(WITH_SUPERVISORS.newer, at_managers(), fact)

    assert line.title == "Imran Yusuf moved this case from version 1 to 2 of the procedure"
    assert [one.text for one in line.details][:2] == [
        "The Board decided it in March.",
        "It moves to the supervisors’ stage.",
    ]
    assert "Deadline: the supervisors meet by Thursday 16 April 2026." in [one.text for one in line.details]


def test_the_seats_and_the_leads_of_both_agencies_are_told() -> None:
    case = at_managers()
    fact = facts_of(case, IMRAN, move("managers"), MON, world=PLAIN)[0]
    assert PLAIN.newer is not None

    told = {notice.post for notice in notices_of(PLAIN.newer, case, fact, moved(case, "managers", MON, PLAIN))}

    assert {"trust-lead", "council-lead", "trust-matron-hurley", "council-north-manager"} <= told


def test_a_story_moves_its_case_to_the_newer_version_that_it_names(tmp_path: Path) -> None:
    newer = BUCKS.replace('version = "1"', 'version = "2"', 1).replace("5 working days", "10 working days", 1)
    (tmp_path / "newer.toml").write_text(newer, "utf-8")
    (tmp_path / "story.toml").write_text(STORY, "utf-8")

    played = [one for _, one in play(read_story(tmp_path / "story.toml"))]

    assert [one.world.procedure.version for one in played] == ["1", "2"]


STORY = """
title = "Moved to the version in force"
procedure = "buckinghamshire"
newer = "newer.toml"

[[row]]
title = "Raised, and moved"
told = ["dana-whitlock", "grace-adeyemi", "ffion-rees", "owen-tate"]

  [[row.step]]
  at = 2026-03-31T10:15:00
  by = "grace-adeyemi"
  act = "raise"
  [row.step.with]
  agency = "council"
  types = ["action"]
  what = "Nothing has been done."
  risk = "He falls again."
  first_put_on = "2026-03-31"
  adults = [{ number = 1, name = "Mr Harold Sefton", born = "1938-02-11" }]
  [row.step.expect]
  clocks = { practitioners-week = 2026-04-09 }

  [[row.step]]
  at = 2026-04-01T09:00:00
  by = "imran-yusuf"
  act = "move-to-version"
  [row.step.with]
  version = "2"
  to_stage = "practitioners"
  reason = "The Board decided it in March."
  [row.step.expect]
  stage = "practitioners"
  clocks = { practitioners-week = 2026-04-16 }
"""


def test_row_01_a_running_case_moves_only_by_a_recorded_act() -> None:
    scene = before("note-interim")
    text = SAMPLER_TEXT.replace('version = "3"', 'version = "4"', 1)
    newer = replace(scene.world, procedure=read_definition(text), digest=digest_of(text))
    act = MoveToVersion(version="4", to_stage=scene.case.stage, reason="The Board decided it.")

    case = act_as(scene.case, IMRAN, act, scene.at, world=replace(scene.world, newer=newer))

    assert (scene.case.procedure, case.procedure) == (scene.world.digest, newer.digest)
    assert case.length == scene.case.length + 1


def test_a_clock_that_a_pause_held_to_the_day_on_which_it_began_is_counted_from_today() -> None:
    """Reading 5: what was held is not late because another version counts from its first day."""
    pause = replace(paused().pauses[0], until=date(2026, 3, 31), working_days=0)
    held, free = replace(raised(), pauses=(pause,)), raised()

    dates = [due(moved(case, "practitioners", WED, LONGER), "practitioners-week") for case in (free, held)]

    assert dates == [date(2026, 4, 16), date(2026, 4, 17)]


def test_a_pause_that_ended_before_a_clock_began_has_not_held_it() -> None:
    """Reading 5."""
    pause = replace(paused().pauses[0], until=date(2026, 3, 30), working_days=0)

    after = moved(replace(raised(), pauses=(pause,)), "practitioners", WED, LONGER)

    assert due(after, "practitioners-week") == date(2026, 4, 16)


def test_a_date_that_comes_at_the_very_instant_of_moving_is_past() -> None:
    shortest = with_newer(('limit = "5 working days"', 'limit = "1 working day"'))

    case = moved(raised(), "practitioners", on(2, 4, 0), shortest)

    assert due(case, "practitioners-week") == date(2026, 4, 7)  # the midnight that ends Wednesday is Thursday’s


OF_FIRST_STEP = """
[[limit]]
key = "half"
what = "Half of the formal process"
begins = "first escalation"
limit = "3 working days"
source = "Minutes of the Board, 4 March 2026"
"""


@rows(("case", "stage", "begins"), [(raised(), "practitioners", False), (at_managers(), "managers", True)])
def test_a_new_limit_from_the_first_step_up_begins_where_there_was_one(case: Case, stage: str, begins: bool) -> None:
    after = moved(case, stage, MON, with_newer(more=OF_FIRST_STEP))

    assert (after.clock("half") is not None) == begins


def test_a_clock_that_has_ended_or_ends_with_its_stage_does_not_run_again_because_its_limit_is_another() -> None:
    world = with_newer(UP, ('limit = "1 working day"', 'limit = "2 working days"'), more=SUPERVISORS)

    assert due(moved(at_managers(), "managers", MON, LONGER), "practitioners-week") is None
    assert due(moved(at_managers(), "supervisors", MON, world), "date-agreed") is None


def test_no_version_moves_a_date_that_was_brought_forward_even_to_the_same_day() -> None:
    sooner = BringForward(clock="formal-week", on=FRI.date(), why="He leaves hospital today.")
    case = act_as(at_managers(), TOM, sooner, FRI)
    world = with_newer(('begins = "first escalation"\nlimit = "5', 'begins = "first escalation"\nlimit = "10'))

    assert due(moved(at_managers(), "managers", FRI, world), "formal-week") == date(2026, 4, 24)
    assert due(moved(case, "managers", FRI, world), "formal-week") == FRI.date()


def test_a_case_stays_with_its_version_where_the_newer_does_not_name_a_decision_that_was_taken() -> None:
    by = actor(raised(), PRIYA, FRI)
    taken = Decision(entry=9, key="end-enquiry", choice="ends", by=by, on=THU.date(), reasons="Safe.")
    case = replace(at_managers(), decisions=(taken,))
    other = with_newer(('reserved = "end-enquiry"', 'reserved = "finish"'), ('key = "end-enquiry"', 'key = "finish"'))

    assert moved(case, "managers", MON, PLAIN).length == case.length + 1
    assert refused(case, IMRAN, move("managers"), MON, world=other)[0] == (
        "The version in force has no decision “end-enquiry”. This case keeps its version."
    )
