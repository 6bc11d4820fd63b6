"""Who may see a case, and how much of it: one rule for lists, pages and search (reading 9)."""

from dataclasses import replace
from datetime import date

from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise
from accord.procedure.acts.people.joining import LeaveCase
from accord.procedure.acts.saying.answering import GiveView
from accord.procedure.model.case import Case
from accord.procedure.rules.seeing import (
    Level,
    agencies_of,
    keys_of,
    level_of,
    may_act,
    own_agency,
    sees_help,
    sights_of,
)
from accord.procedure.world.people import Holding, Person
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
    IMRAN,
    JO,
    JOAN,
    KAY,
    KEN,
    LEO,
    MARIAN,
    NEIL,
    OWEN,
    PRIYA,
    RUTH,
    SAM,
    TOM,
    TUE,
    VIKRAM,
    WILL,
    WORLD,
    act_as,
    at_chair,
    at_heads,
    at_managers,
    away,
    raised,
    raising,
    settled,
    talked_inside,
    three_parties,
)


def seeing(case: Case, day: date = date(2026, 4, 10)) -> dict[str, str]:
    """Everybody who sees anything of it, with how much."""
    levels = {person: level_of(WORLD, case, person, day) for person in WORLD.directory.people}
    return {person: level.name for person, level in levels.items() if level is not Level.NOTHING}


def test_at_first_the_two_seats_and_both_leads_see_it_and_the_board_manager_its_card() -> None:
    """Reading 9."""
    assert seeing(raised()) == {DANA: "FULL", OWEN: "FULL", GRACE: "FULL", FFION: "FULL", IMRAN: "CARD"}


def test_each_stage_adds_its_seats_and_takes_nobodys_sight_away() -> None:
    """Reading 9: the seats at the stages reached."""
    first = {DANA: "FULL", OWEN: "FULL", GRACE: "FULL", FFION: "FULL", IMRAN: "CARD"}
    managers = first | {TOM: "FULL", PRIYA: "FULL"}
    heads = managers | {ANIL: "FULL", MARIAN: "FULL"}

    assert [seeing(case) for case in (at_managers(), at_heads(), at_chair())] == [
        managers,
        heads,
        heads | {HELEN: "FULL", IMRAN: "FULL"},
    ]


def test_an_agency_also_concerned_sees_it_by_its_seat_and_its_lead() -> None:
    """Reading 9: not by its head."""
    seen = seeing(three_parties())

    assert [seen.get(person) for person in (SAM, RUTH, NEIL)] == ["FULL", "FULL", None]


def test_managers_who_did_not_take_part_see_nothing() -> None:
    """Reading 9: need to know, not rank."""
    seen = seeing(talked_inside())

    assert [seen.get(person) for person in (TOM, PRIYA, ANIL, MARIAN, ASHA, WILL, KEN, LEO, JOAN, BETH)] == [
        "FULL",
        *[None] * 9,
    ]


def test_cover_sees_it_while_the_holder_is_away_and_not_before() -> None:
    """Reading 9: the seats and their cover."""
    assert level_of(WORLD, at_managers(), LEO, FRI.date()) is Level.NOTHING
    assert level_of(away(PRIYA), at_managers(), LEO, FRI.date()) is Level.FULL


def test_the_chairs_substitute_sees_nothing_while_the_chair_sits() -> None:
    """Reading 9."""
    assert VIKRAM not in seeing(at_chair())


def test_whoever_is_kept_from_it_sees_nothing_by_any_key() -> None:
    """Reading 9: enforced for lead, seat, cover and Board manager alike, after the end too."""
    for person in (OWEN, FFION, IMRAN, DANA):
        case = replace(settled(), barred=(person,))
        assert level_of(WORLD, case, person, FRI.date()) is Level.NOTHING


def test_by_the_card_alone_nobody_acts_but_whoever_acts_for_the_board() -> None:
    """Reading 9, F5."""
    day, kept = date(2026, 4, 10), replace(raised(), barred=(IMRAN,))
    directory = WORLD.directory

    found = [
        {one for one in directory.people if may_act(WORLD, case, one, day, from_outside=False)}
        for case in (raised(), kept, replace(raised(), cards=("trust-head",)))
    ]

    both = {DANA, OWEN, GRACE, FFION}
    assert found == [both | {IMRAN}, both | {HELEN}, both | {IMRAN}]


def test_whoever_came_in_since_under_the_name_of_somebody_kept_out_does_nothing_there() -> None:
    """Reading 9."""
    day, directory = date(2026, 4, 10), WORLD.directory
    again = Person(key="p-since", name=directory.people[OWEN].name, entered=day)
    holds = Holding(post="council-north-social-worker", person="p-since", since=day)
    people = {**directory.people, "p-since": again}
    world = replace(WORLD, directory=replace(directory, people=people, holdings=(*directory.holdings, holds)))

    found = [may_act(world, replace(raised(), barred=who), "p-since", day, from_outside=False) for who in ((), (OWEN,))]

    assert found == [True, False]


