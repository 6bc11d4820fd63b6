"""A table as one test: it tries every row, and fails with each that is wrong."""

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def rows(names: str | tuple[str, ...], table: Collection[Any]) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, at the price of one test. Rows share the fixtures of the test."""
    names = (names,) if isinstance(names, str) else names
    assert table, "A table without rows proves nothing."

    def of(test: Test) -> Test:
        @wraps(test)
        def whole(**fixtures: Any) -> None:
            wrong = []
            for number, row in enumerate(table, 1):
                given = dict(zip(names, row if len(names) > 1 else (row,), strict=True))
                try:
                    test(**fixtures, **given)
                except (Exception, pytest.fail.Exception, BaseExceptionGroup) as error:
                    error.add_note(f"Row {number}: {given}")
                    wrong.append(error)
            if wrong:
                raise BaseExceptionGroup(f"{len(wrong)} of {len(table)} rows are wrong", wrong)

        signature = inspect.signature(test)
        left = [one for name, one in signature.parameters.items() if name not in names]
        whole.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return whole

    return of
