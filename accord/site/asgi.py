"""ASGI entry point: an event loop transfers requests and responses, so a slow client blocks no one.

A request gets a thread only once its whole body has arrived. Health checks have their own threads.
"""

import asyncio
import io
import os
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote_to_bytes

import structlog
from django.conf import settings

from accord.evidence.uploads import LARGEST_TOGETHER
from accord.site.cutting import Cutter, boundary_of
from accord.site.logs import request_id_of
from accord.site.request_log import HEADER
from accord.site.warming import warm
from accord.site.wsgi import application as in_threads

log = structlog.get_logger("accord.request")
WATCHED = ("/health", "/ready", "/working", "/metrics")
"""Health checks, answered even if all other threads are busy."""
MOST = 30 * 1024 * 1024
"""Bytes of a body: the largest file plus the form. Of a larger form the text is kept, and the files that fit."""
IN_MEMORY = 256 * 1024
PATIENCE = 20
"""Seconds without a byte."""
PIECE = 64 * 1024
log = structlog.get_logger("accord.request")
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[str, str]]


class Refused(Exception):
    """A body rejected before its end."""

    def __init__(self, status: int, sentence: str, cause: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.cause = status, sentence, cause


class Gone(Exception):
    """The client disconnected."""


PLAIN: Headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
FAILED = (
    "Sorry, there is a problem with the service. Check the case before you send again.\n"
    "Reference for your IT service: {reference}\n"
)
TOO_SLOW = "What you sent did not arrive: the connection stood still for too long. Nothing was sent. Try again."


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Limits of a request body, in bytes and seconds.

    Bytes over `most` are read and dropped, up to `swallowed`, so that the browser can read the error.
    """

    most: int
    swallowed: int
    longest: int
    sentence: str
    cause: str


KNOWN = Limits(
    most=MOST,
    swallowed=1024 * 1024 * 1024,
    longest=15 * 60,
    sentence="What you sent is too large: attach files one at a time, each of at most 25 MB. Nothing was sent.",
    cause="body too large",
)
STRANGER = Limits(
    most=1024 * 1024,
    swallowed=MOST,
    longest=60,
    sentence="What you sent is too large without signing in. Nothing was sent. Sign in, and send it again.",
    cause="body too large without a session",
)
"""Limits without a session: text and no files."""


class Pieces:
    def __init__(self, file: IO[bytes], _size: int = 0) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(PIECE), b"")

    def close(self) -> None:
        self.file.close()


class Serving:
    """Run a WSGI application: `threads` requests at a time, and any number in transfer."""

    def __init__(self, application: Any, *, threads: int) -> None:
        self.application = application
        self.pages = ThreadPoolExecutor(threads, "pages")
        self.watching = ThreadPoolExecutor(2, "watching")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            try:
                await self._answer(scope, receive, send)
            except Gone:
                return

    async def _live(self, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "lifespan.shutdown":
            if message["type"] == "lifespan.startup":
                await asyncio.get_running_loop().run_in_executor(self.pages, warm)
                import_module("accord.site.watch").watch()  # needs Django's models
                await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                length = await read(scope, receive, body)
            except Refused as refused:
                log.warning("refused", cause=refused.cause, method=scope["method"], status=refused.status)
                await _refuse(send, refused)
                return
            body.seek(0)
            environ = environ_of(scope, body, length)
            pool = self.watching if environ["PATH_INFO"] in WATCHED else self.pages
            await self._run(pool, environ, send)

    async def _run(self, pool: ThreadPoolExecutor, environ: dict[str, Any], send: Send) -> None:
        in_thread = asyncio.get_running_loop().run_in_executor
        environ[HEADER] = request_id_of(environ.get(HEADER, ""))
        status, headers, pieces = await in_thread(pool, _asked, self.application, environ)
        await send({"type": "http.response.start", "status": status, "headers": _encoded(headers)})
        if isinstance(pieces, bytes):
            await send({"type": "http.response.body", "body": b"" if environ["REQUEST_METHOD"] == "HEAD" else pieces})
            return
        try:
            each = iter(pieces)
            while (
                environ["REQUEST_METHOD"] != "HEAD" and (piece := await in_thread(pool, next, each, None)) is not None
            ):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        except Exception as wrong:
            log.exception("an answer broke off", request=environ[HEADER])
            raise Gone from wrong
        finally:
            close = getattr(pieces, "close", None)
            if close:
                await in_thread(pool, close)


async def read(scope: Scope, receive: Receive, into: IO[bytes]) -> int:
    """Return its length in bytes. Raise Refused or Gone."""
    said = dict(scope["headers"])
    limits = KNOWN if settings.SESSION_COOKIE_NAME.encode() in said.get(b"cookie", b"") else STRANGER
    too_large = Refused(413, limits.sentence, limits.cause)
    announced = said.get(b"content-length", b"0")
    if announced.isdigit() and int(announced) > limits.swallowed:
        raise too_large
    cutter = _cutter(said, limits, into)
    put = cutter.feed if cutter else _up_to(limits.most, into)
    loop, length = asyncio.get_running_loop(), 0
    ends = loop.time() + limits.longest
    while True:
        try:
            message = await asyncio.wait_for(receive(), min(PATIENCE, max(0, ends - loop.time())))
        except TimeoutError as late:
            raise Refused(408, TOO_SLOW, "body stood still") from late
        if message["type"] == "http.disconnect":
            raise Gone
        length += len(message.get("body", b""))
        if length > limits.swallowed:
            raise too_large
        put(message.get("body", b""))
        if not message.get("more_body"):
            break
    if cutter:
        return cutter.finish()
    if length > limits.most:
        raise too_large
    return length


def _up_to(most: int, into: IO[bytes]) -> Callable[[bytes], object]:
    return lambda piece: into.write(piece) if into.tell() + len(piece) <= most else None


def _cutter(said: dict[bytes, bytes], limits: Limits, into: IO[bytes]) -> Cutter | None:
    """For a form of someone with a session that is larger than `most`, or of no known length."""
    announced, boundary = said.get(b"content-length", b""), boundary_of(said.get(b"content-type", b""))
    if limits is not KNOWN or not boundary or (announced.isdigit() and int(announced) <= limits.most):
        return None
    return Cutter(boundary, into, LARGEST_TOGETHER)


def environ_of(scope: Scope, body: IO[bytes], length: int) -> dict[str, Any]:
    """Drop headers with underscores, as they could imitate others."""
    path = unquote_to_bytes(scope.get("raw_path") or scope["path"].encode())
    host, port = scope.get("server") or ("localhost", 80)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "CONTENT_LENGTH": str(length),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": Pieces,
    }
    for name, value in scope["headers"]:
        if b"_" not in name and name != b"content-length":
            key = name.decode("latin-1").upper().replace("-", "_")
            key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
            mark = "; " if key == "HTTP_COOKIE" else ","
            text = value.decode("latin-1")
            environ[key] = f"{environ[key]}{mark}{text}" if key in environ else text
    return environ


def _asked(application: Any, environ: dict[str, Any]) -> tuple[int, Headers, Any]:
    """Send no traceback."""
    try:
        return _answered(application, environ)
    except Exception:
        log.exception("failed", request=environ[HEADER])
        headers = [*PLAIN, ("X-Request-ID", environ[HEADER])]
        return 500, headers, FAILED.format(reference=environ[HEADER]).encode()


def _answered(application: Any, environ: dict[str, Any]) -> tuple[int, Headers, Any]:
    began: list[tuple[str, Headers]] = []
    answer = application(environ, lambda status, headers, _wrong=None: began.append((status, headers)))
    status, headers = began[-1]
    if not isinstance(answer, Pieces) and not getattr(answer, "streaming", False):
        whole = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        answer = whole
    return int(status.split(" ", 1)[0]), headers, answer


def _encoded(headers: Headers) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


async def _refuse(send: Send, refused: Refused) -> None:
    headers = [*_encoded(PLAIN), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{refused.sentence}\n".encode()})


application = Serving(in_threads, threads=int(os.environ.get("ACCORD_THREADS", "8")))
