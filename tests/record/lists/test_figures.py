"""The numbers of the Board's page are counted by statements of their own: they are those of the cards behind them."""

import pytest

from accord.procedure.stories.story import Player, world_of
from accord.record.lists.figures import FIGURES, behind, by_agency, by_stage_and_day, counts
from accord.record.viewer import viewer_of
from tests.record.cases import DEMO, Teller, enter_story, instant, steps, story

MANAGER = "imran-yusuf"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["1-ending-an-enquiry", "3-best-interests"])
def test_every_number_is_that_of_the_cards_behind_it_after_every_step_of_a_story(name: str) -> None:
    enter_story(name)
    teller, met = Teller(player=Player(world_of(story(name)))), set[str]()

    for step in steps(name):
        teller.tell(step)
        viewer = viewer_of(MANAGER, instant(step))
        numbers = counts(viewer, DEMO)
        assert numbers == {figure: len(behind(viewer, DEMO, figure)) for figure in FIGURES}
        assert sum(number for _, _, number in by_stage_and_day(viewer, DEMO)) == numbers["open"]
        met |= {figure for figure, number in numbers.items() if number}

    raised_on = teller.player.case.raised_on
    assert raised_on
    assert sum(one.raised for one in by_agency(viewer, DEMO, raised_on).values()) == 1
    assert met >= {"open", "filing"}
