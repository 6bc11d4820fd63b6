"""What a table of agencies, posts and people would change, in order; and what is wrong, by line and column."""

from collections.abc import Mapping
from datetime import date

from accord.procedure.staffing.bringing import COLUMNS, Plan, TableFault, plan_of, table_of
from accord.procedure.staffing.register import ChangeAsked
from accord.procedure.world.people import Holding
from tests.procedure.staffing.asking import DAY, REGISTER
from tests.rows import rows
from tests.stories import DANA, IMRAN, JOAN, OWEN, WORLD

TIERS = tuple(WORLD.procedure.tiers)
LEAD = {"Agency": "the Council", "Role": "safeguarding lead", "Level": "safeguarding lead", "Code": "council-lead"}
DEPUTY = {"Role": "deputy manager", "Level": "Manager; administrator", "Reports to": "Head of Service"}
HOSPICE = {"Agency": "Lark Hill Hospice", "Kind": "health", "Role": "manager", "Level": "manager"}


def planned(*lines: Mapping[str, str], by: str = JOAN, agency: str = "council") -> Plan:
    numbered = list(enumerate(lines, 2))
    keys = {line.get("Email", "").lower(): f"p-{number}" for number, line in numbered}
    return plan_of(numbered, REGISTER, ChangeAsked(by=by, on=DAY), agency=agency, tiers=TIERS, keys=keys)


def faults(*lines: Mapping[str, str], by: str = JOAN, agency: str = "council") -> list[TableFault]:
    return planned(*lines, by=by, agency=agency).faults


def test_a_post_that_is_not_there_is_added_with_its_team_and_holder() -> None:
    line = {**DEPUTY, "Team": "East team", "Name": "Ivy Marsh", "Email": "Ivy@council.example", "From": "01/05/2026"}

    plan = planned(line)

    assert plan.says == [
        "Team saved: East team.",
        "Role saved: deputy manager, East team (manager, administrator). It reports to Head of Service.",
        "Ivy Marsh has the role of deputy manager, East team from 1 May 2026.",
    ]
    assert plan.register.emails["p-2"] == "ivy@council.example"


def test_what_is_there_already_changes_nothing() -> None:
    lines = [dict(zip(COLUMNS, row, strict=True)) for row in table_of(REGISTER, list(REGISTER.directory.agencies), DAY)]

    plan = planned(*lines, by=IMRAN, agency="")

    assert (plan.says, plan.faults, plan.same) == ([], [], len(REGISTER.directory.posts))


def test_another_holder_follows_the_present_one_from_today() -> None:
    plan = planned({**LEAD, "Name": "Dana Whitlock", "Email": "dana.whitlock@council.example"})

    assert plan.says == ["Dana Whitlock has the role of safeguarding lead from 1 April 2026."]
    assert plan.directory.holder("council-lead", date(2026, 4, 1)) == plan.directory.people[DANA]


def test_a_post_comes_before_those_that_report_to_it_whatever_the_order() -> None:
    worker = {"Role": "advocate", "Level": "practitioner", "Reports to": "deputy manager"}

    assert planned(worker, DEPUTY).says == [
        "Role saved: deputy manager (manager, administrator). It reports to Head of Service.",
        "Role saved: advocate (practitioner). It reports to deputy manager.",
    ]


def test_the_board_manager_brings_in_agencies_with_their_posts() -> None:
    nurse = {**HOSPICE, "Role": "nurse", "Level": "practitioner", "Reports to": "manager"}

    plan = planned(nurse, HOSPICE, by=IMRAN, agency="")

    assert plan.says == [
        "Agency saved: Lark Hill Hospice (health).",
        "Role saved: manager (manager). It reports to no one.",
        "Role saved: nurse (practitioner). It reports to manager.",
    ]


