"""A file that is too large is never kept, not even for a moment; whatever else the form has comes through."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.test import RequestFactory
from pytest_django import Settings

from accord.evidence.uploads import LARGEST, TooLarge
from tests.evidence.samples import PDF

BOUNDARY = "----a-form"
MIB = 1024 * 1024


class Long(BytesIO):
    """A body that is made as it is read: it takes no room."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        super().__init__()
        self.parts, self.left = parts, b""

    def read(self, size: int | None = -1) -> bytes:
        while len(self.left) < (size or 0) and (part := next(self.parts, b"")):
            self.left += part
        given, self.left = self.left[:size], self.left[size:]
        return given


def head(name: str, filename: str = "") -> bytes:
    named = f'; filename="{filename}"' if filename else ""
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode()


def posted(megabytes: int) -> Any:
    """What a page gets of a form with a file of that size, and one of a few bytes before and after it."""

    def body() -> Iterator[bytes]:
        yield head("before") + b"typed first\r\n" + head("files", "small.pdf") + PDF + b"\r\n"
        yield head("files", "film.pdf")
        for _ in range(megabytes):
            yield b"x" * MIB
        yield b"\r\n" + head("files", "last.pdf") + PDF + b"\r\n"
        yield head("after") + b"typed last\r\n" + f"--{BOUNDARY}--\r\n".encode()

    return RequestFactory().post(
        "/",
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY}",
        CONTENT_LENGTH=megabytes * MIB + 2000,
        **{"wsgi.input": Long(body())},
    )


def sizes(files: list[UploadedFile]) -> list[tuple[str | None, int | None, bool]]:
    return [(one.name, one.size, isinstance(one, TooLarge)) for one in files]


@pytest.fixture
def spool(settings: Settings, tmp_path: Path) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    return tmp_path


def test_of_a_file_of_a_gigabyte_its_name_and_size_are_left_and_nothing_typed_is_lost(spool: Path) -> None:
    request = posted(1024)

    typed, files = dict(request.POST.items()), request.FILES.getlist("files")

    assert typed == {"before": "typed first", "after": "typed last"}
    assert sizes(files) == [
        ("small.pdf", len(PDF), False),
        ("film.pdf", 1024 * MIB, True),
        ("last.pdf", len(PDF), False),
    ]
    assert sum(path.stat().st_size for path in spool.iterdir()) <= LARGEST + 2 * len(PDF)


def test_a_file_of_just_the_largest_size_comes_whole(spool: Path) -> None:
    files = posted(LARGEST // MIB).FILES.getlist("files")

    assert sizes(files)[1] == ("film.pdf", LARGEST, False)
    assert files[1].read(4) == b"xxxx"


def test_nothing_of_a_file_that_was_too_large_is_on_the_disk_when_the_page_is_asked(
    settings: Settings, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)

    request = posted(26)
    files = request.FILES.getlist("files")

    assert [isinstance(one, TooLarge) for one in files] == [False, True, False]
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [len(PDF)] * 2
