"""The last 12 months of a Board, and its figures as a table to take away."""

import csv
import io
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client

from accord.record.viewer import viewer_of
from accord.record.write import do
from accord.reports.year import year_report
from tests.boards import DEMO, enter_demonstration
from tests.record.cases import TUESDAY, act, ask, raised

IMRAN = "imran-yusuf"
LATER = datetime(2026, 4, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def one_open_and_one_withdrawn() -> None:
    raised()
    ref = raised()
    do(ask(act("withdraw", why="It is settled.", workers_view="I agree.", safety="no"), ref, seen=1), TUESDAY)


def client() -> Client:
    found = Client()
    found.force_login(get_user_model().objects.get(key=IMRAN))
    return found


def test_the_year_counts_by_month_type_stage_and_how_cases_ended() -> None:
    one_open_and_one_withdrawn()

    report = year_report(viewer_of(IMRAN, LATER), DEMO)

    assert (report.whole.raised, report.whole.resolved, report.whole.ended, report.whole.days) == (2, 0, 1, "")
    assert [(one.name, one.raised) for one in report.months[-2:]] == [("March 2026", 2), ("April 2026", 0)]
    assert len(report.months) == 12
    assert [(one.name, one.raised) for one in report.kinds] == [("Something is not being done", 2)]
    assert [(one.name, one.raised) for one in report.stages if one.raised] == [("Practitioners", 1)]
    assert [(name, number) for name, number in report.ends if number] == [("Withdrawn", 1)]


def test_a_year_without_cases_is_shown_too() -> None:
    page = unescape(client().get("/board/year/").content.decode())

    assert "0 disagreements raised since" in page
    assert "No learning has been shared yet." in page


def test_the_figures_are_taken_away_as_a_table_without_names_of_people() -> None:
    one_open_and_one_withdrawn()

    with time_machine.travel(LATER, tick=False):
        answer = client().get("/board/figures.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer["Content-Disposition"] == 'attachment; filename="accord-figures-2026-04-10.csv"'
    assert rows[:2] == [["Table", "Row", "Figure", "Number"], ["Open today", "All", "open", "1"]]
    assert ["By month raised", "March 2026", "raised", "2"] in rows
    assert ["By agency, 12 months", "Ridgeway Community NHS Trust", "raised", "2"] in rows
    assert "Penhallow" not in answer.content.decode()
