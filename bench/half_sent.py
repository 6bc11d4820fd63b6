"""Measure /health and a page while 50 half-sent requests are open.

`python -m bench.half_sent` serves its own demonstration. With a URL it asks that server, through its proxy: `python -m
bench.half_sent https://localhost:8443`.
"""

import os
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

OPEN, TIMES = 50, 20
MUST = {"/health": 100, "/": 500}
"""Maximum milliseconds."""
EMAIL, PASSWORD = "grace.adeyemi@trust.example", "everybody here is invented"
ACCORD = str(Path(sys.executable).parent / "accord")
Cookies = dict[str, str]


def main(address: str = "") -> int:
    with ExitStack() as stack:
        address = address or stack.enter_context(demonstration())
        cookies = sign_in(address)
        took = {}
        with half_sent(address, OPEN):
            for path in MUST:
                took[path] = sorted(ask(address, path, cookies)[0] for _ in range(TIMES))
    for path, times in took.items():
        print(f"{path}: median {statistics.median(times):.0f} ms, longest {times[-1]:.0f} ms; may take {MUST[path]} ms")
    return int(any(times[-1] > MUST[path] for path, times in took.items()))


@contextmanager
def demonstration() -> Iterator[str]:
    with filled() as environment, serving(environment) as address:
        yield address


@contextmanager
def filled() -> Iterator[dict[str, str]]:
    """Environment of a filled demonstration, not served yet."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO"))}
        environment = {**kept, "ACCORD_DEMONSTRATION": "1", "ACCORD_VAR": folder, "ACCORD_LOG_LEVEL": "ERROR"}
        for command in (["migrate", "--quiet"], ["demo"]):
            subprocess.run([ACCORD, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
        yield environment


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[str]:
    port = free_port()
    with subprocess.Popen([ACCORD, "serve", "--port", str(port)], env=environment) as server:
        try:
            wait_for(port)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("The server did not start.")


@contextmanager
def half_sent(address: str, number: int) -> Iterator[None]:
    """Hold sign-in requests open without their bodies."""
    at = urlsplit(address)
    head = (
        f"POST /accounts/login/ HTTP/1.1\r\nHost: {at.netloc}\r\nReferer: {address}/accounts/login/\r\n"
        f"Cookie: accord-csrf={'a' * 32}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 1000\r\n\r\na="
    )
    with ExitStack() as stack:
        for _ in range(number):
            stack.enter_context(_line(address)).sendall(head.encode())
        time.sleep(0.5)  # until all have arrived
        yield


def _line(address: str) -> socket.socket:
    at = urlsplit(address)
    line = socket.create_connection((at.hostname or "localhost", at.port or (443 if at.scheme == "https" else 80)))
    return _trusting().wrap_socket(line, server_hostname=at.hostname) if at.scheme == "https" else line


def _trusting() -> ssl.SSLContext:
    """Accept a test proxy's self-signed certificate."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def ask(
    address: str, path: str, cookies: Cookies, form: dict[str, str] | None = None
) -> tuple[float, int, Cookies, str]:
    """Return milliseconds, status, cookies and page."""
    at = urlsplit(address)
    where = (at.hostname or "localhost", at.port)
    is_safe = at.scheme == "https"
    connection = (
        HTTPSConnection(*where, context=_trusting(), timeout=10) if is_safe else HTTPConnection(*where, timeout=10)
    )
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Referer": f"{address}{path}"}
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    begun = time.perf_counter()
    connection.request("POST" if form is not None else "GET", path, urlencode(form or {}), headers)
    answer = connection.getresponse()
    page = answer.read().decode("utf-8", "replace")
    took = 1000 * (time.perf_counter() - begun)
    new = SimpleCookie()
    for value in answer.headers.get_all("Set-Cookie") or []:
        new.load(value)
    connection.close()
    return took, answer.status, {**cookies, **{name: one.value for name, one in new.items()}}, page


def sign_in(address: str, email: str = EMAIL) -> Cookies:
    _, _, cookies, page = ask(address, "/accounts/login/", {})
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    form = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    _, status, cookies, page = ask(address, "/accounts/login/", cookies, form)
    if status != 302:
        raise RuntimeError(f"Nobody could sign in: {status}.")
    return cookies


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
