"""A guest of an agency that nobody enrolled: invited, comes in by a code, and sees its own cases alone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accord.access.guests import SPOKEN_FOR
from accord.access.letting_in import OF_A_CASE, OPEN_TO_GUESTS
from accord.directory.load import world_of
from accord.directory.models import Person
from accord.journal.models import JournalLine
from accord.record.drafts import drafts_of
from tests.access.entering import accounts, by_code, code_in_mail, texts
from tests.boards import DEMO
from tests.pages import addresses
from tests.pages.visiting import LONDON, Visitor, errors_of, text_of
from tests.record.cases import raised

pytestmark = pytest.mark.usefixtures("demo", "required")
AT = datetime(2026, 6, 2, 10, tzinfo=LONDON)
INVITED = {
    "agency": "Larch House",
    "kind": "care provider",
    "name": "Ada Pell",
    "title": "registered manager",
    "email": "ada@larch.example",
    "telephone": "01296 000000",
    "others_read": "no",
}


def invite(settings: Any, **given: str) -> Any:
    """Somebody who has come in fully invites the agency."""
    settings.SECOND_FACTOR = False
    answer = Visitor("grace-adeyemi").posts("/invite-agency/", {**INVITED, **given}, AT)
    settings.SECOND_FACTOR = True
    return answer


def told_code(page: Any) -> str:
    return text_of(page).partition('<p class="accord-code">')[2].partition("<")[0]


def lets_in(code: str, at: datetime = AT) -> bool:
    """Whether a told code lets its guest in at that time."""
    client = Client()
    with time_machine.travel(at, tick=False):
        client.post("/told-code/", {"email": INVITED["email"], "code": code})
        return client.get("/").status_code == 200


def test_an_agency_that_nobody_enrolled_is_in_the_list_once_it_is_invited(settings: Any) -> None:
    """S0a."""
    invite(settings)

    directory = world_of(DEMO).directory
    [post] = directory.posts_of_agency("larch-house")
    assert (post.title, post.tiers, directory.can_take_part(post.key, AT.date())) == (
        "registered manager",
        ("practitioner",),
        True,
    )
    assert JournalLine.objects.filter(kind="directory", person="grace-adeyemi", agency="larch-house").exists()


def test_a_guest_comes_in_by_a_mailed_code_alone(client: Client, settings: Any) -> None:
    invite(settings)

    by_code(client, INVITED["email"])

    assert client.get("/").status_code == 200


def test_a_guest_opens_what_a_case_needs_and_nothing_else(client: Client, settings: Any) -> None:
    invite(settings)
    by_code(client, INVITED["email"])

    paths = ("/raise/", "/find/", "/posts/", "/invite-agency/", "/people/", "/board/", "/newcomers/", "/letters/")
    answers = {path: client.get(path).status_code for path in paths}

    assert answers == dict.fromkeys(paths, 403)
    assert "Raise a disagreement" not in text_of(client.get("/"))
    assert 'href="/raise/">How to raise another disagreement</a>' in text_of(client.get("/"))
    assert client.get("/procedure/").status_code == 200


def test_a_guest_who_would_raise_another_is_told_whom_to_ring_today_and_begins_nothing(
    client: Client, settings: Any
) -> None:
    """P1: nobody needs permission, and there is a way for every agency."""
    invite(settings)
    by_code(client, INVITED["email"])

    page = " ".join(text_of(client.get("/raise/")).split())
    posted = client.post("/raise/", {})

    assert "Ring Grace Adeyemi, district nurse, Ridgeway Community NHS Trust, who invited you." in page
    assert "Ring Imran Yusuf, who manages the Board, and ask for your agency to join." in page
    assert 'href="/take-part/"' in page
    assert "01632 960 100" in page
    assert posted.status_code == 403
    assert drafts_of("ada-pell") == ()


def test_an_agency_that_is_not_in_accord_reads_whom_to_ring_today(client: Client, demo: None) -> None:
    assert "phone today. " in text_of(client.get("/take-part/"))
    assert "01632 960 100" in text_of(client.get("/take-part/"))


def test_what_is_open_to_a_guest_is_every_page_of_a_case_but_raising_it_again() -> None:
    assert OF_A_CASE | {"raise-case", "raised"} == addresses.OF_A_CASE
    assert addresses.names() >= OPEN_TO_GUESTS


def test_a_guest_sees_no_case_to_which_their_agency_was_not_invited(client: Client, settings: Any) -> None:
    """Reading 9."""
    ref = raised(AT)
    invite(settings)
    by_code(client, INVITED["email"])

    answers = [client.get(f"/cases/{ref}/"), client.get("/cases/ABCDEFGH/")]

    assert [one.status_code for one in answers] == [404, 404]
    assert ref not in text_of(client.get("/"))


def test_where_others_read_the_mailbox_no_code_is_mailed_and_one_is_shown_to_the_inviter_once(settings: Any) -> None:
    page = invite(settings, others_read="yes")
    code = told_code(page)

    client = Client()
    client.post("/accounts/login/code/", {"email": INVITED["email"]})
    Client().post("/accounts/password/reset/", {"email": INVITED["email"]})

    assert len(code.replace(" ", "")) == 8
    assert texts() != []
    assert [one for one in texts() if "we do not send codes to it" not in one] == []
    assert lets_in(code)


def test_a_told_code_is_good_once_in_any_spelling(settings: Any) -> None:
    code = told_code(invite(settings, others_read="yes")).replace(" ", "").lower()

    assert [lets_in(code), lets_in(code)] == [True, False]


@pytest.mark.parametrize("wrong", ["BCDF2345", "", "x" * 5000, "０１２３４５６７"])
def test_a_wrong_told_code_lets_nobody_in_and_says_what_to_do(wrong: str, settings: Any) -> None:
    invite(settings, others_read="yes")

    answer = Client().post("/told-code/", {"email": INVITED["email"], "code": wrong})

    assert len(errors_of(answer)) == 1
    assert INVITED["email"] in text_of(answer)


def test_a_told_code_ends_after_a_week_and_when_another_is_told(settings: Any) -> None:
    old = lets_in(told_code(invite(settings, others_read="yes")), AT + SPOKEN_FOR + timedelta(seconds=1))
    settings.SECOND_FACTOR = False
    visitor, path = Visitor("grace-adeyemi"), "/guests/ada-pell/code/"
    first = told_code(visitor.posts(path, {}, AT))
    second = told_code(visitor.posts(path, {}, AT))

    assert [old, lets_in(first), lets_in(second)] == [False, False, True]


def test_a_stranger_ends_nobodys_told_code_and_whoever_told_it_hears_of_the_tries(settings: Any, limits: None) -> None:
    code = told_code(invite(settings, others_read="yes"))
    mail.outbox.clear()
    with time_machine.travel(AT, tick=False):
        for number in range(12):
            stranger = Client(REMOTE_ADDR=f"192.0.2.{number}")
            stranger.post("/told-code/", {"email": INVITED["email"], "code": "BCDF2345"})

    opened = lets_in(code)

    assert opened
    assert [one.to for one in mail.outbox] == [["grace.adeyemi@trust.example"]]
    assert "Someone has tried 5 wrong codes for Ada Pell" in texts()[0]
    assert "/guests/ada-pell/code/" in texts()[0]


def test_wrong_told_codes_from_one_place_have_to_wait(settings: Any, limits: None) -> None:
    code = told_code(invite(settings, others_read="yes"))
    for _ in range(5):
        lets_in("BCDF2345")

    at_once = lets_in(code)

    assert [at_once, lets_in(code, AT + timedelta(minutes=6))] == [False, True]


def test_a_guest_opens_nothing_of_signing_in_but_confirming_and_signing_out(client: Client, settings: Any) -> None:
    invite(settings)
    by_code(client, INVITED["email"])
    password = {"password1": "a lasting password 1", "password2": "a lasting password 1"}

    answers = {name: (client.get(path), client.post(path, password)) for name, path in accounts().items()}

    opened = {name for name, both in answers.items() if {one.status_code for one in both} != {403}}
    assert opened == {"account_reauthenticate", "prove-by-code", "sign-in-again"}
    assert not Person.objects.get(email=INVITED["email"]).has_usable_password()
    assert client.post("/accounts/logout/").status_code == 302


def test_only_whoever_invited_the_guest_is_shown_a_code(settings: Any) -> None:
    invite(settings, others_read="yes")
    settings.SECOND_FACTOR = False

    answers = [Visitor(person).posts("/guests/ada-pell/code/", {}, AT) for person in ("tom-hurley", "imran-yusuf")]
    nobodys = Visitor("grace-adeyemi").posts("/guests/tom-hurley/code/", {}, AT)

    assert [one.status_code for one in (*answers, nobodys)] == [404, 404, 404]


def test_nobody_sets_a_password_for_a_guest_by_mail(settings: Any) -> None:
    invite(settings)
    mail.outbox.clear()

    Client().post("/accounts/password/reset/", {"email": INVITED["email"]})

    assert mail.outbox == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"agency": "willow court care home"}, "There is already an agency called willow court care home"),
        ({"email": "beth.lorimer@willow.example"}, "Someone already has the address"),
        ({"others_read": ""}, "Select yes if other people read this mailbox"),
        ({"email": "ada@lаrch.example"}, "plain letters"),
        ({"kind": "board"}, "Select the type of agency"),
    ],
)
def test_what_is_wrong_with_an_invitation_stands_beside_it_and_nothing_is_kept(
    given: dict[str, str], says: str, settings: Any
) -> None:
    answer = invite(settings, **given)

    assert says in text_of(answer)
    assert "registered manager" in text_of(answer)
    assert not Person.objects.filter(name="Ada Pell").exists()


def test_a_guest_proves_afresh_who_they_are_by_a_new_code(client: Client, settings: Any) -> None:
    invite(settings)
    by_code(client, INVITED["email"])
    path = "/accounts/reauthenticate/code/?next=/procedure/"
    begun = client.get("/accounts/reauthenticate/?next=/procedure/")
    client.post(path, {"send": "1"})
    wrong = client.post(path, {"code": "BCDF23"})

    right = client.post(path, {"code": code_in_mail()})
    again = client.post(path, {"code": code_in_mail()})

    assert begun.headers["Location"].startswith("/accounts/reauthenticate/code/")
    assert errors_of(wrong) == ["This code is wrong or has expired. Send another code"]
    assert right.headers["Location"] == "/procedure/"
    assert again.status_code == 200
    assert [
        one["method"] for one in client.session["account_authentication_methods"] if one.get("reauthenticated")
    ] == ["code"]


def test_a_guest_whose_mailbox_others_read_proves_it_by_a_told_code(client: Client, settings: Any) -> None:
    first = told_code(invite(settings, others_read="yes"))
    settings.SECOND_FACTOR = False
    path = "/accounts/reauthenticate/code/?next=/procedure/"
    with time_machine.travel(AT, tick=False):
        mail.outbox.clear()
        client.post("/told-code/", {"email": INVITED["email"], "code": first})
        second = told_code(Visitor("grace-adeyemi").posts("/guests/ada-pell/code/", {}, AT))
        client.post(path, {"send": "1"})

        answer = client.post(path, {"code": second})

    assert answer.headers["Location"] == "/procedure/"
    assert mail.outbox == []
