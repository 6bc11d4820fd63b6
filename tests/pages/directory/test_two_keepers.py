"""No one person opens the cases of others: what a keeper of a directory does alone, and what takes a second person."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accord.access.models import Recovery
from accord.directory.models import Holding, Person
from accord.directory.people import PRACTITIONER, Joiner, enter_person
from accord.journal.models import JournalLine
from tests.access.entering import code_in_mail
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, minutes, raised
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
PAUL, JOAN, IMRAN, FFION, OWEN = "paul-dean", "joan-frith", "imran-yusuf", "ffion-rees", "owen-tate"
MAILBOX = "a.mailbox@elsewhere.example"
AT = minutes(30)


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def appoints(by: str, agency: str, post: str, name: str = "Frances Reid") -> Any:
    """A keeper gives a post to somebody new, with a mailbox of the keeper's own."""
    given = {"person": "", "name": name, "email": MAILBOX, "since": AT.date()}
    return Visitor(by).sends(f"/directory/{agency}/new/?about={post}", given, AT)


def confirms(by: str, at: datetime = AT, answer: str = "confirm") -> str:
    """A second person opens what waits, and answers the first of it; what the page says then."""
    visitor = Visitor(by)
    page = text_of(visitor.opens("/directory/waiting/", at))
    number = page.partition('action="/directory/waiting/')[2].partition("/")[0]
    visitor.posts(f"/directory/waiting/{number or 1}/", {answer: "1"}, at)
    return text_of(visitor.opens("/directory/waiting/", at))


def opened_with(email: str, ref: str, at: datetime = AT) -> list[int]:
    """What an account gets of a case, signed in by a mailed code; empty where it cannot sign in."""
    client = Client()
    with time_machine.travel(at, tick=False):
        before = len(mail.outbox)
        client.post("/accounts/login/code/", {"email": email})
        if len(mail.outbox) == before:
            return []
        client.post("/accounts/login/code/confirm/", {"code": code_in_mail()})
        return [client.get(f"/cases/{ref}/{path}").status_code for path in ("", "give-view/", "papers/form/")]


def status(person: str, ref: str, at: datetime = AT) -> int:
    return Visitor(person).opens(f"/cases/{ref}/", at).status_code


def test_an_administrator_alone_gives_no_post_that_opens_cases_to_an_account_of_their_own() -> None:
    """Reading 9."""
    ref = raised(TUESDAY)

    answer = appoints(PAUL, "trust", "trust-lead")

    assert answer["Location"] == "/directory/waiting/"
    assert opened_with(MAILBOX, ref) == []
    assert status(FFION, ref) == 200
    assert not Person.objects.filter(email=MAILBOX).exists()
    assert confirms(PAUL).count("You asked for this change, so someone else must confirm it.") == 1
    assert not Person.objects.filter(email=MAILBOX).exists()


def test_the_displaced_the_lead_and_the_board_manager_hear_of_it_at_once_and_it_stands_in_the_open() -> None:
    raised(TUESDAY)
    mail.outbox.clear()

    appoints(PAUL, "trust", "trust-lead")
    page = text_of(Visitor(FFION).opens("/directory/waiting/", AT))

    told = {one.to[0] for one in mail.outbox}
    assert {"ffion.rees@trust.example", "imran.yusuf@board.example"} <= told
    assert "paul.dean@trust.example" not in told
    assert [one.body for one in mail.outbox if "Frances" in str(one.body) or MAILBOX in str(one.body)] == []
    assert "Frances Reid has the role of named professional" in page
    assert f"The address {MAILBOX} is not at one of the agency’s email domains." in page
    assert JournalLine.objects.filter(
        kind="directory", person=PAUL, detail__startswith="Asked for a second person to confirm"
    ).exists()


