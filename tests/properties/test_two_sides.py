"""Nobody settles a case with themselves: one person acts for one agency, and does not sign for both."""

from tests.properties.walking.walker import Walk, on_every_walk


@on_every_walk
def test_no_sequence_lets_one_person_act_for_two_agencies_in_one_case(walk: Walk) -> None:
    agencies: dict[str, set[str]] = {}
    for fact in walk.record:
        if not fact.by.is_clock:
            agencies.setdefault(fact.by.person, set()).add(fact.by.agency)

    assert [person for person, several in agencies.items() if len(several) > 1] == []


@on_every_walk
def test_b7_each_signature_is_of_another_person_for_another_agency_of_the_two_sides(walk: Walk) -> None:
    for _, _, case in walk.turns:
        signatures = case.signatures
        agencies = [one.agency for one in signatures]

        assert set(agencies) <= {party.agency for party in case.main_parties}
        assert len(set(agencies)) == len({one.by.person for one in signatures}) == len(signatures)
        assert all(
            one.agency == one.by.agency and one.digest == case.agreed_text.digest
            for one in signatures
            if case.agreed_text
        )


@on_every_walk
def test_b7_nobody_signs_who_holds_or_may_cover_a_post_of_another_agency_of_the_two_sides(walk: Walk) -> None:
    directory = walk.world.directory
    for tried in walk.done:
        if type(tried.act).key != "sign":
            continue
        others = [party.agency for party in tried.before.main_parties if party.agency != tried.by.agency]
        theirs = [post for other in others for post in directory.posts_of_agency(other)]
        day = walk.world.today(tried.at)

        assert not any(directory.may_ever_act_as(tried.by.person, post.key, day) for post in theirs)


@on_every_walk
def test_everything_is_done_by_somebody_who_held_or_covered_the_post_that_day(walk: Walk) -> None:
    for fact in walk.record:
        by = fact.by
        if not by.is_clock:
            assert walk.world.directory.may_act_as(by.person, by.post, walk.world.today(fact.at))
            assert walk.world.directory.posts[by.post].agency == by.agency
