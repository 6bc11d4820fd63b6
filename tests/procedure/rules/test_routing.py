"""Who stands for each side at a stage: own managers by line, equivalents, cover, missing rungs, care providers."""

from dataclasses import replace
from datetime import date

import msgspec

from accord.procedure.acts.stages.limits_reached import supervisor_of
from accord.procedure.model.case import Case
from accord.procedure.rules.routing import FINDERS
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.world.people import Cover, Equivalent, Holding, Person, Post
from accord.procedure.world.world import World
from tests.procedure.routed import (
    gone,
    held,
    people_of,
    posts,
    straight,
    with_directory,
    without,
    without_holder,
)
from tests.rows import rows
from tests.stories import (
    ANIL,
    ASHA,
    BETH,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    JO,
    KAY,
    KEN,
    LEO,
    MARIAN,
    OWEN,
    PRIYA,
    SAM,
    TOM,
    TUE,
    WILL,
    WORLD,
    act_as,
    away,
    raised,
    refused,
)

# The worker's own manager


@rows(("worker", "manager"), [(GRACE, "trust-matron-hurley"), (WILL, "trust-matron-nair")])
def test_a_worker_goes_to_their_own_manager_not_the_first_manager_found(worker: str, manager: str) -> None:
    """P2: Will Prior's matron is Asha Nair."""
    assert posts(gone(worker, "council"))[0] == manager


@rows(
    ("post", "manager"),
    [
        ("council-north-social-worker", "council-north-manager"),
        ("council-south-social-worker", "council-south-manager"),
    ],
)
def test_in_the_other_agency_it_goes_to_the_manager_of_whoever_answered(post: str, manager: str) -> None:
    """P2: Dana's manager is Priya Raman, Ken's is Leo Abbot."""
    assert posts(gone(GRACE, "council", post=post)) == ["trust-matron-hurley", manager]


def test_a_lead_who_takes_it_up_sits_for_their_agency() -> None:
    """P2, F2: manager, named professional or safeguarding lead."""
    assert posts(gone(GRACE, "council", taker=FFION)) == ["trust-lead", "council-north-manager"]


def test_the_worker_who_takes_it_up_does_not_sit_among_the_managers() -> None:
    assert posts(gone(GRACE, "council", taker=GRACE))[0] == "trust-matron-hurley"


def test_whoever_raised_it_as_a_manager_stays_where_no_manager_is_above() -> None:
    """A head of service who raised it: no manager above, so the lead."""
    assert posts(gone(ANIL, "council"))[0] == "trust-lead"


def test_the_other_side_may_take_it_up_and_the_challengers_manager_is_found_all_the_same() -> None:
    assert posts(gone(GRACE, "council", taker=OWEN)) == ["trust-matron-hurley", "council-north-manager"]


# The equivalent


def test_the_equivalent_that_two_agencies_have_stated_wins_over_the_line() -> None:
    """P2: whichever way round it was stated."""
    one_way = with_directory(equivalents=(Equivalent(post="trust-matron-hurley", other="council-south-manager"),))
    other_way = with_directory(equivalents=(Equivalent(post="council-south-manager", other="trust-matron-hurley"),))

    assert [posts(gone(GRACE, "council", world=world))[1] for world in (one_way, other_way)] == [
        "council-south-manager",
        "council-south-manager",
    ]


def test_an_equivalent_stated_for_another_post_or_agency_is_not_taken() -> None:
    pairs = (
        Equivalent(post="trust-matron-nair", other="council-south-manager"),
        Equivalent(post="trust-matron-hurley", other="police-sergeant"),
    )

    assert posts(gone(GRACE, "council", world=with_directory(equivalents=pairs)))[1] == "council-north-manager"


# Cover


def test_whoever_covers_sits_while_the_holder_is_away_and_the_seat_is_the_posts() -> None:
    """P2: the system knows who covers."""
    world = away(PRIYA)

    case = gone(GRACE, "council", world=world)

    [_, seat] = case.present_seats()
    assert (seat.post, seat.holder, seat.cover) == ("council-north-manager", "Priya Raman", "Leo Abbot")
    assert people_of(case, world) == [TOM, LEO]


def test_a_manager_who_is_away_with_nobody_to_cover_is_passed_over_for_somebody_who_is_there() -> None:
    """P1, S2: the next in the list, the lead."""
    assert posts(gone(GRACE, "council", world=away(TOM)))[0] == "trust-lead"


def test_a_manager_who_cannot_sign_in_is_not_there() -> None:
    """S2: a seat counts as somebody only if they can sign in."""
    people = WORLD.directory.people | {TOM: Person(key=TOM, name="Tom Hurley", can_sign_in=False)}

    assert posts(gone(GRACE, "council", world=with_directory(people=people)))[0] == "trust-lead"


def test_where_nobody_is_there_at_all_the_first_found_keeps_the_seat() -> None:
    """The record still says whose turn it is; the case then waits on nobody, which is an alarm."""
    assert posts(gone(GRACE, "council", world=away(TOM, FFION, GRACE)))[0] == "trust-matron-hurley"


