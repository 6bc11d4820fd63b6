"""A file is judged by what programs and phones really write, and a refusal says what to do."""

import pytest

from accord.evidence.heic import as_jpeg
from tests.evidence.desks import DESKS, PAGE, Desk, heic, judged, page


@pytest.mark.parametrize("desk", DESKS, ids=lambda one: one.what)
def test_a_file_from_a_desk_is_taken_or_its_refusal_says_what_to_do(desk: Desk) -> None:
    kept, wrong = judged(desk)

    assert bool(kept) is desk.is_taken
    assert desk.says in (kept or wrong)


def test_a_heic_picture_is_shown_as_jpeg() -> None:
    jpeg = as_jpeg(heic())

    assert jpeg is not None
    assert jpeg.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("content", [b"", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", b"MZ" * 1_000, heic()[:200]])
def test_a_picture_that_cannot_be_read_is_not_shown(content: bytes) -> None:
    assert as_jpeg(content) is None


def test_the_page_of_files_is_made_from_these() -> None:
    assert PAGE.read_text("utf-8") == page(), "make it anew: python -m tests.evidence.desks"
