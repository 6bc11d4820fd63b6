"""Signing asks for a fresh proof of who one is, each time; without it nothing is signed, and what was typed stays."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.contrib.auth import get_user_model
from django.urls import reverse

from accord.procedure.stories.demonstration import emails
from accord.record import models
from tests.access.entering import code_in_mail, shown_by_app
from tests.pages.acting_givens import TOM, told_until
from tests.pages.visiting import PASSWORD, Visitor, errors_of, hidden_of, text_of, with_password

pytestmark = [pytest.mark.django_db]
PROVE, PROVED = "Confirm it is me", "You have confirmed it is you. Sign within 5 minutes."


@pytest.fixture
def settled() -> tuple[str, datetime]:
    """The first case, resolved and not signed: where its text is signed, and when."""
    teller = told_until("1-ending-an-enquiry", "sign")
    return f"/cases/{teller.ref}/sign/", teller.player.record[-1].at + timedelta(hours=1)


def signatures() -> list[str]:
    """With what each signature's proof was given."""
    bodies = models.Entry.objects.filter(kind="Signed").order_by("id").values_list("body", flat=True)
    return [body.partition('"proved":"')[2].partition('"')[0] for body in bodies]


def test_the_text_is_shown_with_a_way_to_prove_who_one_is_and_no_button_that_signs(
    settled: tuple[str, datetime],
) -> None:
    """B7."""
    path, at = settled

    page = text_of(Visitor(TOM).opens(path, at))

    assert "Mrs Iris Penhallow, born 2 May 1941" in page
    assert re.search(r"Verification code of the final text: [0-9a-f]{64}<", page)
    assert f'href="{reverse("account_reauthenticate")}?next={path}%23sign"' in page
    assert 'name="has_read"' not in page


def test_whoever_proves_who_they_are_comes_back_to_the_text_and_signs_it(settled: tuple[str, datetime]) -> None:
    """B7."""
    path, at = settled
    with_password(TOM)
    tom = Visitor(TOM)

    back = tom.posts(reverse("account_reauthenticate"), {"password": PASSWORD, "next": path}, at)
    page = text_of(tom.opens(path, at))
    signed = tom.sends(path, {"has_read": True}, at)

    assert (back.status_code, back["Location"]) == (302, path)
    assert f"{PROVED}" in page
    assert signed.status_code == 302
    assert signatures() == ["password"]


def test_whoever_has_no_password_signs_after_a_new_code(settled: tuple[str, datetime]) -> None:
    """B7."""
    path, at = settled
    tom = Visitor(TOM)
    asked = tom.opens(f"{reverse('account_reauthenticate')}?next={path}%23sign", at)["Location"]
    tom.posts(asked, {"send": "1"}, at)

    back = tom.posts(asked, {"code": code_in_mail()}, at)
    signed = tom.sends(path, {"has_read": True}, at)

    assert asked.startswith(reverse("prove-by-code"))
    assert back["Location"] == f"{path}#sign"
    assert signed.status_code == 302
    assert signatures() == ["code"]


def test_whoever_has_an_authenticator_app_signs_after_a_code_of_it(settled: tuple[str, datetime]) -> None:
    """B7."""
    path, at = settled
    tom = Visitor(TOM)
    with time_machine.travel(at, tick=False):
        user = get_user_model().objects.get(key=TOM)
        secret = TOTP.activate(user, generate_totp_secret()).instance.data["secret"]
        code = shown_by_app(decrypt(secret))

    tom.posts(reverse("mfa_reauthenticate"), {"code": code, "next": path}, at)
    tom.sends(path, {"has_read": True}, at)

    assert signatures() == ["app"]


def test_a_wrong_password_proves_nothing(settled: tuple[str, datetime]) -> None:
    path, at = settled
    with_password(TOM)
    tom = Visitor(TOM)

    said = tom.posts(reverse("account_reauthenticate"), {"password": "a guess", "next": path}, at)

    assert errors_of(said) == ["Incorrect password."]
    assert PROVED not in text_of(tom.opens(path, at))


def test_to_have_signed_in_just_now_is_no_proof(settled: tuple[str, datetime]) -> None:
    path, at = settled
    with_password(TOM)
    tom = Visitor(TOM)
    tom.client.logout()

    signed_in = tom.posts(reverse("account_login"), {"login": emails()[TOM], "password": PASSWORD}, at)
    page = text_of(tom.opens(path, at))

    assert signed_in.status_code == 302
    assert PROVE in page
    assert PROVED not in page


def test_a_proof_that_has_gone_stale_signs_nothing_and_the_tick_stays_for_the_next(
    settled: tuple[str, datetime],
) -> None:
    """B7."""
    path, at = settled
    later = at + timedelta(minutes=5)
    tom = Visitor(TOM)
    tom.proves(at)
    typed = {**hidden_of(tom.opens(path, at)), "has_read": "on"}

    said = tom.posts(path, typed, later)
    tom.proves(later)
    again = text_of(tom.opens(path, later))

    assert errors_of(said) == ["Confirm it is you, then sign."]
    assert signatures() == []
    assert PROVED in again
    assert "checked" in again.partition('name="has_read"')[2].partition(">")[0]


def test_a_proof_is_used_up_by_the_signature_given_with_it(settled: tuple[str, datetime]) -> None:
    """B7."""
    path, at = settled
    tom, priya = Visitor(TOM), Visitor("priya-raman")
    tom.proves(at)
    tom.sends(path, {"has_read": True}, at)
    refused = priya.sends(path.replace("sign", "refuse-to-sign"), {"change": "The date."}, at)
    for person, agency in ((TOM, "trust"), ("priya-raman", "council"), ("sam-pike", "police")):
        Visitor(person).sends(
            path.replace("sign", "say-satisfied"), {"agency": agency, "satisfied": True, "safety": "no"}, at
        )

    page = text_of(tom.opens(path, at))
    case = text_of(tom.opens(path.replace("sign/", ""), at))

    assert refused.status_code == 302
    assert "Cancelled signatures" in case
    assert "Tom Hurley, community matron, Ridgeway Community NHS Trust, today, 12:30" in case
    assert "The signature of Tom Hurley is cancelled." in case
    assert signatures() == ["password"]
    assert PROVE in page
    assert PROVED not in page
