"""The Board's page: its figures, the cards behind them, who may look, and how many queries it takes."""

from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accord.cli.main import main
from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.alarms import Wrong, raise_alarms
from accord.letters.previews import WHEN
from accord.letters.round import work_round
from accord.procedure.model.parts import Named
from accord.procedure.world.clocks import Calendar
from accord.record.lists.figures import FIGURES, behind, by_agency, counts
from accord.record.viewer import viewer_of
from accord.record.work import run_due
from accord.record.write import do
from accord.reports.board import AGES, age_of, board_report, card_lines, raised_between
from tests.boards import DEMO, enter_demonstration
from tests.record.cases import TUESDAY, act, ask, raised
from tests.record.home_lists import needs_someone

IMRAN = "imran-yusuf"
PAGES = [
    "/board/",
    "/board/open/",
    "/board/open/practitioners/",
    "/board/open/practitioners/0/",
    "/board/raised/trust/",
    "/board/letters/",
    "/board/year/",
    "/board/figures.csv",
]
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

    assert found == {**dict.fromkeys(FIGURES, 0), "open": 2, "late": 1, "stuck": 1}


def test_each_figure_opens_the_cards_behind_it_without_names() -> None:
    late, _ = late_open_and_withdrawn()

    [line] = card_lines(viewer_of(IMRAN, LATER), DEMO, "late")

    assert (line.ref, line.stage, line.days, line.is_late) == (late, "Practitioners", 6, True)
    assert line.agencies == "Ridgeway Community NHS Trust and Chiltern Edge Council, Adult Social Care"
    assert line.ring == (
        "Ffion Rees. Safeguarding team: 01632 960 220.",
        "Owen Tate. Safeguarding adults team: 01632 960 100. Out of hours: 01632 960 199.",
    )


def test_each_number_of_a_stage_and_an_age_opens_the_cards_behind_it() -> None:
    late, new = late_open_and_withdrawn()
    client = client_of(IMRAN)

    with time_machine.travel(LATER, tick=False):
        page = client.get("/board/").content.decode()
        found = {
            address: [ref for ref in (late, new) if f">{ref}<" in client.get(address).content.decode()]
            for address in ("/board/open/practitioners/", *(f"/board/open/practitioners/{age}/" for age in range(4)))
            if f'href="{address}"' in page
        }

    assert found == {
        "/board/open/practitioners/": [late, new],
        "/board/open/practitioners/0/": [new],
        "/board/open/practitioners/1/": [late],
    }


@pytest.mark.parametrize("today", [date(2026, 4, 10), date(2026, 4, 11), date(2026, 4, 6), date(2026, 4, 7)])
def test_the_days_of_an_age_are_those_that_are_counted_to_it(today: date) -> None:
    calendar = Calendar()
    spans = [raised_between(calendar, place, today) for place in range(len(AGES))]

    for days in range(60):
        raised_on = today - timedelta(days=days)
        [place] = [n for n, (first, last) in enumerate(spans) if (first or date.min) <= raised_on <= last]
        assert place == age_of(calendar.between(raised_on, today))


def test_what_an_agency_raised_and_answered_opens_the_cards_behind_it() -> None:
    late, new = late_open_and_withdrawn()
    client = client_of(IMRAN)

    with time_machine.travel(LATER, tick=False):
        page = client.get("/board/").content.decode()
        raised_by_trust = client.get("/board/raised/trust/").content.decode()
        answered = client.get("/board/answered/council/").content.decode()
        nothing = client.get("/board/raised/police/").content.decode()

    assert page.count('href="/board/raised/') == page.count('href="/board/answered/') == 1
    for shown in (raised_by_trust, answered):
        shown = shown.partition("<main")[2]
        assert (shown.count('href="/cases/'), late in shown, new in shown) == (3, True, True)
    assert 'href="/cases/' not in nothing.partition("<main")[2]


def test_a_disagreement_between_several_agencies_counts_for_each_and_names_them_all() -> None:
    """Reading 7."""
    others = (Named(agency="police"), Named(agency="aylesford", side="challenger"))
    ref = raised(at=LATER, others=others)
    client = client_of(IMRAN)

    with time_machine.travel(LATER, tick=False):
        pages = {
            (side, agency): unescape(client.get(f"/board/{side}/{agency}/").content.decode())
            for side in ("raised", "answered")
            for agency in ("trust", "aylesford", "council", "police")
        }
        counted = by_agency(viewer_of(IMRAN, LATER), DEMO, date(2026, 1, 1))

    assert {key for key, page in pages.items() if ref in page} == {
        ("raised", "trust"),
        ("raised", "aylesford"),
        ("answered", "council"),
        ("answered", "police"),
    }
    assert (
        "Ridgeway Community NHS Trust, Aylesford Housing Association, Chiltern Edge Council, Adult Social Care and "
        "Three Valleys Police"
    ) in pages["raised", "aylesford"]
    assert {key: (one.raised, one.answered) for key, one in counted.items()} == {
        "trust": (1, 0),
        "aylesford": (1, 0),
        "council": (0, 1),
        "police": (0, 1),
    }


def test_the_boards_letters_are_shown_with_their_wording_and_made_up_values() -> None:
    page = unescape(client_of(IMRAN).get("/board/letters/").content.decode())

    assert "Version 2" in page
    assert "Ridgeway Community NHS Trust asks Larch House Care Home to respond by Tuesday 1 December (BCDF2345)" in page
    assert "Is this email genuine?" in page
    assert [when for when in WHEN.values() if when not in page] == []


