"""A table of refusals as one test: who may not do what in which case, and the sentence that says why."""

from collections.abc import Callable
from datetime import datetime

from accord.procedure.model.act import Act
from accord.procedure.model.case import Case

Row = tuple[Callable[[], Case], str, Act, datetime, str, str | None]
Check = Callable[[Callable[[], Case], str, Act, datetime, str, str | None], None]


def refusals(*rows: Row) -> Callable[[Check], Callable[[], None]]:
    """Rows of: the given case, the person, the act, when, the sentence, and the field that it belongs to.

    A table is one test, so that some hundreds of rows cost no more than their judging.
    """

    def of(check: Check) -> Callable[[], None]:
        def test() -> None:
            for row in rows:
                check(*row)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return of
