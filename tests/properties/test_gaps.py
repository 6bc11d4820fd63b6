"""P2, P4: for every pair of agencies and every stage the ladder leads to people who can sign in, or a gap was told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Party, Seat
from accord.procedure.rules.routing import seats_of_side
from accord.procedure.staffing.gaps import Gap, gaps_of
from accord.procedure.staffing.register import ADMINISTRATOR
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.people import BOARD, Away, Person
from accord.procedure.world.values import Actor, Refusal
from accord.procedure.world.world import World
from tests.stories import WORLD

DAY = date(2026, 4, 1)
PEOPLE = sorted(WORLD.directory.people)
some = st.sets(st.sampled_from(PEOPLE), max_size=12)


def world_without(away: set[str], shut_out: set[str], uncovered: bool) -> World:
    """The demonstration's, with these people away, these unable to sign in, and perhaps no cover at all."""
    directory = WORLD.directory
    people = {
        key: Person(key=key, name=one.name, can_sign_in=key not in shut_out) for key, one in directory.people.items()
    }
    aways = tuple(Away(person=one, since=DAY) for one in sorted(away))
    covers = () if uncovered else directory.covers
    return replace(WORLD, directory=replace(directory, people=people, aways=aways, covers=covers))


def pairs(world: World) -> Iterator[tuple[str, str]]:
    keys = [one.key for one in world.directory.agencies.values() if one.kind != BOARD]
    yield from ((one, other) for one in keys for other in keys if one != other)


def begun(world: World, challenger: str, challenged: str, raiser: str) -> Case:
    """A case as far as routing looks at it: two parties, and the worker's seat."""
    agencies, post = world.directory.agencies, world.directory.posts[raiser]
    sides = zip(SIDES, (agencies[challenger], agencies[challenged]), strict=True)
    parties = tuple(
        Party(agency=one.key, name=one.name, short=one.short, kind=one.kind, side=side, since=DAY)
        for side, one in sides
    )
    first = world.procedure.first_stage.key
    seat = Seat(stage=first, side="challenger", agency=challenger, post=raiser, title=post.title, since=DAY)
    return Case(parties=parties, seats=(seat,))


def unfilled(world: World, case: Case, stage: Stage) -> Iterator[tuple[str, Seat | None]]:
    """Each side of the stage, and the Board's, that nobody who can sign in would sit for."""
    board = world.directory.board_agency()
    for side in (*SIDES, "board"):
        party = next(iter(case.on_side(side)), None)  # type: ignore[arg-type]
        agency = party.agency if party else board.key if board else ""
        present = case.present(side)  # type: ignore[arg-type]
        by = Actor(person="", post=present.post if present else "", agency=agency)
        try:
            seats = seats_of_side(Moment.on(world, case, by, DAY), stage, side)  # type: ignore[arg-type]
        except Refusal:
            yield agency, None
            continue
        yield from ((agency, seat) for seat in seats if not world.directory.can_take_part(seat.post, DAY))


def seated(world: World, case: Case, stage: Stage) -> Case:
    seats = case.seats
    for side in SIDES:
        party, present = next(iter(case.on_side(side)), None), case.present(side)
        by = Actor(person="", post=present.post if present else "", agency=party.agency if party else "")
        if stage is world.procedure.first_stage and side == "challenger":
            continue
        seats = (*seats, *seats_of_side(Moment.on(world, case, by, DAY), stage, side))
    return replace(case, seats=seats)


@given(away=some, shut_out=some, uncovered=st.booleans())
def test_wherever_the_ladder_leads_to_nobody_a_gap_was_told(
    away: set[str], shut_out: set[str], uncovered: bool
) -> None:
    world = world_without(away, shut_out, uncovered)
    gaps = {agency: gaps_of(world, agency, DAY) for agency in world.directory.agencies}
    first = world.procedure.first_stage

    for challenger, challenged in pairs(world):
        for raiser in world.directory.posts_of_agency(challenger):
            if ADMINISTRATOR in raiser.tiers or not world.directory.can_take_part(raiser.key, DAY):
                continue
            case = begun(world, challenger, challenged, raiser.key)
            for stage in (first, *world.procedure.above(first.key, None)):
                for agency, seat in unfilled(world, case, stage):
                    if stage is not first or agency != challenger:
                        assert any(_tells(gap, stage, seat) for gap in gaps[agency]), (agency, stage.key, seat)
                try:
                    case = seated(world, case, stage)
                except Refusal:
                    break


def _tells(gap: Gap, stage: Stage, seat: Seat | None) -> bool:
    return gap.is_end and stage.key in gap.stages and (seat is None or gap.post == seat.post or not gap.post)
