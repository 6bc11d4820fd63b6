"""The Board's page: its figures, the cards behind them, who may look, and how many queries it takes."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.round import work_round
from accord.record.figures import FIGURES, counts
from accord.record.viewer import viewer_of
from accord.record.work import run_due
from accord.record.write import do
from accord.reports.board import board_report, card_lines
from accord.reports.picture import picture_of
from tests.boards import DEMO, enter_demonstration
from tests.record.cases import TUESDAY, act, ask, raised

IMRAN = "imran-yusuf"
LATER = datetime(2026, 4, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def client_of(person: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(key=person))
    return client


def late_open_and_withdrawn() -> tuple[str, str]:
    """A case past its limit, one in time, and one that was withdrawn."""
    late, withdrawn = raised(), raised()
    withdrawal = act("withdraw", why="It is settled.", workers_view="I agree.", safety="no")
    do(ask(withdrawal, withdrawn, seen=1), TUESDAY)
    run_due(LATER)
    return late, raised(at=LATER)


def test_the_figures_count_what_is_open_late_paused_owed_and_waiting_on_nobody() -> None:
    late_open_and_withdrawn()

    found = counts(viewer_of(IMRAN, LATER), DEMO)

    assert found == {**dict.fromkeys(FIGURES, 0), "open": 2, "late": 1}


def test_each_figure_opens_the_cards_behind_it_without_names() -> None:
    late, _ = late_open_and_withdrawn()

    [line] = card_lines(viewer_of(IMRAN, LATER), DEMO, "late")

    assert (line.ref, line.stage, line.days, line.is_late) == (late, "Practitioners", 6, True)
    assert line.agencies == "Ridgeway Community NHS Trust and Chiltern Edge Council, Adult Social Care"
    assert line.ring == "Ffion Rees; Owen Tate"


def test_a_case_that_waits_on_a_vacant_post_alone_waits_on_nobody() -> None:
    raised()
    directory.Holding.objects.filter(post="council-north-social-worker").delete()
    publish(DEMO)

    assert counts(viewer_of(IMRAN, TUESDAY), DEMO)["nobody"] == 1


def test_agencies_that_raised_none_are_as_visible_as_those_that_did() -> None:
    raised()

    report = board_report(viewer_of(IMRAN, TUESDAY), DEMO)

    assert [(line.name.split()[0], line.raised, line.answered) for line in report.agencies] == [
        ("Aylesford", 0, 0),
        ("Chiltern", 0, 1),
        ("Ridgeway", 1, 0),
        ("Three", 0, 0),
        ("Willow", 0, 0),
    ]


def test_the_picture_has_a_circle_for_each_stage_and_age() -> None:
    late_open_and_withdrawn()

    report = board_report(viewer_of(IMRAN, LATER), DEMO)

    assert [stage.numbers for stage in report.stages] == [(1, 1, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)]
    assert [circle.number for circle in picture_of(report.stages).circles] == [1, 1]


def test_what_the_board_manager_is_kept_from_is_in_no_figure() -> None:
    raised(barred=(IMRAN,))

    assert counts(viewer_of(IMRAN, TUESDAY), DEMO)["open"] == 0


def test_the_page_shows_alarms_and_no_adult() -> None:
    raised()
    directory.Person.objects.filter(key="dana-whitlock").update(is_active=False)
    publish(DEMO)
    work_round(TUESDAY)

    with time_machine.travel(TUESDAY, tick=False):
        page = unescape(client_of(IMRAN).get("/board/").content.decode())

    assert "A letter that nobody can receive" in page
    assert "1 of them waits on nobody" in page
    assert "Penhallow" not in page


@pytest.mark.parametrize("address", ["/board/", "/board/open/"])
@pytest.mark.parametrize("person", ["grace-adeyemi", "helen-marsh", "joan-frith", "owen-tate"])
def test_the_page_is_for_the_board_manager_alone(person: str, address: str) -> None:
    assert client_of(person).get(address).status_code == 404


@pytest.mark.parametrize("address", ["/board/", "/board/open/", "/board/late/", "/board/feedback/", "/board/nobody/"])
def test_the_pages_take_as_many_queries_at_three_cases_as_at_one(
    address: str,
) -> None:
    raised()
    client = client_of(IMRAN)
    numbers = []
    for _ in range(2):
        later = time_machine.travel(TUESDAY + timedelta(hours=1), tick=False)
        with later, CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        numbers.append(len(queries))
        raised()
        raised()

    assert numbers[0] == numbers[1]


def test_a_figure_that_is_none_is_not_found() -> None:
    assert client_of(IMRAN).get("/board/colour/").status_code == 404


def test_a_long_list_goes_on_to_its_end() -> None:
    refs = {raised() for _ in range(27)}
    viewer = viewer_of(IMRAN, TUESDAY)

    first = card_lines(viewer, DEMO, "open")
    second = card_lines(viewer, DEMO, "open", after=first[-1].ref)

    assert (len(first), len(second)) == (25, 2)
    assert {line.ref for line in (*first, *second)} == refs


@pytest.mark.parametrize(("person", "links"), [(IMRAN, True), ("grace-adeyemi", False), ("helen-marsh", False)])
def test_the_navigation_leads_to_the_page_for_the_board_manager_alone(person: str, links: bool) -> None:
    assert ('href="/board/"' in client_of(person).get("/").content.decode()) is links
