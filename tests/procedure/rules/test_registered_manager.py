"""A care provider that is challenged answers by its registered manager (P3)."""

from dataclasses import replace

from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.world.world import World
from tests.procedure.routed import care_group
from tests.rows import rows
from tests.stories import GRACE, TUE, facts_of, raised, raising, refused

GROUP = care_group()


def answering(world: World = GROUP, post: str = "", **given: object) -> str:
    """The post that sits for Willow Court when Grace challenges it."""
    case = raised(GRACE, world=world, agency="willow", post=post, types=("views",), coordinator="", **given)
    return case.present("challenged").post  # type: ignore[union-attr]


@rows(
    ("chosen", "answers"),
    [
        ("", "willow-manager"),
        ("willow-manager", "willow-manager"),
        ("willow-regional", "willow-manager"),
        ("elm-manager", "elm-manager"),
        ("elm-nurse", "elm-manager"),
    ],
)
def test_a_care_provider_answers_by_a_registered_manager_whoever_was_chosen(chosen: str, answers: str) -> None:
    """P3: of several, by that of the home in which the one chosen works."""
    assert answering(post=chosen) == answers


def without_the_level() -> World:
    """The group, whose directory does not say who is a registered manager."""
    own = (post for post in GROUP.directory.posts.values() if "registered manager" in post.tiers)
    posts = {**GROUP.directory.posts, **{post.key: replace(post, tiers=("practitioner",)) for post in own}}
    return replace(GROUP, directory=replace(GROUP.directory, posts=posts))


def without_contact(world: World) -> World:
    agencies = {**world.directory.agencies, "willow": replace(world.directory.agencies["willow"], contact=None)}
    return replace(world, directory=replace(world.directory, agencies=agencies))


def test_where_the_directory_does_not_say_it_is_the_contact_and_failing_that_the_top_post() -> None:
    """P3."""
    unsaid = without_the_level()

    assert answering(unsaid, post="elm-nurse") == "willow-manager"
    assert answering(without_contact(unsaid), post="elm-nurse") == "willow-regional"


def test_a_registered_manager_who_is_not_there_is_answered_for_by_the_next() -> None:
    """P3, S2: kept from it, or nobody holds the post and nobody covers for it."""
    vacant = replace(
        GROUP,
        directory=replace(
            GROUP.directory,
            holdings=tuple(held for held in GROUP.directory.holdings if held.post != "elm-manager"),
        ),
    )

    assert answering(post="elm-nurse", barred=("nora-day",)) == "willow-manager"
    assert answering(vacant, post="elm-nurse") == "willow-manager"


def test_one_who_was_chosen_and_may_not_see_it_is_refused() -> None:
    act = raising(agency="willow", post="elm-manager", types=("views",), coordinator="", barred=("nora-day",))

    assert refused(Case(), GRACE, act, TUE, world=GROUP) == (
        "You excluded the person in that role. Select someone else",
        "post",
    )


def test_the_post_above_is_told() -> None:
    """P3: and nobody above the one that raised it, or above an agency of another kind."""
    act = raising(agency="willow", post="elm-nurse", types=("views",), coordinator="")
    facts = facts_of(Case(), GRACE, act, TUE, world=GROUP)

    told = [notice.post for notice in notices_of(GROUP, Case(), facts[0], fold_all(Case(), facts))]

    assert told == ["elm-manager", "trust-lead", "willow-regional"]


def test_where_the_post_above_is_kept_from_it_nobody_above_is_told() -> None:
    """Reading 9."""
    act = raising(agency="willow", types=("views",), coordinator="", barred=("ned-noon",))
    facts = facts_of(Case(), GRACE, act, TUE, world=GROUP)

    told = [notice.post for notice in notices_of(GROUP, Case(), facts[0], fold_all(Case(), facts))]

    assert told == ["willow-manager", "trust-lead"]
