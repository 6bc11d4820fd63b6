"""Chromium for the tests, and a page that fails its test when it complains, misses a file or breaks the policy."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect

from browser import MISSING, prepare
from tests.browser.pressing import PATIENCE

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SignIn = Callable[[Page, str], Page]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `make test` found or finds; without any these tests fail and say so."""
    found = os.environ if "ACCORD_BROWSER" in os.environ else prepare()
    if "ACCORD_BROWSER" not in found:
        pytest.fail(MISSING, pytrace=False)
    libraries = {"LD_LIBRARY_PATH": found["ACCORD_BROWSER_LIBRARIES"]} if "ACCORD_BROWSER_LIBRARIES" in found else {}
    environment = {**os.environ, **libraries}
    return {
        **browser_type_launch_args,
        "executable_path": found["ACCORD_BROWSER"],
        "args": ARGUMENTS,
        "env": environment,
    }


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """`page.goto("/")` is the live server's first page."""
    return str(live_server.url)


def watched(page: Page) -> list[str]:
    """Collect what a page must not do. The answer to a page of its own, such as a 404, is for the test to judge."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def answered(response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not is_page):
            complaints.append(f"{response.status} for {response.url}")

    page.set_default_timeout(PATIENCE)
    page.on("console", heard)
    page.on("response", answered)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page whose complaints fail the test."""
    complaints = watched(page)
    yield page
    assert complaints == []


@pytest.fixture
def signed_in(live_server: Any) -> SignIn:
    """`signed_in(page, email)`: the page is that person's from now on, without the sign-in form."""

    def sign_in(page: Page, email: str) -> Page:
        client = Client()
        client.force_login(get_user_model().objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return page

    return sign_in


@pytest.fixture
def page_of(browser: Browser, base_url: str, signed_in: SignIn) -> Iterator[Callable[..., Page]]:
    """`page_of(email)`: a page in a browser of that person's own, watched like `page`: for two people at once."""
    opened: list[tuple[BrowserContext, list[str]]] = []

    def open_page(email: str, *, javascript: bool = True) -> Page:
        context = browser.new_context(base_url=base_url, java_script_enabled=javascript)
        page = context.new_page()
        opened.append((context, watched(page)))
        return signed_in(page, email)

    yield open_page
    for context, complaints in opened:
        context.close()
        assert complaints == []


@pytest.fixture(scope="session")
def served_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What `make run` serves, by its address: the real settings, granian, SQLite, made-up cases, in its own folder."""
    accord = str(Path(sys.executable).parent / "accord")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO"))}
    environment["ACCORD_DEMONSTRATION"] = "1"
    environment["ACCORD_VAR"] = str(tmp_path_factory.mktemp("served"))
    for command in (["migrate", "--quiet"], ["demo"]):
        subprocess.run([accord, *command], env=environment, check=True)
    port = free_port()
    server = subprocess.Popen([accord, "serve", "--port", str(port)], env=environment)
    try:
        wait_for(server, port)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the port answers, however long a busy machine takes; fail if the server ends first."""
    while True:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"The server ended by itself: {server.wait(timeout=0.1)}.")
