"""What every page tells the browser that it must not do."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_runs_nothing_but_our_own_files_and_is_kept_nowhere() -> None:
    headers = Client().get("/accounts/login/").headers

    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]


def test_every_page_but_sign_in_asks_who_one_is() -> None:
    response = Client().get("/")

    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/login/?next=/")


def test_health_answers_anybody() -> None:
    response = Client().get("/health")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_nobody_signs_up_from_the_street() -> None:
    page = Client().get("/accounts/signup/")

    assert "Nobody signs up here" in page.text
    assert "<form" not in page.text


def test_an_unknown_address_is_a_plain_page() -> None:
    page = Client().get("/nothing/")

    assert page.status_code == 404
    assert "There is no such page" in page.text
