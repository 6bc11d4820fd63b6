"""The proxy configurations of deploy/, run: what passes, what is refused, and that half-sent requests cost nobody else.

`make test-service` runs these: they need nginx and Caddy, which it installs, or it fails with a sentence.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from accord.site.asgi import KNOWN, STRANGER
from bench.half_sent import ACCORD, ask, free_port, half_sent, wait_for
from tests.service.proxies import DEPLOY, PROXIES

NAME = "localhost"


@pytest.fixture(params=PROXIES, scope="module")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Accord in production's configuration, behind the proxy."""
    assert shutil.which(request.param), f"{request.param} is missing: run `make test-service`, which installs it."
    folder = tmp_path_factory.mktemp(request.param)
    port, behind = free_port(), free_port()
    address = f"https://{NAME}:{port}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCORD", "DATABASE", "DJANGO"))}
    given = {"HTTPS": "true", "PROXIES": "1", "HOSTS": NAME, "URL": address, "VAR": str(folder / "var")}
    environment = {**kept, **{f"ACCORD_{name}": value for name, value in given.items()}, "HOME": str(folder)}
    for command in (["migrate", "--quiet"], ["demo"]):
        subprocess.run([ACCORD, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    programs = [[ACCORD, "serve", "--port", str(behind)], PROXIES[request.param](folder, port, behind, NAME)]
    running = [subprocess.Popen(program, env=environment) for program in programs]
    try:
        for one in (behind, port):
            wait_for(one)
        yield address
    finally:
        for program in running:
            program.terminate()
        for program in running:
            program.wait(timeout=30)


def test_a_page_is_served_with_production_s_headers(address: str) -> None:
    _, status, cookies, page = ask(address, "/accounts/login/", {})

    assert (status, "Sign in" in page) == (200, True)
    assert "__Host-accord-csrf" in cookies


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_what_watches_the_server_is_answered_through_the_proxy(address: str, path: str) -> None:
    assert ask(address, path, {})[1] == 200


def test_half_sent_requests_cost_nobody_else(address: str) -> None:
    with half_sent(address, 50):
        answers = [ask(address, path, {})[1] for path in ("/health", "/accounts/login/")]

    assert answers == [200, 200]


@pytest.mark.parametrize("megabytes", [2, 5, 29])
def test_what_a_stranger_sends_beyond_typed_text_is_refused_with_a_sentence(address: str, megabytes: int) -> None:
    form = {"login": "x" * megabytes * 1_000_000}

    answers = [ask(address, "/accounts/login/", {}, form) for _ in range(5)]

    assert {(status, page.strip()) for _, status, _, page in answers} == {(413, STRANGER.sentence)}


def test_a_body_beyond_the_proxy_s_own_limit_is_refused_with_a_sentence(address: str) -> None:
    """Caddy hangs up on a client that goes on sending: what it had answered is on the way, or lost with the line."""
    try:
        _, status, _, page = ask(address, "/accounts/login/", {}, {"login": "x" * 320_000_000})
    except OSError:
        status, page = 413, KNOWN.sentence

    assert (status, page.strip()) == (413, KNOWN.sentence)


@pytest.mark.parametrize("name", PROXIES)
def test_each_proxy_says_accord_s_own_sentence(name: str) -> None:
    files = {"nginx": "nginx.conf", "caddy": "Caddyfile"}

    assert KNOWN.sentence in (DEPLOY / files[name]).read_text()


def test_what_a_client_says_of_its_own_address_is_not_passed_on() -> None:
    said = {name: (DEPLOY / name).read_text() for name in ("nginx.conf", "Caddyfile")}

    assert re.search(r"X-Forwarded-For \$remote_addr;", said["nginx.conf"])
    assert re.search(r"X-Forwarded-For \{remote_host\}", said["Caddyfile"])
