"""Who holds a post, who covers, and who is above it: from one Board's directory, for a day."""

from dataclasses import replace
from datetime import date

from accord.procedure.stories.demonstration import demonstration, emails
from accord.procedure.world.people import (
    Away,
    Cover,
    Directory,
    Holding,
    Person,
    Post,
    StandIn,
    name_compared,
)
from tests.rows import rows

DEMO = demonstration()
BEFORE, FIRST, MIDDLE, LAST, AFTER = (date(2026, 4, day) for day in (1, 2, 3, 7, 8))


def key(person: Person | Post | None) -> str | None:
    return person.key if person else None


def away(person: str) -> Directory:
    """The demonstration with this person away from the first day to the last."""
    return replace(DEMO, aways=(Away(person=person, since=FIRST, until=LAST),))


# Holders


def test_a_post_is_held_by_its_holder_whether_away_or_not() -> None:
    assert key(away("tom-hurley").holder("trust-matron-hurley", MIDDLE)) == "tom-hurley"


@rows(
    ("day", "holder"),
    [(BEFORE, "tom-hurley"), (FIRST, "tom-hurley"), (MIDDLE, "asha-nair"), (LAST, "asha-nair"), (AFTER, None)],
)
def test_one_holder_follows_another_on_the_day_and_the_last_day_counts(day: date, holder: str | None) -> None:
    directory = replace(
        DEMO,
        holdings=(
            Holding(post="trust-matron-hurley", person="tom-hurley", until=FIRST),
            Holding(post="trust-matron-hurley", person="asha-nair", since=MIDDLE, until=LAST),
        ),
    )

    assert key(directory.holder("trust-matron-hurley", day)) == holder


def test_a_post_that_is_not_there_is_held_by_nobody() -> None:
    assert DEMO.holder("trust-nobody", MIDDLE) is None
    assert not DEMO.may_act_as("tom-hurley", "trust-nobody", MIDDLE)


# Cover


@rows(("day", "acting"), [(BEFORE, "priya-raman"), (FIRST, "leo-abbot"), (LAST, "leo-abbot"), (AFTER, "priya-raman")])
def test_the_cover_acts_on_the_days_on_which_the_holder_is_away(day: date, acting: str) -> None:
    assert key(away("priya-raman").acting("council-north-manager", day)) == acting


def test_the_cover_acts_where_nobody_holds_the_post() -> None:
    vacant = replace(DEMO, holdings=tuple(held for held in DEMO.holdings if held.person != "priya-raman"))

    assert key(vacant.acting("council-north-manager", MIDDLE)) == "leo-abbot"


def test_nobody_covers_a_holder_who_is_there() -> None:
    assert DEMO.covering("council-north-manager", MIDDLE) is None
    assert not DEMO.may_act_as("leo-abbot", "council-north-manager", MIDDLE)


def test_a_holder_who_is_away_may_still_act_and_so_may_the_cover() -> None:
    directory = away("priya-raman")

    may = [directory.may_act_as(person, "council-north-manager", MIDDLE) for person in ("priya-raman", "leo-abbot")]

    assert may == [True, True]


def test_a_cover_who_is_away_too_covers_nothing() -> None:
    both = replace(DEMO, aways=tuple(Away(person=one, since=FIRST) for one in ("priya-raman", "leo-abbot")))

    assert both.acting("council-north-manager", MIDDLE) is None
    assert not both.can_take_part("council-north-manager", MIDDLE)


def test_the_second_cover_steps_in_where_the_first_is_away() -> None:
    second = Cover(post="council-north-manager", person="owen-tate")
    both_away = tuple(Away(person=one, since=FIRST) for one in ("priya-raman", "leo-abbot"))

    directory = replace(DEMO, covers=(*DEMO.covers, second), aways=both_away)

    assert key(directory.acting("council-north-manager", MIDDLE)) == "owen-tate"


def test_somebody_named_as_their_own_cover_does_not_cover_while_away() -> None:
    own = (Cover(post="trust-matron-hurley", person="tom-hurley"),)

    directory = replace(away("tom-hurley"), covers=own)

    assert directory.acting("trust-matron-hurley", MIDDLE) is None


def test_somebody_named_as_their_own_cover_does_not_act_as_cover_while_there() -> None:
    directory = replace(DEMO, covers=(Cover(post="trust-matron-hurley", person="tom-hurley"),))

    assert list(directory.posts_of("tom-hurley", MIDDLE)) == [(DEMO.posts["trust-matron-hurley"], False)]


def test_cover_that_has_not_begun_or_has_ended_is_no_cover() -> None:
    covered = Cover(post="trust-matron-hurley", person="asha-nair", since=MIDDLE, until=MIDDLE)
    directory = replace(away("tom-hurley"), covers=(covered,))

    acting = [key(directory.acting("trust-matron-hurley", day)) for day in (FIRST, MIDDLE, LAST)]

    assert acting == [None, "asha-nair", None]


def test_a_named_cover_counts_for_signing_even_when_not_needed() -> None:
    assert DEMO.may_ever_act_as("ffion-rees", "willow-manager", MIDDLE)
    assert DEMO.may_ever_act_as("ffion-rees", "trust-lead", MIDDLE)
    assert not DEMO.may_ever_act_as("ffion-rees", "trust-head", MIDDLE)


def test_the_posts_of_a_person_are_the_ones_held_then_the_ones_covered_that_day() -> None:
    posts = DEMO.posts

    at_work = list(DEMO.posts_of("ffion-rees", MIDDLE))
    covering = list(away("beth-lorimer").posts_of("ffion-rees", MIDDLE))

    assert at_work == [(posts["trust-lead"], False)]
    assert covering == [(posts["trust-lead"], False), (posts["willow-manager"], True)]


