"""Who co-ordinates the enquiry: naming them, and changing them only with their agreement (S6a)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from accord.procedure.acts.people.co_ordinating import (
    AcceptCoordination,
    DeclineCoordination,
    NameCoordinator,
    names_co_ordinator,
)
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.parts import Seat
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.people import Cover, Person
from accord.procedure.world.world import World
from tests.procedure.refusing import refusals
from tests.stories import (
    BETH,
    DANA,
    FRI,
    GRACE,
    KEN,
    LEO,
    MARIAN,
    MON,
    OWEN,
    PRIYA,
    TUE,
    WED,
    WORLD,
    act_as,
    at_managers,
    away,
    facts_of,
    raised,
    refused,
)

NOT_A_PARTY = "Your agency is not on this case."
NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."
DECLINING = DeclineCoordination(why="On leave.")


def seat_of(case: Case, post: str) -> Seat:
    return case.seats_of(post)[0]


def not_sure() -> Case:
    return raised(coordinator="")


def test_where_nobody_is_sure_who_co_ordinates_it_waits_on_the_councils_lead() -> None:
    """S6a."""
    assert waited_on(WORLD, not_sure(), TUE) == {OWEN: ["name-co-ordinator"], DANA: ["give-view"]}


def test_the_lead_names_them_and_they_see_the_case_from_then_on() -> None:
    """S6a."""
    case = act_as(not_sure(), OWEN, NameCoordinator(post="council-south-manager"), WED)

    assert (case.coordinator, seat_of(case, "council-south-manager").because) == (
        "council-south-manager",
        "co-ordinates the enquiry",
    )
    assert level_of(WORLD, case, LEO, WED.date()) is Level.FULL
    assert waited_on(WORLD, case, WED) == {DANA: ["give-view"]}


def without_co_ordinator() -> Case:
    return replace(at_managers(), coordinator="")


def test_a_co_ordinator_who_has_a_seat_already_gets_no_second_one() -> None:
    case = act_as(without_co_ordinator(), OWEN, NameCoordinator(post="council-north-manager"), FRI)

    assert (case.coordinator, len(case.seats_of("council-north-manager"))) == ("council-north-manager", 1)


IN_PLACE = NameCoordinator(post="council-south-manager", why="The South team knows her.")


def asked() -> Case:
    """At the managers' stage Owen has asked Leo to co-ordinate the enquiry in Priya's place."""
    return act_as(at_managers(), OWEN, IN_PLACE, FRI)


def test_another_in_place_of_the_first_is_asked_and_until_they_agree_the_first_decides() -> None:
    """S6a: asked by the lead, or by whoever is named."""
    for person in (OWEN, PRIYA):
        case = act_as(at_managers(), person, IN_PLACE, FRI)

        assert case.coordinator == "council-north-manager"
        assert waited_on(WORLD, case, FRI)[LEO] == ["accept-co-ordination"]
        assert level_of(WORLD, case, LEO, FRI.date()) is Level.FULL


def test_who_agrees_decides_from_then_on() -> None:
    """S6a."""
    case = act_as(asked(), LEO, AcceptCoordination(), MON)

    assert (case.coordinator, case.coordinator_asked) == ("council-south-manager", None)
    assert seat_of(case, "council-south-manager").because == "co-ordinates the enquiry"
    assert LEO not in waited_on(WORLD, case, MON)


def test_who_declines_leaves_it_with_the_first_and_sees_no_more_of_it() -> None:
    """S6a, reading 9."""
    case = act_as(asked(), LEO, DECLINING, MON)

    assert (case.coordinator, case.coordinator_asked) == ("council-north-manager", None)
    assert level_of(WORLD, case, LEO, MON.date()) is Level.NOTHING
    assert act_as(case, OWEN, IN_PLACE, MON).coordinator_asked is not None


def gone(post: str) -> World:
    """The world in which nobody holds that post any more."""
    holdings = tuple(one for one in WORLD.directory.holdings if one.post != post)
    return replace(WORLD, directory=replace(WORLD.directory, holdings=holdings))


def test_where_the_first_has_left_meanwhile_declining_leaves_it_to_the_lead_to_name_somebody() -> None:
    """S6a: somebody always decides, or is asked who does."""
    world = gone("council-north-manager")

    case = act_as(asked(), LEO, DECLINING, MON, world=world, post="council-south-manager")

    assert case.coordinator == ""
    assert "name-co-ordinator" in waited_on(world, case, MON)[OWEN]


def test_where_the_first_cannot_decide_any_more_whoever_is_named_decides_at_once() -> None:
    """S6a: they have left, or are kept from the case."""
    left = act_as(at_managers(), OWEN, IN_PLACE, FRI, world=gone("council-north-manager"))
    kept_out = act_as(replace(at_managers(), barred=(PRIYA,)), OWEN, IN_PLACE, FRI)

    assert (left.coordinator, kept_out.coordinator) == ("council-south-manager", "council-south-manager")


def with_co_ordinator_too(post: str) -> World:
    """The world in which the manager in that post co-ordinates enquiries as well."""
    posts = WORLD.directory.posts
    also = replace(posts[post], tiers=(*posts[post].tiers, "enquiry co-ordinator"))
    return replace(WORLD, directory=replace(WORLD.directory, posts={**posts, post: also}))


def test_who_names_themselves_has_agreed() -> None:
    """S6a."""
    world = with_co_ordinator_too("council-lead")

    case = act_as(at_managers(), OWEN, replace(IN_PLACE, post="council-lead"), FRI, world=world)

    assert (case.coordinator, case.coordinator_asked) == ("council-lead", None)


def test_another_who_is_asked_takes_the_place_of_the_one_asked_before() -> None:
    """S6a: who has not answered is not asked any more."""
    world = with_co_ordinator_too("council-head")

    case = act_as(asked(), OWEN, replace(IN_PLACE, post="council-head"), MON, world=world)

    assert case.coordinator_asked is not None
    assert case.coordinator_asked.post == "council-head"
    assert case.seats_of("council-south-manager") == ()


def told(before: Case, person: str, act: Act, at: datetime) -> list[str]:
    [fact] = facts_of(before, person, act, at)
    return sorted(one.post for one in notices_of(WORLD, before, fact, fold(before, fact)))


def test_both_managers_both_leads_and_every_party_hear_of_each_step() -> None:
    """S6a."""
    everybody = {
        "council-lead",
        "council-north-manager",
        "council-north-social-worker",
        "council-south-manager",
        "trust-district-nurse",
        "trust-lead",
        "trust-matron-hurley",
    }

    assert told(at_managers(), OWEN, IN_PLACE, FRI) == sorted(everybody - {"council-lead"})
    assert told(asked(), LEO, AcceptCoordination(), MON) == sorted(everybody - {"council-south-manager"})
    assert told(asked(), LEO, DECLINING, MON) == sorted(everybody - {"council-south-manager"})


def test_cover_names_nobody_else_and_so_does_not_take_the_decision_by_another_post() -> None:
    """S6a: Leo covers for Priya, and co-ordinates enquiries himself."""
    world, act = away(PRIYA), NameCoordinator(post="council-south-manager")
    sentence = "Only your safeguarding lead or the named co-ordinator can do this."

    for person, post in ((LEO, "council-north-manager"), (DANA, "")):
        assert refused(at_managers(), person, act, FRI, post=post, world=world) == (sentence, None)


def test_a_disagreement_that_is_about_no_enquiry_needs_no_co_ordinator() -> None:
    assert waited_on(WORLD, raised(types=("views",), coordinator=""), TUE) == {DANA: ["give-view"]}


# Refusals


NAMING = NameCoordinator(post="council-north-manager")
NOBODY_ASKED = "No one has been asked to be the enquiry co-ordinator."
WHY = "Enter why another manager should decide"


@refusals(
    (Case, OWEN, NAMING, TUE, "This has not been raised yet.", None),
    (not_sure, GRACE, NAMING, TUE, "Only the agency that makes the enquiry can do this.", None),
    (not_sure, KEN, NAMING, TUE, NO_SEAT, None),
    (not_sure, MARIAN, NAMING, TUE, NO_SEAT, None),
    (lambda: raised(agency="police"), OWEN, NAMING, TUE, NOT_A_PARTY, None),
    (
        lambda: raised(barred=(PRIYA,), coordinator=""),
        OWEN,
        NAMING,
        TUE,
        "The person in that role is excluded from this case. Select another manager",
        "post",
    ),
    *(
        (
            not_sure,
            OWEN,
            NameCoordinator(post=post),
            TUE,
            "Select an enquiry co-ordinator in your agency",
            "post",
        )
        for post in ("council-head", "trust-matron-hurley", "nobody")
    ),
    (at_managers, OWEN, replace(IN_PLACE, why=" "), FRI, WHY, "why"),
    (at_managers, OWEN, NAMING, FRI, "Priya Raman is already the enquiry co-ordinator. Select another manager", "post"),
    (asked, OWEN, IN_PLACE, MON, "Leo Abbot has already been asked, and has not answered yet", "post"),
    (at_managers, LEO, AcceptCoordination(), FRI, NOBODY_ASKED, None),
    (at_managers, LEO, DECLINING, FRI, NOBODY_ASKED, None),
    (asked, PRIYA, AcceptCoordination(), MON, "Someone else has been asked to be the enquiry co-ordinator.", None),
    (asked, LEO, replace(DECLINING, why=""), MON, "Enter your reasons", "why"),
)
def test_naming_the_co_ordinator_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_a_manager_who_has_left_or_cannot_sign_in_is_not_named() -> None:
    """S6a."""
    people = {**WORLD.directory.people, LEO: Person(key=LEO, name="Leo Abbot", can_sign_in=False)}
    shut_out = replace(WORLD, directory=replace(WORLD.directory, people=people))
    sentence = "No one has that role now. Select another manager"

    for world in (gone("council-south-manager"), shut_out):
        assert refused(at_managers(), OWEN, IN_PLACE, FRI, world=world) == (sentence, "post")


def test_cover_does_not_take_an_enquiry_on() -> None:
    """S6a."""
    world = away(LEO)
    cover = Cover(post="council-south-manager", person=KEN)
    world = replace(world, directory=replace(world.directory, covers=(*world.directory.covers, cover)))

    assert refused(asked(), KEN, AcceptCoordination(), MON, post="council-south-manager", world=world) == (
        "Only the person who was asked can answer this, not their cover.",
        None,
    )


def test_where_the_lead_may_not_see_it_or_there_is_none_the_agencys_seat_names_the_co_ordinator() -> None:
    """S6a."""
    case, day = raised(BETH, agency="council", coordinator=""), TUE.date()
    kept_out = replace(case, barred=(OWEN,))

    assert [names_co_ordinator(WORLD, one, "council", day) for one in (case, kept_out)] == [
        "council-lead",
        "council-north-social-worker",
    ]
    assert names_co_ordinator(WORLD, case, "willow", day) == "willow-manager"
