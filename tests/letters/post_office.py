"""A real mail server for tests: it keeps what it receives, can refuse one address or all, and can be shut."""

import logging
import socket
from asyncio import AbstractServer, Event
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

# It tells of every connection, also of those that end after the test that would have shown it.
logging.getLogger("mail.log").setLevel(logging.WARNING)
PATIENT = 600
"""Seconds that nothing takes on a machine however busy."""


class Listening(Controller):
    """A server at a port that the post office keeps for itself, also while it is shut."""

    def _create_server(self) -> Awaitable[AbstractServer]:
        return self.loop.create_server(
            self._factory_invoker, self.hostname, self.port, reuse_port=True, ssl=self.ssl_context
        )


@dataclass(frozen=True)
class Mail:
    """A mail as it arrived: to whom, and all of it."""

    to: str
    content: bytes
    sender: str = ""

    @property
    def parsed(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=policy.default)

    @property
    def id(self) -> str:
        return str(self.parsed["Message-ID"])

    @property
    def subject(self) -> str:
        """As it is read: a long one is folded before its first word."""
        return str(self.parsed["Subject"]).strip()

    def _part(self, kind: str) -> str:
        part = self.parsed.get_body((kind,))
        return str(part.get_content()).replace("\r\n", "\n").strip() if part else ""

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")


def _keep_port() -> socket.socket:
    """A port that nobody else gets; nobody listens there yet."""
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    kept.bind(("127.0.0.1", 0))
    return kept


@dataclass
class PostOffice:
    received: list[Mail] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    put_off: set[str] = field(default_factory=set)
    refuses_all: bool = False
    breaks_off: bool = False
    says_nothing: bool = False
    controller: Controller | None = None
    kept: socket.socket = field(default_factory=_keep_port)

    @property
    def port(self) -> int:
        return int(self.kept.getsockname()[1])

    def open(self) -> None:
        """Begin to receive, always at the same port."""
        self.controller = Listening(self, hostname="127.0.0.1", port=self.port, ready_timeout=PATIENT)
        self.controller.start()

    def close(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    def to(self, person: str) -> list[Mail]:
        """What somebody of the demonstration got."""
        return [mail for mail in self.received if mail.to.startswith(person.replace("-", "."))]

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.says_nothing:
            await Event().wait()
        if self.refuses_all or address in self.refused:
            return "550 no such mailbox"
        if address in self.put_off:
            return "451 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.received += [Mail(to, envelope.content, envelope.mail_from) for to in envelope.rcpt_tos]
        return "421 going down" if self.breaks_off else "250 OK"


@contextmanager
def sent_to_by(settings: Any) -> Iterator[PostOffice]:
    """A mail server in this process, to which Accord sends as it does in service."""
    office = PostOffice()
    office.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, PATIENT
    try:
        yield office
    finally:
        office.close()
