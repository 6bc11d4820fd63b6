"""How days, moments, numbers and lists are said."""

from datetime import date

from accord.procedure.world.clocks import Calendar
from accord.procedure.world.phrases import (
    day_and_time,
    day_in_full,
    days_words,
    listed,
    lowered,
    raised,
    time_words,
)
from tests.rows import rows
from tests.stories import LIMIT, THU


@rows(("names", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_names_are_listed_as_in_a_sentence(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_a_day_a_time_and_a_moment_are_said_where_the_board_is() -> None:
    assert day_in_full(date(2026, 4, 2)) == "Thursday 2 April 2026"
    assert time_words(THU, Calendar()) == "11:30"
    assert day_and_time(THU, Calendar()) == "Thursday 2 April 2026, 11:30"


def test_the_midnight_that_ends_a_day_is_said_as_its_end() -> None:
    assert day_and_time(LIMIT, Calendar()) == "Thursday 9 April 2026, end of day"


def test_one_working_day_is_said_as_one() -> None:
    assert [days_words(number) for number in (0, 1, 2)] == ["0 working days", "1 working day", "2 working days"]


@rows(
    ("sentence", "small"), [("Take it up", "take it up"), ("NHS trusts", "NHS trusts"), ("A talk", "a talk"), ("", "")]
)
def test_a_sentences_first_letter_is_small_where_it_goes_on_in_another(sentence: str, small: str) -> None:
    assert lowered(sentence) == small


def test_words_begin_a_sentence_with_a_large_letter() -> None:
    assert raised("the visit") == "The visit"
