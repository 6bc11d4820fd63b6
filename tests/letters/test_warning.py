"""Whoever keeps a directory is told by letter before somebody is missing: once, and once more when they are."""

from datetime import date, datetime, timedelta

import pytest

from accord.directory.change import change
from accord.letters.models import Message, Warned
from accord.letters.round import work_round
from accord.letters.warning import make_warnings
from accord.procedure.staffing.absence import EndAbsence, StartAbsence
from accord.procedure.staffing.holders import EndHolding
from tests.boards import DEMO
from tests.letters.post_office import PostOffice
from tests.letters.test_letters import COUNCIL, TRUST
from tests.record.cases import TUESDAY
from tests.stories import BETH, IMRAN, JOAN, MARIAN, on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
FIRST, LAST = date(2026, 4, 10), date(2026, 4, 20)
AWAY = StartAbsence(agency="council", person=MARIAN, since=FIRST, until=LAST)
THERE = on(10, 4, 9, 30)


def told() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("id").values_list("person", "subject"))


def test_the_administrator_is_told_beforehand_who_will_be_missing_and_where_to_put_it_right(
    post_office: PostOffice,
) -> None:
    change(DEMO, [AWAY], by=JOAN, at=TUESDAY)

    work_round(TUESDAY)

    [mail] = post_office.received
    assert mail.to == "joan.frith@council.example"
    assert mail.subject == f"{COUNCIL}: no one will be acting as Head of Service from Friday 10 April 2026"
    assert "No one will be acting as Head of Service from 10 April 2026 (Marian Cole is away)." in mail.text
    assert "https://accord.example/directory/council/" in mail.text


def test_it_is_told_once_and_once_more_when_it_is_there() -> None:
    change(DEMO, [AWAY], by=JOAN, at=TUESDAY)

    made = [make_warnings(at) for at in (TUESDAY, TUESDAY, TUESDAY + timedelta(days=1), THERE, THERE)]

    assert made == [1, 0, 0, 1, 0]


def test_what_was_put_right_and_comes_again_is_told_again() -> None:
    change(DEMO, [AWAY], by=JOAN, at=TUESDAY)
    make_warnings(TUESDAY)
    change(DEMO, [EndAbsence(agency="council", person=MARIAN, on=FIRST)], by=JOAN, at=TUESDAY)

    assert (make_warnings(TUESDAY), Warned.objects.count()) == (0, 0)
    change(DEMO, [AWAY], by=JOAN, at=TUESDAY)
    assert make_warnings(TUESDAY) == 1


@pytest.mark.parametrize("night", [on(31, 3, 22), on(5, 4, 11)])
def test_it_leaves_in_office_hours(night: datetime) -> None:
    change(DEMO, [AWAY], by=JOAN, at=TUESDAY)

    assert make_warnings(night) == 0


def test_of_an_agency_without_administrator_the_boards_manager_is_told() -> None:
    change(DEMO, [EndHolding(agency="willow", post="willow-manager", last_day=FIRST)], by=IMRAN, at=TUESDAY)
    change(DEMO, [StartAbsence(agency="trust", person="ffion-rees", since=FIRST)], by="paul-dean", at=TUESDAY)

    make_warnings(TUESDAY)

    assert (
        "imran-yusuf",
        "Willow Court Care Home: no one will be acting as registered manager from Saturday 11 April 2026",
    ) in told()
    lead = f"{TRUST}: no one will be acting as named professional for safeguarding adults from Friday 10 April 2026"
    assert ("paul-dean", lead) in told()
    assert BETH not in {person for person, _ in told()}


def test_where_nobody_is_missing_nobody_is_told() -> None:
    assert (make_warnings(TUESDAY), told()) == (0, [])