def test_somebody_who_left_the_post_does_not_see_its_cases_any_more_but_who_raised_it_does() -> None:
    """Reading 9: posts hold cases; and the worker is owed an answer."""
    directory = WORLD.directory
    moved = tuple(replace(one, post="trust-nurse-prior") if one.person == GRACE else one for one in directory.holdings)
    without_dana = tuple(one for one in moved if one.person != DANA)
    new = Holding(post="council-north-social-worker", person=KEN)
    world = replace(WORLD, directory=replace(directory, holdings=(*without_dana, new)))

    seen = [level_of(world, raised(), person, FRI.date()) for person in (GRACE, DANA, KEN)]

    assert seen == [Level.FULL, Level.NOTHING, Level.FULL]


def test_somebody_who_left_every_agency_sees_nothing() -> None:
    directory = WORLD.directory
    gone = replace(directory, holdings=tuple(one for one in directory.holdings if one.person != GRACE))

    assert level_of(replace(WORLD, directory=gone), raised(), GRACE, FRI.date()) is Level.NOTHING


def test_linking_a_disagreement_to_another_gives_no_rights() -> None:
    other = raised(JO, agency="police", types=("views",), coordinator="", linked="ABCD-2345")

    assert KAY in seeing(other)
    assert KAY not in seeing(raised(linked="ABCD-2345"))


def test_the_keys_of_a_person_are_by_posts_held_and_covered_that_day() -> None:
    """Reading 9: the very keys by which lists and search find a case."""
    assert [key for key in keys_of(WORLD, RUTH, FRI.date()) if not key.startswith("worker:")][-2:] == [
        "post:police-sergeant",
        "lead:police",
    ]
    assert "board:" in keys_of(WORLD, IMRAN, FRI.date())
    assert "post:willow-manager" in keys_of(away(BETH), FFION, FRI.date())
    assert "post:willow-manager" not in keys_of(WORLD, FFION, FRI.date())


def test_every_key_of_a_case_stands_once() -> None:
    keys = [sight.key for sight in sights_of(WORLD, at_chair())]

    assert len(keys) == len(set(keys))


# Before it is raised, and what one agency keeps to itself


def asked() -> Case:
    return act_as(Case(), GRACE, AskToRaise(helper="trust-matron-hurley", how="with", text="No answer."), TUE)


def test_before_it_is_raised_only_the_worker_and_the_helper_see_it() -> None:
    """P1, reading 9: the Board manager not even its card."""
    assert seeing(asked()) == {GRACE: "FULL", TOM: "FULL"}


def test_who_asked_whom_is_seen_by_those_two_after_it_was_raised_too() -> None:
    """P1: not by the lead, nor by the other agency."""
    case = act_as(act_as(asked(), TOM, AcceptToRaise(), TUE), GRACE, raising(), TUE)

    seen = [
        sees_help(case, "trust", person, tuple(post.key for post, _ in WORLD.directory.posts_of(person, TUE.date())))
        for person in (GRACE, TOM, FFION, DANA)
    ]

    assert seen == [True, True, False, False]


@rows(("person", "agency"), [(GRACE, "trust"), (DANA, "council"), (HELEN, ""), (BETH, "")])
def test_everybody_sees_the_own_matters_of_their_own_agency_alone(person: str, agency: str) -> None:
    """P2."""
    assert own_agency(raised(), person, agencies_of(WORLD, person, FRI.date())) == agency


def test_whoever_holds_a_post_on_one_side_and_covers_one_on_the_other_sees_the_matters_of_one_of_them() -> None:
    """P2: Ffion, the Trust's lead, covers for Beth; the one for which she has acted, else where she holds a post."""
    case = raised(BETH, agency="trust", post="trust-district-nurse", coordinator="")
    world = away(BETH)
    theirs = agencies_of(world, FFION, TUE.date())
    acted = act_as(case, FFION, GiveView(text="No answer came.", safety="no"), TUE, post="willow-manager", world=world)

    assert theirs == ("trust", "willow")
    assert [own_agency(one, FFION, theirs) for one in (case, acted)] == ["trust", "willow"]


def test_who_was_let_in_by_an_agency_or_saw_its_card_sees_nothing_once_that_agency_has_left() -> None:
    """Reading 9."""
    case = replace(three_parties(), let_in=("police-constable",), cards=("police-head",))
    keys = {f"post:{post}" for post in ("police-constable", "police-head")}

    left = act_as(case, who_sits_for(case, "police"), LeaveCase(why="It is not ours to answer."), FRI)

    before, after = ({one.key for one in sights_of(WORLD, one)} & keys for one in (case, left))
    assert (before, after) == (keys, set())


def who_sits_for(case: Case, agency: str) -> str:
    [seat] = (one for one in case.seats if one.agency == agency)
    person = WORLD.directory.holder(seat.post, FRI.date())
    assert person
    return person.key
