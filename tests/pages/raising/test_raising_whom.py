"""Whom at the other agency a disagreement is put to, and who answers for a care provider (P3)."""

import pytest

from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY
from tests.pages.raising.test_raising import NEEDED, ref_in, seen
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, text_of
from tests.procedure.routed import care_group

pytestmark = pytest.mark.django_db


def test_it_is_said_before_sending_that_the_registered_manager_answers_and_not_the_one_chosen() -> None:
    """P3."""
    enter_demonstration(care_group().directory)
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, {**NEEDED, "agency": "willow"}, TUESDAY)

    asked = text_of(grace.opens(f"{draft}whom/", TUESDAY))
    grace.sends(f"{draft}whom/", {"post": "elm-nurse"}, TUESDAY)
    page = text_of(grace.opens(f"{draft}check/", TUESDAY))
    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert "If you are not sure, we email Beth Lorimer, registered manager." in asked
    assert "A provider that is challenged answers by its registered manager." in asked
    assert (
        "You chose Nan Dusk, night nurse, Elm Lodge. "
        "Nora Day, registered manager, Elm Lodge, answers for Willow Court Care Home." in page
    )
    told = page.partition('id="what-this-will-do"')[2]
    assert "Ned Noon, regional manager" in told
    assert "Nan Dusk" not in told
    case = seen(ref_in(response["Location"])).case
    assert [seat.post for seat in case.seats] == ["trust-district-nurse", "elm-manager"]
