"""P2: a table also says who is asked first, how to reach the team, who stands in and who covers."""

from dataclasses import replace

import pytest

from accord.procedure.staffing.bringing import Plan, plan_of
from accord.procedure.staffing.gaps import gap_text, gaps_of
from accord.procedure.staffing.register import ChangeAsked, Register
from accord.procedure.world.people import Cover, StandIn
from tests.procedure.staffing.asking import DAY, REGISTER
from tests.stories import IMRAN, OWEN, WORLD

TIERS = tuple(WORLD.procedure.tiers)
HOME = {"Agency": "Larch House", "Kind": "care provider", "Level": "practitioner", "Reports to": ""}
MANAGER = {**HOME, "Role": "home manager", "Name": "Ada Pell", "Email": "ada@larch.example"}
NURSE = {**HOME, "Role": "nurse", "Name": "Bo Lind", "Email": "bo@larch.example"}


def brought(*lines: dict[str, str], register: Register = REGISTER) -> Plan:
    """What the Board manager would change by these lines."""
    numbered = list(enumerate(lines, 2))
    keys = {line.get("Email", "").lower(): f"p-{number}" for number, line in numbered}
    return plan_of(numbered, register, ChangeAsked(by=IMRAN, on=DAY), tiers=TIERS, keys=keys)


def test_it_sets_the_first_contact_the_number_the_stand_in_and_the_cover() -> None:
    first = {"First contact": "Yes", "Contact details": "The home: 01632 960330", "Stand-in for": "safeguarding lead"}

    plan = brought({**MANAGER, **first, "Cover": "Bo@larch.example; owen.tate@council.example"}, NURSE)

    directory = plan.directory
    home, post = directory.agencies["larch-house"], "larch-house-home-manager"
    bo = next(person for person, email in plan.register.emails.items() if email == "bo@larch.example")
    assert plan.faults == []
    assert (home.contact, home.reach) == (post, "The home: 01632 960330")
    assert StandIn(agency="larch-house", tier="safeguarding lead", post=post) in directory.stand_ins
    assert [one for one in directory.covers if one.post == post] == [
        Cover(post=post, person=person, since=DAY) for person in (bo, OWEN)
    ]


def test_a_second_time_it_changes_nothing_and_what_is_left_blank_stays() -> None:
    line = {**MANAGER, "First contact": "yes", "Contact details": "01632 960330", "Cover": "owen.tate@council.example"}
    once = brought(line).register

    for again in (line, MANAGER):
        plan = brought(again, register=once)
        assert (plan.says, plan.faults, plan.same) == ([], [], 1)


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("First contact", "Ada", "Enter yes for the role that is asked first, or leave it blank"),
        ("Stand-in for", "boss", "“boss” is not a level in the procedure. "),
        (
            "Cover",
            "nobody@larch.example",
            "No one here has the address nobody@larch.example. Give them a line of their own",
        ),
    ],
)
def test_what_it_cannot_mean_is_said_with_its_line_and_column(column: str, cell: str, says: str) -> None:
    [fault] = brought({**MANAGER, column: cell}).faults

    assert (fault.line, fault.column) == (2, column)
    assert fault.sentence.startswith(says)


def test_an_agency_whose_practitioners_all_have_roles_lacks_its_first_contact() -> None:
    directory = brought({**MANAGER, "Kind": "health"}, {**NURSE, "Kind": "health"}).directory
    world = replace(WORLD, directory=directory)

    said = [gap_text(world, gap, DAY) for gap in gaps_of(world, "larch-house", DAY)]

    assert (
        "Larch House has no first contact, so at the stage Practitioners we could not ask anyone. Select the role that "
        "is asked first." in said
    )
