"""Givens of routing: who stands for each side when a disagreement goes up, with people and posts changed."""

from dataclasses import replace

from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.model.case import Case
from accord.procedure.world.people import Holding, Person, Post
from accord.procedure.world.roster import key_of
from accord.procedure.world.world import World
from tests.stories import (
    TUE,
    WORLD,
    act_as,
    raised,
)


def straight(to: str = "managers") -> EscalateUrgently:
    return EscalateUrgently(from_stage="practitioners", to_stage=to, reason="The move.", safety="no")


def gone(by: str, agency: str, to: str = "managers", *, world: World = WORLD, taker: str = "", **given: object) -> Case:
    """A disagreement of somebody with an agency, gone up at once, by the one who raised it or whoever else is named."""
    given = {"types": ("views",), "coordinator": "", **given}
    return act_as(raised(by, agency=agency, world=world, **given), taker or by, straight(to), TUE, world=world)


def posts(case: Case) -> list[str]:
    return [seat.post for seat in case.present_seats()]


def people_of(case: Case, world: World = WORLD) -> list[str | None]:
    """Who is there for each seat of the present stage."""
    acting = (world.directory.acting(seat.post, TUE.date()) for seat in case.present_seats())
    return [person.key if person else None for person in acting]


def with_directory(**changed: object) -> World:
    return replace(WORLD, directory=replace(WORLD.directory, **changed))  # type: ignore[arg-type]


def without(*gone_posts: str) -> World:
    """The world in which there are no such posts."""
    directory = WORLD.directory
    kept = {key: post for key, post in directory.posts.items() if key not in gone_posts}
    return with_directory(
        posts=kept, holdings=tuple(held for held in directory.holdings if held.post not in gone_posts)
    )


def with_post(*changed: Post) -> World:
    return with_directory(posts={**WORLD.directory.posts, **{post.key: post for post in changed}})


def without_holder(post: str) -> list[Holding]:
    return [held for held in WORLD.directory.holdings if held.post != post]


def held(post: str, person: str) -> Holding:
    return Holding(post=post, person=person)


def care_group() -> World:
    """Willow Court as one home of a group that has another: each has a registered manager, below a regional one."""
    posts = (
        Post(key="willow-regional", agency="willow", title="regional manager", tiers=("head of service",)),
        replace(WORLD.directory.posts["willow-manager"], reports_to="willow-regional"),
        Post(
            key="elm-manager",
            agency="willow",
            title="registered manager, Elm Lodge",
            tiers=("registered manager",),
            reports_to="willow-regional",
        ),
        Post(
            key="elm-nurse",
            agency="willow",
            title="night nurse, Elm Lodge",
            tiers=("practitioner",),
            reports_to="elm-manager",
        ),
    )
    names = {"willow-regional": "Ned Noon", "elm-manager": "Nora Day", "elm-nurse": "Nan Dusk"}
    directory = with_post(*posts).directory
    return with_directory(
        posts=directory.posts,
        people={**directory.people, **{key_of(name): Person(key=key_of(name), name=name) for name in names.values()}},
        holdings=(*directory.holdings, *(held(post, key_of(name)) for post, name in names.items())),
    )
