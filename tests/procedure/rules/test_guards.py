"""Who stands where in a case, and the checks with which most acts begin."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import (
    barring,
    is_worker,
    needs_ahead,
    needs_past,
    side_of,
    voices,
)
from accord.procedure.rules.judging import LONGEST, judge
from accord.procedure.world.people import Cover, Holding, Post
from accord.procedure.world.values import THE_CLOCK, Actor, Refusal
from accord.procedure.world.world import World
from tests.rows import rows
from tests.stories import (
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    IMRAN,
    LEO,
    MON,
    OWEN,
    PRIYA,
    SAM,
    TOM,
    TUE,
    WED,
    WILL,
    WORLD,
    act_as,
    actor,
    at_chair,
    at_managers,
    away,
    raised,
    refused,
    settled,
    talked,
    three_parties,
    view,
    viewed,
)


def test_somebody_who_does_not_hold_the_post_does_nothing_as_it() -> None:
    with pytest.raises(Refusal, match=r"You do not have this role today, and you are not covering it\."):
        actor(raised(), TOM, TUE, "council-head")


@rows("post", ["council-head", "trust-district-nurse", "nobody"])
def test_an_actor_made_by_hand_is_checked_again(post: str) -> None:
    by = Actor(person=TOM, post=post, agency="council")

    assert barring(Moment(WORLD, raised(), by, TUE)) == "You do not have this role today, and you are not covering it."


def test_cover_acts_only_while_the_holder_is_away() -> None:
    post = "council-north-manager"

    assert actor(at_managers(), LEO, FRI, post, away(PRIYA)).covering
    with pytest.raises(Refusal, match="You do not have this role"):
        actor(at_managers(), LEO, FRI, post)


def test_an_actor_has_the_names_of_the_day() -> None:
    """P7a: names as they were."""
    by = actor(raised(), GRACE, TUE)

    assert (by.name, by.title, by.agency_name, by.covering) == (
        "Grace Adeyemi",
        "district nurse",
        "Ridgeway Community NHS Trust",
        False,
    )


def test_somebody_kept_from_a_case_does_nothing_in_it_though_they_hold_a_seat() -> None:
    """Reading 9."""
    assert refused(raised(barred=(OWEN,)), OWEN, view(), TUE) == ("You cannot see this case.", None)


def test_whoever_has_acted_for_one_agency_does_not_act_for_another() -> None:
    """Reading 6 begins here: through a second post neither."""
    world = held("council-head", TOM)

    by = actor(at_managers(), TOM, FRI, "council-head", world)

    assert barring(Moment(world, at_managers(), by, FRI)) == (
        "You have acted for Ridgeway Community NHS Trust in this case, so someone else must act for "
        "Chiltern Edge Council, Adult Social Care."
    )
    assert barring(Moment(world, raised(), by, FRI)) is None


def held(post: str, person: str) -> World:
    """The world in which somebody holds a second post, whose holder has gone."""
    directory = WORLD.directory
    others = tuple(one for one in directory.holdings if one.post != post)
    return replace(WORLD, directory=replace(directory, holdings=(*others, Holding(post=post, person=person))))


def test_nothing_bars_the_clock() -> None:
    assert barring(Moment(WORLD, raised(), THE_CLOCK, TUE)) is None


@rows(
    ("case", "person", "side"),
    [
        (raised(), GRACE, "challenger"),
        (raised(), OWEN, "challenged"),
        (three_parties(), SAM, "concerned"),
        (at_chair(), HELEN, "board"),
        (at_chair(), IMRAN, None),
    ],
)
def test_everybody_stands_on_the_side_of_their_agency_or_the_boards(case: Case, person: str, side: str | None) -> None:
    assert side_of(Moment(WORLD, case, actor(case, person, FRI), FRI)) == side


def test_a_text_that_an_act_needs_is_asked_for_in_the_boards_words_where_it_is_blank() -> None:
    words = msgspec.structs.replace(WORLD.procedure.words, stage="level")
    world = replace(WORLD, procedure=msgspec.structs.replace(WORLD.procedure, words=words))
    blank = Escalate(from_stage="practitioners", reason=" ", safety="no")

    assert refused(talked(), GRACE, blank, FRI, world=world) == (
        "Enter what those at the next level need to know",
        "reason",
    )


def test_a_text_that_is_too_long_is_refused_at_its_field() -> None:
    too_long = view("x" * (LONGEST + 1))

    assert refused(raised(), DANA, too_long, TUE) == (
        "Text must be 20,000 characters or fewer. You have 20,001",
        "text",
    )
    assert act_as(raised(), DANA, view("x" * LONGEST), TUE).has_view("council")


@rows("text", ["It\0holds.", "It holds \ud83d."])
def test_a_character_that_cannot_be_kept_is_refused_at_its_field(text: str) -> None:
    sentence = "Text contains a character we cannot save. Delete it and type it again"

    assert refused(raised(), DANA, view(text), TUE) == (sentence, "text")


def test_the_clock_does_nothing_that_is_for_people() -> None:
    sentence = r"Only a person can do this\."

    with pytest.raises(Refusal, match=sentence):
        judge(Moment(WORLD, raised(), THE_CLOCK, TUE), view())


def test_every_act_has_a_key_and_a_title_and_says_whether_it_may_be_done_before_anything_is_typed() -> None:
    """Bars look at no input: each is a sentence or nothing, in every case and for everybody."""
    people = [(GRACE, ""), (DANA, ""), (FFION, "trust-lead"), (HELEN, "")]
    for case in (Case(), raised(), viewed(), at_managers(), at_chair(), settled()):
        for person, post in people:
            by = actor(case, person, MON, post)
            bars = [act.bars(Moment(WORLD, case, by, MON)) for act in ACTS.values()]
            assert all(bar is None or bar.endswith(".") for bar in bars)
    assert all(key == act.key and act.title[:1].isupper() for key, act in ACTS.items())


def test_a_fact_is_refused_with_a_sentence_and_nothing_else() -> None:
    by = actor(raised(), DANA, WED)

    for act in (view(""), replace(view(), answers=-1), replace(view(), safety="no", text="\0")):
        with pytest.raises(Refusal):
            judge(Moment(WORLD, raised(), by, WED), act)


@rows(
    ("days", "past", "ahead"),
    [
        (0, "", ""),
        (-1, "", "Date must be today or later"),
        (1, "Date must be today or in the past", ""),
        (-1830, "", "Date must be today or later"),
        (-1831, "Date must be in the last 5 years", "today or later"),
        (1830, "today or in the past", ""),
        (1831, "today or in the past", "Date must be in the next 5 years"),
    ],
)
def test_a_day_is_taken_up_to_today_or_from_today_on_and_five_years_far(days: int, past: str, ahead: str) -> None:
    day, moment = TUE.date() + timedelta(days=days), Moment(WORLD, Case(), THE_CLOCK, TUE)

    for needs, sentence in ((needs_past, past), (needs_ahead, ahead)):
        if sentence:
            with pytest.raises(Refusal, match=sentence) as raised_by:
                needs(day, moment, "on")
            assert raised_by.value.field == "on"
        else:
            needs(day, moment, "on")


def test_a_party_without_a_lead_is_answered_for_by_its_seats_alone() -> None:
    leadless = replace(WORLD, directory=replace(WORLD.directory, posts=without_lead()))
    party = at_managers().party("trust")

    assert party is not None
    assert voices(WORLD, at_managers(), party) == ("trust-matron-hurley", "trust-lead")
    assert voices(leadless, at_managers(), party) == ("trust-matron-hurley",)
    assert voices(WORLD, raised(), party) == ("trust-district-nurse", "trust-lead")


def without_lead() -> dict[str, Post]:
    return {key: post for key, post in WORLD.directory.posts.items() if key != "trust-lead"}


def test_an_agency_also_concerned_is_answered_for_by_the_seat_with_which_it_came_in() -> None:
    party = three_parties().party("police")
    assert party is not None
    later = replace(three_parties().seats[-1], post="police-head")

    case = replace(three_parties(), seats=(*three_parties().seats, later))

    assert voices(WORLD, case, party)[0] == "police-constable"


def test_whoever_raised_it_stays_the_worker_and_another_in_their_post_is_one_once_they_are_gone() -> None:
    """P1."""
    post = "trust-district-nurse"
    gone = held(post, WILL)

    assert is_worker(Moment(WORLD, raised(), actor(raised(), GRACE, TUE), TUE))
    assert not is_worker(Moment(WORLD, raised(), actor(raised(), TOM, TUE), TUE))
    assert not is_worker(Moment(WORLD, Case(), actor(raised(), GRACE, TUE), TUE))
    assert is_worker(Moment(gone, raised(), actor(raised(), WILL, TUE, post, gone), TUE))
    covered = away(GRACE, world=covered_by(post, WILL))
    assert not is_worker(Moment(covered, raised(), actor(raised(), WILL, TUE, post, covered), TUE))


def covered_by(post: str, person: str) -> World:
    covers = (*WORLD.directory.covers, Cover(post=post, person=person))
    return replace(WORLD, directory=replace(WORLD.directory, covers=covers))
