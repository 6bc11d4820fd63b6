"""A date of birth, of which only a part may be known."""

from datetime import date

import pytest

from accord.procedure.model.born import about, age_words, born_words, needs_born
from accord.procedure.world.values import Refusal
from tests.rows import rows

TODAY = date(2026, 3, 31)
STILL_TO_COME = "Date of birth must be in the past"
NO_DATE = "Enter a date of birth, part of one or an age, or select “Not known”"


@rows(
    ("text", "words", "age"),
    [
        ("1941-05-02", "2 May 1941", "84"),
        ("1941-03-31", "31 March 1941", "85"),
        ("1941-04", "April 1941", "84"),
        ("1941-03", "March 1941", "85"),
        ("1941-02", "February 1941", "85"),
        ("1941", "1941", "84 or 85"),
        ("1966~", "about 1966", "about 60"),
        ("2026", "2026", "0"),
        ("not known", "not known", ""),
        ("next year", "next year", ""),
        ("31-02-1938", "31-02-1938", ""),
        ("", "", ""),
    ],
)
def test_what_is_known_is_said_with_the_age_that_follows(text: str, words: str, age: str) -> None:
    assert (born_words(text), age_words(text, TODAY)) == (words, age)


def test_an_age_about_is_kept_as_a_year() -> None:
    assert about(60, TODAY) == "1966~"


@rows("text", ["", "not known", "1941-05-02", "1941-05", "1941", "1966~", "2026-03-31", "2026"])
def test_what_life_knows_of_a_date_of_birth_is_taken(text: str) -> None:
    needs_born(text, TODAY, "born")


@rows(
    ("text", "sentence"),
    [
        ("2026-04-01", STILL_TO_COME),
        ("2027", STILL_TO_COME),
        ("2027~", STILL_TO_COME),
        *((text, NO_DATE) for text in ("1899", "1941-13", "1941-02-30", "41", "~1966", "1966-05~", "\u0661941", "?")),
    ],
)
def test_what_is_no_date_of_birth_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        needs_born(text, TODAY, "born")

    assert (refusal.value.sentence, refusal.value.field) == (sentence, "born")
