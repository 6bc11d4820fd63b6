"""Asking a virus scanner: ClamAV's INSTREAM over a socket, where the operator has one; else nothing is asked."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

PIECE = 1 << 16
PATIENCE = 60.0
"""Seconds for a whole file of the largest size."""


class NoScanner(Exception):
    """A scanner is configured, and does not answer."""


def is_clean(content: bytes) -> bool | None:
    """Whether the scanner found nothing; None where there is none. Raises NoScanner where it does not answer."""
    if not settings.VIRUS_SCANNER:
        return None
    try:
        answer = _answer(settings.VIRUS_SCANNER, content)
    except OSError as wrong:
        raise NoScanner from wrong
    if answer.endswith(b"FOUND"):
        return False
    if answer.endswith(b"OK"):
        return True
    raise NoScanner


def _answer(address: str, content: bytes) -> bytes:
    """What is answered to the content, sent in pieces with their lengths, and an empty one at the end."""
    with _connected(address) as talk:
        talk.sendall(b"zINSTREAM\0")
        for begin in range(0, len(content), PIECE):
            piece = content[begin : begin + PIECE]
            talk.sendall(struct.pack("!L", len(piece)) + piece)
        talk.sendall(struct.pack("!L", 0))
        return b"".join(iter(lambda: talk.recv(4096), b"")).rstrip(b"\0").strip()


def _connected(address: str) -> socket.socket:
    """`tcp://host:port`, or the path of a socket."""
    where = urlsplit(address)
    if where.scheme == "tcp":
        return socket.create_connection((where.hostname or "localhost", where.port or 3310), timeout=PATIENCE)
    talk = socket.socket(socket.AF_UNIX)
    talk.settimeout(PATIENCE)
    try:
        talk.connect(where.path)
    except OSError:
        talk.close()
        raise
    return talk
