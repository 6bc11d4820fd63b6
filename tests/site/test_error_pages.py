"""The pages for what went wrong: in words, and without leaning on what may have gone wrong."""

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from accord.pages.shared.unreadable import unreadable


def test_a_fault_of_ours_is_shown_as_a_page_that_needs_nothing() -> None:
    page = server_error(RequestFactory().get("/"))

    assert page.status_code == 500
    assert "Sorry, there is a problem with the service" in page.content.decode()


def test_what_cannot_be_read_is_shown_as_a_page_that_needs_nothing() -> None:
    page = unreadable(RequestFactory().get("/"), ValueError("Mrs Penhallow"))

    assert page.status_code == 400
    assert "Sorry, there is a problem with your request" in page.content.decode()
    assert "Penhallow" not in page.content.decode()


@pytest.mark.django_db
def test_a_text_that_is_far_too_long_is_answered_with_how_long_one_may_be() -> None:
    page = Client().post("/raise/3f0c6f2e-6f0b-4c7d-9a51-0d6f6f1f2b11/what/", {"what": "x" * 9_000_000})

    assert page.status_code == 400
    assert "Text must be 20,000 characters or fewer" in page.text
    assert "Go back, copy your text" in page.text


@pytest.mark.django_db
def test_a_form_without_its_token_is_answered_with_what_to_do() -> None:
    page = Client(enforce_csrf_checks=True).post("/accounts/login/", {})

    assert page.status_code == 403
    assert "Your browser is blocking cookies" in page.text
