"""Cut the files out of a form that is too large as a whole, so that its text arrives."""

import re
from typing import IO

from accord.evidence.uploads import LEFT_OUT

FILE = re.compile(rb'filename="[^"]')
TYPE = re.compile(rb"(?im)^content-type:[^\r]*")
BOUNDARY = re.compile(rb'multipart/form-data;.*boundary="?([^";,]+)', re.IGNORECASE)
MOST_TEXT, MOST_HEAD = 4 * 1024 * 1024, 64 * 1024
"""Bytes that all text and names, and one part's head, may take beside the files. More is dropped, and refused later."""


class Cutter:
    """Once files take `most` bytes, the one being read and all others are left out."""

    def __init__(self, boundary: bytes, into: IO[bytes], most: int) -> None:
        self.end = b"\r\n--" + boundary
        self.into, self.most = into, most
        self.waits = b""
        self.is_head, self.is_file, self.is_dropped = True, False, False
        self.text = self.files = self.begins = 0
        self.head = b""

    def feed(self, piece: bytes) -> None:
        self.waits += piece
        while self._head() if self.is_head else self._content():
            pass

    def finish(self) -> int:
        self._write(self.waits)
        return self.into.tell()

    def _head(self) -> bool:
        head, found, rest = self.waits.partition(b"\r\n\r\n")
        if not found:
            self.waits = self.waits if len(self.waits) <= MOST_HEAD else self.waits[-4:]
            return False
        self.waits, self.head, self.is_head = rest, head + found, False
        self.is_file, self.begins = FILE.search(head) is not None, self.into.tell()
        self.is_dropped = self.is_file and self.files >= self.most
        self._write(self._left_out() if self.is_dropped else self.head)
        return True

    def _content(self) -> bool:
        content, found, rest = self.waits.partition(self.end)
        if not found:
            keeps = max(0, len(content) - len(self.end))
            content, self.waits = content[:keeps], content[keeps:]
        self._put(content)
        if found:
            self.waits, self.is_head = rest, True
            self._write(self.end)
        return bool(found)

    def _put(self, content: bytes) -> None:
        if self.is_dropped:
            return
        if not self.is_file:
            self._write(content)
            return
        self.files += len(content)
        if self.files <= self.most:
            self.into.write(content)
            return
        self.is_dropped = True
        self.into.seek(self.begins)
        self.into.truncate()
        self._write(self._left_out())

    def _left_out(self) -> bytes:
        head = TYPE.sub(b"", self.head).removesuffix(b"\r\n\r\n").rstrip(b"\r\n")
        return head + b"\r\nContent-Type: " + LEFT_OUT.encode() + b"\r\n\r\n"

    def _write(self, text: bytes) -> None:
        self.text += len(text)
        if self.text <= MOST_TEXT:
            self.into.write(text)


def boundary_of(content_type: bytes) -> bytes:
    """Empty for a form without files."""
    found = BOUNDARY.search(content_type)
    return found[1].strip() if found else b""
