"""The demonstration's cases come through the door like any others."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from accord.record.demonstration import fill
from accord.record.lists.lists import ended
from accord.record.seals.check import check_record
from accord.record.viewer import viewer_of
from tests.boards import DEMO
from tests.record.home_lists import needs_someone, with_others, your_turn

SUNDAY = datetime(2026, 12, 27, 21, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.usefixtures("demo")
def test_six_cases_are_there_whole_and_none_waits_on_nobody() -> None:
    fill(DEMO, SUNDAY)

    manager = viewer_of("imran-yusuf", SUNDAY)
    lists = your_turn(manager), with_others(manager), needs_someone(manager), ended(manager)
    refs = {item.ref for page in lists for item in page.items}
    assert (len(refs), needs_someone(manager).items, list(check_record(SUNDAY))) == (6, (), [])
