"""An adult of whom little is known, in the page that asks and wherever it is read."""

from typing import Any

import pytest

from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY, minutes
from tests.pages.raising.test_raising import NEEDED, ref_in, seen
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
BEAR = {"rows": "1", "1-name": "Man known as Bear"}


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


@pytest.mark.parametrize(
    ("typed", "born", "on_the_page"),
    [
        ({"1-age": "60"}, "1966~", "About 1966, aged about 60"),
        ({"1-age": "about 60"}, "1966~", "About 1966, aged about 60"),
        ({"1-born-year": "1965"}, "1965", "1965, aged 60 or 61"),
        ({"1-born-month": "March", "1-born-year": "1965"}, "1965-03", "March 1965, aged 61"),
        ({"1-unknown": "on", "1-known_by": "Red coat"}, "not known", "Red coat"),
        ({"1-unknown": "on", "1-record_number": "77"}, "not known", "Not known"),
    ],
)
def test_what_is_known_of_a_date_of_birth_is_enough(typed: dict[str, str], born: str, on_the_page: str) -> None:
    """Kind J."""
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    grace.sends(f"{draft}adults/", {**BEAR, **typed}, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY, without=("adults",))

    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)
    ref = ref_in(response["Location"])

    adult = seen(ref).case.adults[0]
    assert (adult.name, adult.born) == ("Man known as Bear", born)
    assert on_the_page in text_of(grace.opens(f"/cases/{ref}/", minutes(5)))


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({}, ["Enter a date of birth or record number, or select “Not known”"]),
        ({"1-unknown": "on"}, ["Enter a few words by which people know the adult"]),
        ({"1-born-day": "2", "1-born-year": "1941"}, ["Add the month"]),
        ({"1-born-day": "2", "1-born-month": "5"}, ["Add the year"]),
        (
            {"1-born-day": "31", "1-born-month": "2", "1-born-year": "1938"},
            ["February 1938 has 28 days: check the day or the month"],
        ),
        ({"1-born-year": "2027"}, ["Date of birth must be in the past"]),
        ({"1-born-year": "38"}, ["Write the year with four figures, such as 2026"]),
        ({"1-age": "sixty"}, ["Age must be a number, for example 60"]),
        ({"1-age": "160"}, ["Age must be a number, for example 60"]),
        (
            {"1-age": "60", "1-born-year": "1965"},
            ["Enter a date of birth, an age or “Not known”, but only one of them"],
        ),
    ],
)
def test_what_is_wrong_with_it_is_said(typed: dict[str, Any], sentences: list[str]) -> None:
    grace = Visitor(GRACE)

    response = grace.sends(f"{begins(grace, TUESDAY)}adults/", {**BEAR, **typed}, TUESDAY)

    assert errors_of(response) == sentences
