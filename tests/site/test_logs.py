"""What the logs say, and above all what they do not."""

import io
import json
import logging
import logging.config
from typing import Any

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client

from accord.site.logs import logging_of


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    written = io.StringIO()
    settings = logging_of("INFO")
    settings["handlers"]["stderr"]["stream"] = written
    logging.config.dictConfig(settings)
    return written


def test_an_exception_is_logged_without_its_text(lines: io.StringIO) -> None:
    try:
        raise ValueError("Mrs Penhallow")
    except ValueError:
        logging.getLogger("accord").exception("could not be written")

    said = json.loads(lines.getvalue())
    assert (said["event"], said["exception"]) == ("could not be written", "ValueError")
    assert "Penhallow" not in lines.getvalue()


def test_an_exception_of_our_own_log_is_named_with_its_place_and_without_its_text(lines: io.StringIO) -> None:
    try:
        raise ValueError("Mrs Penhallow")
    except ValueError:
        structlog.get_logger("accord").exception("a part of the work failed", board="demo")

    said = json.loads(lines.getvalue())
    assert (said["board"], said["exception"], len(said["places"])) == ("demo", "ValueError", 1)
    assert "Penhallow" not in lines.getvalue()


class Breaks:
    """A middleware that fails before any page is asked."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        raise LookupError("Mrs Penhallow")


def test_what_fails_before_the_page_is_logged_too(lines: io.StringIO, settings: Any) -> None:
    settings.MIDDLEWARE = ["accord.site.request_log.RequestLog", f"{__name__}.Breaks"]

    answer = Client(raise_request_exception=False).get("/help/")

    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert answer.status_code == 500
    assert [(line["method"], line["exception"]) for line in said if line["event"] == "failed"] == [
        ("GET", "LookupError")
    ]
    assert "Penhallow" not in lines.getvalue()


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route_and_not_its_address(lines: io.StringIO) -> None:
    Client().get("/accounts/login/?next=/Penhallow/")
    Client().get("/Penhallow/")

    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    answered = [(line["route"], line["status"]) for line in said if line["event"] == "answered"]
    assert answered == [("accounts/login/", 200), (None, 404)]
    assert [line["cause"] for line in said if line["event"] == "refused"] == ["no such address"]
    assert "Penhallow" not in lines.getvalue()
