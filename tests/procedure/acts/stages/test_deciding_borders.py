"""Whose a decision is that no stage takes: where it belongs to a kind of agency, and not to somebody named (S6a)."""

from dataclasses import replace

from accord.procedure.acts.stages.deciding import Decide
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Seat
from accord.procedure.world.definition.definition import Definition
from tests.procedure.sampler import SAMPLER, SAMPLER_TEXT, by, changed
from tests.stories import GRACE, RUTH, SAM, TOM, act_as, actor, on, raised

MORNING = on(2, 4)
THEIRS = "Only the manager of the police can make this decision."


def with_sergeant(procedure: Definition) -> Case:
    """The Trust disagrees with the police about a crime; the constable sits for them, and the sergeant too."""
    given = {"types": ("crime",), "coordinator": "", "days": {"decision received": MORNING.date()}}
    case = raised(GRACE, MORNING, world=by(procedure), agency="police", **given)
    [one] = [seat for seat in case.seats if seat.agency == "police"]
    sergeant: Seat = replace(one, post="police-sergeant")
    return replace(case, seats=(*case.seats, sergeant))


def bar(case: Case, person: str, procedure: Definition = SAMPLER, *, covering: bool = False) -> str | None:
    world = by(procedure)
    return Decide.bars(
        Moment(world, case, replace(actor(case, person, MORNING, world=world), covering=covering), MORNING)
    )


def test_it_is_taken_by_whoever_sits_for_that_kind_of_agency_in_a_post_of_the_tier() -> None:
    case = with_sergeant(SAMPLER)
    decide = Decide(decision="investigation", choice="yes", reasons="Two injuries in three weeks.")

    assert (bar(case, RUTH), bar(case, SAM), bar(case, GRACE), bar(case, TOM)) == (None, THEIRS, THEIRS, THEIRS)
    assert bar(replace(case, seats=case.seats[:-1]), RUTH) == THEIRS
    assert act_as(case, RUTH, decide, MORNING, world=by(SAMPLER)).decisions[-1].choice == "yes"


def test_where_no_tier_is_said_whoever_sits_for_that_agency_takes_it() -> None:
    anyone = changed(SAMPLER_TEXT, ('owner = "manager"\nagency_kind', "agency_kind"))

    assert bar(with_sergeant(anyone), SAM, anyone) is None
    assert bar(with_sergeant(anyone), GRACE, anyone) == "Only the police can make this decision."


def test_cover_takes_it_only_where_the_procedure_says_so() -> None:
    by_cover = changed(SAMPLER_TEXT, ("named = false\nby_cover = false", "named = false\nby_cover = true"))

    assert bar(with_sergeant(by_cover), RUTH, by_cover, covering=True) is None
    assert bar(with_sergeant(SAMPLER), RUTH, covering=True) == (
        "Only the manager of the police can make this decision, not their cover."
    )