@rows(
    ("line", "column", "sentence"),
    [
        (
            {**HOSPICE},
            "Agency",
            "This file is only for Chiltern Edge Council, Adult Social Care",
        ),
        (
            {**LEAD, "Kind": "police"},
            "Kind",
            "Chiltern Edge Council, Adult Social Care is already listed as local authority. Only the Board manager can "
            "change that",
        ),
        (
            {"Role": "social worker", "Level": "practitioner"},
            "Code",
            "Chiltern Edge Council, Adult Social Care has 2 roles called social worker. Enter the role’s code",
        ),
        (
            {**DEPUTY, "Reports to": "nobody known"},
            "Reports to",
            "Enter a role of this agency that does not report back to this one",
        ),
        (
            {**DEPUTY, "Level": "king"},
            "Level",
            "“king” is not a level in the procedure. Use: practitioner, registered manager, manager, safeguarding "
            "lead, head of service, enquiry co-ordinator, chair, board manager, administrator",
        ),
        ({**DEPUTY, "Level": ""}, "Level", "Select at least one level"),
        ({**DEPUTY, "Role": ""}, "Role", "Enter the role’s name"),
        (
            {**LEAD, "Name": "Ivy Marsh", "Email": "ivy<x>@council.example"},
            "Email",
            "Enter an email address, like name@agency.org.uk",
        ),
        ({**LEAD, "Name": "Ivy Marsh"}, "Email", "Enter an email address, like name@agency.org.uk"),
        (
            {**LEAD, "Email": "ivy@council.example", "Name": "Ivy", "From": "soon"},
            "From",
            "“soon” must be a date, like 01/05/2026",
        ),
        ({**LEAD, "Email": "ivy@council.example"}, "Name", "Enter a first and last name"),
        (
            {**LEAD, "Email": "joan.frith@council.example", "Name": "Joan Frith"},
            "Name",
            "You cannot give yourself a role or cover. Ask another administrator or the Board manager",
        ),
    ],
)
def test_what_is_wrong_in_a_line_is_said_with_its_number_and_column(
    line: dict[str, str], column: str, sentence: str
) -> None:
    assert faults(DEPUTY, line) == [TableFault(line=3, column=column, sentence=sentence)]


def test_an_agency_must_be_named_where_the_table_is_about_several() -> None:
    assert faults(DEPUTY, by=IMRAN, agency="")[0].sentence in (
        "Enter the agency of this role",
        "Enter a role of this agency that does not report back to this one",
    )
    assert faults({"Role": "manager", "Level": "manager"}, by=IMRAN, agency="") == [
        TableFault(line=2, column="Agency", sentence="Enter the agency of this role")
    ]


def test_lines_that_report_to_one_another_are_refused() -> None:
    one = {"Role": "first", "Level": "manager", "Reports to": "second"}
    other = {"Role": "second", "Level": "manager", "Reports to": "first"}

    assert [fault.line for fault in faults(one, other)] == [2, 3]


def test_a_line_that_is_wrong_changes_nothing_of_it() -> None:
    plan = planned({**DEPUTY, "Team": "East team", "Name": "Ivy"})

    assert (plan.changes, plan.register) == ([], REGISTER)


def test_of_very_many_faults_the_first_are_told() -> None:
    assert len(faults(*[{**DEPUTY, "Level": "king"}] * 59)) == 50


def test_a_new_post_has_the_code_that_its_line_gives() -> None:
    plan = planned({**DEPUTY, "Code": "Deputy 1"})

    assert plan.directory.posts["deputy-1"].title == "deputy manager"


def test_codes_that_would_be_one_are_told_apart_by_a_number() -> None:
    plan = planned(*({"Role": title, "Level": "manager", "Code": "–"} for title in ("one", "two", "three")))

    assert [plan.directory.posts[code].title for code in ("new", "new-1", "new-2")] == ["one", "two", "three"]


@rows("team", ["North team", "south TEAM"])
def test_of_two_posts_of_one_name_the_team_says_which_is_meant(team: str) -> None:
    plan = planned({"Role": "social worker", "Level": "practitioner", "Team": team})

    assert (plan.says, plan.faults, plan.same) == ([], [], 1)


def test_what_is_very_long_is_cut_where_it_is_repeated_or_made_a_code() -> None:
    assert f"“{'k' * 80}”" in faults({**DEPUTY, "Level": "k" * 90})[0].sentence
    line = {**LEAD, "Email": "ivy@council.example", "Name": "Ivy Marsh", "From": "d" * 50}
    assert f"“{'d' * 40}”" in faults(line)[0].sentence
    assert "p" * 70 in planned({**DEPUTY, "Code": "p" * 90}).directory.posts


YESTERDAY, TOMORROW = date(2026, 3, 31), date(2026, 4, 2)


@rows(
    ("since", "until", "listed"),
    [
        (DAY, DAY, ("Owen Tate", "owen.tate@council.example", "2026-04-01", "2026-04-01")),
        (YESTERDAY, YESTERDAY, ("", "", "", "")),
        (TOMORROW, None, ("", "", "", "")),
        (date.min, None, ("Owen Tate", "owen.tate@council.example", "", "")),
    ],
)
def test_a_table_lists_who_holds_each_post_today(since: date, until: date | None, listed: tuple[str, ...]) -> None:
    owen = Holding(post="council-lead", person=OWEN, since=since, until=until)
    others = tuple(one for one in REGISTER.directory.holdings if one.person != OWEN)

    rows = table_of(REGISTER.having(holdings=(*others, owen)), ["council"], DAY)

    [row] = [dict(zip(COLUMNS, row, strict=True)) for row in rows if "council-lead" in row]
    assert tuple(row[column] for column in ("Name", "Email", "From", "Until")) == listed
