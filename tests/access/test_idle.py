"""Where nobody asked for a page for half an hour, whoever asks confirms first who they are, and loses no words."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from accord.access.letting_in import SEEN
from accord.access.models import Invitation, SpentProof
from accord.access.sweeping import KEPT, sweep_sign_ins
from tests.access.entering import by_password
from tests.pages.acting_givens import DANA, TUESDAY, entries, minutes, raised
from tests.pages.visiting import PASSWORD, Visitor, hidden_of, text_of, with_password

pytestmark = pytest.mark.usefixtures("demo", "idle")
VIEW = {"safety": "no", "text": "The account holds."}
CONFIRM = "/accounts/reauthenticate/"


@pytest.fixture
def idle(settings: Any) -> None:
    """The limit, as in service."""
    settings.IDLE_SECONDS = 30 * 60


def at_the_computer(person: str = DANA) -> Visitor:
    with_password(person)
    visitor = Visitor(person)
    visitor.opens("/", TUESDAY)
    return visitor


def test_after_half_an_hour_without_a_request_every_page_asks_first_who_is_there() -> None:
    """Each page that is asked for leads to where one confirms it, and then to that page."""
    ref, dana = raised(TUESDAY), at_the_computer()
    paths = ("/", f"/cases/{ref}/", f"/cases/{ref}/give-view/", "/find/", "/posts/", "/accounts/2fa/")

    answers = {path: dana.opens(path, minutes(31))["Location"] for path in paths}
    back = dana.posts(CONFIRM, {"password": PASSWORD, "next": "/posts/"}, minutes(32))

    assert answers == {path: f"{CONFIRM}?next={path.replace('/', '%2F')}" for path in paths}
    assert back["Location"] == "/posts/"
    assert dana.opens("/posts/", minutes(32)).status_code == 200


def test_whoever_goes_on_working_is_not_asked() -> None:
    dana = at_the_computer()

    answers = [dana.opens("/posts/", minutes(number)).status_code for number in (20, 45, 70, 95)]

    assert answers == [200, 200, 200, 200]


def test_what_was_typed_on_the_page_of_an_act_for_longer_than_that_is_there_afterwards_and_was_not_sent() -> None:
    ref, dana = raised(TUESDAY), at_the_computer()
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}

    asked = dana.posts(path, form, minutes(40))
    dana.posts(CONFIRM, {"password": PASSWORD, "next": path}, minutes(41))
    again = text_of(dana.opens(path, minutes(41)))

    assert asked["Location"] == f"{CONFIRM}?next={path.replace('/', '%2F')}"
    assert "The account holds.</textarea>" in again
    assert entries() == ["DisagreementRaised"]


def test_what_was_typed_on_any_other_page_stands_in_it_after_the_proof_and_is_sent_then_alone() -> None:
    paul = at_the_computer("paul-dean")
    path = "/people/trust/invite/"
    given = {"name": "Nia Okoro", "title": "social worker there", "email": "nia.okoro@trust.example"}
    form = {**hidden_of(paul.opens(path, minutes(5))), **given}

    asked = paul.posts(path, form, minutes(40))
    before = Invitation.objects.count()
    to = parse_qs(asked["Location"].partition("?")[2])["next"][0]
    paul.posts(CONFIRM, {"password": PASSWORD, "next": to}, minutes(41))
    shown = paul.opens(to, minutes(41))
    paul.posts(path, {**hidden_of(shown), **given}, minutes(42))

    assert to.startswith(f"{path}?typed_before=")
    assert 'value="social worker there"' in text_of(shown)
    assert "This was typed at 10:55 after you had not used Accord for a while." in text_of(shown)
    assert (before, Invitation.objects.get().name) == (0, "Nia Okoro")
    assert "Text that you did not send" not in text_of(paul.opens("/", minutes(43)))


def test_a_wrong_password_opens_nothing() -> None:
    dana = at_the_computer()

    dana.posts(CONFIRM, {"password": "a guess", "next": "/posts/"}, minutes(31))

    assert dana.opens("/posts/", minutes(31))["Location"].startswith(CONFIRM)


def test_ended_sessions_their_addresses_and_old_invitations_are_deleted_by_the_worker() -> None:
    cache.clear()
    dana, tom = Client(), Client()
    by_password(dana, "dana.whitlock@council.example")
    by_password(tom, "tom.hurley@trust.example")
    at = datetime.now(tz=TUESDAY.tzinfo)
    going_on, old = dana.session.session_key, tom.session.session_key
    Session.objects.filter(session_key=old).update(expire_date=at - timedelta(minutes=1))
    ended = {"agency": "trust", "name": "x", "title": "x", "made_at": at, "email": "x@trust.example"}
    Invitation.objects.create(digest="used", until=at, used_at=at - KEPT, **ended)
    Invitation.objects.create(digest="over", until=at - KEPT, **ended)
    Invitation.objects.create(digest="good", until=at, **ended)
    SpentProof.objects.create(digest="old", act="12345678-1234-5678-1234-567812345678", at=at - timedelta(days=2))

    sweep_sign_ins(at)

    people = get_user_model().objects.get(key=DANA)
    assert list(Session.objects.values_list("session_key", flat=True)) == [going_on]
    assert set(UserSession.objects.values_list("user_id", flat=True)) == {people.pk}
    assert list(Invitation.objects.values_list("digest", flat=True)) == ["good"]
    assert not SpentProof.objects.exists()


@pytest.mark.parametrize("kept", ["", "made:up", "of another session"])
def test_without_the_cookie_of_this_session_the_time_of_its_sign_in_counts(kept: str, client: Client) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        by_password(client, "dana.whitlock@council.example")
        client.get("/")
        clock.shift(31 * 60)
        other = Client()
        by_password(other, "tom.hurley@trust.example")
        other.get("/")
        client.cookies[SEEN] = other.cookies[SEEN].value if kept == "of another session" else kept

        answer = client.get("/")

    assert answer.headers["Location"].startswith(CONFIRM)