@pytest.mark.parametrize("second", [FFION, IMRAN])
def test_the_displaced_holder_or_a_second_keeper_confirms_it_and_then_it_is_made(second: str) -> None:
    ref = raised(TUESDAY)
    appoints(PAUL, "trust", "trust-lead")
    mail.outbox.clear()

    says = confirms(second)

    person = Person.objects.get(email=MAILBOX)
    assert "You have confirmed the change. Frances Reid has the role of named professional" in says
    assert (person.brought_in_by, person.confirmed_by) == (PAUL, second)
    assert {one.to[0] for one in mail.outbox} >= {"paul.dean@trust.example", "ffion.rees@trust.example"}
    assert opened_with(MAILBOX, ref)[0] == 200
    assert status(FFION, ref) == 404


def test_it_can_be_declined_and_taken_back() -> None:
    raised(TUESDAY)
    appoints(PAUL, "trust", "trust-lead")
    declined = confirms(FFION, answer="decline")
    appoints(PAUL, "trust", "trust-lead")
    confirms(PAUL, answer="decline")

    assert "You have declined the change." in declined
    assert "Nothing is waiting for you." in text_of(Visitor(FFION).opens("/directory/waiting/", AT))
    assert not Person.objects.filter(email=MAILBOX).exists()


@pytest.mark.parametrize("by", ["tom-hurley", DANA, JOAN, GRACE])
def test_nobody_else_sees_it_or_confirms_it(by: str) -> None:
    raised(TUESDAY)
    appoints(PAUL, "trust", "trust-lead")

    page = confirms(by)

    assert "Frances Reid" not in page
    assert not Person.objects.filter(email=MAILBOX).exists()


def test_after_two_weeks_it_is_asked_again() -> None:
    raised(TUESDAY)
    appoints(PAUL, "trust", "trust-lead")

    confirms(IMRAN, AT + timedelta(days=14, minutes=1))

    assert not Person.objects.filter(email=MAILBOX).exists()


WAYS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a post": (PAUL, "trust/new/?about=trust-lead", {"person": "tom-hurley", "since": AT.date()}),
    "cover": (PAUL, "trust/cover/?about=trust-lead", {"person": GRACE, "since": AT.date()}),
    "cover while away": (PAUL, "trust/away/?about=ffion-rees", {"since": AT.date(), "cover-trust-lead": "tom-hurley"}),
    "succession": (PAUL, "trust/leaving/?about=ffion-rees", {"last_day": AT.date(), "next-trust-lead": "tom-hurley"}),
    "a mail domain": (PAUL, "trust/domains/", {"domains": "elsewhere.example"}),
    "a new lead's post": (
        PAUL,
        "trust/post/?about=trust-district-nurse",
        {"named": "district nurse", "tiers": ["practitioner", "safeguarding lead"], "reports_to": ""},
    ),
    "a line of reporting": (
        JOAN,
        "council/post/?about=council-north-manager",
        {"named": "team manager", "tiers": ["manager"], "reports_to": "council-lead", "team": "council-north"},
    ),
    "a stand-in": (IMRAN, "board/stand-in/", {"tier": "board manager", "post": "board-chair"}),
    "a first contact": (JOAN, "council/reach/", {"contact": "council-south-social-worker", "reach": "Ring us."}),
    "the keeper's own power": (IMRAN, "trust/new/?about=trust-administrator", {"person": GRACE, "since": AT.date()}),
    "a Board seat": (IMRAN, "board/new/?about=board-chair", {"person": "", "name": "Cy Poe", "email": MAILBOX}),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_by_which_a_keeper_could_open_cases_waits_for_a_second_person(way: str) -> None:
    raised(TUESDAY)
    by, path, given = WAYS[way]
    visitor = Visitor(by)
    page = visitor.opens(f"/directory/{path}", AT)
    assert page.status_code == 200, way

    answer = visitor.sends(f"/directory/{path}", {"since": AT.date(), **given}, AT)

    assert errors_of(answer) == []
    assert answer["Location"] == "/directory/waiting/"


