"""Nothing typed is lost when a session ends, when one signs in again meanwhile, or when one comes back later."""

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from accord.record import drafts
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.raising_steps import begins
from tests.pages.visiting import Visitor, hidden_of, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
]
VIEW = {"safety": "no", "text": "The account holds."}


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def test_what_was_typed_when_the_session_had_ended_is_there_after_sign_in() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.client.logout()

    sent = dana.posts(path, form, minutes(10))
    told = dana.opens(sent["Location"], minutes(10))
    dana.sign_in()
    again = dana.opens(path, minutes(11))

    assert sent["Location"] == f"/accounts/login/?next={path}"
    assert "You had been signed out. What you typed is kept" in text_of(told)
    assert "The account holds.</textarea>" in text_of(again)
    assert "You wrote this on Tuesday 31 March, 10:25, and have not sent it." in text_of(again)
    assert entries() == ["DisagreementRaised"]


def test_the_kept_page_can_then_be_sent() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.client.logout()
    dana.posts(path, form, minutes(10))
    dana.sign_in()

    dana.sends(path, VIEW, minutes(11))

    assert entries() == ["DisagreementRaised", "ViewGiven"]
    assert drafts.drafts_of(DANA) == ()


def test_a_page_from_before_one_signed_in_again_does_nothing_and_loses_nothing() -> None:
    ref = raised(TUESDAY)
    dana = Visitor(DANA, Client(enforce_csrf_checks=True))
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW, "csrfmiddlewaretoken": "of another session"}

    sent = dana.posts(path, form, minutes(10))
    again = dana.opens(path, minutes(10))

    assert sent["Location"] == path
    assert "You have signed in again since you opened this page." in text_of(again)
    assert "The account holds.</textarea>" in text_of(again)
    assert entries() == ["DisagreementRaised"]


def test_djangos_own_check_still_stands_for_whoever_has_no_token() -> None:
    ref = raised(TUESDAY)
    dana = Visitor(DANA, Client(enforce_csrf_checks=True))

    response = dana.posts(f"/cases/{ref}/give-view/", VIEW, minutes(5))

    assert response.status_code == 403
    assert entries() == ["DisagreementRaised"]
    assert drafts.drafts_of(DANA) == ()


def test_a_page_that_passes_djangos_check_is_done() -> None:
    ref = raised(TUESDAY)
    dana = Visitor(DANA, Client(enforce_csrf_checks=True))
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    form["csrfmiddlewaretoken"] = dana.client.cookies[settings.CSRF_COOKIE_NAME].value

    assert dana.posts(path, form, minutes(6)).status_code == 302
    assert entries() == ["DisagreementRaised", "ViewGiven"]


def test_what_somebody_typed_is_kept_for_them_where_another_has_signed_in_at_the_same_browser() -> None:
    ref, client = raised(TUESDAY), Client()
    dana = Visitor(DANA, client)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    ken = Visitor("ken-osei", client)

    response = ken.posts(path, form, minutes(10))

    assert response.status_code == 403
    assert "Somebody else had opened this page here." in text_of(response)
    assert [one.person for one in drafts.drafts_of(DANA)] == [DANA]
    assert drafts.drafts_of("ken-osei") == ()
    assert entries() == ["DisagreementRaised"]


def test_a_token_that_somebody_made_up_keeps_nothing() -> None:
    ref, client = raised(TUESDAY), Client()

    with time_machine.travel(minutes(5), tick=False):
        response = client.post(f"/cases/{ref}/give-view/", {**VIEW, "token": "made:up"})

    assert response["Location"] == f"/accounts/login/?next=/cases/{ref}/give-view/"
    assert drafts.drafts_of(DANA) == ()


def test_one_can_save_and_come_back_later_and_throw_it_away() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"

    later = dana.sends(path, {"text": "Half a sen", "later": "later"}, minutes(5))
    back = dana.opens(path, minutes(60))
    dana.sends(path, {"drop": "drop"}, minutes(61))
    afresh = dana.opens(path, minutes(62))

    assert later["Location"] == f"/cases/{ref}/"
    assert "Half a sen</textarea>" in text_of(back)
    assert "Half a sen" not in text_of(afresh)
    assert entries() == ["DisagreementRaised"]


def test_rows_of_a_proposed_outcome_are_kept_as_well() -> None:
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    path = f"/cases/{ref}/propose-outcome/"
    given = {"text": "A visit.", "rows": "action-1", "action-1-what": "Visit", "later": "later"}

    grace.sends(path, given, minutes(5))

    assert 'value="Visit"' in text_of(grace.opens(path, minutes(6)))


def test_a_part_of_raising_typed_when_the_session_had_ended_is_kept_too() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    form = {**hidden_of(grace.opens(f"{draft}what/", TUESDAY)), "what": "The bruising."}
    grace.client.logout()

    sent = grace.posts(f"{draft}what/", form, minutes(5))
    grace.sign_in()

    assert sent["Location"] == f"/accounts/login/?next={draft}what/"
    assert "The bruising.</textarea>" in text_of(grace.opens(f"{draft}what/", minutes(6)))


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_back() -> None:
    ref, client = raised(TUESDAY), Client()

    assert client.get(f"/cases/{ref}/give-view/")["Location"] == f"/accounts/login/?next=/cases/{ref}/give-view/"
    assert client.get("/raise/")["Location"] == "/accounts/login/?next=/raise/"
