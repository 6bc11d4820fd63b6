"""Going straight up, as the procedure limits it: from where, and to where."""

from dataclasses import replace

from msgspec import structs

from accord.procedure.acts.stages.escalating_urgently import (
    AskToEscalateUrgently,
    EscalateUrgently,
    straight_to,
    who_allows,
)
from accord.procedure.model.moment import Moment
from accord.procedure.world.world import World
from tests.rows import rows
from tests.stories import FRI, PRIYA, TOM, WORLD, actor, at_heads, at_managers, viewed


def with_track(**changed: list[str]) -> World:
    assert WORLD.procedure.fast_track is not None
    track = structs.replace(WORLD.procedure.fast_track, **changed)
    return replace(WORLD, procedure=structs.replace(WORLD.procedure, fast_track=track))


@rows(
    ("start", "to", "found"),
    [
        ([], [], [["managers", "heads", "chair"], ["heads", "chair"], ["chair"]]),
        ([], ["heads"], [["heads"], ["heads"], []]),
        (["managers"], [], [[], ["heads", "chair"], []]),
        (["practitioners", "managers"], ["chair"], [["chair"], ["chair"], []]),
    ],
)
def test_it_goes_straight_up_from_and_to_the_stages_named_or_any_above(
    start: list[str], to: list[str], found: list[list[str]]
) -> None:
    """Where the procedure names none, from each to each above it."""
    world = with_track(start=start, to=to)

    assert [
        [stage.key for stage in straight_to(world, case)] for case in (viewed(), at_managers(), at_heads())
    ] == found


def test_a_procedure_without_a_fast_track_has_no_way_straight_up() -> None:
    world = replace(WORLD, procedure=structs.replace(WORLD.procedure, fast_track=None))

    assert straight_to(world, viewed()) == ()


@rows(
    ("allowed_by", "person", "allows", "goes", "asks"),
    [
        (["challenger"], TOM, "", True, False),
        (["challenger"], PRIYA, "", False, False),
        (["present"], TOM, "trust-matron-hurley", True, False),
        (["lead"], TOM, "trust-lead", False, True),
        (["top"], PRIYA, "council-head", False, True),
    ],
)
def test_who_may_allow_it_goes_straight_up_and_the_others_ask_where_somebody_else_may(
    allowed_by: list[str], person: str, allows: str, goes: bool, asks: bool
) -> None:
    """A side that may goes by itself."""
    case = at_managers()
    moment = Moment(with_track(allowed_by=allowed_by), case, actor(case, person, FRI), FRI)

    found = (who_allows(moment), EscalateUrgently.bars(moment) is None, AskToEscalateUrgently.bars(moment) is None)

    assert found == (allows, goes, asks)
