"""P2, P4: where the ladder would lead to nobody, told beforehand: by agency, stage and day."""

from dataclasses import replace
from datetime import date

from accord.procedure.staffing.gaps import Gap, gap_text, gaps_of
from accord.procedure.world.definition.definition import library_text, read_definition
from accord.procedure.world.people import Away, Cover, Directory, Holding, Person
from accord.procedure.world.world import World
from tests.stories import ASHA, BETH, HELEN, KAY, MARIAN, TOM, VIKRAM, WORLD

TODAY = date(2026, 4, 1)
TENTH, TWENTIETH = date(2026, 4, 10), date(2026, 4, 20)


def having(**parts: object) -> World:
    return replace(WORLD, directory=replace(WORLD.directory, **parts))  # type: ignore[arg-type]


def gone(*people: str, since: date = TENTH, until: date | None = TWENTIETH) -> World:
    return having(aways=tuple(Away(person=one, since=since, until=until) for one in people))


def told(world: World, agency: str) -> list[str]:
    return [gap_text(world, gap, TODAY) for gap in gaps_of(world, agency, TODAY)]


def test_where_everybody_is_there_no_agency_has_a_gap() -> None:
    assert [gap for agency in WORLD.directory.agencies for gap in gaps_of(WORLD, agency, TODAY)] == []


def test_an_absence_without_cover_is_told_from_its_first_day() -> None:
    assert told(gone(MARIAN), "council") == [
        "No one will be acting as Head of Service from 10 April 2026 (Marian Cole is away). At the stage Heads of "
        "Service and Independent Chair we could not ask anyone. Add cover or a new person."
    ]


def test_cover_closes_it() -> None:
    world = gone(MARIAN)
    covered = replace(world.directory, covers=(Cover(post="council-head", person=TOM, since=TENTH, until=TWENTIETH),))

    assert told(replace(world, directory=covered), "council") == []


def test_cover_that_ends_too_early_is_told_from_the_day_after_it() -> None:
    world = gone(MARIAN)
    covered = replace(world.directory, covers=(Cover(post="council-head", person=TOM, until=date(2026, 4, 14)),))

    (gap,) = gaps_of(replace(world, directory=covered), "council", TODAY)

    assert gap.since == date(2026, 4, 15)


def test_where_nobody_else_can_be_asked_it_says_so_for_every_stage_at_once() -> None:
    uncovered = having(aways=(Away(person=BETH, since=TODAY),), covers=())

    assert told(uncovered, "willow") == [
        "No one is acting as registered manager today (Beth Lorimer is away). At the stage Practitioners, Managers, "
        "Heads of Service and Independent Chair we could not ask anyone. Add cover or a new person."
    ]


def test_a_post_that_nobody_will_hold_is_told_beforehand() -> None:
    ends = Holding(post="aylesford-manager", person=KAY, until=TENTH)
    world = having(holdings=(*(one for one in WORLD.directory.holdings if one.person != KAY), ends))

    assert told(world, "aylesford")[0].startswith(
        "No one will be acting as neighbourhood manager from 11 April 2026 (the role is"
    )


def test_whoever_cannot_sign_in_is_as_good_as_not_there() -> None:
    people = {**WORLD.directory.people, MARIAN: Person(key=MARIAN, name="Marian Cole", can_sign_in=False)}

    assert "(Marian Cole cannot sign in)" in told(having(people=people), "council")[0]


def test_the_substitute_is_as_good_as_the_chair_and_without_both_the_ladder_ends() -> None:
    assert told(gone(HELEN), "board") == []
    assert gaps_of(gone(HELEN, VIKRAM), "board", TODAY) == (
        Gap(agency="board", stages=("chair",), post="board-chair", since=TENTH),
    )


def test_an_agency_without_any_post_is_told_that_a_stage_has_none() -> None:
    directory = WORLD.directory
    without = {key: post for key, post in directory.posts.items() if post.agency != "willow"}

    assert told(having(posts=without), "willow")[0] == (
        "There is no role for the stage Practitioners, so we could not ask anyone. Add a role, or set a stand-in role."
    )


def test_a_stage_that_is_skipped_where_an_agency_has_nobody_for_it_is_no_gap() -> None:
    text = library_text("buckinghamshire")
    skipped = text.replace('name = "Practitioners"\n', 'name = "Practitioners"\nskip_where_missing = true\n', 1)
    posts = {key: post for key, post in WORLD.directory.posts.items() if post.agency != "willow"}

    stages = [
        {stage for gap in gaps_of(replace(having(posts=posts), procedure=one), "willow", TODAY) for stage in gap.stages}
        for one in (WORLD.procedure, read_definition(skipped))
    ]

    assert stages[0] - stages[1] == {"practitioners"}


def test_what_lies_further_ahead_than_four_weeks_is_told_later() -> None:
    assert told(gone(ASHA, since=date(2026, 4, 29), until=None), "trust") != []
    assert told(gone(ASHA, since=date(2026, 4, 30), until=None), "trust") == []


def test_another_agencys_absences_are_its_own() -> None:
    assert told(gone(MARIAN), "trust") == []
    assert isinstance(WORLD.directory, Directory)


def test_an_agency_without_a_telephone_number_is_asked_for_one() -> None:
    """Reading 10: a letter that is urgent says whom to ring."""
    for reach, has_number in (("", False), ("Ask for the duty desk", False), ("Duty desk: 101", True)):
        agencies = {**WORLD.directory.agencies, "trust": replace(WORLD.directory.agencies["trust"], reach=reach)}
        world = replace(WORLD, directory=replace(WORLD.directory, agencies=agencies))

        sentences = told(world, "trust")

        expected = (
            "Ridgeway Community NHS Trust has no phone number here. Add one, so that others can phone about anything "
            "urgent."
        )
        assert sentences == ([] if has_number else [expected])


def test_what_only_another_kind_of_agency_would_look_for_is_a_gap_where_there_is_one_of_that_kind() -> None:
    """P3: a care provider meets whoever co-ordinates the enquiry, or the lead."""
    agencies, posts = WORLD.directory.agencies, WORLD.directory.posts
    fewer = {
        key: replace(post, tiers=tuple(tier for tier in post.tiers if tier != "enquiry co-ordinator"))
        for key, post in posts.items()
        if key != "council-lead"
    }
    others = {key: agency for key, agency in agencies.items() if agency.kind != "care provider"}

    assert told(having(posts=fewer), "council") == [
        "There is no role for the stage Managers, so we could not ask anyone. Add a role, or set a stand-in role."
    ]
    assert told(having(posts=fewer, agencies=others), "council") == []


def test_of_two_who_could_be_asked_it_names_the_one_who_would_be_and_is_away() -> None:
    """P2: the manager who is left could sit, but acted before: it is the Head of Service, who is away."""
    world = gone(MARIAN, since=TODAY)
    posts = {key: post for key, post in world.directory.posts.items() if key != "council-north-manager"}
    holdings = tuple(one for one in world.directory.holdings if one.post in posts)

    found = gaps_of(
        replace(world, directory=replace(world.directory, posts=posts, holdings=holdings)), "council", TODAY
    )

    assert {stage: gap.post for gap in found for stage in gap.stages} == dict.fromkeys(
        ("heads", "chair", "managers"), "council-head"
    )
