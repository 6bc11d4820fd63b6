"""The demonstration's six cases can be played on any day of set-up, and are at the stages that they say."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from accord.procedure.model.case import Case
from accord.procedure.stories.demonstration_cases import demonstration_cases
from accord.procedure.stories.story import Player, Story, StoryStep, waited_on, world_of
from tests.rows import rows

WORLD = world_of(Story(title="", procedure="buckinghamshire", row=[]))


def played(today: date) -> list[Case]:
    cases = []
    for steps in demonstration_cases(WORLD.calendar, today):
        player = Player(WORLD)
        for step in (*steps, StoryStep(at=datetime.combine(today, time(9), ZoneInfo("Europe/London")))):
            player.play(replace_by_clock(step))
            result = player.play(step)
            assert result.refused == "", f"{step.by} {step.act}: {result.refused}"
        cases.append(player.case)
    return cases


def replace_by_clock(step: StoryStep) -> StoryStep:
    return StoryStep(at=step.at)


@rows("today", [date(2026, 11, 23), date(2026, 12, 27), date(2026, 4, 6), date(2027, 1, 1)])
def test_the_six_cases_are_at_the_stages_that_they_say_on_any_day_of_set_up(today: date) -> None:
    new, late, dated, paused, concluded, resolved = played(today)

    assert (new.stage, late.stage, dated.stage, paused.stage) == (
        "practitioners",
        "practitioners",
        "managers",
        "practitioners",
    )
    assert late.clocks[0].reached
    assert paused.paused is not None
    assert concluded.end is not None
    assert concluded.end.how == "concluded"
    assert resolved.end is not None
    assert resolved.end.how == "resolved"
    nine = datetime.combine(today, time(9), ZoneInfo("Europe/London"))
    assert all(waited_on(WORLD, case, nine) for case in (new, late, dated, paused, concluded, resolved))
