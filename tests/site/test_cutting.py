"""A form that is too large as a whole arrives with its text, with the files that fit, and the names of the others."""

import io
from collections.abc import Iterable

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from accord.evidence.uploads import LEFT_OUT, NoRoomBeside
from accord.site.cutting import Cutter, boundary_of

BOUNDARY = "----WebKitFormBoundaryx7"
HEAD = '--{}\r\nContent-Disposition: form-data; name="{}"{}\r\n'
KIND = f"multipart/form-data; boundary={BOUNDARY}"


def body(*parts: tuple[str, str, bytes]) -> bytes:
    """Parts as (name, file name, content), as Chromium writes them."""
    out = b""
    for name, file, content in parts:
        out += HEAD.format(BOUNDARY, name, f'; filename="{file}"' if file else "").encode()
        out += (b"Content-Type: image/jpeg\r\n" if file else b"") + b"\r\n" + content + b"\r\n"
    return out + f"--{BOUNDARY}--\r\n".encode()


def cut(sent: bytes, most: int, pieces: Iterable[int] = (7,)) -> bytes:
    into, place, sizes = io.BytesIO(), 0, list(pieces)
    cutter = Cutter(BOUNDARY.encode(), into, most)
    while place < len(sent):
        size = sizes[place % len(sizes)]
        cutter.feed(sent[place : place + size])
        place += size
    assert cutter.finish() == len(into.getvalue())
    return into.getvalue()


BEFORE, AFTER = ("text", "", "The words: “An hour”.".encode()), ("told_by", "", b"telephone")


@given(st.lists(st.integers(1, 60), min_size=1, max_size=9))
def test_a_form_that_fits_arrives_as_it_was_sent_in_whatever_pieces_it_comes(pieces: list[int]) -> None:
    sent = body(BEFORE, ("files", "a.jpg", b"\r\n--" + b"x" * 90), ("files", "b.jpg", b""), AFTER)

    assert cut(sent, 1000, pieces) == sent


@given(st.lists(st.integers(1, 300), min_size=1, max_size=9))
def test_of_one_that_does_not_the_text_and_the_names_arrive(pieces: list[int]) -> None:
    files = [("files", f"{number}.jpg", bytes([65 + number]) * 400) for number in range(4)]

    found = cut(body(BEFORE, *files, AFTER), 900, pieces)

    request = RequestFactory().post("/", found, content_type=KIND)
    assert request.POST.dict() == {"text": "The words: “An hour”.", "told_by": "telephone"}
    got = request.FILES.getlist("files")
    assert [one.name for one in got] == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]
    assert [isinstance(one, NoRoomBeside) for one in got] == [False, False, True, True]
    assert [one.read() for one in got[:2]] == [b"A" * 400, b"B" * 400]
    assert LEFT_OUT.encode() in found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (KIND, BOUNDARY),
        (f'multipart/form-data; charset=utf-8; boundary="{BOUNDARY}"', BOUNDARY),
        ("application/x-www-form-urlencoded", ""),
        ("", ""),
    ],
)
def test_the_boundary_is_found(given: str, found: str) -> None:
    assert boundary_of(given.encode()).decode() == found
