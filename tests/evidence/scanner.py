"""A virus scanner for tests: a real socket, ClamAV's INSTREAM, and one signature, that of EICAR's test file."""

import socketserver
import struct
import threading
from pathlib import Path

EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + "$H+H*").encode()
"""In two halves, so that no scanner takes this file for one."""


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.sizes.append(len(content))  # type: ignore[attr-defined]
        self.wfile.write(b"stream: Eicar-Test FOUND\0" if EICAR in content else b"stream: OK\0")


class _Server(socketserver.UnixStreamServer):
    sizes: list[int]


class Scanner:
    """Runs while one is within. `sizes` are how many bytes each file had that it was sent."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes: list[int] = []

    def __enter__(self) -> "Scanner":
        self._server = _Server(str(self.path), _Talk)
        self._server.sizes = self.sizes
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *wrong: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
