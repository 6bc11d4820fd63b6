"""What one keeper did alone opens nothing until a second person confirms it, who is emailed: accounts, mail domains."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accord.directory.models import Holding, MailDomain, Person
from tests.access.entering import link_in_mail
from tests.boards import enter_demonstration
from tests.pages.acting_givens import TUESDAY, minutes, raised
from tests.pages.directory.test_two_keepers import (
    IMRAN,
    MAILBOX,
    PAUL,
    appoints,
    confirms,
    opened_with,
)
from tests.pages.visiting import Visitor, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
AT, LATER = minutes(30), minutes(60)
NIA, DOMAIN = "nia.okoro@elsewhere.example", "elsewhere.example"
WAITING = "/directory/waiting/"
ALL_CLOSED = [404, 404, 404]


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def names(domain: str, by: str = PAUL) -> None:
    """A keeper of the Trust names its mail domain."""
    Visitor(by).sends("/directory/trust/domains/", {"domains": domain}, AT)


def joins(email: str) -> Person:
    """Somebody joins by themselves, from an address at a mail domain."""
    client = Client()
    with time_machine.travel(AT, tick=False):
        client.post("/join/", {"name": "Nia Okoro", "email": email})
        client.post(link_in_mail())
    return Person.objects.get(email=email)


def leads(person: Person) -> str:
    """Paul gives them the safeguarding lead's post while the Trust has no case; then one is raised: its reference."""
    Visitor(PAUL).sends("/directory/trust/new/?about=trust-lead", {"person": person.key, "since": AT.date()}, AT)
    assert Holding.objects.filter(person=person, post="trust-lead").exists()
    return raised(AT)


def ticks(by: str, **ticked: str) -> str:
    """What the page says once somebody has confirmed what they ticked."""
    visitor = Visitor(by)
    visitor.posts("/directory/waiting/accounts/", ticked, LATER)
    return text_of(visitor.opens(WAITING, LATER))


def test_who_joins_by_a_domain_that_one_keeper_named_alone_opens_no_case_until_a_second_confirms_the_domain() -> None:
    names(DOMAIN)
    ref = leads(joins(NIA))

    before = opened_with(NIA, ref, LATER)
    alone = ticks(PAUL, domain=DOMAIN)
    still = opened_with(NIA, ref, LATER)
    waits = text_of(Visitor(IMRAN).opens(WAITING, LATER))
    says = ticks(IMRAN, domain=DOMAIN)

    assert (before, still) == (ALL_CLOSED, ALL_CLOSED)
    assert "You asked for this change, so someone else must confirm it." in alone
    assert f"{DOMAIN}, Ridgeway Community NHS Trust, added by Paul Dean" in waits
    assert f"Nia Okoro, {NIA}, Ridgeway Community NHS Trust, added by Paul Dean" in waits
    assert f"Confirmed: {DOMAIN}." in says
    assert "Nothing is waiting for you." in says
    assert opened_with(NIA, ref, LATER)[0] == 200


def test_or_until_a_second_confirms_the_account_alone() -> None:
    names(DOMAIN)
    person = joins(NIA)
    ref = leads(person)

    ticks(IMRAN, account=f"{person.key} trust")

    assert opened_with(NIA, ref, LATER)[0] == 200
    assert MailDomain.objects.get(domain=DOMAIN).named_by == PAUL


def test_a_domain_that_is_confirmed_confirms_nobody_whom_the_keeper_brought_in_by_hand() -> None:
    names(DOMAIN)
    appoints(PAUL, "trust", "trust-lead")
    ref = raised(AT)

    ticks(IMRAN, domain=DOMAIN)

    assert MAILBOX.endswith(DOMAIN)
    assert opened_with(MAILBOX, ref, LATER) == ALL_CLOSED


def test_a_domain_that_was_taken_away_leaves_who_joined_by_it_unconfirmed_and_its_links_open_nothing() -> None:
    names(DOMAIN)
    ref = leads(joins(NIA))
    client = Client()
    with time_machine.travel(AT, tick=False):
        client.post("/join/", {"name": "Cy Poe", "email": f"cy.poe@{DOMAIN}"})

    Visitor(PAUL).sends("/directory/trust/domains/", {"domains": ""}, AT)

    with time_machine.travel(LATER, tick=False):
        client.post(link_in_mail())
    assert opened_with(NIA, ref, LATER) == ALL_CLOSED
    assert not Person.objects.filter(email=f"cy.poe@{DOMAIN}").exists()


def test_who_joins_by_a_domain_that_two_people_named_waits_for_nobody() -> None:
    raised(TUESDAY)
    names(DOMAIN)
    confirms(IMRAN)

    person = joins(NIA)

    assert (person.brought_in_by, MailDomain.objects.get(domain=DOMAIN).named_by) == ("", "")


def test_the_board_manager_is_emailed_where_an_agency_has_no_other_keeper() -> None:
    mail.outbox.clear()
    names(DOMAIN)
    of_domain = {one.to[0]: str(one.body) for one in mail.outbox}
    mail.outbox.clear()
    appoints(PAUL, "trust", "trust-lead")
    of_account = {one.to[0]: str(one.body) for one in mail.outbox}

    assert [*of_domain] == [*of_account] == ["imran.yusuf@board.example"]
    assert (
        "A new email domain of Ridgeway Community NHS Trust needs a second person."
        in of_domain["imran.yusuf@board.example"]
    )
    assert (
        "A new account of Ridgeway Community NHS Trust needs a second person."
        in of_account["imran.yusuf@board.example"]
    )
    assert WAITING in of_account["imran.yusuf@board.example"]
    assert [one for one in of_account.values() if "Frances" in one or MAILBOX in one] == []


def test_the_agencys_other_keepers_are_emailed_and_the_board_manager_then_is_not() -> None:
    Visitor(IMRAN).sends(
        "/directory/trust/new/?about=trust-administrator", {"person": "tom-hurley", "since": AT.date()}, AT
    )
    mail.outbox.clear()

    with_other = AT + timedelta(minutes=1)
    Visitor(IMRAN).sends(
        "/directory/trust/new/?about=trust-lead",
        {"person": "", "name": "Frances Reid", "email": MAILBOX, "since": with_other.date()},
        with_other,
    )

    assert "imran.yusuf@board.example" not in {one.to[0] for one in mail.outbox}
    assert {one.to[0] for one in mail.outbox} == {"tom.hurley@trust.example"}
