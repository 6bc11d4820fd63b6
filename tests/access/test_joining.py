"""People join by an invitation, or from an address at their agency's own mail domain."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from accord.access.invitations import GOOD_FOR
from accord.access.models import Invitation
from accord.directory.change import change
from accord.directory.domains import domain_of
from accord.directory.load import world_of
from accord.directory.models import Person
from accord.journal.models import JournalLine
from accord.procedure.staffing.agencies import SetDomains
from tests.access.entering import GRACE, is_in, link_in_mail, texts, with_app
from tests.boards import DEMO
from tests.pages.visiting import LONDON, Visitor, errors_of, text_of

pytestmark = pytest.mark.usefixtures("demo")
AT = datetime(2026, 6, 2, 10, tzinfo=LONDON)
NEW = {"name": "Nia Okoro", "email": "nia.okoro@trust.example"}
ADMINISTRATOR = "paul-dean"


@pytest.fixture
def domain(demo: None) -> None:
    named = SetDomains(agency="trust", domains=("trust.example",))
    change(DEMO, [named], by=ADMINISTRATOR, at=AT, confirmed_by="imran-yusuf")


def test_an_address_at_the_agencys_own_domain_gets_a_link_and_joins_with_a_post_of_its_own(
    client: Client, domain: None, required: None
) -> None:
    client.post("/join/", NEW)
    page = client.get(link_in_mail())

    client.post(link_in_mail())

    person = Person.objects.get(email=NEW["email"])
    directory = world_of(DEMO).directory
    assert "Nia Okoro, you are invited to join" in text_of(page)
    assert [post.tiers for post, _ in directory.posts_of(person.key, timezone.localdate())] == [("practitioner",)]
    assert client.get("/").headers["Location"] == "/accounts/2fa/"
    with_app(client)
    assert is_in(client)


@pytest.mark.parametrize(
    "email",
    [
        "nia@other.example",
        "nia@trust.example.evil.example",
        "nia@eviltrust.example",
        "nia@sub.trust.example",
        "nia@truѕt.example",  # a letter of another alphabet that looks like an s
        "nia@xn--trut-f4d.example",
        "nia@trust.example@evil.example",
        "nia",
        "",
        f"{'n' * 300}@trust.example",
    ],
)
def test_an_address_that_only_looks_like_the_agencys_gets_no_link_and_a_sentence(
    email: str, client: Client, domain: None
) -> None:
    answer = client.post("/join/", {"name": "Nia Okoro", "email": email})

    assert len(errors_of(answer)) == 1
    assert "Nia Okoro" in text_of(answer)
    assert mail.outbox == []


def test_an_invitation_opens_once(client: Client, domain: None) -> None:
    client.post("/join/", NEW)
    client.post(link_in_mail())

    again = Client().post(link_in_mail(0))

    assert again.status_code == 403
    assert "This invitation has already been used." in text_of(again)


def test_an_invitation_that_is_too_old_or_none_opens_nothing_and_says_what_to_do(client: Client, domain: None) -> None:
    with time_machine.travel(AT, tick=False):
        client.post("/join/", NEW)
    with time_machine.travel(AT + GOOD_FOR + timedelta(seconds=1), tick=False):
        old = client.post(link_in_mail())
    unknown = client.get("/invited/nothing/")

    assert "This invitation has expired." in text_of(old)
    assert "Accord does not recognise this invitation." in text_of(unknown)
    assert not Person.objects.filter(email=NEW["email"]).exists()


def test_two_links_to_one_address_let_one_person_in(client: Client, domain: None) -> None:
    client.post("/join/", NEW)
    client.post("/join/", NEW)
    client.post(link_in_mail(0))

    second = Client().post(link_in_mail(1))

    assert "Someone already has the address" in text_of(second)
    assert Person.objects.filter(email=NEW["email"]).count() == 1


def test_the_page_does_not_tell_who_is_in_the_directory(client: Client, domain: None) -> None:
    known = text_of(client.post("/join/", {"name": "Grace", "email": GRACE}))
    unknown = text_of(client.post("/join/", NEW))

    assert known.replace(GRACE, "") == unknown.replace(NEW["email"], "")
    assert "You already use Accord." in texts()[0]


def test_an_administrator_invites_into_their_own_agency_and_the_journal_says_so() -> None:
    visitor = Visitor(ADMINISTRATOR)
    given = {"name": "Sam Idris", "title": "Ward manager", "email": "sam@elsewhere.example"}

    visitor.sends("/people/trust/invite/", given, AT)
    with time_machine.travel(AT, tick=False):
        Client().post(link_in_mail())

    person = Person.objects.get(email="sam@elsewhere.example")
    lines = JournalLine.objects.filter(kind="directory", agency="trust").values_list("person", "detail")
    said = [detail for who, detail in lines if who == ADMINISTRATOR]
    assert said == [
        "someone was invited to join",
        "Role saved: Ward manager (practitioner). It reports to no one.",
        "Sam Idris has the role of Ward manager from 2 June 2026.",
    ]
    assert person.is_active


@pytest.mark.parametrize(
    "path", ["/people/council/invite/", "/people/nothing/invite/", "/people/willow/beth-lorimer/again/"]
)
def test_an_administrator_has_no_say_in_another_agency(path: str) -> None:
    assert Visitor(ADMINISTRATOR).opens(path, AT).status_code == 404


@pytest.mark.parametrize("path", ["/people/", "/people/trust/invite/", "/newcomers/"])
def test_whoever_administers_nothing_finds_no_such_page(path: str) -> None:
    assert Visitor("grace-adeyemi").opens(path, AT).status_code == 404


def test_a_domain_is_read_in_any_case() -> None:
    assert domain_of("Nia@TRUST.Example.") == "trust.example"


def test_open_invitations_are_listed_with_who_asked_and_until_when_and_one_press_withdraws_one() -> None:
    visitor = Visitor(ADMINISTRATOR)
    visitor.sends(
        "/people/trust/invite/", {"name": "Ed Stone", "title": "Ward manager", "email": "ed@elsewhere.example"}, AT
    )
    leads = link_in_mail()
    listed = text_of(visitor.opens("/people/", AT))
    address = listed.partition('action="/people/invitations/')[2].partition('"')[0]

    others = Visitor("joan-frith").posts(f"/people/invitations/{address}", {}, AT)
    withdrawn = visitor.posts(f"/people/invitations/{address}", {}, AT)
    after = text_of(visitor.opens("/people/", AT))
    with time_machine.travel(AT, tick=False):
        stranger = Client().post(leads)

    assert "Ed Stone, ed@elsewhere.example, Ward manager" in listed
    assert "Invited by Paul Dean on Tuesday 2 June. The link works until Tuesday 16 June." in listed
    assert (others.status_code, withdrawn.status_code, stranger.status_code) == (302, 302, 403)
    assert "You have withdrawn the invitation to ed@elsewhere.example." in after
    assert "Open invitations" not in after
    assert not Person.objects.filter(email="ed@elsewhere.example").exists()
    assert JournalLine.objects.filter(person=ADMINISTRATOR, detail="an invitation was withdrawn").count() == 1


def test_who_does_not_administer_the_agency_withdraws_none_of_its_invitations() -> None:
    visitor = Visitor(ADMINISTRATOR)
    visitor.sends(
        "/people/trust/invite/", {"name": "Ed Stone", "title": "Ward manager", "email": "ed@elsewhere.example"}, AT
    )
    number = Invitation.objects.get().pk

    Visitor("joan-frith").posts(f"/people/invitations/{number}/", {}, AT)

    assert "Open invitations" in text_of(visitor.opens("/people/", AT))


def test_an_address_that_looks_like_an_agencys_is_questioned_before_the_invitation_leaves(domain: None) -> None:
    given = {"name": "Di Hall", "title": "Nurse", "email": "di@trsut.example"}

    answer = Visitor(ADMINISTRATOR).sends("/people/trust/invite/", given, AT)

    assert errors_of(answer) == [
        "trsut.example looks like trust.example, which Ridgeway Community NHS Trust uses. Check the address"
    ]
    assert mail.outbox == []


def test_a_stranger_with_an_older_invitation_learns_no_agencys_domain() -> None:
    given = {"name": "Di Hall", "title": "Nurse", "email": "di@trsut.example"}
    Visitor(ADMINISTRATOR).sends("/people/trust/invite/", given, AT)
    leads = link_in_mail()
    change(
        DEMO,
        [SetDomains(agency="trust", domains=("trust.example",))],
        by=ADMINISTRATOR,
        at=AT,
        confirmed_by="imran-yusuf",
    )

    with time_machine.travel(AT, tick=False):
        answer = text_of(Client().post(leads))

    assert "Ask the person who invited you to check your email address." in answer
    assert "trust.example" not in answer