# Somebody who must not see it


def test_a_manager_who_must_not_see_it_is_passed_over_for_the_next() -> None:
    """Reading 9."""
    assert posts(gone(GRACE, "council", barred=(TOM,)))[0] == "trust-lead"
    assert posts(gone(GRACE, "council", barred=(TOM, FFION)))[0] == "trust-head"
    assert posts(gone(GRACE, "council", barred=(TOM, FFION, ANIL)))[0] == "trust-matron-nair"
    assert posts(gone(GRACE, "council", barred=(TOM, FFION, ANIL, ASHA)))[0] == "trust-district-nurse"
    assert posts(gone(GRACE, "council", barred=(PRIYA,)))[1] == "council-lead"


def test_a_cover_who_must_not_see_it_is_passed_over_and_the_holder_is_not() -> None:
    """Reading 9: cover included."""
    assert posts(gone(GRACE, "council", barred=(LEO,)))[1] == "council-north-manager"
    assert posts(gone(GRACE, "council", barred=(LEO,), world=away(PRIYA)))[1] == "council-lead"


# Rungs that an agency lacks


def test_where_an_agency_has_no_manager_its_lead_or_who_stands_in_sits() -> None:
    assert posts(gone(GRACE, "council", world=without("council-north-manager")))[1] == "council-lead"


def test_where_an_agency_has_neither_its_top_post_sits() -> None:
    world = without("council-north-manager", "council-south-manager", "council-lead")

    assert posts(gone(GRACE, "council", world=world))[1] == "council-head"


def test_who_stands_in_as_lead_sits_as_one() -> None:
    """S5b, F2: Ruth Oyelaran stands in for the police, Kay Dunn for Aylesford."""
    assert posts(gone(JO, "police")) == ["aylesford-manager", "police-sergeant"]
    assert posts(gone(SAM, "aylesford", taker=KAY)) == ["police-sergeant", "aylesford-manager"]


def test_an_agency_without_a_head_of_service_sends_its_top_post() -> None:
    """P3: a care home's registered manager stands for it among the Heads."""
    assert posts(gone(GRACE, "willow", "heads")) == ["trust-head", "willow-manager"]


def test_a_head_of_service_not_in_the_line_is_found_by_tier() -> None:
    """P4: the lead reports to nobody here, and the head is found all the same."""
    assert posts(gone(FFION, "council", "heads")) == ["trust-head", "council-head"]


def test_a_refusal_has_the_boards_word_for_a_stage_and_leaves_every_name_as_it_is() -> None:
    """Row 3: a name may hold that word, or what looks like a place of a sentence."""
    world = without("board-chair", "board-chair-substitute")
    board = replace(world.directory.agencies["board"], name="Stagecoach {stage} {0} Board")
    directory = replace(world.directory, agencies={**world.directory.agencies, "board": board})
    words = msgspec.structs.replace(world.procedure.words, stage="level")
    world = replace(world, directory=directory, procedure=msgspec.structs.replace(world.procedure, words=words))
    case = raised(types=("views",), coordinator="")

    sentence, _ = refused(case, GRACE, straight("chair"), TUE, world=world)

    assert sentence.startswith("Stagecoach {stage} {0} Board has no one to act at the Independent Chair’s stage. ")


def test_a_stage_for_which_nobody_may_sit_says_so() -> None:
    world = without("board-chair", "board-chair-substitute")
    case = raised(types=("views",), coordinator="")

    sentence = (
        "Demonstration Safeguarding Adults Board has no one to act at the Independent Chair’s stage. "
        "Ask its safeguarding lead or the Board manager."
    )
    assert refused(case, GRACE, straight("chair"), TUE, world=world) == (sentence, None)


def test_the_chairs_substitute_sits_while_the_chair_is_away() -> None:
    """P5."""
    assert posts(gone(GRACE, "council", "chair", world=away(HELEN)))[-1] == "board-chair-substitute"


# The care provider's way


def test_a_care_provider_goes_to_the_manager_who_co_ordinates_the_procedure() -> None:
    """P3: named on the case, and not the manager of whoever answered."""
    assert posts(gone(BETH, "council", coordinator="council-south-manager")) == [
        "willow-manager",
        "council-south-manager",
    ]


def test_where_no_co_ordinator_is_named_it_is_the_one_in_the_line_of_whoever_answered() -> None:
    """P3: case 2, Dana's manager Priya Raman; for Ken it is Leo Abbot."""
    assert posts(gone(BETH, "council")) == ["willow-manager", "council-north-manager"]
    assert posts(gone(BETH, "council", post="council-south-social-worker"))[1] == "council-south-manager"


def test_a_care_provider_whose_matter_is_not_settled_there_goes_to_the_heads_with_its_top_post() -> None:
    """P3."""
    assert posts(gone(BETH, "council", "heads")) == ["willow-manager", "council-head"]


