"""Asking a senior colleague to raise it, from the task list of a draft."""

import pytest

from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY, minutes
from tests.pages.raising_steps import begins
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
ASKED = "You have asked for help, and can still raise it yourself at any time."


def test_the_task_list_says_that_the_worker_has_asked_for_help() -> None:
    """P1."""
    enter_demonstration()
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    before = text_of(grace.opens(f"{draft}check/", TUESDAY))
    asking = {"helper": "trust-matron-hurley", "how": "with", "text": "The visits have stopped."}
    asked = grace.sends(f"{draft}ask/", asking, TUESDAY)
    after = text_of(grace.opens(f"{draft}check/", minutes(5)))

    assert asked.status_code == 302, errors_of(asked)
    assert (ASKED in before, ASKED in after) == (False, True)
