"""Who gets a letter because of a fact, and whether it asks or tells (reading 9 and 10, F2)."""

from dataclasses import replace
from datetime import datetime

from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise
from accord.procedure.acts.registry import FACTS
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.model.act import Act, PrivateFact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import AUDIENCES, OF_SOMETHING, Notice, notices_of
from accord.procedure.world.people import Cover, Person
from accord.procedure.world.world import World
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    LEO,
    MON,
    OWEN,
    PRIYA,
    TOM,
    TUE,
    WED,
    WORLD,
    act_as,
    at_managers,
    away,
    date_agreed,
    facts_of,
    outcome,
    raised,
    raising,
    take_up,
    talked_inside,
    view,
)


def told(case: Case, person: str, act: Act, at: datetime = TUE, world: World = WORLD, post: str = "") -> list[Notice]:
    *before, last = facts_of(case, person, act, at, world=world, post=post)
    case = fold_all(case, before)
    return list(notices_of(world, case, last, fold_all(case, [last])))


def test_a_letter_asks_where_something_newly_waits_on_the_post_and_else_it_tells() -> None:
    assert told(date_agreed(), PRIYA, outcome("managers"), MON) == [
        Notice(post="trust-district-nurse", asks=True),
        Notice(post="trust-matron-hurley", asks=True),
        Notice(post="council-lead", asks=True),
    ]
    assert told(Case(), GRACE, raising()) == [
        Notice(post="council-north-social-worker", asks=True),
        Notice(post="trust-lead", asks=False),
        Notice(post="council-lead", asks=False),
    ]


def test_whoever_did_it_gets_no_letter_in_whichever_post() -> None:
    """Leo acts as Priya's cover, and holds the South team's post, which is told as well."""
    world = away(PRIYA)
    case = act_as(raised(coordinator="council-south-manager"), GRACE, straight("managers"), TUE, world=world)

    letters = told(case, LEO, view(), WED, world, post="council-north-manager")

    assert {letter.post for letter in letters} == {
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-matron-hurley",
    }


def straight(to: str) -> EscalateUrgently:
    return EscalateUrgently(from_stage="practitioners", to_stage=to, reason="R", safety="no")


def test_whoever_raised_it_together_gets_no_letter_about_it() -> None:
    """Case 3: Jo and Kay raise it; Kay is told nothing that she did herself."""
    asked = act_as(Case(), GRACE, AskToRaise(helper="trust-matron-hurley", how="with", text="T"), TUE)
    accepted = act_as(asked, TOM, AcceptToRaise(), TUE)

    assert [letter.post for letter in told(accepted, GRACE, raising())] == [
        "council-north-social-worker",
        "trust-lead",
        "council-lead",
    ]


def test_whoever_must_not_see_it_gets_no_letter_even_as_cover() -> None:
    """Reading 9."""
    directory = replace(WORLD.directory, covers=(Cover(post="council-lead", person=LEO),))
    world = away(OWEN, world=replace(WORLD, directory=directory))

    letters = told(Case(), GRACE, raising(barred=(LEO,)), world=world)

    assert [letter.post for letter in letters] == ["council-north-social-worker", "trust-lead"]


def test_a_letter_goes_to_the_post_whoever_acts_as_it_that_day() -> None:
    """Posts hold cases: who is there is looked up when the letter is made."""
    assert "council-north-manager" in [
        letter.post for letter in told(talked_inside(), TOM, take_up("practitioners"), FRI, away(PRIYA))
    ]


def test_nobody_gets_two_letters_because_of_one_fact() -> None:
    for case, person, act in ((date_agreed(), PRIYA, outcome("managers")), (at_managers(), DANA, view())):
        posts = [letter.post for letter in told(case, person, act, MON)]
        assert len(posts) == len(set(posts))


def test_every_audience_that_the_procedure_names_is_known() -> None:
    procedure = WORLD.procedure
    named = {name for names in procedure.told.values() for name in names}
    named |= {name for limit in procedure.limit for name in limit.told}
    named |= {name for stage in procedure.stage for name in (*stage.outcome_told, *stage.date_told)}

    assert {name for name in named if name.partition(": ")[0] not in OF_SOMETHING} - set(AUDIENCES) == set()
    assert set(procedure.told) - set(FACTS) == set()


def test_what_one_agency_keeps_to_itself_is_told_to_nobody_of_another() -> None:
    """P2: asking for help, and a talk inside."""
    own = [name for name, kind in FACTS.items() if issubclass(kind, PrivateFact) and kind is not PrivateFact]

    assert {audience for name in own for audience in WORLD.procedure.told.get(name, [])} <= {
        "helper",
        "asker",
        "took part",
    }


def test_somebody_who_cannot_sign_in_gets_a_letter_all_the_same() -> None:
    people = {**WORLD.directory.people, DANA: Person(key=DANA, name="Dana Whitlock", can_sign_in=False)}
    world = replace(WORLD, directory=replace(WORLD.directory, people=people))

    letters = told(raised(post="council-north-social-worker"), GRACE, view(), WED, world)

    assert [letter.post for letter in letters] == ["council-north-social-worker"]
