"""Mails that open a door leave after the answer, say nothing that a stranger typed, and link to this service alone."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accord.access.mails import PAUSES, send_mails
from accord.access.models import Mail
from accord.directory.models import MailDomain, Person
from tests.access.entering import GRACE, link_in_mail, texts, with_app
from tests.pages.visiting import errors_of, text_of

pytestmark = pytest.mark.usefixtures("demo")
LURE = "URGENT: mailbox blocked. Confirm at https://evil.example/login within 1 hour"
NEWCOMER = {
    "agency": "Larch House",
    "kind": "care provider",
    "telephone": "01296 000000",
    "name": "Ada Pell",
    "title": "manager",
    "email": "ada@larch.example",
}


@pytest.fixture
def afterwards(settings: Any) -> None:
    """Mails leave after the answer, as in service."""
    settings.MAILS_AT_ONCE = False


@pytest.fixture
def domain(demo: None) -> None:
    MailDomain.objects.create(agency_id="trust", domain="trust.example")


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_the_answer_takes_the_same_steps_whether_somebody_has_an_account_and_waits_for_no_mail_server(
    path: str, afterwards: None
) -> None:
    Client().post(path, {"email": GRACE})  # allauth keeps an address for itself when it first sees it
    Mail.objects.all().delete()
    steps = []
    for email in (GRACE, "nobody.here@trust.example"):
        with CaptureQueriesContext(connection) as queries:
            Client().post(path, {"email": email})
        steps.append(sum("INSERT" in one["sql"] or "UPDATE" in one["sql"] for one in queries.captured_queries))
    before = len(mail.outbox)

    send_mails(timezone.now())

    assert steps[0] == steps[1]
    assert (before, [one.to for one in mail.outbox]) == (0, [[GRACE]])
    assert not Mail.objects.exists()


def test_a_mail_that_waits_says_nothing_to_whoever_reads_the_database(afterwards: None) -> None:
    Client().post("/accounts/login/code/", {"email": GRACE})

    said = Mail.objects.get().said

    assert said.startswith("fernet:")
    assert "grace" not in said


def test_a_mail_that_the_server_does_not_take_is_tried_again_and_then_given_up(afterwards: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = Client().post("/accounts/login/code/", {"email": GRACE})
    at = timezone.now()
    tried = []
    for pause in (timedelta(0), *PAUSES):
        at += pause + timedelta(seconds=1)
        send_mails(at)
        tried.append(list(Mail.objects.values_list("attempts", flat=True)))

    assert answer.status_code == 302
    assert tried == [[1], [2], [3], [4], [5], []]


def test_nothing_that_a_stranger_typed_is_in_a_mail(domain: None) -> None:
    """Whoever typed it, for whom, on either page, and whatever is answered."""
    given = {**NEWCOMER, "name": LURE, "title": LURE, "agency": LURE}
    for email in (GRACE, "nia.okoro@trust.example", "ada@larch.example"):
        Client().post("/join/", {"name": LURE, "email": email})
        Client().post("/join/", {"name": "Anil\nShah", "email": email})
        Client().post("/take-part/", {**given, "email": email})

    assert mail.outbox != []
    assert [one for one in texts() if "evil" in one or "URGENT" in one or "Shah" in one] == []
    assert [str(one.subject) for one in mail.outbox if "URGENT" in str(one.subject)] == []


@pytest.mark.parametrize(
    "name", [LURE, "Nia https://evil.example", "N1a Okoro", "Nia <b>Okoro", "Nia\nOkoro", "N" * 61]
)
def test_whoever_joins_by_themselves_gives_a_name_that_is_one(name: str, domain: None) -> None:
    answer = Client().post("/join/", {"name": name, "email": "nia.okoro@trust.example"})

    assert errors_of(answer) != []
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["Nia Okoro", "Siân O’Neill-Żak", "Dr. Ngũgĩ D'Souza", "Ada Pell, MBE"])
def test_names_that_people_have_are_taken(name: str, domain: None) -> None:
    answer = Client().post("/join/", {"name": name, "email": "nia.okoro@trust.example"})

    assert "Check your email" in text_of(answer)


def test_the_agencys_administrators_hear_of_somebody_who_joined_by_themselves(client: Client, domain: None) -> None:
    client.post("/join/", {"name": "Anil Shah", "email": "a.shah2@trust.example"})
    link = link_in_mail()
    mail.outbox.clear()

    client.post(link)

    assert Person.objects.filter(email="a.shah2@trust.example").exists()
    assert [one.to for one in mail.outbox] == [["paul.dean@trust.example"]]
    assert "Someone has joined Ridgeway Community NHS Trust by its email domain" in texts()[0]
    assert "Anil" not in texts()[0]


def test_links_in_mails_begin_with_the_address_of_this_service_whatever_the_request_calls_itself(settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["*"], True
    client = Client(headers={"host": "localhost:9999"})

    client.post("/accounts/password/reset/", {"email": GRACE})
    client.post("/accounts/login/code/", {"email": GRACE})
    client.post("/accounts/login/", {"login": GRACE, "password": "long enough for a test"})
    with_app(client)

    assert len(mail.outbox) == 2
    assert link_in_mail(0).startswith("/accounts/password/reset/key/")
    assert [one for one in texts() if "9999" in one] == []


def test_a_reset_link_is_good_for_an_hour() -> None:
    with time_machine.travel(1_780_000_000, tick=False) as clock:
        Client().post("/accounts/password/reset/", {"email": GRACE})
        clock.shift(59 * 60)
        good = Client().get(link_in_mail(), follow=True)
        clock.shift(2 * 60)
        old = Client().get(link_in_mail(), follow=True)

    assert 'name="password1"' in text_of(good)
    assert 'name="password1"' not in text_of(old)