def test_an_alarm_names_who_gets_no_mail_and_which_post_is_vacant() -> None:
    raise_alarms([Wrong(kind="refused", about="dana-whitlock", board=DEMO)], TUESDAY)
    raise_alarms([Wrong(kind="nobody", about="trust-matron-hurley BCDF2345", board=DEMO, ref="BCDF2345")], TUESDAY)

    page = unescape(client_of(IMRAN).get("/board/").content.decode())

    assert "Emails are rejected: check the address (Dana Whitlock)" in page
    assert "(Community matron, the Trust, case BCDF2345)" in page


def test_a_case_whose_next_stage_nobody_may_enter_waits_on_nobody_though_something_else_may_still_be_done() -> None:
    """S2: Chair and substitute are kept from it, and no date was agreed by the Heads of Service."""
    ref = raised(barred=("helen-marsh", "vikram-desai"))
    straight = act("escalate-urgently", from_stage="practitioners", to_stage="heads", reason="The move.", safety="no")
    do(ask(straight, ref, seen=1), TUESDAY)
    before, later = viewer_of(IMRAN, TUESDAY), viewer_of(IMRAN, TUESDAY + timedelta(days=3))
    run_due(TUESDAY + timedelta(days=3))

    assert [counts(viewer, DEMO)["nobody"] for viewer in (before, later)] == [0, 1]
    assert [one.ref for one in behind(later, DEMO, "nobody")] == [ref]
    assert [one.ref for one in needs_someone(later).items] == [ref]
    assert behind(before, DEMO, "nobody") == ()


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


def test_each_open_case_stands_in_the_table_with_its_reference_and_whether_a_date_has_passed() -> None:
    late, fresh = late_open_and_withdrawn()

    stages = board_report(viewer_of(IMRAN, LATER), DEMO).stages

    assert [[(mark.ref, mark.state) for cell in stage.cells for mark in cell.marks] for stage in stages] == [
        [(fresh, ""), (late, "late")],
        [],
        [],
        [],
    ]
    assert [cell.number for cell in stages[0].cells] == [1, 1, 0, 0]
    page = client_of(IMRAN)
    with time_machine.travel(LATER, tick=False):
        shown = unescape(page.get("/board/").content.decode())
    link = f'<a class="govuk-link" href="/cases/{late}/">{late}</a>'
    assert f'accord-mark--late"><span class="accord-mark__ref">{link}</span>, overdue</li>' in shown


def test_a_cell_names_the_three_that_are_due_first_and_counts_all() -> None:
    refs = [raised() for _ in range(4)]

    cell = board_report(viewer_of(IMRAN, TUESDAY), DEMO).stages[0].cells[0]

    assert cell.number == 4
    assert [mark.ref for mark in cell.marks] == refs[:3]


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

    assert "An email has no one to go to: add a person or cover" in page
    assert "1 needs someone to act." in page
    assert "Penhallow" not in page


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("person", ["grace-adeyemi", "helen-marsh", "joan-frith", "owen-tate"])
def test_the_page_is_for_the_board_manager_alone(person: str, address: str) -> None:
    assert client_of(person).get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/board/", "/board/open/", "/board/late/", "/board/feedback/", "/board/nobody/", "/board/year/"]
)
def test_the_pages_take_as_many_queries_at_three_cases_as_at_one(address: str) -> None:
    raised()
    client = client_of(IMRAN)
    with time_machine.travel(TUESDAY, tick=False):
        client.get("/board/")  # a session's first page also asks who comes in
    numbers = []
    for _ in range(2):
        later = time_machine.travel(TUESDAY + timedelta(hours=1), tick=False)
        with later, CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        numbers.append(len(queries))
        raised()
        raised()

    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("address", ["/board/colour/", "/board/open/practitioners/4/", "/board/raised/nobody/"])
def test_a_figure_that_is_none_is_not_found(address: str) -> None:
    assert client_of(IMRAN).get(address).status_code == 404


def test_a_long_list_goes_on_to_its_end() -> None:
    refs = {raised() for _ in range(27)}
    viewer = viewer_of(IMRAN, TUESDAY)

    first = card_lines(viewer, DEMO, "open")
    second = card_lines(viewer, DEMO, "open", after=first[-1].ref)

    assert (len(first), len(second)) == (25, 2)
    assert {line.ref for line in (*first, *second)} == refs


@pytest.mark.parametrize(("person", "links"), [(IMRAN, True), ("grace-adeyemi", False), ("helen-marsh", False)])
def test_the_navigation_leads_to_the_page_for_the_board_manager_alone(person: str, links: bool) -> None:
    assert ('href="/board/"' in client_of(person).get("/cases/").content.decode()) is links


def test_the_overview_says_who_needs_to_act_first_and_whom_to_phone() -> None:
    late, new = late_open_and_withdrawn()

    with time_machine.travel(LATER, tick=False):
        page = unescape(client_of(IMRAN).get("/board/").content.decode())

    first = page.partition("Who needs to act first")[2].partition("</table>")[0]
    assert first.index(late) < first.index(new)
    assert "Overdue since Thursday 9 April 2026." in first
    assert "Dana Whitlock, social worker" in first
    assert 'href="tel:01632960220"' in first
    assert "Penhallow" not in page


def test_the_page_says_when_an_email_last_left() -> None:
    """O8."""
    before = board_at(TUESDAY)
    raised()
    work_round(TUESDAY)
    after = board_at(TUESDAY + timedelta(days=2))

    assert "Emails last left" not in before
    assert "Emails last left at 10:15 on Tuesday 31 March." in after


def test_the_page_says_when_a_backup_was_last_checked(tmp_path: Path) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        main(["backup", str(tmp_path / "backup.tar.gz")])

    assert "The last checked backup is from 10:15 on Tuesday 31 March." in board_at(TUESDAY + timedelta(days=2))


def board_at(at: datetime) -> str:
    client = client_of(IMRAN)
    with time_machine.travel(at, tick=False):
        return client.get("/board/").text
