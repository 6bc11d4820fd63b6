"""Whoever may act as two posts says as which of them they raise it."""

from dataclasses import replace
from datetime import date

import pytest

from accord.procedure.stories.demonstration import demonstration
from accord.procedure.world.people import Away
from accord.record.read import case_seen_by
from tests.boards import enter_demonstration
from tests.pages.acting_givens import TUESDAY
from tests.pages.raising.test_raising import NEEDED, ref_in
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, errors_of

pytestmark = [pytest.mark.django_db]


def test_who_may_act_as_two_posts_says_as_which_they_raise_it() -> None:
    beth_is_away = Away(person="beth-lorimer", since=date(2026, 3, 30))
    enter_demonstration(replace(demonstration(), aways=(beth_is_away,)))
    ffion = Visitor("ffion-rees")
    draft = begins(ffion, TUESDAY)

    unsaid = ffion.sends(f"{draft}as/", {}, TUESDAY)
    ffion.sends(f"{draft}as/", {"post": "willow-manager"}, TUESDAY)
    fills(ffion, draft, NEEDED, TUESDAY)
    sent = ffion.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert errors_of(unsaid) == ["Select the role in which you raise this"]
    file = case_seen_by("ffion-rees", ref_in(sent["Location"]), TUESDAY)
    assert file
    assert file.case.raiser
    assert (file.case.raiser.agency, file.case.raiser.covering) == ("willow", True)
