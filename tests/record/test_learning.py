"""What was learned and is shared: a row of its own, made when it is released, that never changes (F5)."""

from datetime import date

import pytest
from django.db import IntegrityError

from accord.procedure.stories.story import Player, world_of
from accord.record import models
from accord.record.learning import keys_shared_by, shared, shared_with
from tests.boards import DEMO
from tests.record.cases import Teller, enter_story, steps, story

pytestmark = pytest.mark.django_db

TEXT = "Offer an advocate before a decision to end an enquiry is taken."


def told() -> str:
    """The first story through the door, to its end: its reference."""
    enter_story("1-ending-an-enquiry")
    teller = Teller(player=Player(world_of(story("1-ending-an-enquiry"))))
    for step in steps("1-ending-an-enquiry"):
        teller.tell(step)
    return teller.ref or ""


def test_what_was_released_is_shared_with_the_board_without_its_case() -> None:
    ref = told()

    [found] = shared_with((DEMO,))

    assert (found.text, found.on, found.board) == (TEXT, date(2026, 6, 10), DEMO)
    assert keys_shared_by(ref) == (found.key,)
    assert shared(found.key) == found
    assert ref not in found.key


def test_nothing_is_shared_with_another_board() -> None:
    told()

    assert shared_with(("elsewhere",)) == ()
    assert shared("no-such-key") is None


def test_what_was_shared_never_changes() -> None:
    told()

    with pytest.raises(IntegrityError):
        models.Learning.objects.update(text="Nothing.")
