"""A date as a calendar file, and the demonstration's letters on a page."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from icalendar import Calendar

from accord.letters.round import work_round
from tests.boards import enter_demonstration
from tests.pages.acting_givens import told_until
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db
CALLED = datetime(2024, 5, 31, 11, tzinfo=UTC)


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def client_of(person: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(key=person))
    return client


@pytest.mark.usefixtures("demo")
@time_machine.travel(TUESDAY, tick=False)
def test_a_date_can_be_added_to_a_calendar_without_any_name() -> None:
    ref = raised()

    response = client_of("dana-whitlock").get(f"/cases/{ref}/clocks/practitioners-week.ics")

    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (str(event["SUMMARY"]), event["DTSTART"].dt.isoformat()) == (
        f"Case {ref}: Practitioners to reach agreement",
        "2026-04-09",
    )
    assert not [word for word in (b"Penhallow", b"Grace", b"Dana", b"bruis") if word in response.content]


@pytest.mark.usefixtures("demo")
def test_a_file_that_is_fetched_later_replaces_the_date_in_a_calendar() -> None:
    with time_machine.travel(TUESDAY, tick=False):
        path = f"/cases/{raised()}/clocks/practitioners-week.ics"
        [first] = Calendar.from_ical(client_of("dana-whitlock").get(path).content).walk("VEVENT")
    with time_machine.travel(TUESDAY + timedelta(hours=2), tick=False):
        [later] = Calendar.from_ical(client_of("dana-whitlock").get(path).content).walk("VEVENT")

    assert later["UID"] == first["UID"]
    assert later["SEQUENCE"] > first["SEQUENCE"]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("person", "name", "status"),
    [
        ("ken-osei", "practitioners-week", 404),
        ("imran-yusuf", "practitioners-week", 403),
        ("dana-whitlock", "no-such-date", 404),
    ],
)
@pytest.mark.usefixtures("demo")
@time_machine.travel(TUESDAY, tick=False)
def test_a_date_is_given_only_to_who_sees_the_case_and_only_where_there_is_one(
    person: str, name: str, status: int
) -> None:
    ref = raised()

    assert client_of(person).get(f"/cases/{ref}/clocks/{name}.ics").status_code == status


def test_a_meeting_can_be_added_to_a_calendar_from_the_case_without_any_name() -> None:
    teller = told_until("lincolnshire", "give-outcome")
    with time_machine.travel(CALLED, tick=False):
        page = client_of("bryn-chase").get(f"/cases/{teller.ref}/")
        response = client_of("bryn-chase").get(f"/cases/{teller.ref}/meetings/urgent.ics")
        none = client_of("bryn-chase").get(f"/cases/{teller.ref}/meetings/liaison.ics")

    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert f"/cases/{teller.ref}/meetings/urgent.ics" in page.content.decode()
    assert (str(event["SUMMARY"]), event["DTSTART"].dt.isoformat()) == (f"Case {teller.ref}: a meeting", "2024-06-03")
    assert b"Chase" not in response.content
    assert none.status_code == 404


@pytest.mark.usefixtures("demo")
@time_machine.travel(TUESDAY, tick=False)
def test_in_a_demonstration_everybody_sees_the_letters() -> None:
    ref = raised()
    work_round(TUESDAY)

    page = client_of("joan-frith").get("/letters/").content.decode()

    assert f"Ridgeway Community NHS Trust asks the Council to respond by Thursday 9 April ({ref})" in page
    assert "Penhallow" not in page


@pytest.mark.usefixtures("demo")
def test_where_mail_leaves_the_house_nobody_sees_letters(settings: pytest.FixtureRequest) -> None:
    settings.LETTERS_STAY_HERE = False  # type: ignore[attr-defined]

    assert client_of("joan-frith").get("/letters/").status_code == 404
