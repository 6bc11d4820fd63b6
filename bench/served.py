"""Serve Accord as in production, and time a signed-in browser."""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')

ACCORDS = "allauth.account.auth_backends.AuthenticationBackend"
DJANGOS = "django.contrib.auth.backends.ModelBackend"


class Took(NamedTuple):
    """Milliseconds for one request: median wall time and server CPU."""

    wall: float
    processor: float


@dataclass(kw_only=True)
class Server:
    """`pid` is the parent process."""

    port: int
    pid: int

    def processes(self) -> list[int]:
        tasks = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, tasks)]

    def processor(self) -> float:
        """CPU seconds of all its processes."""
        ticks = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Peak memory of one process, in megabytes."""
        found = (Path(f"/proc/{pid}/status").read_text() for pid in self.processes())
        return max(int(re.findall(r"VmHWM:\s+(\d+)", text)[0]) for text in found) // 1024

    def timed(self, ask: Callable[[], object], times: int) -> Took:
        """Time requests after a warm-up."""
        ask()
        wall, begun = [], self.processor()
        for _ in range(times):
            at = time.perf_counter()
            ask()
            wall.append(time.perf_counter() - at)
        return Took(1000 * statistics.median(wall), 1000 * (self.processor() - begun) / times)


@contextmanager
def served(settings: str) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "accord.site.wsgi:application", "--interface", "wsgi"]
    command += ["--port", str(port), "--log-level", "error", "--no-access-log", "--blocking-threads", "4"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "ACCORD_LOG_LEVEL": "ERROR"}
    environment["ACCORD_DEMONSTRATION"] = "1"  # no second factor
    with subprocess.Popen(command, env=environment) as process:
        try:
            _wait_for(port)
            yield Server(port=port, pid=process.pid)
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


class Browser:
    """Signed in, on one open connection."""

    def __init__(self, server: Server, person: str, backend: str = ACCORDS) -> None:
        from django.contrib.auth import get_user_model
        from django.test import Client

        client = Client()
        user = get_user_model().objects.get(key=person)
        client.force_login(user, backend=backend)
        self.cookies = {name: one.value for name, one in client.cookies.items()}
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port)

    def get(self, path: str) -> str:
        return self._ask("GET", path, None, 200)

    def post(self, path: str, given: Mapping[str, str], status: int) -> str:
        return self._ask("POST", path, urlencode(given), status)

    def form(self, path: str) -> dict[str, str]:
        return dict(HIDDEN.findall(self.get(path)))

    def _ask(self, verb: str, path: str, body: str | None, expected: int) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(verb, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        assert response.status == expected, (path, response.status)
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
        return text
