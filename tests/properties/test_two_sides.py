"""Nobody settles a case with themselves: one person acts for one agency, and does not sign for both."""

from itertools import pairwise

from tests.properties.walker import Walk, on_every_walk


@on_every_walk
def test_no_sequence_lets_one_person_act_for_two_agencies_in_one_case(walk: Walk) -> None:
    agencies: dict[str, set[str]] = {}
    for fact in walk.record:
        if not fact.by.is_clock:
            agencies.setdefault(fact.by.person, set()).add(fact.by.agency)

    assert [person for person, several in agencies.items() if len(several) > 1] == []


@on_every_walk
def test_b7_both_signatures_are_of_two_people_two_agencies_and_two_sides(walk: Walk) -> None:
    for _, _, case in walk.turns:
        signatures = case.signatures

        assert len(signatures) <= 2
        assert all(
            one.agency == one.by.agency and one.digest == case.frozen.digest for one in signatures if case.frozen
        )
        for one, other in pairwise(signatures):
            assert one.by.person != other.by.person
            assert {one.side, other.side} == {"challenger", "challenged"}
            assert one.agency != other.agency


@on_every_walk
def test_b7_nobody_signs_who_holds_or_may_cover_a_post_of_the_other_side(walk: Walk) -> None:
    directory = walk.world.directory
    for moment in walk.done:
        if type(moment.act).key != "sign":
            continue
        other = moment.before.of_side(
            "challenged" if moment.after.signatures[-1].side == "challenger" else "challenger"
        )
        theirs = directory.posts_of_agency(other.agency) if other else ()
        day = walk.world.today(moment.at)

        assert not any(directory.may_ever_act_as(moment.by.person, post.key, day) for post in theirs)


@on_every_walk
def test_everything_is_done_by_somebody_who_held_or_covered_the_post_that_day(walk: Walk) -> None:
    for fact in walk.record:
        by = fact.by
        if not by.is_clock:
            assert walk.world.directory.may_act_as(by.person, by.post, walk.world.today(fact.at))
            assert walk.world.directory.posts[by.post].agency == by.agency
