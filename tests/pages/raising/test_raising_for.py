"""Raising for a colleague on the pages: named from the list, or added to it (P1b)."""

import pytest
from django.core import mail

from accord.directory.load import directory_now, publish
from accord.directory.models import Holding, MailDomain
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.procedure.rules.seeing import Level
from tests.boards import DEMO, enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, done, minutes
from tests.pages.home.test_home import home_of, part
from tests.pages.raising.test_raising import NEEDED, ref_in, seen
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = pytest.mark.django_db
FFION, NURSE = "ffion-rees", "trust-district-nurse"


@pytest.fixture(autouse=True)
def _the_demonstration() -> None:
    enter_demonstration()


def draft_of(ffion: Visitor) -> str:
    draft = begins(ffion, TUESDAY)
    fills(ffion, draft, NEEDED, TUESDAY)
    return draft


def raised_for(ffion: Visitor, draft: str) -> str:
    response = ffion.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)
    assert response.status_code == 302, errors_of(response)
    return ref_in(response["Location"])


def test_the_colleague_named_is_the_one_who_raised_it_and_hears_of_it() -> None:
    """P1b: she finds it on Home, gets a letter with a link, and is asked for her own answer."""
    ffion = Visitor(FFION)
    draft = draft_of(ffion)

    asked = text_of(ffion.opens(f"{draft}worker/", TUESDAY))
    ffion.sends(f"{draft}worker/", {"worker": NURSE, "told_by": "telephone"}, TUESDAY)
    page = text_of(ffion.opens(f"{draft}check/", TUESDAY))
    ref = raised_for(ffion, draft)
    work_round(TUESDAY.replace(hour=16, minute=5))

    assert "We show it as theirs, entered by you." in asked
    assert "Grace Adeyemi, district nurse. By phone, entered by you." in page
    assert "Grace Adeyemi, district nurse" in page.partition('id="what-this-will-do"')[2]
    case = seen(ref, GRACE)
    assert (case.level, case.case.raiser.person) == (Level.FULL, GRACE)
    shown = text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(10)))
    assert "Grace Adeyemi, district nurse said this by phone. Entered by Ffion Rees" in shown
    assert [one.person for one in Message.objects.filter(person=GRACE)] == [GRACE]
    done(ref, DANA, "propose-outcome", minutes(20), text="A visit.", safety="no")
    assert "Give your own answer" in part(home_of(GRACE, minutes(25)), "on-you")


def test_a_colleague_who_left_since_is_to_be_chosen_anew_before_it_can_be_sent() -> None:
    """P1b."""
    ffion = Visitor(FFION)
    draft = draft_of(ffion)
    ffion.sends(f"{draft}worker/", {"worker": NURSE, "told_by": "telephone"}, TUESDAY)
    Holding.objects.filter(person=GRACE).delete()
    publish(DEMO)

    page = text_of(ffion.opens(f"{draft}check/", TUESDAY))
    again = ffion.sends(f"{draft}worker/", {"worker": NURSE, "told_by": "telephone"}, TUESDAY)

    assert "You still need to complete" in page
    assert "Raising this for a colleague" in page.partition("You still need to complete")[2]
    assert errors_of(again) == ["Select a colleague who works here now: this one does not"]


def test_a_colleague_who_is_not_in_the_list_is_added_and_is_chosen() -> None:
    """P1b: by name and work address; the agency's administrator hears of it."""
    ffion = Visitor(FFION)
    draft = draft_of(ffion)

    page = text_of(ffion.opens(f"{draft}worker/", TUESDAY))
    given = {"name": "Ned Noon", "title": "night nurse", "email": "ned.noon@trust.example"}
    added = ffion.posts(f"{draft}colleague/", given, TUESDAY)
    ffion.sends(f"{draft}worker/", {"worker": "trust-night-nurse", "told_by": "in person"}, TUESDAY)
    ref = raised_for(ffion, draft)

    assert f'href="{draft}colleague/"' in page
    assert (added.status_code, added["Location"]) == (302, f"{draft}worker/")
    assert [held.post for held in directory_now(DEMO).holdings if held.person == "ned-noon"] == ["trust-night-nurse"]
    assert sorted(one.to[0] for one in mail.outbox) == ["ned.noon@trust.example", "paul.dean@trust.example"]
    assert seen(ref, "ned-noon").case.raiser.name == "Ned Noon"


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("ned.noon@elsewhere.example", "Enter your colleague’s work email address: it ends in trust.example"),
        (
            "grace.adeyemi@trust.example",
            "Someone already has the address grace.adeyemi@trust.example.",
        ),
    ],
)
def test_a_colleague_is_added_by_a_work_address_that_nobody_has(email: str, sentence: str) -> None:
    MailDomain.objects.create(domain="trust.example", agency_id="trust")
    ffion = Visitor(FFION)

    response = ffion.posts(
        f"{draft_of(ffion)}colleague/", {"name": "Ned Noon", "title": "night nurse", "email": email}, TUESDAY
    )

    assert errors_of(response) == [sentence]
