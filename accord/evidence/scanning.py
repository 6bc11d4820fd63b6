"""Scans files with ClamAV (INSTREAM over a socket), if configured."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

PIECE = 1 << 16
PATIENCE = 60.0
"""Seconds for the largest file."""


class NoScanner(Exception):
    pass


def is_clean(content: bytes) -> bool | None:
    """False for a virus, None without a scanner. Raises NoScanner."""
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
    with _connected(address) as talk:
        talk.sendall(b"zINSTREAM\0")
        for begin in range(0, len(content), PIECE):
            piece = content[begin : begin + PIECE]
            talk.sendall(struct.pack("!L", len(piece)) + piece)
        talk.sendall(struct.pack("!L", 0))
        return b"".join(iter(lambda: talk.recv(4096), b"")).rstrip(b"\0").strip()


def _connected(address: str) -> socket.socket:
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
