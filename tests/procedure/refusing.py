"""A table of refusals as one test: who may not do what in which case, and the sentence that says why."""

from collections.abc import Callable
from datetime import datetime

from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from tests.rows import Test, rows

Row = tuple[Callable[[], Case], str, Act, datetime, str, str | None]


def refusals(*table: Row) -> Callable[[Test], Test]:
    """Rows of: the given case, the person, the act, when, the sentence, and the field that it belongs to."""
    return rows(("given", "person", "act", "at", "sentence", "field"), table)