def test_a_post_whose_holder_cannot_sign_in_cannot_take_part() -> None:
    locked_out = DEMO.people | {"tom-hurley": replace(DEMO.people["tom-hurley"], can_sign_in=False)}

    assert DEMO.can_take_part("trust-matron-hurley", MIDDLE)
    assert not replace(DEMO, people=locked_out).can_take_part("trust-matron-hurley", MIDDLE)


# The line


def test_the_line_above_a_post_is_the_nearest_first() -> None:
    assert [post.key for post in DEMO.line("police-constable")] == ["police-sergeant", "police-head"]


def test_nobody_is_above_the_top_of_an_agency() -> None:
    assert list(DEMO.line("willow-manager")) == []


def reporting(**lines: str) -> Directory:
    """The demonstration with these posts of the Trust reporting to others of it."""
    changed = {
        f"trust-{post}": replace(DEMO.posts[f"trust-{post}"], reports_to=f"trust-{above}")
        for post, above in lines.items()
    }
    return replace(DEMO, posts={**DEMO.posts, **changed})


def test_a_circle_in_the_line_ends_the_walk() -> None:
    directory = reporting(head="lead", lead="head")

    assert [post.key for post in directory.line("trust-matron-hurley")] == ["trust-head", "trust-lead"]


def test_a_post_that_reports_to_itself_has_nobody_above() -> None:
    assert list(reporting(head="head").line("trust-head")) == []


def test_an_agency_whose_posts_all_report_in_a_circle_has_no_top() -> None:
    posts = {
        "one": Post(key="one", agency="trust", title="one", tiers=(), reports_to="two"),
        "two": Post(key="two", agency="trust", title="two", tiers=(), reports_to="one"),
    }

    assert replace(DEMO, posts=posts).top("trust") is None


def test_a_line_into_a_post_that_is_not_there_ends_before_it() -> None:
    assert list(reporting(lead="nobody").line("trust-lead")) == []


# Leads, stand-ins, tops


@rows(
    ("agency", "lead"),
    [
        ("council", "council-lead"),
        ("trust", "trust-lead"),
        ("police", "police-sergeant"),
        ("aylesford", "aylesford-manager"),
        ("willow", None),
        ("nowhere", None),
    ],
)
def test_an_agencys_lead_is_its_own_or_who_stands_in(agency: str, lead: str | None) -> None:
    assert key(DEMO.lead(agency)) == lead


def test_nobody_stands_in_where_the_agency_has_a_post_of_the_tier() -> None:
    stand_in = StandIn(agency="trust", tier="safeguarding lead", post="trust-head")

    found = replace(DEMO, stand_ins=(stand_in,)).of_tier("trust", ("safeguarding lead",))

    assert [post.key for post in found] == ["trust-lead"]


def test_the_first_post_of_a_tier_in_the_directorys_order_is_found_first() -> None:
    assert [post.key for post in DEMO.of_tier("board", ("chair",))] == ["board-chair", "board-chair-substitute"]


def test_any_of_several_tiers_will_do() -> None:
    found = [post.key for post in DEMO.of_tier("police", ("manager", "head of service"))]

    assert found == ["police-sergeant", "police-head"]


@rows(
    ("agency", "top"),
    [
        ("council", "council-head"),
        ("trust", "trust-head"),
        ("police", "police-head"),
        ("aylesford", "aylesford-director"),
        ("willow", "willow-manager"),
        ("board", "board-chair"),
        ("nowhere", None),
    ],
)
def test_the_top_of_an_agency_is_the_post_that_others_report_to_and_that_reports_to_none(
    agency: str, top: str | None
) -> None:
    assert key(DEMO.top(agency)) == top


def test_a_post_to_which_nobody_reports_is_not_the_top_though_it_comes_first() -> None:
    lead_first = {"trust-lead": DEMO.posts["trust-lead"], **DEMO.posts}

    assert key(replace(DEMO, posts=lead_first).top("trust")) == "trust-head"


def test_the_boards_own_agency_is_known_by_its_kind() -> None:
    board = DEMO.board_agency()

    assert (board and board.short, DEMO.agency_of("board-chair")) == ("the Board", board)


# The demonstration itself


def test_every_post_of_the_demonstration_is_held_by_somebody_who_can_sign_in() -> None:
    assert [post for post in DEMO.posts if not DEMO.can_take_part(post, MIDDLE)] == []


def test_everybody_in_the_demonstration_has_an_address_of_their_own_at_their_agency() -> None:
    addresses = emails()

    assert set(addresses) == set(DEMO.people)
    assert len(set(addresses.values())) == len(addresses)
    assert addresses["ffion-rees"] == "ffion.rees@trust.example"


def test_whatever_the_demonstration_refers_to_is_there() -> None:
    referred = {
        *(agency.contact for agency in DEMO.agencies.values()),
        *(team.contact for team in DEMO.teams.values()),
        *(post.reports_to for post in DEMO.posts.values()),
        *(stand_in.post for stand_in in DEMO.stand_ins),
    }

    assert referred - {None} <= set(DEMO.posts)
    assert {post.team for post in DEMO.posts.values()} - {""} == set(DEMO.teams)


@rows(
    ("one", "other", "same"),
    [
        ("Bo Q. Li", "Li Bo", True),
        ("Dr Anna K Li", "Li, Anna", True),
        ("Bo Li", "Bo Lee", False),
        ("J Li", "K Li", False),
    ],
)
def test_a_middle_initial_tells_nobody_apart_and_a_short_name_does(one: str, other: str, same: bool) -> None:
    assert (name_compared(one) == name_compared(other)) == same
