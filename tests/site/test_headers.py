"""What every page tells the browser that it must not do."""

import pytest
from django.test import Client
from pytest_django import Settings

from accord.letters.liveness import begin_round
from accord.record.clock import now

pytestmark = pytest.mark.django_db


def test_a_page_runs_nothing_but_our_own_files_and_is_kept_nowhere() -> None:
    headers = Client().get("/accounts/login/").headers

    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "manifest-src": "'self'",
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

    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/login/code/?next=/")


def test_health_answers_anybody() -> None:
    response = Client().get("/health")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_nobody_signs_up_from_the_street() -> None:
    page = Client().get("/accounts/signup/")

    assert "You cannot sign up on this page" in page.text
    assert "<form" not in page.text


def test_an_unknown_address_is_a_plain_page() -> None:
    page = Client().get("/nothing/")

    assert page.status_code == 404
    assert "Page not found" in page.text


def test_who_signs_out_leaves_nothing_in_the_browser_and_no_other_site_reads_a_page() -> None:
    client = Client()

    page, out = client.get("/accounts/login/"), client.post("/accounts/logout/")

    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Clear-Site-Data" not in page.headers
    assert out.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("address", ["/health", "/ready", "/working"])
def test_what_watches_the_server_is_answered_under_any_name_and_over_http(settings: Settings, address: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    begin_round(now())

    answers = [Client().get(address, headers={"host": host}) for host in ("10.0.0.3:8000", "localhost", "odd_name")]

    assert [(one.status_code, one.content) for one in answers] == [(200, b"ok\n")] * 3
    assert Client().post(address).status_code == 405


def test_whom_to_tell_of_a_weakness_stands_where_people_look_for_it(settings: Settings) -> None:
    settings.SECURITY_CONTACT, settings.ACCORD_URL = "mailto:security@board.example", "https://accord.example/"
    lines = Client().get("/.well-known/security.txt").text.splitlines()

    assert lines[0] == "Contact: mailto:security@board.example"
    assert lines[1].startswith("Expires: 20")
    assert lines[3] == "Canonical: https://accord.example/.well-known/security.txt"


def test_where_nobody_is_named_there_is_no_such_page(settings: Settings) -> None:
    settings.SECURITY_CONTACT = ""

    assert Client().get("/.well-known/security.txt").status_code == 404


def test_what_a_client_says_of_the_name_it_asked_is_not_believed_and_a_foreign_name_is_refused() -> None:
    told = Client().get("/help/", headers={"X-Forwarded-Host": "evil.example"})
    foreign = Client().get("/help/", headers={"Host": "evil.example"})

    assert told.wsgi_request.get_host() == "testserver"
    assert foreign.status_code == 400
