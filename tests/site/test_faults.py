"""What went wrong is found again: one id on the page, in the answer and in each line; and no typed text leaves."""

import asyncio
import gzip
import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import brotli
import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings

from accord.site.asgi import Serving
from accord.site.fault_hook import FaultHook
from accord.site.logs import logging_of
from tests.site.test_serving import Line

GIVEN = "proxy-2026.12.01_0001"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    written = io.StringIO()
    settings = logging_of("INFO")
    settings["handlers"]["stderr"]["stream"] = written
    logging.config.dictConfig(settings)
    return written


class Breaks:
    """A middleware that fails, with a text that nobody else may read."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        raise LookupError("Mrs Penhallow")


@pytest.mark.django_db
@pytest.mark.parametrize("given", [GIVEN, "a" * 64])
def test_the_proxy_s_id_is_taken_and_given_back(given: str, lines: io.StringIO) -> None:
    """O13."""
    answer = Client().get("/help/", headers={"x-request-id": given})

    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert answer.headers["X-Request-ID"] == given
    assert [line["request"] for line in said if line["event"] == "answered"] == [given]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given", ["", "short", "a" * 65, 'x"}\n{"event": "forged"}', "Mrs Penhallow", "<script>alert(1)"]
)
def test_what_is_no_id_is_replaced_by_one_of_our_own(given: str) -> None:
    """O13."""
    first, second = (Client().get("/health", headers={"x-request-id": given}).headers["X-Request-ID"] for _ in range(2))

    assert given not in (first, second)
    assert len(first) == 32
    assert first != second


def test_the_page_of_a_fault_says_the_id_under_which_the_log_has_it(lines: io.StringIO, settings: Settings) -> None:
    """O13."""
    settings.MIDDLEWARE = [
        "accord.site.request_log.RequestId",
        "accord.site.request_log.RequestLog",
        f"{__name__}.Breaks",
    ]

    answer = Client(raise_request_exception=False).get("/help/", headers={"x-request-id": GIVEN})

    [failed] = [one for line in lines.getvalue().splitlines() if (one := json.loads(line))["event"] == "failed"]
    assert answer.status_code == 500
    assert f'Reference for your IT service: <span class="accord-reference">{GIVEN}</span>' in answer.text
    assert (failed["request"], failed["exception"]) == (GIVEN, "LookupError")
    assert "Penhallow" not in answer.text + lines.getvalue()


@pytest.mark.django_db
def test_the_page_of_a_form_that_cannot_be_read_says_it_too() -> None:
    page = Client(enforce_csrf_checks=True).post("/accounts/login/", {}, headers={"x-request-id": GIVEN})

    assert (page.status_code, GIVEN in page.text) == (403, True)


def test_where_the_page_of_a_fault_fails_too_no_traceback_leaves(lines: io.StringIO) -> None:
    """O13."""

    def application(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
        raise ValueError("Mrs Penhallow")

    line = Line(b"", headers=((b"x-request-id", GIVEN.encode()),))
    asyncio.run(Serving(application, threads=1)(line.scope, line.receive, line.send))

    [said] = [json.loads(one) for one in lines.getvalue().splitlines()]
    assert (line.status, dict(line.answer[0]["headers"])[b"x-request-id"]) == (500, GIVEN.encode())
    assert f"Reference for your IT service: {GIVEN}" in line.body.decode()
    assert (said["event"], said["exception"], said["request"]) == ("failed", "ValueError", GIVEN)
    assert "Penhallow" not in line.body.decode() + lines.getvalue()
    assert "Traceback" not in line.body.decode()


def test_an_answer_that_breaks_off_is_logged_and_ends_the_line(lines: io.StringIO) -> None:
    class Pieces:
        streaming = True

        def __iter__(self) -> Iterator[bytes]:
            yield b"one"
            raise ValueError("Mrs Penhallow")

    def application(environ: dict[str, Any], start: Callable[..., object]) -> Pieces:
        start("200 OK", [])
        return Pieces()

    line = Line()
    asyncio.run(Serving(application, threads=1)(line.scope, line.receive, line.send))

    assert line.body == b"one"
    assert line.answer[-1]["more_body"]
    assert json.loads(lines.getvalue())["event"] == "an answer broke off"
    assert "Penhallow" not in lines.getvalue()


class Tracker(HTTPServer):
    """An error tracker that keeps what it hears."""

    def __init__(self) -> None:
        self.heard = list[str]()
        super().__init__(("127.0.0.1", 0), Hearing)


class Hearing(BaseHTTPRequestHandler):
    server: Tracker

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}[self.headers["Content-Encoding"]]
        self.server.heard.append(unpack(body).decode())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def tracker() -> Iterator[Tracker]:
    server = Tracker()
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def hook(tracker: Tracker) -> Iterator[FaultHook]:
    """The hook, at the root of the log, as a DSN puts it there."""
    made = logging_of("INFO", f"http://key@127.0.0.1:{tracker.server_port}/1")
    logging.config.dictConfig(made)
    found = next(one for one in logging.getLogger().handlers if isinstance(one, FaultHook))
    yield found
    found.client.close()
    logging.config.dictConfig(logging_of("INFO"))


def test_an_error_tracker_hears_class_place_and_id_and_nothing_that_was_typed(
    hook: FaultHook, tracker: Tracker, settings: Settings
) -> None:
    settings.MIDDLEWARE = ["accord.site.request_log.RequestId", f"{__name__}.Breaks"]
    client = Client(raise_request_exception=False, headers={"x-request-id": GIVEN})

    client.post("/cases/BCDF2345/give-view/?next=Penhallow", {"text": "Mrs Penhallow fell."})
    hook.client.flush()

    [heard] = tracker.heard
    event = json.loads(heard.splitlines()[2])
    [failure] = event["exception"]["values"]
    assert (failure["type"], failure["value"], event["tags"]) == ("LookupError", "", {"request": GIVEN})
    assert failure["stacktrace"]["frames"][-1]["function"] == "__call__"
    assert [word for word in ("Penhallow", "BCDF2345", "fell", "127.0.0.1:8", "cookie") if word in heard] == []
    assert not {"request", "user", "breadcrumbs", "extra", "modules"} & {key for key, value in event.items() if value}


def test_a_line_of_a_library_is_heard_without_its_words(hook: FaultHook, tracker: Tracker) -> None:
    logging.getLogger("django.db").error("no such row: %s", "Mrs Penhallow")
    structlog.get_logger("accord.work").error("a part of the work failed", board="demo")
    hook.client.flush()

    assert [json.loads(one.splitlines()[2])["message"] for one in tracker.heard] == [
        "django.db",
        "a part of the work failed",
    ]
    assert "Penhallow" not in "".join(tracker.heard)


def test_without_an_address_nothing_is_told_to_anybody() -> None:
    assert logging_of("INFO")["root"]["handlers"] == ["stderr"]
