"""The machine of a morning: the wheel and deploy/ alone, in a folder, with a relay, a scanner, a proxy and browsers."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench.half_sent import ask, free_port, wait_for
from tests.access.entering import shown_by_app
from tests.browser.pressing import press
from tests.evidence.scanner import Scanner
from tests.letters.post_office import Mail, PostOffice
from tests.service.fake_time import FakeTime
from tests.service.installed import SERVER, Installed, database
from tests.service.proxies import caddy

NAME = "accord.example"
PROXY = free_port()
"""Where a browser finds the name."""
TO_THE_PROXY = f"--host-resolver-rules=MAP {NAME}:443 127.0.0.1:{PROXY}"
PATIENT = 120
"""Seconds in which a mail has come, or a page has changed, on a machine however busy."""
FIVE_LINES = """
ACCORD_MAIL_HOST=127.0.0.1
ACCORD_MAIL_PORT={port}
ACCORD_MAIL_TLS=false
ACCORD_MAIL_FROM="Accord <accord@accord.example>"
ACCORD_REPLY_TO=office@board.example
ACCORD_ALARM_ADDRESSES=operator@council.example
ACCORD_SEAL_ADDRESSES=records@board.example,audit@council.example
"""
"""As docs/operations.md has them; the relay of the test is at a port of its own, without TLS."""


CODE = re.compile(r"\b([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\b")
LINK = re.compile(rf"https://{NAME}/\S*")


@dataclass
class Relay(PostOffice):
    """A mail server that says when something has come."""

    arrived: Condition = field(default_factory=Condition)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        with self.arrived:
            self.arrived.notify_all()
        return answer

    def wait(self, until: Callable[[], bool]) -> None:
        with self.arrived:
            assert self.arrived.wait_for(until, PATIENT), [(one.to, one.subject) for one in self.received]


@dataclass
class Machine:
    """`service` is the command as the user accord; `owner` as root has it where tables change."""

    service: Installed
    owner: Installed
    relay: Relay
    time: FakeTime
    metrics: int
    port: int = field(default_factory=free_port)
    running: ExitStack = field(default_factory=ExitStack)
    workers: list[ExitStack] = field(default_factory=list)

    def accord(self, *words: str | Path) -> str:
        """What it says; a command that changes tables is the owner's, as in /usr/local/bin/accord."""
        by = self.owner if words[0] in ("migrate", "restore", "erase") else self.service
        ran = by.accord(*words)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def start(self) -> None:
        """`systemctl enable --now accord.target`."""
        [serve] = self.service.of_unit("accord-web.service")
        self.running.enter_context(self.service.started(serve, "--port", str(self.port)))
        proxy = caddy(self.service.folder, PROXY, self.port, NAME)
        self.running.enter_context(self.service.started(proxy))
        for port in (self.port, PROXY):
            wait_for(port)
        self.start_workers()

    def start_workers(self) -> None:
        [work] = self.service.of_unit("accord-work@.service")
        self.workers = [ExitStack() for _ in range(2)]
        for worker in self.workers:
            worker.enter_context(self.service.started(work))
            self.running.push(worker)

    def stop_workers(self) -> None:
        for worker in self.workers:
            worker.close()

    def ask(self, path: str) -> tuple[int, str]:
        """As `curl` on this machine."""
        port = self.metrics if path == "/metrics" else self.port
        _, status, _, said = ask(f"http://127.0.0.1:{port}", path, {})
        return status, said.strip()

    def mails(self, to: str, about: str) -> list[Mail]:
        return [one for one in self.relay.received if one.to == to and about in one.subject]

    def mail(self, to: str, about: str, number: int = 0) -> Mail:
        """The mail to this address with these words in its subject, once it is there."""
        self.relay.wait(lambda: len(self.mails(to, about)) > number)
        return self.mails(to, about)[number]


@contextmanager
def machine(installed: Installed, time: FakeTime) -> Iterator[Machine]:
    """The empty machine after install.sh: database, roles, settings file, scanner."""
    relay = Relay()
    with ExitStack() as stack:
        with faked(time):
            socket = stack.enter_context(database())
        stack.callback(relay.close)
        relay.open()
        text = (SERVER / "deploy" / "environment").read_text() + FIVE_LINES.format(port=relay.port)
        text = installed.here(text).replace("@NAME@", NAME).replace("@KEY@", "k" * 64)
        metrics = free_port()
        file = installed.folder / "environment"
        file.write_text(text.replace("9464", str(metrics)))
        clamd = installed.folder / "run" / "clamav" / "clamd.ctl"
        clamd.parent.mkdir(parents=True, exist_ok=True)
        stack.enter_context(Scanner(clamd))
        both = installed.having(ACCORD_ENVIRONMENT=file, PGHOST=socket, **time.environment)
        made = Machine(both.having(PGUSER="accord"), both.having(PGUSER="accord_owner"), relay, time, metrics)
        stack.enter_context(made.running)
        made.accord("migrate", "--quiet")
        yield made


@dataclass
class Someone:
    """A person at a browser of their own, with a mailbox and an app for second factors."""

    machine: Machine
    page: Page
    email: str

    def come_in(self, mail: Mail) -> None:
        """From a mail: its link, a mailed code, an app, recovery codes. Then the page is what the link names."""
        self.page.goto(link_of(mail))
        self.enter_code()

    def enter_code(self) -> None:
        before = len(self.machine.mails(self.email, "sign-in code"))
        press(self.page.get_by_role("button", name="Email me a code"))
        code = CODE.search(self.machine.mail(self.email, "sign-in code", before).text)
        assert code
        self.page.get_by_label("Code from the email").fill(code[1])
        press(self.page.get_by_role("button", name="Sign in", exact=True))
        press(self.page.get_by_role("button", name="Use an app"))
        key = self.page.locator(".accord-fingerprint").inner_text()
        self.page.locator("[name=code]").fill(shown_by_app(key, self.machine.time.half_minutes))
        press(self.page.get_by_role("button", name="Use this app"))
        expect(self.page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
        press(self.page.get_by_role("button", name="Continue"))

    def sees(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)


def link_of(mail: Mail) -> str:
    found = LINK.search(mail.text)
    assert found, mail.text
    return found[0]


@contextmanager
def faked(time: FakeTime) -> Iterator[None]:
    """What is started in here has this time."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in time.environment.items():
            patch.setenv(name, value)
        yield
