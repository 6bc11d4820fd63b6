"""Searching finds what one may see, by reference, agency or whole words of an adult's name, and nothing more."""

import pytest
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


@pytest.mark.parametrize("text", ["Penhal", "allow", "Iris Penn", "", "  ", "%", "_", "'"])
def test_parts_of_words_and_words_of_two_people_find_nothing(text: str) -> None:
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
def test_a_search_is_six_queries_however_much_it_finds(
    django_assert_num_queries: DjangoAssertNumQueries, cases: int
) -> None:
    for _ in range(cases):
        raised()

    with django_assert_num_queries(6):  # two of them for who looks
        assert len(found(NURSE, "Iris Penhallow")) == cases
