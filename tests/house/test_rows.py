"""A table that is one test hides none of its rows."""

import pytest

from tests.rows import rows


@rows(("number", "is_even"), [(1, True), (2, True), (3, False), (4, False)])
def evens(number: int, is_even: bool) -> None:
    assert (number % 2 == 0) == is_even


@rows("first", [1, 2])
@rows("second", [1, 2])
def same(first: int, second: int) -> None:
    with pytest.raises(ZeroDivisionError):
        _ = 1 / (first - second)


def test_every_row_that_is_wrong_is_named() -> None:
    with pytest.raises(BaseExceptionGroup, match="2 of 4 rows are wrong") as raised:
        evens()

    assert [one.__notes__ for one in raised.value.exceptions] == [
        ["Row 1: {'number': 1, 'is_even': True}"],
        ["Row 4: {'number': 4, 'is_even': False}"],
    ]


def test_tables_multiply_and_what_does_not_raise_is_wrong_too() -> None:
    with pytest.raises(BaseExceptionGroup, match="2 of 2 rows are wrong") as raised:
        same()

    assert [one.__notes__ for group in raised.value.exceptions for one in group.exceptions] == [
        ["Row 2: {'second': 2}"],
        ["Row 1: {'second': 1}"],
    ]
