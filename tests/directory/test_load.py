"""The world that cases are judged in is the directory as it is now, and the procedure that the case began under."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from accord.directory import load
from accord.directory.load import changing, enter_definition, enter_library, publish, world_of
from accord.directory.models import Away, Board, Definition, Person
from accord.directory.tables import directory_of
from accord.procedure.stories.demonstration import demonstration
from accord.procedure.world.definition.definition import digest_of, from_library, library_text
from tests.boards import DEMO, IN_FORCE_FROM

pytestmark = pytest.mark.usefixtures("demo")
DAY = date(2026, 4, 1)


def away(person: str) -> Away:
    return Away(person_id=person, since=DAY)


def version() -> int:
    return Board.objects.get(key=DEMO).version


def revised(number: int) -> str:
    return library_text("buckinghamshire").replace('version = "1"', f'version = "{number}"', 1)


def test_the_tables_hold_all_that_the_directory_says() -> None:
    assert directory_of(DEMO) == demonstration()


def test_the_world_has_the_boards_directory_procedure_and_calendar() -> None:
    world = world_of(DEMO)

    assert world.directory == demonstration()
    assert world.procedure == from_library("buckinghamshire")
    assert (world.calendar.nation, world.calendar.zone) == ("ENG", "Europe/London")


def test_agencies_and_posts_keep_the_order_in_which_they_were_entered() -> None:
    world = world_of(DEMO)

    assert list(world.directory.posts) == list(demonstration().posts)
    assert world.directory.of_tier("board", ("chair",))[0].key == "board-chair"


def test_a_change_is_seen_by_whoever_asks_next() -> None:
    world_of(DEMO)

    with changing(DEMO):
        away("tom-hurley").save()

    assert world_of(DEMO).directory.is_away("tom-hurley", DAY)


def test_each_change_gives_the_board_one_version_more() -> None:
    before = version()

    with changing(DEMO):
        away("tom-hurley").save()
        away("asha-nair").save()

    assert version() == before + 1


def change_and_fail() -> None:
    with changing(DEMO):
        away("tom-hurley").save()
        away("nobody-known").save()
        connection.check_constraints()


def test_a_change_that_fails_half_way_leaves_all_as_it_was() -> None:
    before = version()

    with pytest.raises(IntegrityError):
        change_and_fail()

    assert (version(), Away.objects.count()) == (before, 0)
    assert world_of(DEMO).directory == demonstration()


def test_what_was_read_in_a_change_that_is_taken_back_is_not_believed_afterwards() -> None:
    with transaction.atomic():
        away("tom-hurley").save()
        publish(DEMO)
        seen = world_of(DEMO).directory
        transaction.set_rollback(True)

    with changing(DEMO):
        away("asha-nair").save()

    assert seen.is_away("tom-hurley", DAY)
    assert not world_of(DEMO).directory.is_away("tom-hurley", DAY)
    assert world_of(DEMO).directory.is_away("asha-nair", DAY)


def send_away(person: str, together: Barrier) -> None:
    together.wait()
    with transaction.atomic():
        away(person).save()
        publish(DEMO)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_changes_made_at_once_none_is_missing() -> None:
    people = ["tom-hurley", "sam-pike", "jo-kerr", "owen-tate"]
    together = Barrier(len(people))

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(send_away, people, [together] * len(people)))

    assert {span.person for span in world_of(DEMO).directory.aways} == set(people)


def test_somebody_who_was_made_inactive_cannot_sign_in() -> None:
    with changing(DEMO):
        Person.objects.filter(key="grace-adeyemi").update(is_active=False)

    assert not world_of(DEMO).directory.can_take_part("trust-district-nurse", DAY)


def test_the_world_takes_two_queries_at_first_and_one_from_then_on(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load._directories.clear()
    load._definitions.clear()

    with django_assert_num_queries(2):
        world_of(DEMO)
    with django_assert_num_queries(1):
        world_of(DEMO)


@pytest.mark.parametrize("agencies", [1, 3])
def test_publishing_takes_as_many_queries_however_many_agencies_there_are(agencies: int) -> None:
    with changing(DEMO):
        Away.objects.bulk_create(away(person) for person in ("tom-hurley", "sam-pike", "jo-kerr")[:agencies])

    with CaptureQueriesContext(connection) as queries:
        publish(DEMO)

    assert len(queries) == 11


def test_the_procedure_in_force_is_the_latest_that_has_begun() -> None:
    enter_definition(DEMO, revised(2), date(2026, 4, 1))
    enter_definition(DEMO, revised(3), date(2026, 6, 1))

    assert [world_of(DEMO, on=day).procedure.version for day in (date(2026, 3, 31), date(2026, 4, 1))] == ["1", "2"]


def test_an_open_case_keeps_the_procedure_that_it_began_under() -> None:
    enter_definition(DEMO, revised(2), date(2026, 4, 1))

    kept = world_of(DEMO, digest_of(library_text("buckinghamshire")), on=date(2026, 5, 1))

    assert kept.procedure.version == "1"


def test_entering_the_same_procedure_again_adds_nothing() -> None:
    enter_library(DEMO, "buckinghamshire", IN_FORCE_FROM)

    assert Definition.objects.count() == 1


def test_a_procedure_that_cannot_be_read_is_refused_with_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="1: “colour” is no key here"):
        enter_definition(DEMO, 'colour = "blue"\n' + revised(2), DAY)

    assert Definition.objects.count() == 1


def test_a_board_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(LookupError, match="There is no Board “elsewhere”"):
        world_of("elsewhere")


def test_a_board_without_that_procedure_says_so() -> None:
    with pytest.raises(LookupError, match="has no such procedure"):
        world_of(DEMO, "0" * 64)


def test_before_the_first_procedure_is_in_force_there_is_none() -> None:
    with pytest.raises(LookupError, match="has no procedure in force yet"):
        world_of(DEMO, on=date(2019, 12, 31))
