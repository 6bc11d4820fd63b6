"""An agency's administrator keeps its people and posts on pages that begin from what has happened."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accord.directory.change import MEANWHILE, change
from accord.directory.load import directory_now
from accord.directory.models import Person
from accord.directory.register import register_of
from accord.journal.models import JournalLine
from accord.procedure.staffing.absence import StartAbsence
from accord.procedure.staffing.posts import SetPost
from accord.procedure.world.people import Away, Cover, Directory
from tests.boards import DEMO, enter_demonstration
from tests.pages.visiting import Visitor, errors_of, hidden_of, text_of
from tests.stories import DANA, GRACE, IMRAN, JOAN, KEN, MARIAN, OWEN, PAUL, PRIYA, on

pytestmark = pytest.mark.django_db
NOW = on(1, 4)
MAY = date(2026, 5, 1)
COUNCIL = "/directory/council/"


@pytest.fixture(autouse=True)
def _the_demonstration() -> None:
    enter_demonstration()


def directory() -> Directory:
    return directory_now(DEMO)


def sent(task: str, given: dict[str, object], person: str = JOAN) -> HttpResponse:
    return Visitor(person).sends(f"{COUNCIL}{task}", given, NOW)


def page(path: str, person: str = JOAN) -> str:
    response = Visitor(person).opens(path, NOW)
    assert response.status_code == 200
    return " ".join(text_of(response).split())


def test_an_administrator_comes_straight_to_their_agency_and_finds_what_has_happened() -> None:
    response = Visitor(JOAN).opens("/directory/", NOW)

    assert response.headers["Location"] == COUNCIL
    shown = page(COUNCIL)
    for task in ("Record an absence", "End an absence", "Record a leaver", "Add someone or give someone a role"):
        assert f">{task}</a>" in shown
    assert "Team manager, North team" in shown
    assert "Leo Abbot" in shown


def test_the_page_of_a_post_says_who_the_registered_manager_is_and_sets_it() -> None:
    """P3."""
    shown = page("/directory/willow/post/?about=new", IMRAN)
    given = {"named": "registered manager, Elm Lodge", "tiers": ["registered manager"], "reports_to": "willow-manager"}
    Visitor(IMRAN).sends("/directory/willow/post/?about=new", given, NOW)

    assert "Answers when someone raises a disagreement with a care provider" in shown
    assert [post.tiers for post in directory().posts_of_agency("willow") if post.reports_to] == [
        ("registered manager",)
    ]


def test_the_head_leads_to_it_for_whoever_keeps_a_directory_alone() -> None:
    assert 'href="/directory/"' in page("/cases/")
    assert 'href="/directory/"' not in page("/", GRACE)


def test_somebody_is_away_and_somebody_covers() -> None:
    given = {"since": date(2026, 4, 10), "until": date(2026, 4, 20), "cover-council-lead": KEN}

    response = sent(f"away/?about={OWEN}", given)

    assert response.headers["Location"] == COUNCIL
    assert directory().acting("council-lead", date(2026, 4, 15)) == directory().people[KEN]
    shown = page(COUNCIL)
    assert "Owen Tate, from Friday 10 April to Monday 20 April. Covering: Ken Osei for safeguarding lead." in shown


def test_what_was_done_is_said_at_once_and_stands_with_who_did_it() -> None:
    visitor = Visitor(JOAN)
    visitor.sends(f"{COUNCIL}away/?about={OWEN}", {"since": date(2026, 4, 10), "until": date(2026, 4, 20)}, NOW)

    said = text_of(visitor.opens(COUNCIL, NOW))

    assert "Owen Tate is away from 10 April 2026 to 20 April 2026." in said
    changes = page(f"{COUNCIL}changes/")
    assert "Owen Tate is away from 10 April 2026 to 20 April 2026." in changes
    assert "Wednesday 1 April 2026, 10:00, Joan Frith" in changes


def test_somebody_is_back_early() -> None:
    sent(f"away/?about={OWEN}", {"since": date(2026, 4, 1)})

    sent(f"back/?about={OWEN}", {"on": date(2026, 4, 2)})

    assert directory().aways == (Away(person=OWEN, since=date(2026, 4, 1), until=date(2026, 4, 1)),)


def test_somebody_is_leaving_and_their_post_goes_on() -> None:
    given = {"last_day": date(2026, 4, 30), "next-council-north-manager": KEN}

    sent(f"leaving/?about={PRIYA}", given)

    assert directory().holder("council-north-manager", MAY) == directory().people[KEN]
    assert "Priya Raman to Thursday 30 April, then Ken Osei from Friday 1 May" in page(COUNCIL)


def test_somebody_new_takes_a_post_on() -> None:
    given = {"name": "Ivy Marsh", "email": "Ivy.Marsh@council.example", "since": MAY}

    sent("new/?about=council-lead", given)

    ivy = Person.objects.get(email="ivy.marsh@council.example")
    assert directory().holder("council-lead", MAY) == directory().people[ivy.key]
    assert ivy.key.startswith("p-")


def test_an_address_that_is_known_in_the_board_says_whose_it_is() -> None:
    given = {"name": "Ivy Marsh", "email": "dana.whitlock@council.example", "since": MAY}

    sent("new/?about=council-lead", given)

    assert directory().holder("council-lead", MAY) == directory().people[DANA]


def test_a_post_is_added_and_changed() -> None:
    sent("post/?about=new", {"named": "deputy manager", "tiers": ["manager"], "reports_to": "council-head"})
    added = directory().posts_of_agency("council")[-1]

    sent(
        f"post/?about={added.key}",
        {"named": "manager", "tiers": ["manager"], "reports_to": "", "team": "council-south"},
    )

    changed = directory().posts[added.key]
    assert (added.title, added.reports_to) == ("deputy manager", "council-head")
    assert (changed.title, changed.reports_to, changed.team) == ("manager", None, "council-south")


@pytest.mark.parametrize(
    ("task", "given", "says"),
    [
        ("team/?about=new", {"name": "East team", "contact": ""}, "Team saved: East team."),
        ("team/?about=council-north", {"name": "Northern team"}, "Team saved: Northern team."),
        ("cover/?about=council-head", {"person": OWEN}, "Owen Tate covers for Head of Service with no end date."),
        (
            "end-cover/?about=council-north-manager leo-abbot",
            {"last_day": MAY},
            "Leo Abbot covers for team manager, North team until 1 May 2026.",
        ),
        ("close/?about=council-lead", {"person": DANA}, "Role removed: safeguarding lead."),
        (
            "giving-up/?about=council-lead",
            {"last_day": MAY},
            "The person in the role of safeguarding lead leaves it on 1 May 2026.",
        ),
        (f"name/?about={DANA}", {"name": "Dana Reed"}, "The name is now Dana Reed."),
        (
            "pair/?about=council-head",
            {"other": "trust-head", "stated": "yes"},
            "Head of Service and Head of Service, Ridgeway Community NHS Trust, are matching roles.",
        ),
        ("domains/", {"domains": "chiltern.gov.uk\nasc.example"}, "Email domains: asc.example, chiltern.gov.uk."),
        (
            "reach/",
            {"reach": "01632 960 101", "contact": "council-lead"},
            "Contact details of Chiltern Edge Council, Adult Social Care: 01632 960 101. "
            "First contact: safeguarding lead.",
        ),
    ],
)
def test_every_other_task_is_done_on_a_page_too(task: str, given: dict[str, object], says: str) -> None:
    response = sent(task, given)

    assert (response.status_code, JournalLine.objects.filter(kind="directory").latest("id").detail) == (302, says)


def test_a_post_stands_in_where_there_is_none() -> None:
    Visitor(PAUL).sends("/directory/trust/stand-in/", {"tier": "enquiry co-ordinator", "post": "trust-head"}, NOW)

    assert directory().of_tier("trust", ("enquiry co-ordinator",))[0].key == "trust-head"


@pytest.mark.parametrize(
    ("task", "given", "errors"),
    [
        (
            f"away/?about={OWEN}",
            {"since": date(2026, 4, 20), "until": date(2026, 4, 10)},
            ["Last day must be on or after the first day, 20 April 2026"],
        ),
        (f"leaving/?about={OWEN}", {}, ["Enter their last day"]),
        (
            "new/?about=council-lead",
            {"since": MAY},
            ["Select a person, or enter the name and email address of someone new"],
        ),
        (
            "new/?about=council-lead",
            {"since": MAY, "person": DANA, "email": "ivy@council.example"},
            ["Select a person or enter someone new, not both"],
        ),
        (
            "new/?about=council-lead",
            {"since": MAY, "name": "Ivy", "email": "nonsense"},
            ["Enter an email address, like name@agency.org.uk"],
        ),
        (
            "post/?about=council-head",
            {"named": "Head of Service", "tiers": ["head of service"], "reports_to": "council-north-manager"},
            [
                "This would make a circle of reporting: Head of Service, then team manager, then Head of Service. "
                "Select a role above it"
            ],
        ),
        (
            "domains/",
            {"domains": "gmail.com"},
            ["Anyone can have an address at gmail.com. Invite people one by one instead"],
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(
    task: str, given: dict[str, object], errors: list[str]
) -> None:
    before = register_of(DEMO)

    response = sent(task, given)

    assert errors_of(response) == errors
    assert register_of(DEMO) == before
    for value in given.values():
        assert not isinstance(value, str) or value in text_of(response)


def test_of_two_administrators_at_once_the_later_sees_what_was_changed_and_can_send_again() -> None:
    visitor = Visitor(JOAN)
    path = f"{COUNCIL}away/?about={OWEN}"
    typed = {"since-day": "10", "since-month": "4", "since-year": "2026"}
    first = hidden_of(visitor.opens(path, NOW))
    change(DEMO, [StartAbsence(agency="council", person=KEN, since=MAY)], by=IMRAN, at=NOW)

    told = visitor.posts(path, {**first, **typed}, NOW)
    done = visitor.posts(path, {**hidden_of(told), **typed}, NOW)

    assert errors_of(told) == [MEANWHILE]
    assert 'value="10"' in text_of(told)
    assert done.status_code == 302
    assert {one.person for one in directory().aways} == {KEN, OWEN}


def test_the_same_form_sent_twice_is_done_once() -> None:
    visitor = Visitor(JOAN)
    path = f"{COUNCIL}post/?about=new"
    form = {**hidden_of(visitor.opens(path, NOW)), "named": "deputy", "tiers": ["manager"], "reports_to": ""}

    first, second = visitor.posts(path, form, NOW), visitor.posts(path, form, NOW)

    assert first["Location"] == second["Location"]
    assert "You have sent this already. We recorded it once." in text_of(visitor.opens(second["Location"], NOW))
    assert [post.title for post in directory().posts.values()].count("deputy") == 1


@pytest.mark.parametrize(
    "path",
    [
        "/directory/trust/",
        "/directory/trust/changes/",
        f"/directory/trust/away/?about={GRACE}",
        "/directory/moon/",
        "/directory/agencies/new/",
        "/directory/council/agency/",
        "/directory/council/nonsense/",
    ],
)
def test_what_one_does_not_keep_is_not_there(path: str) -> None:
    visitor = Visitor(JOAN)

    assert visitor.opens(path, NOW).status_code == 404
    assert visitor.posts(path, {}, NOW).status_code == 404


@pytest.mark.parametrize("person", [GRACE, MARIAN])
def test_whoever_keeps_no_directory_finds_none(person: str) -> None:
    assert "You do not manage any agency’s people." in page("/directory/", person)
    assert Visitor(person).opens(COUNCIL, NOW).status_code == 404


def test_nobody_is_asked_about_whom_the_agency_does_not_know() -> None:
    response = Visitor(JOAN).opens(f"{COUNCIL}away/?about={GRACE}", NOW)

    assert "Who is away?" in text_of(response)
    assert "Select one from the list" in text_of(response)


def test_the_board_manager_keeps_the_list_of_agencies() -> None:
    assert "Willow Court Care Home" in page("/directory/", IMRAN)

    given = {"name": "Lark Hill Hospice", "short": "the Hospice", "kind": "health"}
    response = Visitor(IMRAN).sends("/directory/agencies/new/", given, NOW)

    assert response.headers["Location"] == "/directory/lark-hill-hospice/"
    assert directory().agencies["lark-hill-hospice"].short == "the Hospice"
    assert "There are no roles yet." in page("/directory/lark-hill-hospice/", IMRAN)


def test_the_board_manager_keeps_the_directory_of_an_agency_of_one() -> None:
    given = {"since": date(2026, 4, 10), "until": date(2026, 4, 20), "cover-willow-manager": GRACE}

    response = Visitor(IMRAN).sends("/directory/willow/away/?about=beth-lorimer", given, NOW)

    assert response.status_code == 302
    assert (
        Cover(post="willow-manager", person=GRACE, since=date(2026, 4, 10), until=date(2026, 4, 20))
        in directory().covers
    )


@pytest.mark.parametrize("path", ["/directory/", COUNCIL, f"{COUNCIL}away/", f"{COUNCIL}changes/"])
def test_everybody_else_is_asked_to_sign_in(path: str) -> None:
    assert Client().get(path).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("teams", [1, 3])
def test_the_page_of_an_agency_takes_as_many_queries_whatever_it_has(
    teams: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor = Visitor(JOAN)
    for number in range(teams):
        visitor.sends(f"{COUNCIL}team/?about=new", {"name": f"Team {number}"}, NOW)
    visitor.opens(COUNCIL, NOW)

    with django_assert_num_queries(20):
        visitor.opens(COUNCIL, NOW)


@pytest.mark.parametrize("task", ["away", "leaving", "new", "cover"])
def test_choosing_nothing_is_said_beside_the_question(task: str) -> None:
    page = Visitor(JOAN).opens(f"{COUNCIL}{task}/?chosen=on", NOW)

    assert errors_of(page) == ["Select one from the list"]
    assert 'name="chosen"' in text_of(page)


def test_in_a_long_list_roles_and_people_are_found_by_part_of_a_name() -> None:
    many = [
        SetPost(agency="council", post=f"ward-{n}", title=f"ward officer {n}", tiers=("manager",)) for n in range(12)
    ]
    change(DEMO, many, by=JOAN, at=NOW)

    shown, choosing = page(f"{COUNCIL}?named=pri"), page(f"{COUNCIL}cover/?named=ward+officer+11")
    nothing = page(f"{COUNCIL}cover/?named=zebra")

    assert ("Priya Raman" in shown, "Ward officer" in shown) == (True, False)
    assert choosing.count('class="govuk-radios__input"') == 1
    assert "No results for “zebra”." in nothing
    assert "Find by name" in page(COUNCIL)
