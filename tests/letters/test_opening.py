"""Where the link of an email leads: through sign-in, with the address filled in, to the task, or to what happened."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from accord.access.addressing import YOU, address_of, mark
from accord.directory import models as directory
from accord.directory.load import publish
from accord.directory.queries import accounts
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.record.write import do
from tests.boards import DEMO
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import SOCIAL_WORKER, TUESDAY, act, ask, raised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
DANA = "dana.whitlock@council.example"
MAIN = re.compile("<main.*</main>", re.DOTALL)
LINK = re.compile(r"http://localhost:8000(/cases/\S+)")


def link_to_dana() -> str:
    raised()
    work_round(TUESDAY)
    return LINK.findall(Message.objects.get(person=SOCIAL_WORKER).text)[0]


@pytest.mark.parametrize("page", ["/accounts/login/code/", "/accounts/login/"])
def test_the_sign_in_page_has_the_address_to_which_the_email_went(page: str) -> None:
    link = link_to_dana()

    asked = Client().get(link)
    shown = text_of(Client().get(f"{page}?{asked['Location'].partition('?')[2]}"))

    assert f'value="{DANA}"' in shown


@pytest.mark.parametrize("marked", ["", "1", "1-", "x-y", "1-000000000000", "9" * 30 + "-0", "-", "١-٢"])
def test_what_we_did_not_write_into_a_link_fills_in_nothing(marked: str) -> None:
    shown = text_of(Client().get("/accounts/login/code/", {"next": f"/?{YOU}={marked}"}))

    assert "@council.example" not in shown
    assert address_of(marked) == ""


def test_a_mark_ends_with_the_address_and_with_the_account() -> None:
    [dana] = accounts([SOCIAL_WORKER]).values()
    marked = mark(dana.number, dana.email)
    before = address_of(marked)
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(email="d.whitlock@council.example")
    moved = address_of(marked)
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(email=DANA, is_active=False)

    assert (before, moved, address_of(marked)) == (DANA, "", "")


def test_the_link_opens_the_page_of_the_task() -> None:
    link = link_to_dana()

    page = Visitor(SOCIAL_WORKER).opens(link, TUESDAY)

    assert page.status_code == 200
    assert "/give-view/" in link
    assert "<textarea" in text_of(page)


def test_a_task_that_ended_since_is_answered_by_what_happened_and_a_link_to_the_case() -> None:
    link = link_to_dana()
    ref = Message.objects.get(person=SOCIAL_WORKER).ref
    do(ask(act("withdraw", why="Settled.", workers_view="I agree.", safety="no"), ref, seen=1), TUESDAY)

    page = Visitor(SOCIAL_WORKER).opens(link, TUESDAY + timedelta(hours=1))

    assert page.status_code == 200
    assert f'href="/cases/{ref}/"' in text_of(page)
    assert "This disagreement has ended." in text_of(page)


def test_a_link_to_a_case_that_passed_to_a_colleague_says_who_to_ask_as_one_to_no_case_does() -> None:
    link = link_to_dana()
    directory.Holding.objects.filter(post="council-north-social-worker").update(person="ken-osei")
    publish(DEMO)
    dana = Visitor(SOCIAL_WORKER)

    page, without = dana.opens(link, TUESDAY), dana.opens(link.partition("?")[0], TUESDAY)
    of_none = dana.opens(f"/cases/BCDFGHJK/give-view/?{YOU}=1-0", TUESDAY)

    assert (page.status_code, of_none.status_code, without.status_code) == (200, 200, 404)
    assert "This link does not open any more" in text_of(page)
    assert "the Board manager, Imran Yusuf, on" in text_of(page)
    assert "01632 960 660" in text_of(page)
    assert MAIN.findall(text_of(page)) == MAIN.findall(text_of(of_none)) != []
