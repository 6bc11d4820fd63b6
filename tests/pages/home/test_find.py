"""Finding a case: by POST, so that no name stands in an address, and only what one may see."""

from datetime import datetime
from typing import Any

import pytest

from accord.journal.models import JournalLine
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, minutes
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import raised

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def found(person: str, text: str, at: datetime = TUESDAY, **given: str) -> str:
    response = Visitor(person).posts("/find/", {"text": text, **given}, at)
    assert response.status_code == 200
    return " ".join(text_of(response).split())


@pytest.mark.parametrize("text", ["penhallow", "IRIS Penhallow", "Chiltern Edge", "the council"])
def test_a_case_is_found_by_an_adults_name_and_by_an_agency(text: str) -> None:
    ref = raised()

    assert f"Case {ref}" in found(GRACE, text)


def test_a_case_is_found_by_its_reference_in_small_letters_too() -> None:
    ref = raised()

    assert f'href="/cases/{ref}/"' in found(DANA, f" {ref.lower()} ")


@pytest.mark.parametrize("person", ["ken-osei", "joan-frith", "helen-marsh"])
def test_nobody_finds_what_they_may_not_see(person: str) -> None:
    """Reading 9."""
    ref = raised()

    pages = [found(person, text) for text in (ref, "Penhallow", "Chiltern Edge")]

    assert [page for page in pages if f"/cases/{ref}/" in page] == []
    assert all("No results for" in page for page in pages)


def test_the_board_manager_finds_the_card_by_agency_and_not_by_the_adults_name() -> None:
    """Reading 9."""
    ref = raised()

    assert f"/cases/{ref}/" in found("imran-yusuf", "Chiltern Edge")
    assert "Penhallow" not in found("imran-yusuf", "Chiltern Edge")
    assert f"/cases/{ref}/" not in found("imran-yusuf", "Penhallow")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  ", "Enter a reference, an agency, or the name of an adult"),
        ("x" * 201, "Enter at most 200 characters"),
    ],
)
def test_what_cannot_be_looked_for_is_said_beside_the_box_with_what_was_typed(text: str, said: str) -> None:
    page = found(GRACE, text)

    assert (
        f'<p class="govuk-error-message" id="text-error"><span class="govuk-visually-hidden">Error:</span> {said}'
        in page
    )
    assert f'<a href="#text">{said}</a>' in page
    assert f'value="{text.strip()}"' in page


def test_that_somebody_searched_is_noted_and_not_for_what() -> None:
    found(GRACE, "Penhallow")

    assert list(JournalLine.objects.filter(kind="searched").values_list("person", "case", "detail")) == [
        (GRACE, "", "")
    ]


def test_the_question_alone_finds_nothing_and_notes_nothing() -> None:
    page = text_of(Visitor(GRACE).opens("/find/?text=Penhallow", TUESDAY))

    assert "Penhallow" not in page
    assert "What was found" not in page
    assert not JournalLine.objects.filter(kind="searched").exists()


def test_what_is_found_leads_on_by_post_to_the_end() -> None:
    refs = {raised(minutes(number)) for number in range(27)}
    first = found(GRACE, "Penhallow", minutes(60))
    after = first.partition('name="after" value="')[2].partition('"')[0]

    second = found(GRACE, "Penhallow", minutes(60), after=after)

    shown = [{ref for ref in refs if ref in page} for page in (first, second)]
    assert (len(shown[0]), len(shown[1])) == (25, 2)
    assert shown[0] | shown[1] == refs
    assert 'name="after"' not in second


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_asks_the_database_ten_times_at_most_however_many_cases_there_are(
    number: int, django_assert_max_num_queries: Any
) -> None:
    for minute in range(number):
        raised(minutes(minute))
    found(GRACE, "Penhallow", minutes(60))
    visitor = Visitor(GRACE)

    with django_assert_max_num_queries(10):
        visitor.posts("/find/", {"text": "Penhallow"}, minutes(60))
