"""The web server takes a thread for a request once all of it is here; what stays half sent costs nobody else."""

import asyncio
import io
from collections.abc import Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from accord.site import asgi
from accord.site.asgi import KNOWN, STRANGER, WATCHED, Refused, Serving, environ_of, read
from accord.site.metrics import ADDRESS
from accord.site.watching import ANSWERS

Message = dict[str, Any]
MINE = (b"cookie", b"accord-session=x")


class Line:
    """A connection: what was sent by the one side, piece by piece, and what came back."""

    def __init__(
        self, *pieces: bytes, ends: bool = True, headers: tuple[tuple[bytes, bytes], ...] = (), **scope: Any
    ) -> None:
        self.scope = {
            "type": "http",
            "method": "POST",
            "raw_path": b"/a",
            "query_string": b"",
            "http_version": "1.1",
            "headers": [(b"host", b"localhost"), *headers],
            **scope,
        }
        self.pieces, self.ends, self.answer = list(pieces), ends, list[Message]()
        self.is_read = 0

    async def receive(self) -> Message:
        if not self.pieces and not self.ends:
            await asyncio.Event().wait()  # it never comes
        piece = self.pieces.pop(0) if self.pieces else b""
        self.is_read += len(piece)
        return {"type": "http.request", "body": piece, "more_body": bool(self.pieces) or not self.ends}

    async def send(self, message: Message) -> None:
        self.answer.append(message)

    @property
    def status(self) -> int:
        return int(self.answer[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(one.get("body", b"") for one in self.answer)


def echo(environ: Message, start: Callable[..., object]) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['PATH_INFO']} {len(body)} {environ['CONTENT_LENGTH']}".encode()]


def served(*lines: Line, threads: int = 1) -> None:
    """Serve them all at once, until those that end have been answered."""
    serving = Serving(echo, threads=threads)

    async def all_of_them() -> None:
        tasks = [asyncio.create_task(serving(line.scope, line.receive, line.send)) for line in lines]
        await asyncio.gather(*(task for task, line in zip(tasks, lines, strict=True) if line.ends))
        for task in tasks:
            task.cancel()

    asyncio.run(all_of_them())


def test_fifty_requests_that_stay_half_sent_take_no_thread() -> None:
    half = [Line(b"a=", ends=False, headers=((b"content-length", b"1000"),)) for _ in range(50)]
    whole = Line(b"a", b"bc")

    served(*half, whole, threads=1)

    assert (whole.status, whole.body) == (200, b"/a 3 3")
    assert [line for line in half if line.answer] == []


def test_a_body_that_stands_still_is_given_up_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "PATIENCE", 0.01)
    line = Line(b"a=", ends=False)

    asyncio.run(Serving(echo, threads=1)(line.scope, line.receive, line.send))

    assert (line.status, line.body.decode().strip()) == (408, asgi.TOO_SLOW)


@pytest.mark.parametrize(
    ("headers", "cause"),
    [((MINE,), "body too large"), ((), "body too large without a session"), ((), "body stood still")],
)
def test_what_is_refused_before_a_page_is_asked_leaves_a_line_in_the_log_with_its_cause(
    headers: tuple[tuple[bytes, bytes], ...], cause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind K."""
    monkeypatch.setattr(asgi, "PATIENCE", 0.01)
    announced = () if "still" in cause else ((b"content-length", str(KNOWN.swallowed + 1).encode()),)
    line = Line(b"a=", ends=False, headers=(*headers, *announced))

    with capture_logs() as lines:
        asyncio.run(Serving(echo, threads=1)(line.scope, line.receive, line.send))

    status = 408 if "still" in cause else 413
    assert lines == [{"event": "refused", "cause": cause, "method": "POST", "status": status, "log_level": "warning"}]


def test_what_a_stranger_sends_beyond_typed_text_is_read_to_its_end_so_that_they_see_why_and_is_not_kept() -> None:
    line, kept = Line(*[b"x" * 2**20] * 5, headers=((b"content-length", str(5 * 2**20).encode()),)), io.BytesIO()

    with pytest.raises(Refused, match=STRANGER.sentence):
        asyncio.run(read(line.scope, line.receive, kept))

    assert (line.pieces, len(kept.getvalue())) == ([], STRANGER.most)


def test_what_a_stranger_announces_beyond_every_limit_is_refused_unread() -> None:
    line = Line(b"x" * 100, headers=((b"content-length", str(STRANGER.swallowed + 1).encode()),))

    served(line)

    assert (line.status, line.body.decode().strip(), line.is_read) == (413, STRANGER.sentence, 0)


def test_a_body_without_a_length_is_counted() -> None:
    stranger = Line(*[b"x" * 65536] * (STRANGER.swallowed // 65536 + 40))
    known = Line(*[b"x" * 65536] * 40, headers=(MINE,))

    served(stranger, known)

    assert (stranger.status, known.status) == (413, 200)
    assert stranger.is_read == STRANGER.swallowed + 65536


def test_a_body_that_is_too_large_is_read_to_its_end_so_that_a_browser_shows_why_and_is_not_kept() -> None:
    line = Line(*[b"x" * 2**20] * (KNOWN.most // 2**20 + 2), headers=(MINE,))

    served(line)

    assert (line.status, line.pieces) == (413, [])
    assert line.body.decode().strip() == KNOWN.sentence


def test_what_watches_the_server_has_threads_of_its_own() -> None:
    assert set(WATCHED) == {*ANSWERS, ADDRESS}


def environ(*headers: tuple[bytes, bytes], **scope: Any) -> Message:
    return environ_of(Line(headers=headers, **scope).scope, io.BytesIO(), 0)


def test_an_address_comes_as_it_was_sent() -> None:
    given = environ(raw_path=b"/a%ffb/c%2Fd", query_string=b"x=%ff")

    assert (given["PATH_INFO"], given["QUERY_STRING"]) == ("/a\xffb/c/d", "x=%ff")


def test_a_header_that_would_pass_for_another_is_left_out_and_one_that_comes_twice_is_joined() -> None:
    given = environ(
        (b"x_forwarded_proto", b"https"), (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"content-length", b"9")
    )

    assert "HTTP_X_FORWARDED_PROTO" not in given
    assert given["HTTP_COOKIE"] == "a=1; b=2"
    assert given["CONTENT_LENGTH"] == "0"


class Streamed:
    """An answer in pieces."""

    streaming = True
    closed = False

    def __iter__(self) -> Any:
        return iter([b"one ", b"two"])

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(("method", "body"), [("GET", b"one two"), ("HEAD", b"")])
def test_a_large_answer_is_sent_in_pieces_and_closed(method: str, body: bytes) -> None:
    answer, line = Streamed(), Line(method=method)

    def application(_: Message, start: Callable[..., object]) -> Streamed:
        start("200 OK", [])
        return answer

    asyncio.run(Serving(application, threads=1)(line.scope, line.receive, line.send))

    assert (line.status, line.body, answer.closed) == (200, body, True)
