"""A table of refusals as a test's parameters: who may not do what in which case, and the sentence that says why."""

from collections.abc import Callable
from datetime import datetime

import pytest

from accord.procedure.case import Case
from accord.procedure.facts import Act

Row = tuple[Callable[[], Case], str, Act, datetime, str, str | None]


def refusals(*rows: Row) -> pytest.MarkDecorator:
    """Rows of: the given case, the person, the act, when, the sentence, and the field that it belongs to."""
    names = ("given", "person", "act", "at", "sentence", "field")
    return pytest.mark.parametrize(names, rows, ids=[f"{row[1]}: {row[4]}" for row in rows])
