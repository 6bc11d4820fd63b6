"""Who can be written to, and who belongs where."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from accord.directory.enter import enter_board
from accord.directory.models import Agency, Membership, Person
from accord.directory.queries import (
    accounts,
    administered_by,
    board_exists,
    board_name,
    boards_of,
    people_names,
)
from accord.directory.tables import directory_of
from accord.procedure.stories.demonstration import demonstration
from accord.procedure.world.people import Away, Cover, Directory, Equivalent
from tests.boards import DEMO, enter_demonstration

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("demo")
def test_a_letter_can_go_to_whoever_is_active() -> None:
    Person.objects.filter(key="tom-hurley").update(is_active=False)

    found = accounts(["grace-adeyemi", "tom-hurley", "nobody"])

    assert {key: (one.name, one.email) for key, one in found.items()} == {
        "grace-adeyemi": ("Grace Adeyemi", "grace.adeyemi@trust.example")
    }


@pytest.mark.usefixtures("demo")
def test_a_name_is_known_even_of_somebody_who_left() -> None:
    Person.objects.filter(key="tom-hurley").update(is_active=False)

    assert people_names(["tom-hurley", "nobody"]) == {"tom-hurley": "Tom Hurley"}


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("count", [1, 3])
def test_addresses_and_names_take_one_query_each(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = ["grace-adeyemi", "tom-hurley", "dana-whitlock"][:count]

    with django_assert_num_queries(2):
        assert (len(accounts(people)), len(people_names(people))) == (count, count)


@pytest.mark.usefixtures("demo")
def test_an_administrator_keeps_their_own_agency_and_no_other() -> None:
    assert administered_by("joan-frith") == ("council",)
    assert administered_by("paul-dean") == ("trust",)
    assert administered_by("marian-cole") == ()


@pytest.mark.usefixtures("demo")
def test_somebody_belongs_to_the_board_of_their_agencies() -> None:
    assert boards_of("ffion-rees") == ("demo",)


def enter_another() -> None:
    """A second Board, with one hospice, in which Grace Adeyemi works too."""
    enter_board(Directory(board="another", agencies={}, posts={}, people={}), name="Another Board", emails={})
    Agency.objects.create(key="hospice", board_id="another", name="Hospice", short="the Hospice", kind="health")
    Membership.objects.create(person_id="grace-adeyemi", agency_id="hospice")


@pytest.mark.usefixtures("demo")
def test_a_person_in_agencies_of_two_boards_belongs_to_both() -> None:
    enter_another()

    assert boards_of("grace-adeyemi") == ("another", "demo")


@pytest.mark.usefixtures("demo")
def test_a_board_shows_only_its_own_people_and_agencies() -> None:
    enter_another()

    another = directory_of("another")

    assert (list(another.agencies), list(another.people)) == (["hospice"], ["grace-adeyemi"])
    assert directory_of(DEMO) == demonstration()


def test_a_board_is_there_once_it_was_entered() -> None:
    before = board_exists(DEMO)

    enter_demonstration()

    assert (before, board_exists(DEMO), board_name(DEMO)) == (False, True, "Demonstration Board")


def test_spans_with_days_and_pairs_are_entered_as_they_are() -> None:
    directory = replace(
        demonstration(),
        covers=(Cover(post="trust-lead", person="tom-hurley", since=date(2026, 1, 2), until=date(2026, 2, 3)),),
        aways=(Away(person="ffion-rees", since=date(2026, 1, 2)),),
        equivalents=(Equivalent(post="trust-matron-hurley", other="council-north-manager"),),
    )

    enter_demonstration(directory)

    assert directory_of(DEMO) == directory
