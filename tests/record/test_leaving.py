"""P2: posts hold cases, people hold posts: a leaver’s go to the next holder; their words, and their name, stay."""

from datetime import date, datetime

import pytest

from accord.directory.change import change
from accord.procedure.staffing.holders import LeaveAgency
from accord.record.read import case_seen_by
from accord.record.viewer import viewer_of
from accord.record.write import do
from tests.boards import DEMO
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, ask, raised, view
from tests.record.home_lists import your_turn
from tests.stories import JOAN, KEN, THU, WED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
LAST_DAY = date(2026, 4, 1)


def leave() -> None:
    """Dana leaves on Wednesday; from Thursday on Ken holds her post."""
    leaving = LeaveAgency(agency="council", person=SOCIAL_WORKER, last_day=LAST_DAY, next={SOCIAL_WORKERS_POST: KEN})
    change(DEMO, [leaving], by=JOAN, at=TUESDAY)


def waits_on(person: str, at: datetime) -> list[str]:
    return [item.ref for item in your_turn(viewer_of(person, at)).items]


def test_what_waits_on_a_leaver_waits_on_the_next_holder_from_the_day_after() -> None:
    ref = raised()

    leave()

    assert (waits_on(SOCIAL_WORKER, WED), waits_on(KEN, WED)) == ([ref], [])
    assert (waits_on(SOCIAL_WORKER, THU), waits_on(KEN, THU)) == ([], [ref])


def test_a_leaver_sees_the_case_no_more_and_the_next_holder_sees_it_whole() -> None:
    ref = raised()
    leave()

    assert case_seen_by(SOCIAL_WORKER, ref, THU) is None
    assert case_seen_by(KEN, ref, THU).is_full  # type: ignore[union-attr]


def test_what_a_leaver_wrote_stays_under_their_name() -> None:
    ref = raised()
    do(ask(view("The daughter’s account holds."), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    leave()

    file = case_seen_by(KEN, ref, THU)

    assert file is not None
    (given,) = file.case.views[1:]
    assert (given.by.name, given.text) == ("Dana Whitlock", "The daughter’s account holds.")
