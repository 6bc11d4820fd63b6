"""A date as a calendar file, and the demonstration's letters on a page."""

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from icalendar import Calendar

from accord.letters.round import work_round
from tests.boards import enter_demonstration
from tests.record.cases import TUESDAY, raised


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def client_of(person: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(key=person))
    return client


@time_machine.travel(TUESDAY, tick=False)
def test_a_date_can_be_added_to_a_calendar_without_any_name() -> None:
    ref = raised()

    response = client_of("dana-whitlock").get(f"/cases/{ref}/clocks/practitioners-week.ics")

    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (str(event["SUMMARY"]), event["DTSTART"].dt.isoformat()) == (
        f"Case {ref}: The practitioners come to a conclusion",
        "2026-04-09",
    )
    assert not [word for word in (b"Penhallow", b"Grace", b"Dana", b"bruis") if word in response.content]


@pytest.mark.parametrize(
    ("person", "name", "status"),
    [
        ("ken-osei", "practitioners-week", 404),
        ("imran-yusuf", "practitioners-week", 403),
        ("dana-whitlock", "no-such-date", 404),
    ],
)
@time_machine.travel(TUESDAY, tick=False)
def test_a_date_is_given_only_to_who_sees_the_case_and_only_where_there_is_one(
    person: str, name: str, status: int
) -> None:
    ref = raised()

    assert client_of(person).get(f"/cases/{ref}/clocks/{name}.ics").status_code == status


@time_machine.travel(TUESDAY, tick=False)
def test_in_a_demonstration_everybody_sees_the_letters() -> None:
    ref = raised()
    work_round(TUESDAY)

    page = client_of("joan-frith").get("/letters/").content.decode()

    assert f"Case {ref}: Give your agency’s view" in page
    assert "Penhallow" not in page


def test_where_mail_leaves_the_house_nobody_sees_letters(settings: pytest.FixtureRequest) -> None:
    settings.LETTERS_STAY_HERE = False  # type: ignore[attr-defined]

    assert client_of("joan-frith").get("/letters/").status_code == 404
