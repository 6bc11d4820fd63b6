"""Who is entered by a table or as somebody new gets a first email; who has not come in by it can be helped."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import Settings

from accord.access.models import FirstEmail
from accord.directory.models import Person
from accord.record.clock import now
from tests.letters.post_office import PostOffice, sent_to_by
from tests.pages.starting.conftest import enter_trust, person_called
from tests.pages.visiting import Visitor, hidden_of, text_of

pytestmark = pytest.mark.django_db
TABLE = """Agency,Kind,Role,Level,Name,Email
Chiltern Council,local authority,social worker,practitioner,Dana Whitlock,dana@council.example
Chiltern Council,local authority,team manager,manager,Priya Raman,priya@council.example
"""
ALL = "/directory/agencies/table/"
COUNCIL = "/directory/chiltern-council/"


def previewed(visitor: Visitor, table: str = TABLE) -> HttpResponse:
    return visitor.client.post(ALL, {"file": SimpleUploadedFile("people.csv", table.encode())})


def imported(visitor: Visitor, table: str = TABLE, **ticked: str) -> str:
    """Bring it in, with the box as it stands or as it is said, and read the page that follows."""
    given = {**hidden_of(previewed(visitor, table)), **(ticked or {"first_emails": "yes"})}
    return text_of(visitor.client.post(ALL, given, follow=True))


def firsts() -> list[str]:
    """Who got a first email."""
    return sorted(one.to[0] for one in mail.outbox if one.subject.startswith("You can now sign in to Accord"))


@pytest.fixture
def imran(board: str) -> Visitor:
    mail.outbox.clear()
    return Visitor(board)


def test_each_new_person_of_a_table_gets_a_first_email_which_is_on_from_the_start(imran: Visitor) -> None:
    page = text_of(previewed(imran))

    done = imported(imran)

    assert re.search(r'name="first_emails"[^>]*checked', page)
    assert "2 people have a first email." in done
    assert firsts() == ["dana@council.example", "priya@council.example"]


def test_it_says_what_accord_is_which_role_who_entered_them_and_how_to_come_in(
    imran: Visitor, settings: Settings
) -> None:
    settings.SECOND_FACTOR = True

    imported(imran)

    text = next(str(one.body) for one in mail.outbox if one.to == ["dana@council.example"])
    link = re.search(r"https?://\S*(/accounts/login/code/\S*)", text)
    assert link is not None
    assert text.startswith(
        "Dear Dana Whitlock,\n\nImran Yusuf has added you to Accord as social worker at Chiltern Council.\n\n"
        "Accord is the online service where agencies of the Example Safeguarding Adults Board resolve professional "
        "disagreements about the care of adults.\n\nTo sign in, enter this email address and we will send you a code: "
    )
    assert "you also add a second step" in text
    assert 'value="dana@council.example"' in text_of(Visitor(imran.person).client.__class__().get(link[1]))


def test_the_box_can_be_unticked_and_known_people_get_none(imran: Visitor) -> None:
    imported(imran, table=TABLE, other="")
    after = imported(imran, table=TABLE.replace("social worker", "senior social worker"))

    assert firsts() == []
    assert "first email." not in after
    assert "no first email sent" in text_of(imran.client.get(COUNCIL))


def test_somebody_new_gets_one_where_the_box_is_ticked_as_it_is_at_first(imran: Visitor) -> None:
    imported(imran, other="")
    path = f"{COUNCIL}new/?about=chiltern-council-team-manager"
    page = imran.client.get(path)
    first = timezone.localdate(now()) + timedelta(days=1)
    day = {"since-day": str(first.day), "since-month": str(first.month), "since-year": str(first.year)}
    given = {**hidden_of(page), **day, "person": "", "name": "Leo Abbot", "email": "leo@council.example"}

    done = text_of(imran.client.post(path, {**given, "first_email": "on"}, follow=True))

    assert re.search(r'name="first_email"[^>]*checked', text_of(page))
    assert "1 person has a first email." in done
    assert firsts() == ["leo@council.example"]


def test_the_list_says_who_has_not_come_in_until_they_have(imran: Visitor) -> None:
    imported(imran)
    before = text_of(imran.client.get(COUNCIL))

    Visitor(person_called("Dana Whitlock"))

    after = text_of(imran.client.get(COUNCIL))
    assert ("dana@council.example" in before, "dana@council.example" in after) == (True, False)
    assert "priya@council.example: first email sent" in after


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with sent_to_by(settings) as office:
        yield office


def test_a_refused_first_email_is_said_and_goes_to_the_corrected_address(imran: Visitor, office: PostOffice) -> None:
    office.refused.add("dana@council.example")
    imported(imran)
    dana = person_called("Dana Whitlock")
    path = f"/people/chiltern-council/{dana}/first-email/"

    refused = text_of(imran.client.get(COUNCIL))
    asks = text_of(imran.client.get(path))
    done = text_of(imran.client.post(path, {"email": "Dana.Whitlock@council.example"}, follow=True))

    assert "The first email was refused" in refused
    assert f'href="{path}"' in refused
    assert "The mail server of dana@council.example refused our first email." in asks
    assert "We have sent Dana Whitlock a first email." in done
    assert "was refused" not in done
    assert [one.to for one in office.received][-1] == "dana.whitlock@council.example"
    assert Person.objects.get(key=dana).email == "dana.whitlock@council.example"


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("priya@council.example", "Someone already has the address priya@council.example."),
        ("dana", "Enter an email address"),
        ("imran.yusuf@board.example", "Someone already has the address imran.yusuf@board.example."),
    ],
)
def test_an_address_that_cannot_be_theirs_is_refused_and_nothing_is_sent(email: str, says: str, imran: Visitor) -> None:
    imported(imran)
    dana = person_called("Dana Whitlock")

    page = text_of(imran.client.post(f"/people/chiltern-council/{dana}/first-email/", {"email": email}))

    assert says in page
    assert len(firsts()) == 2
    assert Person.objects.get(key=dana).email == "dana@council.example"


def test_a_corrected_account_is_one_that_a_second_person_confirms_anew(imran: Visitor) -> None:
    imported(imran)
    dana = person_called("Dana Whitlock")
    Person.objects.filter(key=dana).update(confirmed_by="somebody")

    imran.client.post(f"/people/chiltern-council/{dana}/first-email/", {"email": "mine@elsewhere.example"})

    assert Person.objects.values_list("brought_in_by", "confirmed_by").get(key=dana) == (imran.person, "")


def test_it_is_there_only_for_who_keeps_the_agency_and_until_they_have_come_in(imran: Visitor) -> None:
    imported(imran)
    enter_trust(imran.person)
    dana, helen = person_called("Dana Whitlock"), person_called("Helen Marsh")
    path = f"/people/chiltern-council/{dana}/first-email/"

    assert Visitor("grace").client.get(path).status_code == 404
    assert imran.client.get(path).status_code == 200
    Visitor(dana)
    assert imran.client.get(path).status_code == 404
    own = f"/people/example-safeguarding-adults-board/{helen}/first-email/"
    refused = imran.client.post(own, {"email": "mine@elsewhere.example"})
    assert "You cannot correct an address at the Board itself." in text_of(refused)
    assert FirstEmail.objects.get(person=helen).at > now() - timedelta(hours=1)