def test_a_new_practitioners_post_that_has_no_part_in_a_case_is_given_by_one() -> None:
    raised(TUESDAY)

    answer = Visitor(PAUL).sends(
        "/directory/trust/post/?about=new",
        {"named": "ward sister", "tiers": ["practitioner"], "reports_to": ""},
        AT,
    )

    assert answer["Location"] == "/directory/trust/"


def test_a_holder_who_only_ends_what_they_hold_needs_nobody_else() -> None:
    raised(TUESDAY)

    answer = Visitor(PAUL).sends(
        "/directory/trust/giving-up/?about=trust-lead", {"last_day": (AT + timedelta(days=9)).date()}, AT
    )

    assert answer["Location"] == "/directory/trust/"


def test_where_an_agency_has_no_case_yet_one_keeper_fills_its_posts_and_no_such_account_opens_a_case_alone() -> None:
    appoints(PAUL, "trust", "trust-lead")
    ref = raised(AT)
    later = AT + timedelta(minutes=10)
    before = opened_with(MAILBOX, ref, later)
    person = Person.objects.get(email=MAILBOX)
    own = Visitor(PAUL)
    own.posts("/directory/waiting/accounts/", {"account": f"{person.key} trust"}, later)
    alone = opened_with(MAILBOX, ref, later)
    waits = text_of(Visitor(IMRAN).opens("/directory/waiting/", later))

    Visitor(IMRAN).posts("/directory/waiting/accounts/", {"account": f"{person.key} trust"}, later)

    assert Holding.objects.filter(person=person, post="trust-lead").exists()
    assert (before, alone) == ([404, 404, 404], [404, 404, 404])
    assert f"Frances Reid, {MAILBOX}, Ridgeway Community NHS Trust, added by Paul Dean" in waits
    assert opened_with(MAILBOX, ref, later)[0] == 200


def test_an_account_that_waits_says_so_on_its_first_page() -> None:
    appoints(PAUL, "trust", "trust-lead")
    client = Client()
    with time_machine.travel(AT, tick=False):
        client.post("/accounts/login/code/", {"email": MAILBOX})
        client.post("/accounts/login/code/confirm/", {"code": code_in_mail()})
        page = text_of(client.get("/"))

    assert "A second person still needs to confirm your account" in page


def test_somebody_new_is_not_called_as_whoever_holds_the_post() -> None:
    answer = appoints(PAUL, "trust", "trust-lead", name="ffion  REES")

    assert errors_of(answer) == ["ffion REES already has this role. If you mean them, select them in the list"]


@pytest.mark.parametrize(
    ("name", "post"), [("Owen Täte", "council-north-social-worker"), ("Frances Reid", "council-lead")]
)
def test_whoever_was_kept_out_stays_out_under_their_name_and_in_their_post_by_an_account_made_since(
    name: str, post: str
) -> None:
    """Reading 9."""
    ref = raised(TUESDAY, barred=(OWEN,))
    appoints(IMRAN, "council", post, name=name)
    confirms(JOAN)

    opened = opened_with(MAILBOX, ref)

    assert Person.objects.filter(email=MAILBOX).exists()
    assert set(opened) == {404}


def test_a_request_to_let_somebody_in_again_is_not_confirmed_by_whom_the_asker_brought_in() -> None:
    joined = enter_person(
        "trust", Joiner(name="Cy Poe", email="cy.poe@trust.example"), title=PRACTITIONER, by=PAUL, at=AT
    )
    Visitor(PAUL).posts("/people/trust/grace-adeyemi/again/", {}, AT)
    number = Recovery.objects.get().pk

    answer = Visitor(joined.key)
    answer.posts(f"/people/again/{number}/", {}, AT)
    says = text_of(answer.opens("/people/", AT))

    assert "The person who asked added you to Accord, so someone else must approve this." in says
    assert Recovery.objects.get().done_at is None
