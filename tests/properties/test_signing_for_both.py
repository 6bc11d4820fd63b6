"""However posts, covers and people change in between, one person never signs for both sides (reading 6, B7)."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from accord.procedure.acts.ending.signing import Sign
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.world.people import Cover, Directory, Holding
from accord.procedure.world.values import Actor, Refusal
from accord.procedure.world.world import World
from tests.properties.walking.worlds import actors_as
from tests.stories import MON_20, WORLD, settled

SIDES = {"trust": "council", "council": "trust"}
POSTS = sorted(post.key for post in WORLD.directory.posts.values() if post.agency in SIDES)
PEOPLE = ("tom-hurley", "priya-raman", "leo-abbot", "ffion-rees", "owen-tate", "grace-adeyemi", "sam-pike")

change = st.tuples(st.sampled_from(("hold", "cover", "leave")), st.sampled_from(PEOPLE), st.sampled_from(POSTS))
attempt = st.tuples(st.just("sign"), st.sampled_from(PEOPLE), st.sampled_from(POSTS))
steps = st.lists(st.one_of(attempt, change), min_size=2, max_size=14)


def changed(directory: Directory, kind: str, person: str, post: str, day: date) -> Directory:
    """Somebody takes a post over, is named as its cover, or gives it up, that day."""
    ends = day - timedelta(days=1)
    before = tuple(
        replace(one, until=ends) if one.post == post and one.until is None and one.since <= ends else one
        for one in directory.holdings
    )
    if kind == "cover":
        return replace(directory, covers=(Cover(post=post, person=person), *directory.covers))
    taken = (Holding(post=post, person=person, since=day),) if kind == "hold" else ()
    kept = tuple(one for one in before if one.post != post or one.until)
    return replace(directory, holdings=(*kept, *taken))


def signed(world: World, case: Case, by: Actor) -> Case:
    """The case once they have signed; as it was where they may not."""
    act = Sign(agency=by.agency, digest=case.agreed_text.digest if case.agreed_text else "", proved="password")
    try:
        return fold_all(case, judge(Moment(world, case, by, MON_20), act))
    except Refusal:
        return case


@given(steps)
def test_no_change_of_posts_or_cover_lets_one_person_sign_for_both_sides(taken: list[tuple[str, str, str]]) -> None:
    world, case, day = WORLD, settled(), WORLD.today(MON_20)

    for kind, person, post in taken:
        if kind != "sign":
            world = replace(world, directory=changed(world.directory, kind, person, post, day))
            continue
        for by in actors_as(world, post, day):
            after = signed(world, case, by)
            if len(after.signatures) > len(case.signatures):
                theirs = world.directory.posts_of_agency(SIDES[by.agency])
                assert not any(world.directory.may_ever_act_as(by.person, one.key, day) for one in theirs)
                assert (by.person, SIDES[by.agency]) not in case.acted
            case = after

    people = [one.by.person for one in case.signatures]
    assert len(people) == len(set(people)) == len({one.agency for one in case.signatures}) <= 2


def test_both_sides_do_get_signed_here_by_two_people() -> None:
    """Or the property above would hold of nothing."""
    case, day = settled(), WORLD.today(MON_20)

    for post in POSTS:
        for by in actors_as(WORLD, post, day):
            case = signed(WORLD, case, by)

    assert {one.agency for one in case.signatures} == set(SIDES)


def test_by_hand_whoever_signed_for_one_side_and_then_takes_over_the_others_post_does_not_sign_again() -> None:
    day = WORLD.today(MON_20)
    [tom] = actors_as(WORLD, "trust-matron-hurley", day)
    once = signed(WORLD, settled(), tom)
    for kind in ("hold", "cover"):
        directory = changed(WORLD.directory, kind, "tom-hurley", "council-north-manager", day)
        world = replace(WORLD, directory=replace(directory, aways=directory.aways))
        again = signed(world, once, replace(tom, post="council-north-manager", agency="council"))

        assert [one.agency for one in once.signatures] == [one.agency for one in again.signatures] == ["trust"]


def test_by_hand_whoever_is_named_as_cover_on_the_other_side_does_not_sign_even_while_nobody_is_away() -> None:
    day = WORLD.today(MON_20)
    [tom] = actors_as(WORLD, "trust-matron-hurley", day)
    world = replace(WORLD, directory=changed(WORLD.directory, "cover", "tom-hurley", "council-north-manager", day))

    assert signed(world, settled(), tom).signatures == ()
