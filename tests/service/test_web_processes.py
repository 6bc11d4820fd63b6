"""Several web processes: one that is killed takes no other with it and comes again, and they count together."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from bench.half_sent import ACCORD, filled, free_port, wait_for

TOKEN = "of the service"


@dataclass(frozen=True)
class Server:
    port: int
    process: "subprocess.Popen[bytes]"

    def asks(self, path: str) -> tuple[int, str]:
        """By a connection of its own, so that any process may answer."""
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"Bearer {TOKEN}"})
        with urlopen(request) as answer:
            return answer.status, answer.read().decode()

    def workers(self) -> set[int]:
        main = self.process.pid
        return {int(one) for one in Path(f"/proc/{main}/task/{main}/children").read_text().split()}

    def answers(self) -> bool:
        """False if the line broke: the killed process had it."""
        try:
            return self.asks("/health")[0] == 200
        except (ConnectionError, HTTPException):
            return False


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with filled() as environment:
        port = free_port()
        environment = {**environment, "ACCORD_METRICS_TOKEN": TOKEN}
        command = [ACCORD, "serve", "--workers", "2", "--port", str(port)]
        with subprocess.Popen(command, env=environment) as process:
            wait_for(port)
            yield Server(port, process)
            process.terminate()


def test_what_the_processes_have_answered_is_counted_together(server: Server) -> None:
    """O12."""
    for _ in range(20):
        server.asks("/accounts/login/")

    page = server.asks("/metrics")[1]
    assert re.search(r'^accord_requests_total\{route="accounts/login/",status="200"\} 20.0$', page, re.MULTILINE)


def test_a_process_that_is_killed_ends_no_other_and_a_new_one_comes(server: Server) -> None:
    """O10."""
    while len(before := server.workers()) < 2:
        server.answers()
    killed = min(before)

    os.kill(killed, signal.SIGKILL)
    at_once = [server.answers() for _ in range(10)]
    while killed in server.workers() or len(server.workers()) < 2:
        server.answers()

    assert any(at_once)
    assert before - {killed} < server.workers()
    assert [server.answers() for _ in range(30)] == [True] * 30
    assert server.process.poll() is None
