"""Whose turn it is: nothing is offered that is refused, and nothing is waited for that cannot be done."""

from datetime import datetime

from accord.procedure.acts.registry import ACTS
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.index import index_of
from accord.procedure.next.offers import what_next
from accord.procedure.next.waiting.all import waits_on_nobody, with_unread
from accord.procedure.rules.guards import barring
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World
from tests.properties.walking.driver import is_in_right_hands
from tests.properties.walking.walker import Walk, on_every_walk
from tests.properties.walking.worlds import POSTS, actors_as, with_everybody


def refusal(world: World, case: Case, key: str, by: Actor, at: datetime) -> str | None:
    return barring(Moment(world, case, by, at)) or ACTS[key].bars(Moment(world, case, by, at))


def takes_part(walk: Walk, case: Case, by: Actor, at: datetime) -> bool:
    """Whether the actor may take part at all: sees the case, and has not acted for another agency."""
    sees = level_of(walk.world, case, by.person, walk.world.today(at)) > Level.NOTHING
    return sees and barring(Moment(walk.world, case, by, at)) is None


@on_every_walk
def test_what_is_offered_is_exactly_what_is_not_barred(walk: Walk) -> None:
    for case, at in walk.some(25):
        for post in POSTS[walk.number % 3 :: 3]:
            for by in actors_as(walk.world, post, walk.world.today(at)):
                offered = {offer.act for offer in what_next(Moment(walk.world, case, by, at))}

                assert offered == {key for key in ACTS if refusal(walk.world, case, key, by, at) is None}


@on_every_walk
def test_whoever_acts_for_a_post_is_offered_first_what_waits_on_it(walk: Walk) -> None:
    for case, at in walk.some():
        rows = [row for row in with_unread(walk.world, case) if row.is_now(at)]
        for post in {row.post for row in rows}:
            for by in actors_as(walk.world, post, walk.world.today(at)):
                waiting = {row.act for row in rows if row.post == post}
                waiting = {key for key in waiting if refusal(walk.world, case, key, by, at) is None}
                offers = what_next(Moment(walk.world, case, by, at))

                assert {offer.act for offer in offers[: len(waiting)]} == waiting
                assert {offer.act for offer in offers if offer.waits} == waiting


@on_every_walk
def test_whatever_is_waited_for_can_be_done_by_somebody_who_acts_for_that_post(walk: Walk) -> None:
    for case, at in walk.some():
        for row in with_unread(walk.world, case):
            if not row.is_now(at):
                continue
            assert row.post in walk.world.directory.posts, row
            free = [
                by for by in actors_as(walk.world, row.post, walk.world.today(at)) if takes_part(walk, case, by, at)
            ]
            refusals = [ACTS[row.act].bars(Moment(walk.world, case, by, at)) for by in free]

            assert not free or None in refusals, (row.post, row.act, refusals)


@on_every_walk
def test_no_open_case_waits_on_nobody_while_everybody_is_there_and_can_sign_in(walk: Walk) -> None:
    world = with_everybody(walk.world)
    for case, at in walk.some(3):
        if is_in_right_hands(case):
            assert not waits_on_nobody(world, case, at)


@on_every_walk
def test_s2_every_open_case_has_something_that_waits(walk: Walk) -> None:
    for case, at in walk.some(3):
        if case.is_open:
            assert [row for row in with_unread(walk.world, case) if row.is_now(at)]


@on_every_walk
def test_s2_the_lists_say_that_it_waits_on_nobody_when_the_case_says_so(walk: Walk) -> None:
    for case, at in walk.some(10):
        day = walk.world.today(at)
        rows = [row for row in index_of(walk.world, case).waiting if row.is_now(at)]
        listed = not case.is_over and not any(walk.world.directory.can_take_part(row.post, day) for row in rows)

        assert listed == waits_on_nobody(walk.world, case, at)