def test_a_care_provider_and_an_agency_that_is_not_the_council_go_by_their_own_posts() -> None:
    """P3, reading 7: the registered manager meets whom the Trust has; the council is brought in apart."""
    assert posts(gone(BETH, "trust")) == ["willow-manager", "trust-matron-hurley"]
    assert posts(gone(BETH, "trust", post="trust-nurse-prior")) == ["willow-manager", "trust-matron-nair"]


def test_a_challenged_care_provider_meets_the_managers_by_its_registered_manager() -> None:
    """P3."""
    assert posts(gone(GRACE, "willow")) == ["trust-matron-hurley", "willow-manager"]
    assert posts(gone(DANA, "willow")) == ["council-north-manager", "willow-manager"]


def test_two_care_providers_meet_by_their_registered_managers() -> None:
    """P3, S0a: provider and provider."""
    world = with_second_home()

    case = gone(BETH, "meadow", world=world)

    assert posts(case) == ["willow-manager", "meadow-manager"]
    assert posts(act_as(case, BETH, replace(straight("heads"), from_stage="managers"), FRI, world=world)) == [
        "willow-manager",
        "meadow-manager",
    ]


def with_second_home() -> World:
    directory = WORLD.directory
    home = replace(directory.agencies["willow"], key="meadow", name="Meadow House", contact="meadow-manager")
    post = Post(key="meadow-manager", agency="meadow", title="registered manager", tiers=("practitioner",))
    return with_directory(
        agencies={**directory.agencies, "meadow": home},
        posts={**directory.posts, "meadow-manager": post},
        people={**directory.people, "may-lowe": Person(key="may-lowe", name="May Lowe")},
        holdings=(*directory.holdings, Holding(post="meadow-manager", person="may-lowe")),
    )


# Whoever is above one that owes an answer


@rows(
    ("post", "above"),
    [
        ("council-north-social-worker", "council-north-manager"),
        ("trust-nurse-prior", "trust-matron-nair"),
        ("council-head", "council-lead"),
        ("willow-manager", None),
        ("council-lead", "council-head"),
        ("nobody", None),
    ],
)
def test_the_supervisor_of_a_post_is_the_one_above_it_else_the_top_post_else_the_lead(
    post: str, above: str | None
) -> None:
    """Reading 10."""
    found = supervisor_of(WORLD, Case(), post, TUE.date())

    assert (found and found.key) == above


def test_a_supervisor_who_must_not_see_it_is_passed_over_for_the_next() -> None:
    """Readings 9 and 10."""
    found = supervisor_of(WORLD, Case(barred=(PRIYA,)), "council-north-social-worker", TUE.date())

    assert found is not None
    assert found.key == "council-head"


def test_a_supervisor_is_somebody_else_who_is_there() -> None:
    """P2, reading 10: a manager who is away, or is the one who is late, supervises nobody."""
    both = with_directory(holdings=(*without_holder("council-north-manager"), held("council-north-manager", DANA)))

    found = [
        supervisor_of(world, Case(), "council-north-social-worker", TUE.date()) for world in (away(PRIYA, LEO), both)
    ]

    assert [one and one.key for one in found] == ["council-head", "council-head"]


# Seats as they were


def test_a_seat_keeps_the_names_of_the_day_on_which_it_began() -> None:
    """P7a: who held the post and who covered, as they were."""
    case = gone(GRACE, "council", world=away(PRIYA))
    later = with_directory(
        holdings=tuple(held for held in WORLD.directory.holdings if held.person != PRIYA),
        covers=(Cover(post="council-north-manager", person=KEN),),
    )

    assert level_of(later, case, KEN, FRI.date()) is Level.FULL
    assert [(seat.holder, seat.cover) for seat in case.present_seats()] == [
        ("Tom Hurley", ""),
        ("Priya Raman", "Leo Abbot"),
    ]


def test_every_word_of_the_procedures_lists_is_known() -> None:
    known = {*FINDERS, "raiser", "chosen"}
    stages = WORLD.procedure.stage
    used = {
        word.partition(": ")[0]
        for one in (*stages, *(route for stage in stages for route in stage.route))
        for word in (*one.challenger, *one.challenged)
    }

    assert used - known == set()


def test_somebody_new_in_the_post_takes_the_seat_over_with_it() -> None:
    """Posts hold cases, people hold posts."""
    holdings = tuple(
        replace(held, until=date(2026, 4, 5)) if held.person == DANA else held for held in WORLD.directory.holdings
    )
    new = Holding(post="council-north-social-worker", person=MARIAN, since=date(2026, 4, 6))

    world = with_directory(holdings=(*holdings, new))

    assert [level_of(world, raised(), DANA, day) for day in (date(2026, 4, 5), date(2026, 4, 6))] == [
        Level.FULL,
        Level.NOTHING,
    ]
    assert level_of(world, raised(), MARIAN, date(2026, 4, 6)) is Level.FULL
