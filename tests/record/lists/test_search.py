"""Searching finds what one may see, by reference, agency, or an adult as people know them, and nothing more."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from accord.procedure.model.case import Adult
from accord.record import models
from accord.record.lists.search import search
from accord.record.viewer import viewer_of
from accord.record.write import write
from tests.record.cases import NURSE, SOCIAL_WORKER, TUESDAY, ask, raised, raising

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
BOARD_MANAGER = "imran-yusuf"


def found(person: str, text: str) -> list[str]:
    return [item.ref for item in search(viewer_of(person, TUESDAY), text).items]


def about(*names: str) -> str:
    adults = tuple(Adult(number=n, name=name, born="1941-05-02") for n, name in enumerate(names, 1))
    return raised(adults=adults)


def test_a_case_is_found_by_its_reference_however_it_is_typed() -> None:
    ref = raised()
    raised()

    assert found(NURSE, ref) == [ref]
    assert found(NURSE, f"  {ref.lower()} ") == [ref]


@pytest.mark.parametrize("text", ["Penhallow", "penhallow", "PENHALLOW iris", "Mrs Iris Penhallow", "iris"])
def test_a_case_is_found_by_whole_words_of_an_adults_name(text: str) -> None:
    ref = raised()
    about("Mr Harold Penn")

    assert found(NURSE, text) == [ref]


@pytest.mark.parametrize("text", ["Penhal", "I Penhallow", "Penhallow I", "Irispen", "Dr Penhallow"])
def test_a_case_is_found_by_the_beginnings_of_an_adults_names(text: str) -> None:
    ref = raised()
    about("Mr Harold Penn")

    assert found(NURSE, text) == [ref]


@pytest.mark.parametrize(
    "text", ["943 476 5919", "9434765919", "943-476", "11/02/1938", "11.2.38", "11 February 1938", "1938", "Feb 1938"]
)
def test_a_case_is_found_by_an_adults_number_and_date_of_birth(text: str) -> None:
    adult = Adult(number=1, name="Margaret Brook", born="1938-02-11", record_number="943 476 5919")
    ref = raised(adults=(adult,))
    about("Mr Harold Penn")

    assert found(NURSE, text) == [ref]
    assert found(NURSE, f"Brook {text}") == [ref]
    assert found(BOARD_MANAGER, text) == []


def test_an_adult_known_in_part_is_found_by_a_nickname_and_a_year() -> None:
    ref = raised(
        adults=(Adult(number=1, name="Man known as Bear", born="1966~", known_by="sleeps at the bus station"),)
    )

    assert found(NURSE, "Bear") == found(NURSE, "bus station") == found(NURSE, "Bear 1966") == [ref]


@pytest.mark.parametrize("text", ["allow", "Iris Penn", "e", "", "  ", "%", "_", "'", "Penhallow 1938", "31/31/1931"])
def test_ends_of_words_and_words_of_two_people_find_nothing(text: str) -> None:
    raised()
    about("Mr Harold Penn")

    assert found(NURSE, text) == []


@pytest.mark.parametrize(("name", "text"), [("Zoë O’Brien", "zoe obrien o brien"), ("José Núñez", "NUNEZ jose")])
def test_accents_and_case_make_no_difference(name: str, text: str) -> None:
    ref = about(name)

    assert found(NURSE, text.replace("obrien ", "")) == [ref]


def test_either_of_two_adults_is_found() -> None:
    ref = about("Mrs Iris Penhallow", "Mr Noel Penhallow")

    assert (found(NURSE, "noel"), found(NURSE, "iris penhallow")) == ([ref], [ref])


@pytest.mark.parametrize("text", ["Council", "the Council", "Chiltern Edge", "adult social care"])
def test_a_case_is_found_by_an_agencys_name(text: str) -> None:
    ref = raised()

    assert found(NURSE, text) == [ref]
    assert found(BOARD_MANAGER, text) == [ref]


def test_an_adults_name_finds_nothing_for_whoever_sees_the_card_alone() -> None:
    ref = raised()

    assert found(BOARD_MANAGER, "Penhallow") == []
    assert found(BOARD_MANAGER, ref) == [ref]


@pytest.mark.parametrize("text", ["Penhallow", "Council", "{ref}"])
def test_nothing_is_found_of_what_one_may_not_know_of(text: str) -> None:
    ref = raised()
    models.Barred.objects.create(case=models.Case.objects.get(), person=SOCIAL_WORKER)

    assert found("ken-osei", text.format(ref=ref)) == []
    assert found(SOCIAL_WORKER, text.format(ref=ref)) == []
    assert found(NURSE, text.format(ref=ref)) == [ref]


def test_the_newest_comes_first_and_every_page_leads_to_the_next() -> None:
    made = [answer.ref for answer in write([ask(raising(on=TUESDAY)) for _ in range(30)], TUESDAY)]
    viewer = viewer_of(NURSE, TUESDAY)

    first = search(viewer, "Penhallow")
    second = search(viewer, "Penhallow", first.after)

    assert [item.ref for item in (*first.items, *second.items)] == made[::-1]
    assert second.after == ""


@pytest.mark.parametrize("cases", [1, 3])
def test_a_search_is_five_queries_however_much_it_finds(
    django_assert_num_queries: DjangoAssertNumQueries, cases: int
) -> None:
    for _ in range(cases):
        raised()

    with django_assert_num_queries(5):  # one of them for who looks
        assert len(found(NURSE, "Iris Penhallow")) == cases


def test_the_start_of_a_word_is_looked_up_in_the_index_and_not_among_all_words() -> None:
    write([ask(raising(on=TUESDAY)) for _ in range(50)], TUESDAY)
    cases = [*models.Case.objects.all()]
    words = [models.SearchWord(case=cases[n % 50], key=f"key{n % 7}", word=f"word{n}", level=3) for n in range(5_000)]
    models.SearchWord.objects.bulk_create(words)

    with connection.cursor() as cursor, CaptureQueriesContext(connection) as asked:
        cursor.execute("ANALYZE record_searchword")
        search(viewer_of(NURSE, TUESDAY), "Penhal")
        statement = next(one["sql"] for one in asked.captured_queries if "record_searchword r" in one["sql"])
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' * (connection.vendor == 'sqlite')}{statement}")
        plan = str(cursor.fetchall())

    assert "case_by_start" in plan
    assert not re.search("Seq Scan on record_searchword|SCAN r ", plan)
