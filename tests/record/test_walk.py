"""Whole stories, step by step: what the tables say is what pure judgement says, to everybody, after every step."""

from datetime import datetime

import pytest

from accord.procedure.model.case import Case
from accord.procedure.next.waiting.all import waits_on_nobody, with_unread
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import Player, world_of
from accord.procedure.world.world import World
from accord.record.lists.lists import ended, home_of
from accord.record.read import case_seen_by
from accord.record.seals.check import check_record
from accord.record.viewer import Viewer, viewer_of
from tests.record.cases import STORIES, Teller, enter_story, instant, steps, story
from tests.record.home_lists import needs_someone, with_others, your_turn

pytestmark = pytest.mark.django_db
LISTS = {"on me": your_turn, "on others": with_others, "on nobody": needs_someone, "ended": ended}
NAMES = sorted(path.stem for path in STORIES.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_lists_and_the_case_itself_say_what_pure_judgement_says(name: str) -> None:
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    world = teller.player.world

    for number, step in enumerate(steps(name)):
        if teller.tell(step) and teller.ref:
            case, at = teller.player.case, instant(step)
            for person in _some(world, case, at, number):
                _agrees(world, case, person, at, teller.ref)

    assert list(check_record(at)) == []


def _some(world: World, case: Case, at: datetime, number: int) -> set[str]:
    """Of those who see the case, of those on whom something waits, and of all: one each, another at every step."""
    day, people = world.today(at), list(world.directory.people)
    waited = (world.directory.acting(row.post, day) for row in with_unread(world, case) if row.post)
    seeing = [person for person in people if level_of(world, case, person, day) is not Level.NOTHING]
    groups = (seeing, [person.key for person in waited if person], people)
    return {group[number % len(group)] for group in groups if group}


def _agrees(world: World, case: Case, person: str, at: datetime, ref: str) -> None:
    file, viewer = case_seen_by(person, ref, at), viewer_of(person, at)
    level = level_of(world, case, person, world.today(at))

    assert (file.level if file else Level.NOTHING) == level, (at, person)
    assert _listed(viewer, ref) == _expected(world, case, viewer, level), (at, person)
    assert home_of(viewer).count == len(your_turn(viewer).items)
    if file and file.is_full:
        shared = [line.fact for line in file.entries if not line.own]
        assert (len(shared), file.case.stage, file.case.adults) == (case.length, case.stage, case.adults)


def _listed(viewer: Viewer, ref: str) -> dict[str, bool]:
    return {name: ref in [item.ref for item in page(viewer).items] for name, page in LISTS.items()}


def _expected(world: World, case: Case, viewer: Viewer, level: Level) -> dict[str, bool]:
    """Of the first three lists an open case is in exactly one."""
    waits = [row.post for row in with_unread(world, case) if row.is_now(viewer.at)]
    on_me = level > Level.NOTHING and bool({*waits} & {*viewer.posts})
    is_left = level > Level.NOTHING and case.end is None and not on_me
    nobody = waits_on_nobody(world, case, viewer.at)
    return {
        "on me": on_me,
        "on others": is_left and not nobody,
        "on nobody": is_left and nobody,
        "ended": level > Level.NOTHING and case.end is not None,
    }
